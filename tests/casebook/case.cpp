#include "case.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace sightline::casebook {
namespace {

std::string trim(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r");
  const auto last = text.find_last_not_of(" \t\r");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

// Words as a shell parts them; quotation marks keep spaces.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool any = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any) {
        words.push_back(word);
      }
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) {
    words.push_back(word);
  }
  return words;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  for (;;) {
    const std::size_t bar = line.find('|', at);
    cells.push_back(trim(line.substr(at, bar - at)));
    if (bar == std::string::npos) {
      return cells;
    }
    at = bar + 1;
  }
}

}  // namespace

Case read_case(const std::filesystem::path& file) {
  std::ifstream in(file);
  Case out;
  out.file = file;
  std::string line;
  int number = 0;
  std::vector<std::pair<std::string, std::string>> files;
  const auto fail = [&](const std::string& what) {
    throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + what);
  };
  const auto next = [&] {
    ++number;
    return static_cast<bool>(std::getline(in, line));
  };
  while (next()) {
    if (line.starts_with("# name: ")) {
      out.name = trim(line.substr(8));
    }
    if (trim(line).empty() || line.starts_with("#")) {
      continue;
    }
    const std::vector<std::string> words = words_of(line);
    if (words[0] == "table" && words.size() == 2) {
      std::string text;
      while (next() && !trim(line).empty()) {
        text += line + "\n";
      }
      files.emplace_back(words[1] + ".csv", text);
    } else if (words[0] == "file" && words.size() == 2) {
      std::string text;
      while (next() && trim(line) != "end") {
        text += line + "\n";
      }
      if (!in) {
        fail("the file " + words[1] + " has no line 'end'");
      }
      files.emplace_back(words[1], text);
    } else if (words[0] == "load") {
      out.steps.push_back({Step::Kind::kLoad, number, {words.begin() + 1, words.end()}, files, {}});
      files.clear();
    } else if (words[0] == "unload" && words.size() == 2) {
      out.steps.push_back({Step::Kind::kUnload, number, {words[1]}, {}, {}});
    } else if (words[0] == "figure" || words[0] == "members" || words[0] == "timeline" ||
               words[0] == "findings" || words[0] == "rows" || words[0] == "worklist") {
      Step step{words[0] == "figure"     ? Step::Kind::kFigure
                : words[0] == "members"  ? Step::Kind::kMembers
                : words[0] == "timeline" ? Step::Kind::kTimeline
                : words[0] == "findings" ? Step::Kind::kFindings
                : words[0] == "worklist" ? Step::Kind::kWorklist
                                         : Step::Kind::kRows,
                number,
                {words.begin() + 1, words.end()},
                {},
                {}};
      while (next() && !trim(line).empty()) {
        if (!line.starts_with("#")) {
          step.answer.push_back(cells_of(line));
        }
      }
      if (step.answer.empty()) {
        fail("the question has no answer below it");
      }
      out.steps.push_back(std::move(step));
    } else {
      fail(
          "a line is 'table NAME', 'file NAME', 'load ...', 'unload N', 'figure ...', 'members "
          "...', "
          "'timeline ...', 'findings ...', 'rows TABLE' or a comment");
    }
  }
  if (out.name.empty() || out.steps.empty()) {
    fail("a case needs '# name:' and at least one step");
  }
  return out;
}

std::vector<std::filesystem::path> all_cases() {
  std::vector<std::filesystem::path> out;
  for (const char* folder : {"tests/casebook", "tests/indicators", "tests/rules"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(SIGHTLINE_SOURCE_DIR) / folder)) {
      if (entry.path().extension() == ".test") {
        out.push_back(entry.path());
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace sightline::casebook
