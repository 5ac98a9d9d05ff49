#include "sources/spreadsheet_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace sightline::sources {

namespace {

bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// What follows "=" calls a function or names a cell: SUM(…), $B$2, Sheet1!A1. Other words that
// begin with "=" are a text that somebody wrote so, and stand as sent.
bool calculates(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '!') return true;
    if (!std::isupper(static_cast<unsigned char>(text[i])) || (i > 0 && letter(text[i - 1])))
      continue;
    std::size_t end = i;
    while (end < text.size() && std::isupper(static_cast<unsigned char>(text[end]))) ++end;
    if (end < text.size() && text[end] == '$') ++end;
    if (end - i <= 4 && end < text.size() && digit(text[end])) return true;
  }
  return std::none_of(text.begin(), text.end(), letter);  // =1+2
}

}  // namespace

bool is_spreadsheet_error(std::string_view text) {
  if (text.empty() || (text.front() != '#' && text.front() != '=')) return false;
  if (text.front() == '=') return calculates(text.substr(1));
  static constexpr std::array<std::string_view, 13> kErrors = {
      "#N/A",    "#REF!",  "#VALUE!", "#DIV/0!", "#NAME?",    "#NUM!",        "#NULL!",
      "#SPILL!", "#CALC!", "#FIELD!", "#BUSY!",  "#BLOCKED!", "#GETTING_DATA"};
  if (std::find(kErrors.begin(), kErrors.end(), text) != kErrors.end()) return true;
  return text.size() > 2 && text.find_first_not_of('#') == std::string_view::npos;
}

std::string_view unwrapped(std::string_view text) {
  if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) {
    return text.substr(2, text.size() - 3);
  }
  return text;
}

}  // namespace sightline::sources
