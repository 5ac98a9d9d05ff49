// A case: one .test file, as tests/README.md describes it.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace sightline::casebook {

struct Step {
  enum class Kind { kLoad, kUnload, kFigure, kMembers, kTimeline, kFindings, kRows, kWorklist };
  Kind kind = Kind::kLoad;
  int line = 0;
  std::vector<std::string> words;                          // after the first one
  std::vector<std::pair<std::string, std::string>> files;  // name, text; of a load
  std::vector<std::vector<std::string>> answer;            // rows of cells; of a question
};

struct Case {
  std::string name;
  std::filesystem::path file;
  std::vector<Step> steps;
};

// Throws std::runtime_error with file and line when the file is not as it should be.
Case read_case(const std::filesystem::path& file);

// All .test files under tests/casebook, tests/indicators and tests/rules, sorted.
std::vector<std::filesystem::path> all_cases();

}  // namespace sightline::casebook
