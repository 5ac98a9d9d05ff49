// moved: why a figure is another one now: opening + started - ended ± restated = closing, with the
// children in each part, between two closed months, or one and now.
#include "cube/moved.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/frozen.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/json_text.h"
#include "records/audit.h"

namespace sightline::cli {
namespace {

using catalogue::Indicator;
using cube::Figure;
using cube::Moved;
using cube::MovedPart;
using cube::MovedSubject;

constexpr std::size_t kShownOfAPart = 20;

int below_scale(const Indicator& indicator) {
  return indicator.denominator ? indicator.denominator->scale : 1;
}

bool has_below(const Indicator& indicator) {
  return indicator.denominator || indicator.distribution() || indicator.survival();
}

// The kind of period that a month's close stands for.
PeriodKind kind_of(const Indicator& indicator, const MovedCommand& command) {
  if (command.period) return *command.period;
  const auto& kinds = indicator.periods;
  if (kinds.front() == PeriodKind::kDay) return PeriodKind::kDay;
  const bool month = std::find(kinds.begin(), kinds.end(), PeriodKind::kMonth) != kinds.end();
  return month ? PeriodKind::kMonth : kinds.front();
}

Day day_of(const NamedFigures& one, const NamedFigures& other, const MovedCommand& command) {
  if (one.close) return one.close->day;
  return command.as_at ? *command.as_at : other.close->day;
}

std::string source_of(const NamedFigures& figures) {
  return figures.close ? "reported in " + figures.close->name() : "now";
}

// "76.8% (n 120)".
std::string with_n(const Figure& figure, const Indicator& indicator) {
  std::string text = value_text(figure.value, indicator);
  if (figure.value.status != Status::kNumber) return text + ": " + figure.value.reason;
  if (figure.denominator && indicator.measure != catalogue::Measure::kRatePer10000) {
    text += " (n " + scaled_grouped(*figure.denominator, below_scale(indicator)) + ")";
  }
  return text;
}

std::string sum(std::int64_t number, int scale, bool sign) {
  return (sign && number > 0 ? "+" : "") + scaled_grouped(number, scale);
}

struct Part {
  const char* name;
  const char* sign;
  const char* words;
  const MovedPart* part;
};

std::vector<Part> parts_of(const Moved& m, bool events) {
  return {{"started", "+ ", events ? "came into the period" : "started", &m.started},
          {"ended", "- ", events ? "went out of the period" : "ended", &m.ended},
          {"restated", "± ", "restated", &m.corrected}};
}

void print_sums(std::ostream& out, const Moved& m, const Indicator& indicator, bool events,
                const std::string& from, const std::string& to) {
  const int above = indicator.numerator.scale;
  const int below = below_scale(indicator);
  Table table;
  table.column("");
  table.column("numerator", Table::Align::kRight);
  if (has_below(indicator)) table.column("of (n)", Table::Align::kRight);
  table.column("value", Table::Align::kRight);
  table.column("rows", Table::Align::kRight);
  const auto figure = [&](const std::string& label, const Figure& one) {
    std::vector<std::string> cells = {label,
                                      one.numerator ? scaled_grouped(*one.numerator, above) : ""};
    if (has_below(indicator)) {
      cells.push_back(one.denominator ? scaled_grouped(*one.denominator, below) : "");
    }
    cells.push_back(value_text(one.value, indicator));
    table.row(std::move(cells));
  };
  figure("  " + from, m.opening);
  for (const Part& part : parts_of(m, events)) {
    const bool sign = part.part == &m.corrected;
    std::vector<std::string> cells = {
        std::string(part.sign) + part.words,
        m.opening.numerator ? sum(part.part->numerator, above, sign) : ""};
    if (has_below(indicator)) {
      cells.push_back(m.opening.denominator ? sum(part.part->denominator, below, sign) : "");
    }
    cells.emplace_back();
    cells.push_back(
        grouped(static_cast<std::int64_t>(part.part->subjects.size()) + part.part->hidden));
    table.row(std::move(cells));
  }
  figure("= " + to, m.closing);
  table.print(out);
}

void print_subjects(std::ostream& out, const Moved& m, const Indicator& indicator, bool events) {
  for (const Part& part : parts_of(m, events)) {
    const MovedPart& rows = *part.part;
    if (rows.subjects.empty() && rows.hidden == 0) continue;
    out << '\n' << part.words << '\n';
    Table table;
    table.column("subject");
    table.column("numerator", Table::Align::kRight);
    if (has_below(indicator)) table.column("of (n)", Table::Align::kRight);
    table.column("from");
    table.column("until");
    table.column("note");
    const bool sign = part.part == &m.corrected;
    for (std::size_t i = 0; i < std::min(kShownOfAPart, rows.subjects.size()); ++i) {
      const MovedSubject& one = rows.subjects[i];
      std::vector<std::string> cells = {
          one.kind == "child" ? one.subject : one.kind + " " + one.subject,
          sum(one.numerator, indicator.numerator.scale, sign)};
      if (has_below(indicator)) {
        cells.push_back(sum(one.denominator, below_scale(indicator), sign));
      }
      cells.push_back(one.first.iso());
      cells.push_back(one.last == Day::never() ? "" : one.last.iso());
      if (sign) {
        cells.emplace_back(one.was && one.is ? "counts otherwise now"
                           : one.is          ? "was not counted"
                                             : "counts no longer");
      }
      table.row(std::move(cells));
    }
    if (!table.empty()) table.print(out);
    if (rows.subjects.size() > kShownOfAPart) {
      out << "... and " << grouped(static_cast<std::int64_t>(rows.subjects.size() - kShownOfAPart))
          << " more: --format csv has them all\n";
    }
    if (rows.hidden > 0) out << grouped(rows.hidden) << " more outside your access\n";
  }
}

void print_table(std::ostream& out, const Moved& m, const Indicator& indicator,
                 const NamedFigures& from, const NamedFigures& to, bool sums_only) {
  const bool events = indicator.numerator.adds != catalogue::Adds::kOpenAtEnd;
  out << shown(indicator.title) << " (" << indicator.id << ")\n\n";
  if (m.parts) {
    print_sums(out, m, indicator, events, spoken(m.opening.period) + ", " + source_of(from),
               spoken(m.closing.period) + ", " + source_of(to));
    out << '\n';
  }
  out << wrapped(spoken(m.opening.period) + ": " + source_of(from) + " " +
                     with_n(m.opening, indicator) + ", " +
                     (to.close ? "in " + to.close->name() : "now") + " " +
                     with_n(m.restated, indicator) + ".",
                 100);
  if (m.closing.period != m.opening.period) {
    out << wrapped(spoken(m.closing.period) + ": " + with_n(m.closing, indicator) + ".", 100);
  }
  if (!m.parts) {
    out << "There are no parts to show: a figure is not available, or is made in another way "
           "now.\n";
  } else if (!m.sums) {
    out << wrapped(std::string("The parts are of how many are counted, not of the ") +
                       (indicator.survival() ? "share still running" : "median") +
                       ": that is no sum, and no child's part in its change can be told.",
                   100);
  }
  if (m.definition_changed) {
    out << "The definition is another one in the second: some of what is restated may be its "
           "doing.\n";
  } else if (m.catalogue_changed) {
    out << "The catalogue was changed between the two, though not this figure's own statement.\n";
  }
  if (m.parts && !sums_only) print_subjects(out, m, indicator, events);
}

void print_rows(std::ostream& out, const Moved& m, const Indicator& indicator,
                const NamedFigures& from, const NamedFigures& to, const MovedCommand& command) {
  Rows rows(
      out, command.format,
      {"indicator", "part", "period", "from", "to", "figures", "kind", "subject", "numerator",
       "denominator", "value", "status", "reason", "first", "last", "was", "is", "rows", "hidden"});
  const bool below = has_below(indicator);
  const auto place = [&](const char* part, const Period& period, const NamedFigures& source) {
    rows.row();
    rows.text("indicator", indicator.id);
    rows.text("part", part);
    rows.text("period", name_of(period.kind));
    rows.text("from", period.first.iso());
    rows.text("to", period.last.iso());
    rows.text("figures", source.name());
  };
  const auto amounts = [&](const std::optional<std::int64_t>& numerator,
                           const std::optional<std::int64_t>& denominator) {
    rows.plain("numerator", numerator ? scaled(*numerator, indicator.numerator.scale) : "");
    rows.plain("denominator",
               below && denominator ? scaled(*denominator, below_scale(indicator)) : "");
  };
  const auto figure = [&](const char* part, const Figure& one, const NamedFigures& source) {
    place(part, one.period, source);
    rows.text("kind", "");
    rows.text("subject", "");
    amounts(one.numerator, one.denominator);
    rows.plain("value", one.value.status == Status::kNumber ? json_number(one.value.number) : "");
    rows.text("status", name_of(one.value.status));
    rows.text("reason", one.value.reason);
    for (const char* name : {"first", "last", "was", "is", "rows", "hidden"}) rows.plain(name, "");
  };
  const auto nothing_of_a_value = [&] {
    rows.plain("value", "");
    rows.text("status", "");
    rows.text("reason", "");
  };
  figure("opening", m.opening, from);
  figure("opening now", m.restated, to);
  if (m.parts) {
    for (const Part& part : parts_of(m, false)) {
      const Period& period = part.part == &m.started ? m.closing.period : m.opening.period;
      place(part.name, period, to);
      rows.text("kind", "");
      rows.text("subject", "");
      amounts(m.opening.numerator ? std::optional(part.part->numerator) : std::nullopt,
              m.opening.denominator ? std::optional(part.part->denominator) : std::nullopt);
      nothing_of_a_value();
      for (const char* name : {"first", "last", "was", "is"}) rows.plain(name, "");
      rows.plain("rows", std::to_string(part.part->subjects.size() +
                                        static_cast<std::size_t>(part.part->hidden)));
      rows.plain("hidden", std::to_string(part.part->hidden));
      if (command.sums_only) continue;
      for (const MovedSubject& one : part.part->subjects) {
        place(part.name, period, to);
        rows.text("kind", one.kind);
        rows.text("subject", one.subject);
        amounts(one.numerator, one.denominator);
        nothing_of_a_value();
        rows.text("first", one.first.iso());
        if (one.last == Day::never()) {
          rows.plain("last", "");
        } else {
          rows.text("last", one.last.iso());
        }
        rows.truth("was", one.was);
        rows.truth("is", one.is);
        rows.plain("rows", "");
        rows.plain("hidden", "");
      }
    }
  }
  figure("closing", m.closing, to);
  rows.finish();
}

}  // namespace

int run_moved(const Context& context, const MovedCommand& command) {
  const NamedFigures from = figures_named(context, command.from);
  const NamedFigures to = figures_named(context, command.to);
  if (!from.close && !to.close) {
    throw Error(ErrorKind::kUsage,
                "--from and --to are both now; one of them is a close, as `sightline close --list` "
                "shows them");
  }
  const Indicator& indicator = to.cube->indicator(command.id);
  const Day first = day_of(from, to, command);
  const Day last = day_of(to, from, command);
  if (last < first) {
    throw Error(ErrorKind::kUsage, "--from is " + first.spoken() + ", after --to, " +
                                       last.spoken() + "; put them the other way round");
  }
  const PeriodKind kind = kind_of(indicator, command);
  const Moved m =
      cube::moved({*from.cube, period_to(kind, first)}, {*to.cube, period_to(kind, last)},
                  cube::Scope::local_analyst(), command.id, command.where);
  if (!command.sums_only) {
    std::string selectors = "from=" + from.name() + " to=" + to.name();
    for (const cube::Filter& filter : command.where) {
      for (const std::string& value : filter.values) {
        selectors += " " + filter.dimension + "=" + value;
      }
    }
    records::append_audit(context.data, {"moved", indicator.id, selectors,
                                         static_cast<std::int64_t>(m.started.subjects.size() +
                                                                   m.ended.subjects.size() +
                                                                   m.corrected.subjects.size())});
  }
  if (command.format == Format::kTable) {
    print_table(context.out, m, indicator, from, to, command.sums_only);
  } else {
    print_rows(context.out, m, indicator, from, to, command);
  }
  return kDone;
}

}  // namespace sightline::cli
