// What the tests of the warehouse share: a temporary folder, a tiny catalogue, a source that makes
// its rows up.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sources/source.h"
#include "warehouse/digest.h"
#include "warehouse/warehouse.h"

namespace sightline::warehouse::testing {

class Folder {
 public:
  Folder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "sightline-warehouse-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline void write_file(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

// Two source files, a helper function, a model file that uses it, one for the other engine.
inline void write_catalogue(const std::filesystem::path& catalogue) {
  write_file(catalogue / "sources" / "10_person.sql",
             "-- people; of active loads\n"
             "create or replace table ssd_person as\n"
             "  select p.child as pers_person_id, p.dob as pers_dob, p.source_row\n"
             "  from src_t_person p join led_load l on l.load_id = p.load_id where l.active;\n");
  write_file(catalogue / "sources" / "t" / "20_episode.sql",
             "create table ssd_cla_episodes as select e.*, k.weight from src_t_episodes e\n"
             "  join led_load l on l.load_id = e.load_id and l.active\n"
             "  left join read_csv('${CATALOGUE}/reference/kinds.csv', header = true,\n"
             "    columns = {'kind': 'VARCHAR', 'weight': 'INTEGER'}) k on k.kind = e.kind;\n");
  write_file(catalogue / "model" / "functions.duckdb.sql", "create macro twice(n) as 2 * n;\n");
  write_file(catalogue / "model" / "functions.postgresql.sql", "this is not for DuckDB;\n");
  write_file(catalogue / "model" / "10_stay.sql",
             "create table loc_stay as select child, twice(n) as n2 from ssd_cla_episodes;\n");
  write_file(catalogue / "model" / "lineage.toml",
             "[ssd_person]\nany_of = [\"src_t_person\"]\n"
             "[ssd_cla_episodes]\nany_of = [\"src_t_episodes\"]\n"
             "[loc_stay]\nall_of = [\"ssd_person\", \"ssd_cla_episodes\"]\n"
             "[loc_calendar]\nalways = true\n");
  write_file(catalogue / "reference" / "kinds.csv", "kind,weight\na,1\nb,2\n");
}

inline const sources::TableSpec& person_table() {
  static const sources::TableSpec table = {
      "src_t_person", {{"child", sources::ColumnType::kText}, {"dob", sources::ColumnType::kDay}}};
  return table;
}
inline const sources::TableSpec& episode_table() {
  static const sources::TableSpec table = {"src_t_episodes",
                                           {{"child", sources::ColumnType::kText},
                                            {"decom", sources::ColumnType::kDay},
                                            {"kind", sources::ColumnType::kText},
                                            {"n", sources::ColumnType::kInteger}}};
  return table;
}
inline const sources::TableSpec& population_table() {
  static const sources::TableSpec table = {"src_population",
                                           {{"mid_year", sources::ColumnType::kInteger},
                                            {"la_code", sources::ColumnType::kText},
                                            {"ons_code", sources::ColumnType::kText},
                                            {"la_name", sources::ColumnType::kText},
                                            {"population", sources::ColumnType::kInteger}}};
  return table;
}
inline std::vector<sources::TableSpec> all_test_tables() {
  return {person_table(), episode_table(), population_table()};
}

// One return of a made-up source: `people` persons with three episodes each.
struct FakeReturn {
  int year = 2018;
  int people = 10;
  int rejected = 0;
  std::string flavour;  // other bytes, other content
  std::vector<Finding> findings;
  std::function<void(sources::Sink&)> extra;  // called within the first file
  std::int64_t lie = 0;                       // added to rows_read and rows_loaded
};

inline void give_file(sources::Sink& sink, const FakeReturn& what, const std::string& name,
                      const std::function<std::int64_t()>& rows) {
  sources::FileRead file;
  file.path = name;
  sink.begin_file(file);
  const std::int64_t loaded = rows();
  Digest digest;
  digest.add_field(name + what.flavour + std::to_string(what.people) + "/" +
                   std::to_string(what.year));
  file.sha256 = digest.hex();
  file.taken_for = "made up";
  file.bytes = 100;
  file.rows_loaded = loaded + what.lie;
  file.rows_rejected = what.rejected;
  file.rows_read = loaded + what.lie + what.rejected;
  sink.end_file(file);
}

inline void give(sources::Sink& sink, const FakeReturn& what) {
  const Day from = collection_year_start(what.year);
  const Day to = collection_year_end(what.year);
  sources::Return which;
  which.source = "t";
  which.title = "Made-up return, year ending " + to.spoken();
  which.reference_date = to;
  sink.begin_return(which);
  give_file(sink, what, "person.csv", [&]() -> std::int64_t {
    if (what.extra) what.extra(sink);
    for (const Finding& finding : what.findings) sink.finding(finding);
    for (int i = 0; i < what.people; ++i) {
      const std::string child = "child " + std::to_string(i);
      const std::vector<sources::Field> fields = {std::string_view(child), from - 1000 - i % 5000};
      sink.row(person_table(), fields, i + 2);
      if (i % 500 == 0) sink.progress(static_cast<std::uintmax_t>(i), 1000);
    }
    return what.people;
  });
  give_file(sink, what, "episodes.csv", [&]() -> std::int64_t {
    for (int i = 0; i < 3 * what.people; ++i) {
      const std::string child = "child " + std::to_string(i / 3);
      const std::vector<sources::Field> fields = {
          std::string_view(child), from + i % 365,
          i % 4 == 0 ? sources::Field() : sources::Field(std::string_view(i % 2 == 0 ? "a" : "b")),
          std::int64_t{i}};
      sink.row(episode_table(), fields, i + 2);
      if (i % 500 == 0) sink.progress(static_cast<std::uintmax_t>(i), 1000);
    }
    return 3 * what.people;
  });
  for (const sources::TableSpec& table : {person_table(), episode_table()}) {
    sink.coverage({table.name, from, to, sources::Completeness::kOpenInWindow});
  }
  sink.end_return(which);
}

inline void give_population(sources::Sink& sink) {
  FakeReturn what;
  what.flavour = "population";
  sources::Return which{"population", "Population", Day::of(2025, 3, 31)};
  sink.begin_return(which);
  give_file(sink, what, "population.csv", [&]() -> std::int64_t {
    struct Row {
      int year;
      const char* code;
      const char* ons;
      const char* name;
    };
    const std::vector<Row> rows = {
        {2016, "201", "E09000001", "City of London"},
        {2017, "201", "E09000001", "City of London"},
        {2016, "330", "E08000025", "Birmingham"},
        {2017, "839", "E06000028", "Bournemouth"},
        {2024, "839", "E06000058", "Bournemouth, Christchurch and Poole"},
        {2017, "856", "E06000016", "Leicester"},
        {2017, "855", "E10000018", "Leicestershire"}};
    std::int64_t line = 1;
    for (const Row& row : rows) {
      const std::vector<sources::Field> fields = {
          std::int64_t{row.year}, std::string_view(row.code), std::string_view(row.ons),
          std::string_view(row.name), std::int64_t{1000}};
      sink.row(population_table(), fields, ++line);
    }
    return line - 1;
  });
  sink.coverage({"src_population", Day::of(2016, 4, 1), Day::of(2025, 3, 31),
                 sources::Completeness::kFullHistory});
  sink.end_return(which);
}

inline Source source_of(std::vector<FakeReturn> returns) {
  Source source;
  source.tables = all_test_tables;
  source.read = [returns = std::move(returns)](sources::Sink& sink) {
    for (const FakeReturn& what : returns) give(sink, what);
  };
  return source;
}

inline Source population_source() {
  Source source;
  source.tables = all_test_tables;
  source.read = [](sources::Sink& sink) { give_population(sink); };
  return source;
}

}  // namespace sightline::warehouse::testing
