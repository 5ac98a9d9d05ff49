#include "cube/figures.h"

#include <algorithm>

#include "core/error.h"
#include "cube/asking.h"
#include "cube/plan.h"
#include "cube/scan.h"
#include "cube/spread.h"

namespace sightline::cube {
namespace {

using catalogue::Adds;
using catalogue::Indicator;
using catalogue::Measure;

std::string_view spoken(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::kDay:
      return "a day";
    case PeriodKind::kMonth:
      return "a month";
    case PeriodKind::kQuarter:
      return "a quarter";
    case PeriodKind::kYtd:
      return "the year to date";
    case PeriodKind::kRolling12:
      return "twelve months";
    case PeriodKind::kYear:
      return "a year";
    case PeriodKind::kCustom:
      break;
  }
  return "these dates";
}

std::string spoken_periods(const Indicator& indicator) {
  std::string all;
  for (const PeriodKind kind : indicator.periods) {
    all += (all.empty() ? "" : ", ") + std::string(spoken(kind));
  }
  return all;
}

// A period that the indicator is not made for, or "".
std::string not_sensible(const Indicator& indicator, const Period& period) {
  const auto has = [&](PeriodKind kind) {
    return std::find(indicator.periods.begin(), indicator.periods.end(), kind) !=
           indicator.periods.end();
  };
  if (has(period.kind)) {
    return {};
  }
  if (period.kind == PeriodKind::kCustom) {
    if (has(PeriodKind::kDay) || has(PeriodKind::kMonth)) {
      return {};
    }
    for (const PeriodKind kind : indicator.periods) {
      const Period whole = period_to(kind, period.last);
      if (whole.first == period.first && whole.last == period.last) {
        return {};
      }
    }
  }
  return "this figure is made for " + spoken_periods(indicator) + ", not for " +
         std::string(spoken(period.kind));
}

// The days that a figure for a period looks at, before look-back and follow-up.
Covered window(const Indicator& indicator, const Period& period) {
  const auto whole = [](Adds adds) { return adds != Adds::kOpenAtEnd; };
  const bool all = whole(indicator.numerator.adds) ||
                   (indicator.denominator && whole(indicator.denominator->adds));
  return {all ? period.first : period.last, period.last};
}

bool rising(const std::vector<Period>& periods) {
  for (std::size_t i = 1; i < periods.size(); ++i) {
    if (periods[i].first < periods[i - 1].first || periods[i].last < periods[i - 1].last) {
      return false;
    }
  }
  return true;
}

// Scans for the periods at these places alone; `sign` is 1 or -1. What rolls up has no groups.
void add_some(const SegmentView& segment, std::size_t p, const Plan& plan,
              std::span<const Period> periods, const std::vector<std::size_t>& places,
              std::int64_t sign, Sums& sums) {
  if (places.empty()) return;
  std::vector<Period> some;
  some.reserve(places.size());
  for (const std::size_t i : places) some.push_back(periods[i]);
  Sums found(1, some.size());
  scan(segment.parts[p], segment.measures, plan, plan.ranges[p], some, found);
  for (std::size_t i = 0; i < some.size(); ++i) {
    sums.numerator[sums.at(0, places[i])] += sign * found.numerator[i];
    sums.denominator[sums.at(0, places[i])] += sign * found.denominator[i];
  }
}

void add_part(const SegmentView& segment, std::size_t p, const Plan& plan,
              std::span<const Period> periods, Sums& sums) {
  const PartView& part = segment.parts[p];
  // Under a filter that keeps most: all, less what it leaves out.
  Plan all;
  if (plan.left_out) all.ranges = plan.ranges;
  const Plan& rolled = plan.left_out ? all : plan;
  const std::vector<std::size_t> others = add_from_rollup(part, rolled, periods, sums);
  if (others.size() == periods.size()) {
    scan(part, segment.measures, plan, plan.ranges[p], periods, sums);
    return;
  }
  add_some(segment, p, plan, periods, others, 1, sums);
  if (!plan.left_out) return;
  std::vector<std::size_t> from_all;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    if (!std::binary_search(others.begin(), others.end(), i)) from_all.push_back(i);
  }
  all.keep = *plan.left_out;
  add_some(segment, p, all, periods, from_all, -1, sums);
}

Sums sum_up(const SegmentView& segment, const Plan& plan, const std::vector<Period>& periods) {
  Sums sums(plan.cells(), periods.size());
  if (rising(periods)) {
    for (std::size_t p = 0; p < segment.parts.size(); ++p) {
      add_part(segment, p, plan, periods, sums);
    }
    return sums;
  }
  for (std::size_t i = 0; i < periods.size(); ++i) {
    Sums one(plan.cells(), 1);
    for (std::size_t p = 0; p < segment.parts.size(); ++p) {
      add_part(segment, p, plan, std::span(periods).subspan(i, 1), one);
    }
    for (std::size_t cell = 0; cell < plan.cells(); ++cell) {
      sums.numerator[sums.at(cell, i)] = one.numerator[cell];
      sums.denominator[sums.at(cell, i)] = one.denominator[cell];
    }
  }
  return sums;
}

double per_unit(const catalogue::Side& side, std::int64_t sum, const Period& period) {
  const double value = static_cast<double>(sum) / side.scale;
  return side.adds == Adds::kMeanOverPeriod ? value / period.days() : value;
}

Value value_of(const Indicator& indicator, const Figure& figure) {
  if (!figure.numerator) {
    return {Status::kNotApplicable, 0, {}};
  }
  const double numerator = per_unit(indicator.numerator, *figure.numerator, figure.period);
  if (!indicator.denominator) {
    return {Status::kNumber, numerator, {}};
  }
  if (!figure.denominator || *figure.denominator == 0) {
    return {Status::kNoDenominator, 0,
            "there is nobody to divide by: " + indicator.denominator->what + " is 0"};
  }
  const double denominator = per_unit(*indicator.denominator, *figure.denominator, figure.period);
  double factor = 1;
  if (indicator.measure == Measure::kPercentage) {
    factor = 100;
  } else if (indicator.measure == Measure::kRatePer10000) {
    factor = 10000;
  }
  return {Status::kNumber, factor * numerator / denominator, {}};
}

// One row of the answer for a period and, where the question groups, for each group.
class Answer {
 public:
  Answer(const Indicator& indicator, const Plan& plan, const std::vector<std::string>& by)
      : indicator_(indicator), plan_(plan), by_(by) {}

  Figure row(const Period& period, std::size_t cell) const {
    Figure figure;
    figure.period = period;
    for (std::size_t b = 0; b < by_.size(); ++b) {
      figure.group.emplace_back(by_[b], plan_.labels[cell][b]);
    }
    return figure;
  }

  Figure absent(const Period& period, Status status, const std::string& reason) const {
    Figure figure;
    figure.period = period;
    figure.value = {status, 0, reason};
    return figure;
  }

  // A side that does not know the dimension has no sum, and so the ratio no value.
  void apply_unknown(Figure& figure) const {
    const std::string& unknown =
        !plan_.numerator_unknown.empty() ? plan_.numerator_unknown : plan_.denominator_unknown;
    if (unknown.empty()) {
      return;
    }
    const bool numerator = !plan_.numerator_unknown.empty();
    const std::string& what = numerator ? indicator_.numerator.what : indicator_.denominator->what;
    if (numerator) {
      figure.numerator.reset();
    }
    if (!plan_.denominator_unknown.empty()) {
      figure.denominator.reset();
    }
    figure.value = {Status::kNotApplicable, 0, "not known by " + unknown + ": " + what};
  }

 private:
  const Indicator& indicator_;
  const Plan& plan_;
  const std::vector<std::string>& by_;
};

// The tables that an indicator rests on and the days that they are held for, looked up once.
class Coverage {
 public:
  Coverage(const Cube& cube, const Indicator& indicator) : cube_(cube), indicator_(indicator) {
    for (const std::string& table : indicator.tables) {
      Held& one = held_.emplace_back();
      one.table = &table;
      if (const auto it = indicator.lookback.find(table); it != indicator.lookback.end()) {
        one.lookback = &it->second;
      }
      if (const auto it = indicator.followup.find(table); it != indicator.followup.end()) {
        one.followup = &it->second;
      }
      one.days = cube.coverage(table);
    }
  }

  // As not_covered().
  std::string missing(const Period& period) const {
    const Covered days = window(indicator_, period);
    for (const Held& one : held_) {
      Day from = days.from;
      Day to = days.to;
      // Twelve months to D are (D - 12 months, D].
      if (one.lookback != nullptr) from = one.lookback->before(days.from) + 1;
      if (one.followup != nullptr) to = one.followup->after(days.to);
      const bool whole = std::any_of(one.days.begin(), one.days.end(), [&](const Covered& c) {
        return c.from <= from && to <= c.to;
      });
      if (!whole) return words(one, from, to);
    }
    return {};
  }

 private:
  struct Held {
    const std::string* table = nullptr;
    const catalogue::Span* lookback = nullptr;
    const catalogue::Span* followup = nullptr;
    std::span<const Covered> days;
  };

  std::string words(const Held& one, Day from, Day to) const {
    const std::string title = cube_.table_title(*one.table);
    if (one.days.empty()) return "nothing is held of: " + title;
    std::string spans;
    for (const Covered& c : one.days) {
      spans += (spans.empty() ? "" : " and ") + c.from.spoken() + " to " + c.to.spoken();
    }
    return title + ": needed " +
           (from == to ? "for " + from.spoken() : "from " + from.spoken() + " to " + to.spoken()) +
           ", held from " + spans;
  }

  const Cube& cube_;
  const Indicator& indicator_;
  std::vector<Held> held_;
};

}  // namespace

std::string not_covered(const Cube& cube, const Indicator& indicator, const Period& period) {
  return Coverage(cube, indicator).missing(period);
}

std::vector<Figure> figures(const Cube& cube, const Scope& scope, const Selection& selection) {
  const Indicator& indicator = cube.indicator(selection.indicator);
  const SegmentView& segment = cube.segment(indicator.id);
  const Plan plan = make_plan(cube, scope, indicator, segment, selection.by, selection.where);
  const Answer answer(indicator, plan, selection.by);

  const Coverage coverage(cube, indicator);
  std::vector<Period> asked;
  std::vector<std::pair<Status, std::string>> reasons;
  for (const Period& period : selection.periods) {
    std::string why = not_sensible(indicator, period);
    if (!why.empty()) {
      reasons.emplace_back(Status::kNotApplicable, std::move(why));
      continue;
    }
    why = plan.missing.empty() ? coverage.missing(period) : plan.missing;
    reasons.emplace_back(why.empty() ? Status::kNumber : Status::kNotAvailable, std::move(why));
    if (reasons.back().first == Status::kNumber) {
      asked.push_back(period);
    }
  }

  std::optional<Day> settled;  // the last day of a period whose figure stands
  if (const auto held = indicator.settles ? latest_held_day(cube, indicator) : std::nullopt) {
    settled = indicator.settles->before(*held);
  }
  const bool spread = indicator.distribution() || indicator.survival();
  const Sums sums = spread || asked.empty() ? Sums(0, 0) : sum_up(segment, plan, asked);

  // Of a series without groups what is observed is counted for all periods at once.
  const bool counted = spread && selection.by.empty() && rising(asked) &&
                       segment.parts[0].adds != Adds::kMeanOverPeriod;
  const std::vector<SpreadSums> spreads =
      counted ? spreads_of(cube, indicator, segment, plan, asked) : std::vector<SpreadSums>();

  std::vector<Figure> out;
  out.reserve(selection.periods.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < selection.periods.size(); ++i) {
    const Period& period = selection.periods[i];
    if (reasons[i].first != Status::kNumber) {
      out.push_back(answer.absent(period, reasons[i].first, reasons[i].second));
      continue;
    }
    std::vector<Distribution> distributions;
    if (spread && !counted) {
      distributions = distributions_of(cube, indicator, segment, plan, period);
    }
    for (const std::size_t cell : plan.order) {
      Figure figure = answer.row(period, cell);
      if (counted) {
        spreads[next].put(indicator, figure);
      } else if (spread) {
        distributions[cell].fill(indicator, figure);
      } else {
        figure.numerator = sums.numerator[sums.at(cell, next)];
        if (indicator.denominator) {
          figure.denominator = sums.denominator[sums.at(cell, next)];
        }
        figure.value = value_of(indicator, figure);
      }
      answer.apply_unknown(figure);
      const bool empty = figure.numerator.value_or(0) == 0 && figure.denominator.value_or(0) == 0;
      if (!selection.by.empty() && empty) {
        continue;  // a value that nobody has in this period
      }
      figure.small = figure.value.status == Status::kNumber && figure.denominator &&
                     *figure.denominator < indicator.minimum_denominator;
      figure.settling = figure.value.status == Status::kNumber && settled &&
                        *settled < window(indicator, period).to;
      out.push_back(std::move(figure));
    }
    ++next;
  }
  return out;
}

}  // namespace sightline::cube
