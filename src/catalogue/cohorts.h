// Cohorts: which indicators tell what became of those who came in, of those who left, and how it
// stands for those who are in; as the files of catalogue/cohorts say. What each key means:
// catalogue/cohorts/README.md.
//
// Plain values, immutable once read, safe to share between threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sightline::catalogue {

enum class CohortKind { kEntry, kExit, kDay };
std::string_view name_of(CohortKind kind);  // "entry"

struct CohortView {
  CohortKind kind = CohortKind::kEntry;
  std::string title;
  std::string indicator;
  std::string by;                     // "": all together
  std::vector<std::int64_t> days;     // survival: rising
  std::vector<std::int64_t> bands;    // distribution: lower ends, rising
  std::vector<std::string> at_least;  // breakdowns of which the beginning is not held
};

struct Cohort {
  std::string id;  // the file's name
  std::string title, meaning, source;
  std::vector<CohortView> views;
};

// Reads one file. Throws Error(kCatalogue) naming file, line and mend.
Cohort parse_cohort(std::string_view text, const std::filesystem::path& file);

// Those of the folders' own folder `cohorts`, by id; of two with one id that of the later folder.
// Folders without one have none. Throws as parse_cohort() does.
std::vector<Cohort> read_cohorts(const std::vector<std::filesystem::path>& catalogues);

}  // namespace sightline::catalogue
