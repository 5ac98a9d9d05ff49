// assurance: the lists that somebody must know to be short or explained, each with how many stand
// on it, what to look at, and why it cannot be told where it cannot.
#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/selectors.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "cube/figures.h"

namespace sightline::cli {
namespace {

using catalogue::Indicator;
using cube::Figure;

struct List {
  const Indicator* indicator = nullptr;
  Figure figure;
};

std::vector<const Indicator*> lists_of(const cube::Cube& cube) {
  std::vector<const Indicator*> lists;
  for (const Indicator& indicator : cube.indicators()) {
    if (indicator.assurance) lists.push_back(&indicator);
  }
  std::sort(lists.begin(), lists.end(), [](const Indicator* a, const Indicator* b) {
    return std::pair(a->assurance->order, a->id) < std::pair(b->assurance->order, b->id);
  });
  return lists;
}

// The list on the day. One whose statement is wrong is not available, with what is wrong.
List answered(const cube::Cube& cube, const Indicator& indicator, const Selectors& selectors) {
  List list{&indicator, {}};
  try {
    const auto figures = cube::figures(cube, cube::Scope::local_analyst(),
                                       selection_of(cube, cube.indicator(indicator.id), selectors));
    if (!figures.empty()) list.figure = figures.back();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCatalogue) throw;
    list.figure.value = {Status::kNotAvailable, 0, error.what()};
  }
  return list;
}

void print_table(std::ostream& out, const std::vector<List>& lists, std::size_t width) {
  constexpr auto kLeft = Table::Align::kLeft;
  constexpr auto kBelow = Table::Place::kBelow;
  Table table;
  table.column("list");
  table.column("id", kLeft, kBelow);
  table.column("day");
  table.column("how many", Table::Align::kRight);
  table.column("look at", kLeft, kBelow);
  table.column("note", kLeft, kBelow);
  for (const List& list : lists) {
    const Indicator& indicator = *list.indicator;
    const bool number = list.figure.value.status == Status::kNumber;
    table.row({indicator.title, indicator.id, number ? list.figure.period.last.spoken() : "",
               value_text(list.figure.value, indicator), indicator.assurance->check,
               list.figure.value.reason});
  }
  table.print(out, width);
}

void print_rows(std::ostream& out, const std::vector<List>& lists, Format format) {
  Rows rows(out, format,
            {"list", "indicator", "day", "value", "status", "reason", "unit", "look_at"});
  for (const List& list : lists) {
    const Indicator& indicator = *list.indicator;
    const bool number = list.figure.value.status == Status::kNumber;
    rows.row();
    rows.text("list", indicator.title);
    rows.text("indicator", indicator.id);
    rows.text("day", number ? list.figure.period.last.iso() : "");
    rows.plain("value",
               number ? scaled(list.figure.numerator.value_or(0), indicator.numerator.scale) : "");
    rows.text("status", name_of(list.figure.value.status));
    rows.text("reason", list.figure.value.reason);
    rows.text("unit", indicator.unit);
    rows.text("look_at", indicator.assurance->check);
  }
  rows.finish();
}

}  // namespace

int run_assurance(const Context& context, const AssuranceCommand& command) {
  const auto cube = newest_figures(context);
  Selectors selectors;
  selectors.as_at = command.as_at;
  selectors.period = PeriodKind::kDay;
  if (!command.team.empty()) {
    selectors.where = parse_filters({"team=" + command.team});
  }
  std::vector<List> lists;
  for (const Indicator* indicator : lists_of(*cube)) {
    lists.push_back(answered(*cube, *indicator, selectors));
  }
  if (command.format == Format::kTable) {
    print_table(context.out, lists, context.width);
  } else {
    print_rows(context.out, lists, command.format);
  }
  return kDone;
}

}  // namespace sightline::cli
