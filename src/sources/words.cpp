#include "sources/words.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "sources/text.h"

namespace sightline::sources {
namespace {

bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_alnum(c) && !is_digit(c); }

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }
bool has_letter(std::string_view text) { return std::any_of(text.begin(), text.end(), is_letter); }

// How many bytes at `i` are a blank beyond ASCII (U+00A0) or a dash of any length; 0: none.
std::size_t wide_gap(std::string_view text, std::size_t i) {
  const std::string_view rest = text.substr(i);
  if (rest.substr(0, 2) == "\xC2\xA0") return 2;
  const bool dash = rest.size() >= 3 && rest[0] == '\xE2' && rest[1] == '\x80' &&
                    static_cast<unsigned char>(rest[2]) >= 0x90 &&
                    static_cast<unsigned char>(rest[2]) <= 0x95;
  return dash ? 3 : 0;
}

// A code that is no word of English by chance: one with a digit, or of four letters.
bool telling(std::string_view token) {
  constexpr std::size_t kLetters = 4;
  return has_digit(token) || token.size() >= kLetters;
}

class WordReader {
 public:
  explicit WordReader(const CodeList& list) : list_(list) {}

  std::optional<WordCode> read(std::string_view sent) const {
    std::string_view text = trimmed(sent);
    if (auto found = whole(text)) return found;
    std::string letter;
    if (const std::size_t length = list_letter(text)) {
      letter = upper(text.substr(0, 1));
      text = trimmed(text.substr(length));
      if (auto found = whole(text)) return found;
    }
    if (auto found = in_front(text)) return found;
    if (auto found = in_brackets(text)) return found;
    if (auto found = among_words(text)) return found;
    if (list_.letters && list_.values.contains(letter)) return WordCode{letter, {}};
    return by_phrase(text);
  }

 private:
  std::optional<WordCode> settled(const std::string& key) const {
    if (list_.values.contains(key)) return WordCode{key, {}};
    if (list_.blank_words.contains(key)) return WordCode{};
    const auto other = list_.read_as.find(key);
    if (other != list_.read_as.end()) return WordCode{other->second, {}};
    return std::nullopt;
  }

  std::optional<WordCode> whole(std::string_view text) const {
    std::string key = worded(text);
    if (auto found = settled(key)) return found;
    // "1.0" as spreadsheets and data frames write whole numbers.
    if (key.size() > 2 && key.ends_with(" 0") && text.find('.') != std::string_view::npos) {
      key.resize(key.size() - 2);
      return settled(key);
    }
    return std::nullopt;
  }

  // The length of "a)", "p1) " or "a. " at the front, 0 when there is none.
  static std::size_t list_letter(std::string_view text) {
    if (text.size() < 2 || !is_letter(text[0])) return 0;
    std::size_t i = is_alnum(text[1]) ? 2 : 1;
    if (i >= text.size()) return 0;
    if (text[i] == ')') return i + 1;
    return i == 1 && text[i] == '.' && i + 1 < text.size() && text[i + 1] == ' ' ? i + 1 : 0;
  }

  // A code that stands before its meaning: "RC1 - Adopted", "(D) Semi-independent".
  std::optional<WordCode> in_front(std::string_view text) const {
    const bool bracketed = text.starts_with('(');
    while (!text.empty() && !is_alnum(text.front()) && (text.front() & 0x80) == 0) {
      text.remove_prefix(1);
    }
    std::size_t end = 0;
    while (end < text.size() && is_alnum(text[end])) ++end;
    const std::string token = upper(text.substr(0, end));
    if (token.empty()) return std::nullopt;
    const std::string_view rest = text.substr(end);
    // "10) Housing" is the tenth of a list, "A4.6" of a deeper one.
    const bool numbered = rest.starts_with(')') && !has_letter(token) && !bracketed;
    if (numbered || (rest.size() > 1 && rest[0] == '.' && is_alnum(rest[1]))) return std::nullopt;
    const std::size_t next = rest.find_first_not_of(' ');
    const bool ends_there =
        next != std::string_view::npos && !is_alnum(rest[next]) && rest[next] != '\'';
    if (list_.values.contains(token)) {
      // "A child …" begins with no code.
      const bool one_letter = token.size() == 1 && token != "A" && token != "I";
      if (telling(token) || ends_there || one_letter) return WordCode{token, {}};
    }
    const auto other = list_.read_as.find(token);
    if (other == list_.read_as.end() || has_letter(token)) return std::nullopt;
    return WordCode{other->second, {}};
  }

  // "Police [6]", "Adopted (CIN RC1)"
  std::optional<WordCode> in_brackets(std::string_view text) const {
    const std::size_t open = text.find_last_of("([");
    // "Relative(s)" has none.
    if (open == std::string_view::npos || (open > 0 && text[open - 1] != ' ') ||
        text.find_last_of(")]") != text.size() - 1) {
      return std::nullopt;
    }
    const std::string inside = worded(text.substr(open));
    const std::string last = inside.substr(inside.rfind(' ') + 1);  // npos + 1 is 0
    if (list_.values.contains(last)) return WordCode{last, {}};
    const auto other = list_.read_as.find(last);
    if (other == list_.read_as.end() || !has_digit(last)) return std::nullopt;
    return WordCode{other->second, {}};
  }

  // The only code in capitals among words: "Child N2 Disability".
  std::optional<WordCode> among_words(std::string_view text) const {
    std::set<std::string> found;
    for (std::size_t i = 0; i < text.size();) {
      std::size_t end = i;
      while (end < text.size() && is_alnum(text[end])) ++end;
      const std::string token(text.substr(i, end - i));
      if (telling(token) && has_letter(token) && list_.values.contains(token)) found.insert(token);
      i = end + 1;
    }
    if (found.size() != 1) return std::nullopt;
    return WordCode{*found.begin(), {}};
  }

  std::optional<WordCode> by_phrase(std::string_view text) const {
    const std::string padded = " " + worded(text) + " ";
    std::optional<WordCode> out;
    for (const auto& [phrase, code] : list_.read_when) {
      if (padded.find(" " + phrase + " ") == std::string::npos) continue;
      if (!out) {
        out = WordCode{code, phrase};
        if (list_.several.empty()) return out;
      } else if (out->code != code) {
        return WordCode{list_.several, out->phrase + " and " + phrase};
      }
    }
    return out;
  }

  const CodeList& list_;
};

}  // namespace

std::string worded(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_alnum(c)) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    } else if (const std::size_t wide = wide_gap(text, i)) {
      gap = true;
      i += wide - 1;
    } else if ((c & 0x80) == 0 && c != '\'' && c != '`') {
      gap = true;
    }
  }
  return out;
}

std::string squeezed(std::string_view text) {
  std::string out = worded(text);
  std::erase(out, ' ');
  return out;
}

std::optional<WordCode> read_in_words(const CodeList& list, std::string_view text) {
  return WordReader(list).read(text);
}

}  // namespace sightline::sources
