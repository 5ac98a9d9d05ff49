// Writers: a history as the very files that a council would send.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "synth/history.h"
#include "synth/workforce_details.h"

namespace sightline::synth {

struct Authority {
  std::string name = "Ashmoor";  // nobody's: code 999 and E06999999 belong to no council
  std::string code = "999";
  std::string ons_code = "E06999999";
};

// The return of one collection year as its CSV files (those tables that the year has), in `folder`,
// which is made. Each returns the number of rows (XML: children) written. All writers throw
// Error(kMachine) when a file cannot be written.
std::int64_t write_return_csv(const History& history, int year,
                              const std::filesystem::path& folder);

// The very same return as one XML file. The XML layout has no social worker episodes and no
// deprivation of liberty orders.
std::int64_t write_return_xml(const History& history, int year, const std::filesystem::path& file);

// The CIN census of one collection year. Returns the number of children.
std::int64_t write_cin_census(const History& history, int year, const Authority& authority,
                              const std::filesystem::path& file);

// One extract of the Standard Safeguarding Dataset, of all years, as one CSV file for each table
// that the history can fill; the window is what the extract covers. Returns the number of rows.
std::int64_t write_ssd(const History& history, const std::filesystem::path& folder);

// The SEN2 return of one calendar year, made in the January after it. Returns the number of
// persons.
std::int64_t write_sen2(const History& history, int year, const Authority& authority,
                        const std::filesystem::path& file);

// loc_post.csv, loc_allocation.csv and population_0_17.csv.
void write_workforce(const History& history, const std::filesystem::path& folder);
void write_allocations(const History& history, const std::filesystem::path& folder);

// The same with every column of the list of posts, vacancies among its rows, and with
// loc_supervision.csv and loc_absence.csv beside it.
void write_workforce_full(const History& history, const Workforce& workforce,
                          const std::filesystem::path& folder);

// The workforce census of 30 September of a year that the history holds whole
// (has_workforce_census). Returns the number of rows of workers.
std::int64_t write_csww(const History& history, const Workforce& workforce, int year,
                        const Authority& authority, const std::filesystem::path& file);

void write_population(const History& history, const Authority& authority,
                      const std::filesystem::path& folder);

}  // namespace sightline::synth
