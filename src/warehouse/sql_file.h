// A file of SQL statements of the catalogue: cut into statements, run one by one, and when one is
// wrong, named with file and line.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "warehouse/database.h"

namespace sightline::warehouse {

struct Statement {
  std::string text;   // without its semicolon, from the end of the statement before it
  int line = 1;       // of the file, where text begins
  int code_line = 1;  // of the file, where the first word that is no comment stands
  std::string when;   // a table; the statement is passed over while it has no row
};

// ${CATALOGUE} becomes the path, as a quoted string, or within a quoted string as it is. What holds
// only comments is no statement. A comment of its own, "-- when: table", before a statement fills
// `when`: planning a long statement over sources that nobody loaded costs more than running it.
std::vector<Statement> split_sql(std::string_view text, const std::filesystem::path& catalogue);

// The file's text. Throws Error(kCatalogue) when it cannot be read.
std::string read_sql(const std::filesystem::path& file);

// Of tables whether they hold a row, where that is known: a statement that waits for one of them
// (Statement::when) then needs no question.
using FilledTables = std::map<std::string, bool, std::less<>>;

// Runs all statements of a file. Throws Error(kCatalogue) "sources/903.sql, line 12: …" when one is
// wrong, and DatabaseError as it is when the machine failed or the statement was interrupted.
void run_sql_file(Connection& connection, const std::filesystem::path& file,
                  const std::filesystem::path& catalogue, const FilledTables& filled = {});

}  // namespace sightline::warehouse
