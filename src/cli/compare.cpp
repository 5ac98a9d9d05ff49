// compare: what one figure says: beside England, the region and the neighbours, or its own teams;
// against what it was, its target and its usual ups and downs.
#include "cli/commands.h"

#include <algorithm>
#include <ostream>
#include <set>

#include "cli/code_words.h"
#include "cli/reading.h"
#include "cli/selectors.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/json_text.h"
#include "insight/judgement.h"
#include "insight/phrases.h"
#include "insight/teams.h"
#include "insight/words.h"
#include "records/targets.h"
#include "warehouse/data_directory.h"
#include "warehouse/reference.h"

namespace sightline::cli {
namespace {

using catalogue::Indicator;
using insight::Comparator;
using insight::FigureJudgement;
using insight::Placed;
using With = CompareCommand::With;

constexpr std::size_t kOnPaper = 100;

std::string raw(const std::optional<double>& number) { return number ? json_number(*number) : ""; }

bool wanted(With with, Comparator::Who who) {
  switch (with) {
    case With::kNeighbours:
      return who == Comparator::Who::kNeighbours;
    case With::kRegion:
      return who == Comparator::Who::kRegion;
    case With::kEngland:
      return who == Comparator::Who::kEngland;
    default:
      return true;
  }
}

bool wanted(With with, Placed::Among among) {
  switch (with) {
    case With::kNeighbours:
      return among == Placed::Among::kNeighbours;
    case With::kRegion:
      return among == Placed::Among::kRegion;
    case With::kEngland:
      return among == Placed::Among::kEngland;
    default:
      return true;
  }
}

// Where the figure stands among those that a comparator speaks for.
const Placed* standing_for(const FigureJudgement& judgement, const Comparator& one) {
  for (const Placed& placed : judgement.compared.standings) {
    const bool same =
        (one.who == Comparator::Who::kRegion && placed.among == Placed::Among::kRegion) ||
        (one.who == Comparator::Who::kNeighbours && placed.among == Placed::Among::kNeighbours) ||
        (one.who == Comparator::Who::kEngland && placed.among == Placed::Among::kEngland);
    // The region may stand there twice: of the quarter, and of a year.
    if (same && placed.basis == one.basis && placed.period == one.period) return &placed;
  }
  return nullptr;
}

void print_rows(const Context& context, const CompareCommand& command, const Indicator& indicator,
                const FigureJudgement& judgement) {
  Rows rows(context.out, command.format,
            {"id",        "period_from", "period_to",   "value",
             "numerator", "denominator", "judged",      "with",
             "name",      "averaging",   "comparator",  "published",
             "symbol",    "basis",       "basis_words", "published_period",
             "n",         "of",          "rank",        "ranked",
             "better",    "worse",       "same",        "lowest",
             "highest",   "quarter",     "model",       "source",
             "edition",   "status",      "note"});
  const cube::Figure& now = judgement.now;
  const bool number = now.value.status == Status::kNumber;
  const auto count = [](const std::optional<std::size_t>& n) {
    return n ? std::to_string(*n) : std::string();
  };
  for (const Comparator& one : judgement.compared.comparators) {
    if (!wanted(command.with, one.who)) continue;
    const Placed* placed = standing_for(judgement, one);
    const auto standing = [&](auto take) {
      return placed != nullptr ? json_number(static_cast<double>(take(placed->standing)))
                               : std::string();
    };
    rows.row();
    rows.text("id", indicator.id);
    rows.text("period_from", now.period.first.iso());
    rows.text("period_to", now.period.last.iso());
    rows.plain("value", number ? json_number(now.value.number) : "");
    rows.plain("numerator", now.numerator ? scaled(*now.numerator, indicator.numerator.scale) : "");
    rows.plain("denominator", now.denominator
                                  ? scaled(*now.denominator,
                                           indicator.denominator ? indicator.denominator->scale : 1)
                                  : "");
    rows.truth("judged", judgement.judged);
    rows.text("with", insight::name_of(one.who));
    rows.text("name", one.name);
    rows.text("averaging", insight::name_of(one.averaging));
    rows.plain("comparator", raw(one.value));
    rows.plain("published", raw(one.published));
    rows.text("symbol", one.symbol);
    rows.text("basis", insight::name_of(one.basis));
    rows.text("basis_words", one.words);
    rows.text("published_period", one.period);
    rows.plain("n", count(one.n));
    rows.plain("of", count(one.of));
    rows.plain("rank", standing([](const auto& at) { return at.rank; }));
    rows.plain("ranked", standing([](const auto& at) { return at.of; }));
    rows.plain("better", standing([](const auto& at) { return at.better; }));
    rows.plain("worse", standing([](const auto& at) { return at.worse; }));
    rows.plain("same", standing([](const auto& at) { return at.same; }));
    rows.plain("lowest", standing([](const auto& at) { return at.lowest; }));
    rows.plain("highest", standing([](const auto& at) { return at.highest; }));
    rows.plain("quarter", placed != nullptr && placed->standing.quarter
                              ? std::to_string(*placed->standing.quarter)
                              : "");
    rows.text("model", one.model);
    rows.text("source", one.source);
    rows.text("edition", one.edition ? one.edition->iso() : "");
    rows.text("status", one.status);
    rows.text("note", one.note);
  }
  rows.finish();
}

// Sentences about others are in the table; of these only where one stands among them is said.
bool said_here(const insight::Said& one, With with) {
  using About = insight::Said::About;
  switch (one.about) {
    case About::kFigure:
    case About::kCaution:
      return true;
    case About::kComparator:
    case About::kStanding:
      return false;
    default:
      return with == With::kAll;
  }
}

void print_table(const Context& context, const CompareCommand& command, const Indicator& indicator,
                 const FigureJudgement& judgement) {
  const std::size_t width = context.width == 0 ? kOnPaper : context.width;
  for (const insight::Said& one : judgement.said) {
    if (said_here(one, command.with)) context.out << wrapped(one.text, width, 2, 0);
  }
  Table table;
  for (const char* title : {"beside", "period"}) table.column(title);
  table.column("value", Table::Align::kRight);
  table.column("published", Table::Align::kRight);
  table.column("n", Table::Align::kRight);
  table.column("basis", Table::Align::kLeft, Table::Place::kBelow);
  table.column("source", Table::Align::kLeft, Table::Place::kBelow);
  table.column("note", Table::Align::kLeft, Table::Place::kBelow);
  for (const Comparator& one : judgement.compared.comparators) {
    if (!wanted(command.with, one.who)) continue;
    std::string name = one.name;
    if (one.who == Comparator::Who::kOwnPublished) name += ", as published";
    if (one.averaging != Comparator::Averaging::kNone) {
      name += ", " + std::string(insight::name_of(one.averaging));
    }
    std::string note = one.symbol;
    if (!one.status.empty()) note += (note.empty() ? "" : "; ") + one.status;
    if (!one.note.empty()) note += (note.empty() ? "" : "; ") + one.note;
    const bool taken_down = one.value && one.basis == insight::Basis::kProRata;
    table.row({name, one.period,
               one.value       ? insight::value_words(*one.value, indicator)
               : one.published ? "not compared"
                               : "not available",
               one.published && (taken_down || !one.value)
                   ? insight::value_words(*one.published, indicator)
                   : "",
               one.n ? std::to_string(*one.n) + " of " + std::to_string(one.of.value_or(0)) : "",
               one.words, one.source + (one.edition ? ", edition of " + one.edition->spoken() : ""),
               note});
  }
  context.out << '\n';
  if (table.empty()) {
    context.out << (indicator.published.empty()
                        ? "Nothing that is published has this definition, so that it stands beside "
                          "nobody.\n"
                        : "Nothing that is published of a year up to then is loaded: load the "
                          "files of comparators, neighbours and authorities.\n");
    return;
  }
  table.print(context.out, width);
  bool first = true;
  for (const Placed& placed : judgement.compared.standings) {
    if (!wanted(command.with, placed.among)) continue;
    if (first) context.out << '\n';
    first = false;
    context.out << wrapped(insight::standing_words(indicator, placed, judgement.now), width, 2, 0);
  }
}

void print_teams(const Context& context, const CompareCommand& command, const cube::Cube& cube,
                 const Indicator& indicator, const Period& period) {
  cube::Selection selection{indicator.id, {period}, {}, command.where};
  const cube::Scope scope = cube::Scope::local_analyst();
  const cube::Figure all = cube::figures(cube, scope, selection).front();
  selection.by = {"team"};
  std::vector<cube::Figure> parts = cube::figures(cube, scope, selection);
  std::erase_if(parts, [](const cube::Figure& figure) { return figure.group.empty(); });
  const insight::Teams teams = insight::teams_of(indicator, all, std::move(parts));
  const auto place_of = [](const insight::TeamRow& row) {
    return row.place ? std::string(insight::name_of(*row.place)) : std::string("none");
  };
  if (command.format != Format::kTable) {
    Rows rows(context.out, command.format,
              {"id", "period_to", "team", "value", "numerator", "denominator", "small", "low_998",
               "low_95", "high_95", "high_998", "place", "judgement"});
    for (const insight::TeamRow& row : teams.rows) {
      const cube::Figure& figure = row.figure;
      const auto limit = [&](auto take) {
        return row.limits ? json_number(take(*row.limits)) : std::string();
      };
      rows.row();
      rows.text("id", indicator.id);
      rows.text("period_to", period.last.iso());
      rows.text("team", row.team);
      rows.plain("value",
                 figure.value.status == Status::kNumber ? json_number(figure.value.number) : "");
      rows.plain("numerator",
                 figure.numerator ? scaled(*figure.numerator, indicator.numerator.scale) : "");
      rows.plain("denominator", figure.denominator && indicator.denominator
                                    ? scaled(*figure.denominator, indicator.denominator->scale)
                                    : "");
      rows.truth("small", figure.small);
      rows.plain("low_998", limit([](const auto& l) { return l.low_998; }));
      rows.plain("low_95", limit([](const auto& l) { return l.low_95; }));
      rows.plain("high_95", limit([](const auto& l) { return l.high_95; }));
      rows.plain("high_998", limit([](const auto& l) { return l.high_998; }));
      rows.text("place", place_of(row));
      rows.text("judgement", insight::name_of(row.judgement));
    }
    rows.finish();
    return;
  }
  const std::size_t width = context.width == 0 ? kOnPaper : context.width;
  const std::string part = insight::part_words(cube, indicator, command.where);
  context.out << wrapped(indicator.title + " " + insight::in_period(period) +
                             (part.empty() ? "" : ", " + part) +
                             ", all together: " + insight::figure_words(all, indicator) + ".",
                         width);
  Table table;
  table.column("team");
  table.column("value");
  table.column("by chance, 99.8%");
  table.column("what it says");
  for (const insight::TeamRow& row : teams.rows) {
    static const std::map<std::string, std::string> kSays = {
        {"within", "no more than chance"},
        {"high_95", "high; one of twenty is by chance"},
        {"low_95", "low; one of twenty is by chance"},
        {"high_998", "higher than chance explains"},
        {"low_998", "lower than chance explains"},
        {"none", row.figure.small ? "few: not judged" : ""}};
    std::string says = kSays.at(place_of(row));
    if (row.place && row.judgement != insight::Judgement::kNeutral) {
      says += ": " + std::string(insight::name_of(row.judgement));
    }
    table.row({code_and_words(cube, indicator, "team", row.team),
               insight::figure_words(row.figure, indicator),
               row.limits
                   ? insight::number_words(row.limits->low_998, indicator.decimals) + " to " +
                         insight::number_words(row.limits->high_998, indicator.decimals)
                   : "",
               says});
  }
  table.print(context.out, width);
  if (!teams.unknown.empty()) context.out << '\n' << wrapped(teams.unknown, width);
  if (!teams.why_none.empty()) {
    context.out << wrapped("There are no limits: " + teams.why_none + ".", width);
  } else {
    context.out << '\n' << wrapped(insight::funnel_method(), width);
  }
}

}  // namespace

int run_compare(const Context& context, const CompareCommand& command) {
  const auto cube = newest_figures(context);
  const Indicator& indicator = cube->indicator(command.id);
  Selectors selectors;
  selectors.as_at = command.as_at;
  selectors.period = command.period;
  insight::Question question;
  question.period = periods_of(*cube, indicator, selectors).front();
  if (command.with == With::kTeams) {
    print_teams(context, command, *cube, indicator, question.period);
    return kDone;
  }
  question.where = command.where;
  question.since = command.since;
  if (command.since && *command.since > question.period.last) {
    throw Error(ErrorKind::kUsage, "--since is after the period that is compared");
  }
  question.project_to = command.project_to;
  question.screen_outliers = command.screen_outliers;
  question.fix_after_12 = command.fix_after_12;
  question.compare.model = command.model;
  question.compare.today = command.today;

  warehouse::Ledger ledger = newest_ledger(context);
  const std::vector<warehouse::RegionalFigure> regional = ledger.regional_figures();
  std::optional<warehouse::PublishedShelf> shelf;
  if (auto connection = warehouse::open_reference(warehouse::DataDirectory::existing(context.data));
      connection && !indicator.published.empty()) {
    shelf = warehouse::PublishedShelf::read(*connection, indicator.published, command.vintage);
  }
  const insight::Published published{shelf ? &*shelf : nullptr, regional, ledger.authority()};
  std::vector<Target> targets;
  for (const records::HeldTarget& held : records::Targets::read(context.data).all()) {
    targets.push_back(held.target);
  }
  const FigureJudgement judgement =
      insight::judge(indicator, question,
                     insight::gather(*cube, cube::Scope::local_analyst(), indicator, question),
                     published, targets);
  if (command.format == Format::kTable) {
    print_table(context, command, indicator, judgement);
  } else {
    print_rows(context, command, indicator, judgement);
  }
  return kDone;
}

}  // namespace sightline::cli
