// reconcile --scorecard: a scorecard that the council has already, cell by cell beside our figures.
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/frozen.h"
#include "cli/scorecard_compare.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/json_text.h"
#include "records/audit.h"

namespace sightline::cli {
namespace {

constexpr std::size_t kShownOfAList = 20;

std::string where_of(const ScorecardCell& cell) {
  std::string text;
  for (const cube::Filter& filter : cell.where) {
    text += (text.empty() ? "" : ", ") + filter.dimension + "=" + filter.values.front();
  }
  return text;
}

int below_scale(const catalogue::Indicator& indicator) {
  return indicator.denominator ? indicator.denominator->scale : 1;
}

std::string ours_n(const ComparedCell& one, bool group) {
  if (!one.ours || !one.ours->denominator) return {};
  const int scale = below_scale(*one.indicator);
  return group ? scaled_grouped(*one.ours->denominator, scale)
               : scaled(*one.ours->denominator, scale);
}

// Children by the part that they play; of a cell whose list was not given only ours are known.
std::vector<std::pair<const char*, const std::vector<std::string>*>> lists_of(
    const ComparedCell& one) {
  return {{"theirs alone", &one.only_theirs},
          {one.listed ? "ours alone" : "behind ours", &one.only_ours}};
}

void print_rows(std::ostream& out, const std::vector<ComparedCell>& cells, Format format,
                bool members) {
  Rows rows(out, format,
            {"line", "indicator", "id", "period", "from", "to", "where", "theirs", "theirs_n",
             "ours", "ours_numerator", "ours_n", "outcome", "why", "theirs_alone", "ours_alone",
             "hidden", "child", "child_is"});
  const auto row_of = [&](const ComparedCell& one, const std::string& child, const char* child_is) {
    const bool number = one.ours && one.ours->value.status == Status::kNumber;
    rows.row();
    rows.plain("line", std::to_string(one.cell->line));
    rows.text("indicator", one.cell->indicator);
    rows.text("id", one.indicator != nullptr ? one.indicator->id : "");
    rows.text("period", one.period ? name_of(one.period->kind) : "");
    rows.text("from", one.period ? one.period->first.iso() : "");
    rows.text("to", one.period ? one.period->last.iso() : "");
    rows.text("where", where_of(*one.cell));
    rows.text("theirs", one.cell->value.text);
    rows.text("theirs_n", one.cell->n.text);
    rows.plain("ours", number ? json_number(one.ours->value.number) : "");
    rows.plain("ours_numerator", one.ours && one.ours->numerator
                                     ? scaled(*one.ours->numerator, one.indicator->numerator.scale)
                                     : "");
    rows.plain("ours_n", ours_n(one, false));
    rows.text("outcome", spoken(one.outcome));
    rows.text("why", one.why);
    rows.plain("theirs_alone", one.listed ? std::to_string(one.only_theirs.size()) : "");
    rows.plain("ours_alone", one.listed ? std::to_string(one.only_ours.size()) : "");
    rows.plain("hidden", std::to_string(one.hidden));
    rows.text("child", child);
    rows.text("child_is", child_is);
  };
  for (const ComparedCell& one : cells) {
    row_of(one, "", "");
    if (!members) continue;
    for (const auto& [words, list] : lists_of(one)) {
      for (const std::string& child : *list) row_of(one, child, words);
    }
  }
  rows.finish();
}

void print_children(std::ostream& out, const ComparedCell& one) {
  const std::string cell =
      "line " + std::to_string(one.cell->line) + ", " + shown(one.indicator->title);
  for (const auto& [words, list] : lists_of(one)) {
    if (list->empty()) continue;
    std::string names;
    for (std::size_t i = 0; i < std::min(kShownOfAList, list->size()); ++i) {
      names += (names.empty() ? "" : ", ") + (*list)[i];
    }
    if (list->size() > kShownOfAList) {
      names += " and " + grouped(static_cast<std::int64_t>(list->size() - kShownOfAList)) +
               " more (--format csv has them all)";
    }
    out << wrapped(cell + ", " + words + ": " + names, 100, 4);
  }
  if (one.hidden > 0) out << "    " << grouped(one.hidden) << " more outside your access\n";
}

void print_table(std::ostream& out, const std::vector<ComparedCell>& cells, bool members,
                 std::size_t width) {
  Table table;
  table.column("indicator");
  table.column("line", Table::Align::kRight);
  table.column("period");
  table.column("where");
  table.column("theirs", Table::Align::kRight);
  table.column("n", Table::Align::kRight);
  table.column("ours", Table::Align::kRight);
  table.column("n", Table::Align::kRight);
  table.column("outcome");
  table.column("note", Table::Align::kLeft, Table::Place::kBelow);
  std::map<Outcome, std::int64_t> counts;
  for (const ComparedCell& one : cells) {
    ++counts[one.outcome];
    std::string note = one.why;
    if (one.listed && one.outcome == Outcome::kDifferent) {
      note += "; " + grouped(static_cast<std::int64_t>(one.only_theirs.size())) +
              " theirs alone, " + grouped(static_cast<std::int64_t>(one.only_ours.size())) +
              " ours alone";
    }
    table.row({one.indicator != nullptr ? one.indicator->title : one.cell->indicator,
               std::to_string(one.cell->line), one.period ? spoken(*one.period) : one.cell->period,
               where_of(*one.cell), one.cell->value.text, one.cell->n.text,
               one.ours ? value_text(one.ours->value, *one.indicator) : "", ours_n(one, true),
               std::string(spoken(one.outcome)), note});
  }
  table.print(out, width);
  std::string sum;
  for (const Outcome outcome :
       {Outcome::kSame, Outcome::kDifferent, Outcome::kWeCannot, Outcome::kTheyDidNotSay}) {
    sum +=
        (sum.empty() ? "" : ", ") + std::string(spoken(outcome)) + " " + grouped(counts[outcome]);
  }
  out << '\n'
      << "Of " << counted(static_cast<std::int64_t>(cells.size()), "cell", "cells") << ": " << sum
      << ".\n";
  if (!members) {
    if (counts[Outcome::kDifferent] > 0) {
      out << "--members names the children behind each that differs.\n";
    }
    return;
  }
  for (const ComparedCell& one : cells) {
    if (one.outcome == Outcome::kDifferent) print_children(out, one);
  }
}

}  // namespace

int run_scorecard(const Context& context, const ReconcileCommand& command) {
  Selectors selectors;
  selectors.close = command.close;
  const auto cube = figures_asked(context, selectors);
  std::vector<std::string> dimensions = {"breakdown"};
  for (const cube::DimensionView& dimension : cube->dimensions()) {
    dimensions.push_back(dimension.name);
  }
  const Scorecard card = read_scorecard(command.scorecard, dimensions);
  Scorecard children;
  if (!command.children.empty()) children = read_children(command.children, dimensions);
  const cube::Scope scope = cube::Scope::local_analyst();
  const std::vector<ComparedCell> cells =
      compare_scorecard(*cube, newest_beside(context, command.close).get(), scope, card, children);
  if (command.members) {
    std::size_t opened = 0;
    for (const ComparedCell& one : cells) opened += one.only_theirs.size() + one.only_ours.size();
    records::append_audit(context.data,
                          {"reconcile", "", "scorecard " + command.scorecard.filename().string(),
                           static_cast<std::int64_t>(opened)});
  }
  if (command.format == Format::kTable) {
    print_table(context.out, cells, command.members, context.width);
  } else {
    print_rows(context.out, cells, command.format, command.members);
  }
  context.out.flush();
  for (const std::string& column : card.ignored) {
    context.err << "sightline: column '" << one_line(column)
                << "' is none that is compared, and was passed over" << std::endl;
  }
  const auto stray = children_of_no_cell(*cube, card, children);
  if (!stray.empty()) {
    context.err << "sightline: " << counted(static_cast<std::int64_t>(stray.size()), "row", "rows")
                << " of the list of children belong to no cell of the scorecard, the first on line "
                << stray.front() << std::endl;
  }
  const bool all = std::all_of(cells.begin(), cells.end(), [](const ComparedCell& one) {
    return one.outcome == Outcome::kSame || one.outcome == Outcome::kTheyDidNotSay;
  });
  return all && !cells.empty() ? kDone : kAttention;
}

}  // namespace sightline::cli
