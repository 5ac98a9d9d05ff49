// differences: where several sources cover the same days of one thing, what they say differently.
#include <algorithm>
#include <ostream>
#include <string>

#include "cli/commands.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/nearest.h"
#include "records/audit.h"
#include "warehouse/compare.h"
#include "warehouse/warehouse.h"

namespace sightline::cli {
namespace {

using warehouse::Difference;

std::string spoken_what(const Difference& d) {
  if (d.what == "only in one") return "in " + d.one + ", not in " + d.other;
  if (d.what == "ended otherwise") return d.one + " and " + d.other + ": ended on another day";
  return d.one + " and " + d.other + ": another " + d.what;
}

std::string year_of(int year) { return "to March " + std::to_string(year); }

void print_rows(std::ostream& out, const std::vector<Difference>& found,
                const DifferencesCommand& command) {
  std::vector<std::string> columns = {"table", "year", "what", "one", "other", "speaks", "rows"};
  if (command.members) {
    for (const char* name : {"person", "from", "until", "value", "other_value", "where"}) {
      columns.emplace_back(name);
    }
  }
  Rows rows(out, command.format, columns);
  for (const Difference& d : found) {
    rows.row();
    rows.text("table", d.entity);
    rows.plain("year", std::to_string(d.year));
    rows.text("what", d.what);
    rows.text("one", d.one);
    rows.text("other", d.other);
    rows.text("speaks", d.speaks);
    rows.plain("rows", std::to_string(d.rows));
    if (!command.members) continue;
    rows.text("person", d.person);
    rows.text("from", d.from ? d.from->iso() : "");
    rows.text("until", d.until ? d.until->iso() : "");
    rows.text("value", d.value);
    rows.text("other_value", d.other_value);
    rows.text("where", d.file);
  }
  rows.finish();
}

void print_table(std::ostream& out, const std::vector<Difference>& found,
                 const DifferencesCommand& command, std::size_t width) {
  if (found.empty()) {
    out << "No differences: where several sources cover the same days, they say the same.\n";
    return;
  }
  Table table;
  table.column("table");
  table.column("year");
  table.column("what");
  table.column("believed");
  if (command.members) {
    for (const char* name : {"person", "from", "one has", "the other has"}) table.column(name);
    table.column("where", Table::Align::kLeft, Table::Place::kBelow);
  } else {
    table.column("rows", Table::Align::kRight);
  }
  for (const Difference& d : found) {
    std::vector<std::string> cells = {d.entity, year_of(d.year), spoken_what(d), d.speaks};
    if (command.members) {
      for (const std::string& text :
           {d.person, d.from ? d.from->iso() : std::string(), d.value, d.other_value, d.file}) {
        cells.push_back(text);
      }
    } else {
      cells.push_back(grouped(d.rows));
    }
    table.row(std::move(cells));
  }
  table.print(out, width);
}

}  // namespace

int run_differences(const Context& context, const DifferencesCommand& command) {
  warehouse::Warehouse::Options options;
  options.stop = context.stop;
  warehouse::Warehouse warehouse =
      warehouse::Warehouse::open(context.data, context.catalogue, options);
  if (warehouse.generation() == 0) {
    throw Error(ErrorKind::kNotFound, "nothing was loaded yet: `sightline load` reads files");
  }
  std::vector<Difference> found;
  std::vector<std::string> entities;
  warehouse.look([&](warehouse::Connection& connection) {
    warehouse::Result result =
        connection.query("SELECT DISTINCT tabl_entity FROM loc_source_table ORDER BY 1");
    while (const auto chunk = result.next()) {
      for (std::size_t r = 0; r < chunk->rows(); ++r) entities.emplace_back(chunk->text(0, r));
    }
    found = warehouse::source_differences(
        connection, context.catalogue, {command.table, command.from, command.to, command.members});
  });
  if (!command.table.empty() &&
      std::find(entities.begin(), entities.end(), command.table) == entities.end()) {
    throw Error(ErrorKind::kNotFound, "there is no table '" + command.table + "'" +
                                          did_you_mean(command.table, entities));
  }
  if (command.members && !found.empty()) {
    records::append_audit(
        context.data, {"differences", "", command.table, static_cast<std::int64_t>(found.size())});
  }
  if (command.format == Format::kTable) {
    print_table(context.out, found, command, context.width);
  } else {
    print_rows(context.out, found, command);
  }
  return kDone;
}

}  // namespace sightline::cli
