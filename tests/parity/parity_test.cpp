// Every portable statement of the catalogue (model, dimensions, time line, indicators) gives the
// same rows on DuckDB and on Debian's PostgreSQL, over a generated history with planted mistakes.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "catalogue/clocks.h"
#include "catalogue/indicator.h"
#include "catalogue/lanes.h"
#include "facts/profile.h"
#include "synth/synth.h"
#include "warehouse/rebuild.h"
#include "warehouse/warehouse.h"

namespace sightline {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string without_semicolon(std::string sql) {
  const auto last = sql.find_last_not_of(" \t\r\n;");
  return last == std::string::npos ? sql : sql.substr(0, last + 1);
}

// One value as PostgreSQL's COPY writes it in text format.
std::string cell(const warehouse::Chunk& chunk, warehouse::Type type, std::size_t c,
                 std::size_t r) {
  if (chunk.is_null(c, r)) {
    return "\\N";
  }
  switch (type) {
    case warehouse::Type::kDay:
      return chunk.day(c, r).iso();
    case warehouse::Type::kInteger:
      return std::to_string(chunk.integer(c, r));
    default: {
      std::string out;
      for (const char ch : chunk.text(c, r)) {
        if (ch == '\\' || ch == '\t' || ch == '\n' || ch == '\r') {
          out += '\\';
          out += ch == '\t' ? 't' : ch == '\n' ? 'n' : ch == '\r' ? 'r' : '\\';
        } else {
          out += ch;
        }
      }
      return out;
    }
  }
}

std::vector<std::string> rows_of(warehouse::Connection& connection, const std::string& sql) {
  std::vector<std::string> out;
  warehouse::Result result = connection.query(sql);
  while (const auto chunk = result.next()) {
    for (std::size_t r = 0; r < chunk->rows(); ++r) {
      std::string line;
      for (std::size_t c = 0; c < result.columns(); ++c) {
        line += (c > 0 ? "\t" : "") + cell(*chunk, result.type(c), c, r);
      }
      out.push_back(line);
    }
  }
  return out;
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> out;
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line)) {
    out.push_back(line);
  }
  return out;
}

// What is generated: a census and returns of children in care, and an extract of everybody, of
// which a return says nothing (contacts, visits, early help).
struct Made {
  const char* name;
  int children;
  int years;
  synth::Mix mix;
  std::vector<synth::Format> formats;
  const char* loaded;  // folder
};
std::ostream& operator<<(std::ostream& out, const Made& made) { return out << made.name; }

class Parity : public ::testing::TestWithParam<Made> {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("sightline-parity-" + std::to_string(::getpid()));
    fs::remove_all(root_);
    fs::create_directories(root_ / "exchange");
    // The server's own user writes and reads here.
    fs::permissions(root_, fs::perms::all);
    fs::permissions(root_ / "exchange", fs::perms::all);
  }
  void TearDown() override {
    run("stop", "");
    fs::remove_all(root_);
  }
  int run(const std::string& action, const std::string& more) const {
    const std::string command = "'" SIGHTLINE_SOURCE_DIR "/tests/parity/postgres' " + action +
                                " '" + (root_ / "pg").string() + "' " + more;
    return std::system(command.c_str());
  }

  void write_places(warehouse::Warehouse& warehouse) const;

  fs::path root_;
  fs::path catalogue_ = fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue";
};

// A list of the postcodes that occur, one in ten left out, some in another authority, some in none
// that is said; and squares over the places they are given: four wards, the authority.
void Parity::write_places(warehouse::Warehouse& warehouse) const {
  fs::create_directories(root_ / "places");
  std::ofstream list(root_ / "places" / "postcodes-2024-01-01.csv");
  list << "pcd,oseast1m,osnrth1m,laua\n";
  std::uint64_t n = 0;
  warehouse::Connection connection = warehouse.connection();
  for (const std::string& postcode :
       rows_of(connection,
               "select distinct upper(replace(postcode, ' ', '')) from (select epis_home_postcode "
               "as postcode from loc_cla_episode union select epis_placement_postcode from "
               "loc_cla_episode union select addr_address_postcode from ssd_address) "
               "where postcode is not null order by 1")) {
    ++n;
    if (n % 10 == 0) continue;
    list << postcode << ',' << 400000 + n * 7919 % 60000 << ',' << 300000 + n * 104729 % 60000
         << ','
         << (n % 3 == 0   ? "E06000098"
             : n % 3 == 1 ? "E06999999"
                          : "")
         << '\n';
  }
  ASSERT_GT(n, 20U);
  std::ofstream squares(root_ / "places" / "wards-2024-01-01.geojson");
  squares << R"({"type": "FeatureCollection", "features": [)";
  for (int i = 0; i < 4; ++i) {
    const int x = 400000 + i % 2 * 25000;
    const int y = 300000 + i / 2 * 25000;
    const auto corner = [&](int dx, int dy) {
      return "[" + std::to_string(x + dx * 25000) + "," + std::to_string(y + dy * 25000) + "]";
    };
    squares << (i > 0 ? "," : "") << R"({"type": "Feature", "properties": {"WD13CD": "E0500000)"
            << i << R"(", "WD13NM": "Ward )" << i
            << R"("}, "geometry": {"type": "Polygon", "coordinates": [[)" << corner(0, 0) << ','
            << corner(1, 0) << ',' << corner(1, 1) << ',' << corner(0, 1) << ',' << corner(0, 0)
            << "]]}}";
  }
  squares << R"(,{"type": "Feature", "properties": {"ons_code": "E06999999", "name": "Ashmoor"}, )"
          << R"("geometry": {"type": "Polygon", "coordinates": [[[400000,300000],[430000,300000],)"
          << R"([430000,330000],[400000,330000],[400000,300000]]]}}]})";
}

TEST_P(Parity, EveryStatementGivesTheSameRows) {
  synth::SynthCommand synth;
  synth.options.children = GetParam().children;
  synth.options.years = GetParam().years;
  synth.options.seed = 11;
  synth.options.plant_errors = true;
  synth.options.mix = GetParam().mix;
  synth.formats = GetParam().formats;
  synth.folder = root_ / "files";
  std::ostringstream quiet;
  synth::run_synth(synth, quiet);

  auto warehouse = warehouse::Warehouse::open(root_ / "data", catalogue_, {});
  sources::ReadOptions options;
  options.authority = synth.authority.code;
  std::vector<fs::path> paths = {synth.folder / GetParam().loaded};
  if (paths[0].filename() != ".") paths.push_back(synth.folder / "population_0_17.csv");
  ASSERT_TRUE(warehouse.load(paths, options, {}).changed);
  write_places(warehouse);
  ASSERT_TRUE(warehouse.load(std::vector<fs::path>{root_ / "places"}, {}, {}).changed);
  warehouse::Connection duck = warehouse.connection();

  // Tables that the model makes are made again by PostgreSQL; all others are copied over.
  std::set<std::string> made;
  std::string script;
  std::vector<fs::path> model;
  for (const fs::path& file : warehouse::rebuild_files(catalogue_)) {
    if (file.parent_path().filename() == "model" &&
        file.string().find("functions") == std::string::npos) {
      model.push_back(file);
      std::smatch match;
      const std::string sql = read(file);
      if (std::regex_search(sql, match, std::regex("create table (\\w+)"))) {
        made.insert(match[1]);
      }
    }
  }
  ASSERT_FALSE(made.empty());

  std::vector<std::string> tables;
  for (const std::string& line :
       rows_of(duck,
               "select table_name from duckdb_tables() where not internal and "
               "(starts_with(table_name, 'ssd_') or starts_with(table_name, 'loc_')) "
               "order by table_name")) {
    if (!made.contains(line)) {
      tables.push_back(line);
    }
  }
  for (const std::string& table : tables) {
    std::string columns;
    std::string wanted;
    for (const std::string& line :
         rows_of(duck, "select column_name, data_type from duckdb_columns() where table_name = '" +
                           table + "' order by column_index")) {
      const auto tab = line.find('\t');
      const std::string type = line.substr(tab + 1);
      const std::string postgres = type == "VARCHAR" ? "text" : type == "HUGEINT" ? "bigint" : type;
      const std::string name = line.substr(0, tab);
      columns += (columns.empty() ? "" : ", ") + name + " " + postgres;
      // Money and shares go over as they are written.
      wanted += (wanted.empty() ? "" : ", ") +
                (type.starts_with("DECIMAL") ? "cast(" + name + " as varchar)" : name);
    }
    std::ofstream out(root_ / "exchange" / (table + ".in"), std::ios::binary);
    for (const std::string& line : rows_of(duck, "select " + wanted + " from " + table)) {
      out << line << '\n';
    }
    script += "create table " + table + " (" + columns + ");\n\\copy " + table + " from '" +
              (root_ / "exchange" / (table + ".in")).string() + "'\n";
  }
  script += read(catalogue_ / "model" / "functions.postgresql.sql") + "\n";
  for (const fs::path& file : model) {
    script += "analyze;\n" + without_semicolon(read(file)) + ";\n";
  }
  script += "analyze;\n";

  struct Statement {
    std::string name;
    std::string sql;
  };
  std::vector<Statement> statements;
  for (const std::string& table : made) {
    statements.push_back({table, "select * from " + table});
  }
  for (const facts::DimensionFile& d : facts::read_dimensions(catalogue_)) {
    if (!d.sql.empty()) {
      statements.push_back({"dimension_" + d.name, without_semicolon(d.sql)});
    }
  }
  const catalogue::Lanes lanes = catalogue::read_lanes(catalogue_);
  EXPECT_TRUE(lanes.problems.empty());
  ASSERT_TRUE(lanes.person && lanes.identifiers);
  for (const catalogue::Lane& lane : lanes.lanes) {
    statements.push_back({"lane_" + lane.id, without_semicolon(lane.sql)});
  }
  const catalogue::Clocks clocks = catalogue::read_clocks(catalogue_);
  EXPECT_TRUE(clocks.problems.empty());
  for (const catalogue::Clock& clock : clocks.clocks) {
    statements.push_back({"clock_" + clock.id, without_semicolon(clock.sql)});
  }
  statements.push_back({"lane_person", without_semicolon(lanes.person->sql)});
  statements.push_back({"lane_identifiers", without_semicolon(lanes.identifiers->sql)});
  const catalogue::Library library = catalogue::read_library(catalogue_);
  EXPECT_TRUE(library.problems.empty());
  for (const catalogue::Indicator& it : library.indicators) {
    statements.push_back({it.id, without_semicolon(it.sql)});
  }
  for (const Statement& s : statements) {
    script += "create table result_" + s.name + " as\n" + s.sql + "\n;\n\\copy result_" + s.name +
              " to '" + (root_ / "exchange" / (s.name + ".out")).string() + "'\n";
  }
  std::ofstream(root_ / "script.sql") << script;

  ASSERT_EQ(run("start", ""), 0);
  ASSERT_EQ(run("psql", "'" + (root_ / "script.sql").string() + "'"), 0);

  std::size_t compared = 0;
  for (const Statement& s : statements) {
    std::vector<std::string> a = rows_of(duck, s.sql);
    std::vector<std::string> b = lines_of(root_ / "exchange" / (s.name + ".out"));
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    compared += a.size();
    if (a != b) {
      std::vector<std::string> only_a;
      std::vector<std::string> only_b;
      std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only_a));
      std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(only_b));
      ADD_FAILURE() << s.name << ": DuckDB gives " << a.size() << " rows, PostgreSQL " << b.size()
                    << "; only in DuckDB, e.g. " << (only_a.empty() ? "-" : only_a[0])
                    << "; only in PostgreSQL, e.g. " << (only_b.empty() ? "-" : only_b[0]);
    }
  }
  RecordProperty("statements", static_cast<int>(statements.size()));
  RecordProperty("rows", static_cast<int>(compared));
  std::cout << statements.size() << " statements, " << compared << " rows compared\n";
  EXPECT_GT(compared, 20000U);
}

INSTANTIATE_TEST_SUITE_P(
    All, Parity,
    ::testing::Values(Made{"Returns",
                           400,
                           5,
                           synth::Mix::kCareOnly,
                           {synth::Format::kCsv, synth::Format::kCin, synth::Format::kWorkforceFull,
                            synth::Format::kCsww, synth::Format::kLists},
                           "."},
                      Made{"Extract", 500, 3, synth::Mix::kDense, {synth::Format::kSsd}, "ssd"}),
    [](const auto& made) { return std::string(made.param.name); });

}  // namespace
}  // namespace sightline
