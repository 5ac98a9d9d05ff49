// Files of millions of plain rows (postcodes) go from DuckDB's own CSV reader into their table.
// What is not plain is given back, a row at a time, to be read with care.
#include <string>
#include <vector>

#include "core/source_row.h"
#include "warehouse/loader.h"
#include "warehouse/schema.h"

namespace sightline::warehouse {
namespace {

namespace fs = std::filesystem;
using sources::BulkFile;
using sources::ColumnType;

// They are held while they are given back; a file of more is read with care throughout.
constexpr std::int64_t kMostOdd = 100'000;
constexpr const char* kRows = "tmp_bulk_row";  // a column c0, c1 ... for each cell

std::string cell(std::size_t index) { return "c" + std::to_string(index); }

// A copy in the folder of what DuckDB spills, the only one whose files it may read.
class Copy {
 public:
  Copy(const fs::path& file, const fs::path& folder) {
    if (file.parent_path() == folder) {
      path_ = file;
      return;
    }
    path_ = folder / "sightline-bulk.csv";
    std::error_code error;
    fs::create_directories(folder, error);
    fs::remove(path_, error);
    mine_ = fs::copy_file(file, path_, error) && !error;
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  ~Copy() {
    std::error_code ignored;
    if (mine_) fs::remove(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  bool mine_ = false;
};

std::string text_of(const BulkFile::Column& column) {
  return column.upper ? "upper(" + cell(column.cell) + ")" : cell(column.cell);
}

// Made once for each row, and asked for several times.
std::string number_of(const BulkFile::Column& column) { return "n" + std::to_string(column.cell); }

std::string numbers_sql(const BulkFile& file) {
  std::string all;
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    if (file.table.columns[i].type != ColumnType::kInteger) continue;
    const BulkFile::Column& column = file.columns[i];
    all += ", try_cast(" + cell(column.cell) + " AS DOUBLE) AS " + number_of(column);
  }
  return all;
}

std::string blank(const BulkFile::Column& column) {
  return "coalesce(" + cell(column.cell) + ", '') = ''";
}

// What holds of a plain row; the rest is for the careful reader.
std::string plain_sql(const BulkFile& file) {
  std::string all = "true";
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    const BulkFile::Column& column = file.columns[i];
    if (column.required) all += " AND NOT " + blank(column);
    if (file.table.columns[i].type == ColumnType::kInteger) {
      const std::string number = number_of(column);
      std::string good = number + " = floor(" + number + ")";
      good += " AND " + number + " BETWEEN " + std::to_string(column.min.value_or(-2147483648.0)) +
              " AND " + std::to_string(column.max.value_or(2147483647.0));
      all += " AND (" + blank(column) + " OR coalesce(" + good + ", false))";
    } else {
      // Blanks at either end, and "1.0" of an identifier. DuckDB's trim() costs more than the rest.
      const std::string text = cell(column.cell);
      all += " AND coalesce(ascii(" + text + ") BETWEEN 33 AND 126 AND NOT ends_with(" + text +
             ", ' ') AND NOT ends_with(" + text + ", chr(9)) AND NOT ends_with(" + text +
             ", '.0') OR " + text + " = '', true)";
    }
  }
  return all;
}

// Of the typed columns; several as one text.
std::string key_of(const BulkFile& file) {
  std::string key;
  for (const std::size_t i : file.key) {
    key += (key.empty() ? "" : " || chr(31) || ") + std::string("v") + std::to_string(i);
  }
  return key;
}

}  // namespace

std::optional<std::int64_t> Loader::bulk(const BulkFile& file, const sources::OddRow& odd) {
  if (!file_ || file.key.empty()) return std::nullopt;
  const std::optional<std::string> folder =
      connection_.text("SELECT current_setting('temp_directory')");
  if (!folder || folder->empty()) return std::nullopt;
  const Copy copy(file.path, *folder);

  // One pass over the file: typed columns v0, v1 ... of what is plain, and the cells of what is
  // not.
  std::string names;
  std::string odd_cells;
  for (std::size_t i = 0; i < file.cells; ++i) {
    names += (i == 0 ? "'" : ", '") + cell(i) + "': 'VARCHAR'";
    odd_cells += ", CASE WHEN NOT plain THEN " + cell(i) + " END AS " + cell(i);
  }
  std::string typed;
  std::string into = "load_id, source_row";
  std::string values;
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    const bool number = file.table.columns[i].type == ColumnType::kInteger;
    const std::string name = "v" + std::to_string(i);
    typed += ", " +
             (number ? "try_cast(" + number_of(file.columns[i]) + " AS INTEGER)"
                     : "nullif(" + text_of(file.columns[i]) + ", '')") +
             " AS " + name;
    into += ", " + identifier(file.table.columns[i].name);
    values += ", " + name;
  }
  connection_.execute(std::string("DROP TABLE IF EXISTS temp.") + kRows);
  connection_.execute(
      std::string("CREATE TEMP TABLE ") + kRows + " AS SELECT plain" + typed + odd_cells +
      " FROM (SELECT *, " + plain_sql(file) + " AS plain FROM (SELECT *" + numbers_sql(file) +
      " FROM read_csv(" + quote(copy.path().string()) +
      ", auto_detect = false, header = false, skip = 1, delim = " +
      quote(std::string(1, file.delimiter)) +
      R"(, quote = '"', escape = '"', ignore_errors = true, columns = {)" + names + "})))");
  const std::string from = std::string(" FROM temp.") + kRows;
  const auto count = [&](const std::string& what) {
    return connection_.integer("SELECT " + what + from).value_or(0);
  };
  // A line that is no row, or a row of several lines: then lines cannot be named by counting. And
  // what is odd throughout is read with care throughout.
  const std::int64_t read = count("count(*)");
  if (read + 1 != file.lines || read - count("count(*) FILTER (plain)") > kMostOdd) {
    connection_.execute(std::string("DROP TABLE temp.") + kRows);
    return std::nullopt;
  }
  // Of rows with one key the first stands.
  const std::string key = key_of(file);
  std::string first = "true";
  if (count("count(DISTINCT " + key + ")") != count("count(" + key + ")")) {
    connection_.execute("CREATE OR REPLACE TEMP TABLE tmp_bulk_again AS SELECT rowid AS again" +
                        from + " QUALIFY row_number() OVER (PARTITION BY " + key +
                        " ORDER BY rowid) > 1 AND " + key + " IS NOT NULL");
    first = "rowid NOT IN (SELECT again FROM tmp_bulk_again)";
    if (connection_.integer("SELECT count(*) FROM tmp_bulk_again") > kMostOdd) {
      connection_.execute(std::string("DROP TABLE temp.") + kRows);
      return std::nullopt;
    }
  }
  // Rows of a table of this very transaction are numbered from some large number on.
  const std::string line = "rowid - " + std::to_string(count("min(rowid)")) + " + 2";
  values = std::to_string(load_id_) + ", " + std::to_string(SourceRow::of(file_id_, 0).packed) +
           " + " + line + values;
  if (!there_.contains(file.table.name)) ensure_tables(connection_, std::span(&file.table, 1));
  connection_.execute("INSERT INTO " + identifier(file.table.name) + " (" + into + ") SELECT " +
                      values + from + " WHERE plain AND " + first);
  std::string cells;
  for (std::size_t i = 0; i < file.cells; ++i) cells += ", " + cell(i);
  std::vector<std::string> held(file.cells);
  std::vector<std::string_view> row(file.cells);
  Result result = connection_.query("SELECT " + line + ", NOT (" + first + "), CAST(" + "v" +
                                    std::to_string(file.key.front()) + " AS VARCHAR)" + cells +
                                    from + " WHERE NOT (plain AND " + first + ") ORDER BY rowid");
  std::vector<std::pair<std::pair<std::int64_t, bool>, std::vector<std::string>>> rest;
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t r = 0; r < chunk->rows(); ++r) {
      const bool repeats = chunk->integer(1, r) != 0;
      for (std::size_t i = 0; i < file.cells; ++i) {
        held[i] = chunk->is_null(i + 3, r) ? std::string() : std::string(chunk->text(i + 3, r));
      }
      // The cells of a plain row were not kept.
      if (repeats && !chunk->is_null(2, r)) {
        held[file.columns[file.key.front()].cell] = chunk->text(2, r);
      }
      rest.push_back({{chunk->integer(0, r), repeats}, held});
    }
  }
  const auto others = static_cast<std::int64_t>(rest.size());
  // Only now: reading with care writes to the table by an appender of this connection.
  for (const auto& [where, texts] : rest) {
    row.assign(texts.begin(), texts.end());
    odd(row, where.first, where.second);
  }
  connection_.execute(std::string("DROP TABLE temp.") + kRows);
  file_rows_ += read - others;
  bulk_tables_.insert(file.table.name);
  filled_.insert(file.table.name);
  return read - others;
}

}  // namespace sightline::warehouse
