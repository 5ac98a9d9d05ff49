// Lineage: which src_ tables each table of the catalogue rests on, from
// catalogue/model/lineage.toml, so that coverage, which loads declare for src_ tables, can be told
// for the tables that indicators name.
//
//   [ssd_missing]
//   title = "missing episodes"         what people call it, in reasons and reports
//   any_of = ["src_ssda903_missing"]        sources that can each fill it: covered where one is
//   [loc_review_step]
//   all_of = ["ssd_cla_reviews", "loc_care_period"]   covered where all of them are
//   [loc_return_interview]
//   any_of = ["src_ssd_missing.miss_missing_rhi_offered"]   a column: covered by those loads that
//                                            fill it in some row, or hold the table without a row
//   [loc_oc3]
//   any_of = ["src_ssd_care_leavers[12 months]"]   of each load the last 12 months that it covers:
//   a
//                                            list of how people are now says nothing of years ago.
//                                            "src_table[with rows]": the loads that hold some row;
//                                            "src_table[where CONDITION]": some row of which it
//                                            (SQL) is true
//   [loc_calendar]
//   always = true                           holds for every day
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "warehouse/ledger.h"

namespace sightline::warehouse {

class Lineage {
 public:
  // Throws Error(kCatalogue) naming file, line and mend. Without the file only src_ tables are
  // known.
  static Lineage read(const std::filesystem::path& file);

  // The days for which a table is covered. `sources` is Ledger::source_coverage(). Throws
  // Error(kCatalogue) when the file does not tell what the table rests on.
  DayRanges coverage(std::string_view table, const std::map<std::string, DayRanges>& sources) const;
  // The columns, "src_table.column", and the latest months, "src_table[12 months]", on which a
  // table's coverage rests: `sources` must hold them too (Ledger::column_coverage()).
  std::vector<std::string> columns(std::string_view table) const;
  // The src_ tables on which a table rests in the end, each once.
  std::vector<std::string> leaves(std::string_view table) const;
  // What people call the table, for reasons and reports; its own name where the file has none.
  std::string title(std::string_view table) const;
  // All tables that the file tells of, sorted.
  std::vector<std::string> tables() const;

 private:
  struct Entry {
    std::string title;
    std::vector<std::string> any_of;
    std::vector<std::string> all_of;
    bool always = false;
    int line = 0;
  };
  DayRanges coverage(const std::string& table, const std::map<std::string, DayRanges>& sources,
                     std::vector<std::string>& path) const;

  void collect_columns(const std::string& table, std::vector<std::string>& path,
                       std::vector<std::string>& columns) const;
  void collect_leaves(const std::string& table, std::vector<std::string>& path,
                      std::vector<std::string>& leaves) const;

  std::filesystem::path file_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace sightline::warehouse
