#include "insight/judgement.h"

#include <algorithm>
#include <map>

#include "core/parallel.h"
#include "cube/asking.h"
#include "insight/phrases.h"
#include "insight/words.h"

namespace sightline::insight {
namespace {

using catalogue::Indicator;
using cube::Figure;

bool has(const Indicator& indicator, PeriodKind kind) {
  return std::find(indicator.periods.begin(), indicator.periods.end(), kind) !=
         indicator.periods.end();
}

// The last full year before a figure: of a stock the 31 March that is behind it.
std::optional<Period> last_full_year(const Indicator& indicator, const Period& now) {
  const Day end = period_to(PeriodKind::kYear, now.last).last;
  const Day behind = end == now.last ? end.plus_years(-1) : end;
  if (now.kind == PeriodKind::kDay) return Period{PeriodKind::kDay, behind, behind};
  if (!has(indicator, PeriodKind::kYear)) return std::nullopt;
  // Of a year that ends on the day itself, the one before it is "a year earlier" already.
  return period_to(PeriodKind::kYear, behind);
}

Period holding(PeriodKind kind, Day day) {
  switch (kind) {
    case PeriodKind::kMonth:
    case PeriodKind::kQuarter:
    case PeriodKind::kYear: {
      // Of these period_to() gives the latest that is complete: ask from a day that all end by.
      Period found = period_to(kind, day);
      for (Day end = day.month_end(); found.last < day; end = (end + 1).month_end()) {
        found = period_to(kind, end);
      }
      return found;
    }
    default:
      return period_to(kind, day.month_end());
  }
}

std::vector<std::pair<Against::Kind, Period>> periods_against(const Indicator& indicator,
                                                              const Question& question) {
  const Period& now = question.period;
  std::vector<std::pair<Against::Kind, Period>> out;
  const auto add = [&](Against::Kind kind, const Period& period) {
    const bool known = period == now || std::any_of(out.begin(), out.end(), [&](const auto& one) {
                         return one.second.first == period.first && one.second.last == period.last;
                       });
    if (!known) out.emplace_back(kind, period);
  };
  add(Against::Kind::kPrevious, cube::period_before(now));
  add(Against::Kind::kLastYear, cube::year_before(now));
  if (const auto year = last_full_year(indicator, now)) add(Against::Kind::kLastFullYear, *year);
  if (question.since) add(Against::Kind::kSince, holding(now.kind, *question.since));
  return out;
}

// Every period asked for, with its figure. The cube is asked once for each kind, whose periods
// never lie one within another.
class Asked {
 public:
  Asked(const cube::Cube& cube, const cube::Scope& scope, const Indicator& indicator,
        const std::vector<cube::Filter>& where, const std::vector<Period>& periods) {
    std::map<PeriodKind, std::vector<Period>> by_kind;
    for (const Period& period : periods) by_kind[period.kind].push_back(period);
    for (auto& [kind, all] : by_kind) {
      std::sort(all.begin(), all.end(), [](const Period& a, const Period& b) {
        return std::pair(a.last, a.first) < std::pair(b.last, b.first);
      });
      all.erase(std::unique(all.begin(), all.end()), all.end());
      for (Figure& figure : cube::figures(cube, scope, {indicator.id, all, {}, where})) {
        figures_.push_back(std::move(figure));
      }
    }
  }
  const Figure& of(const Period& period) const {
    return *std::find_if(figures_.begin(), figures_.end(),
                         [&](const Figure& figure) { return figure.period == period; });
  }

 private:
  std::vector<Figure> figures_;
};

bool organisational(const cube::Filter& filter) {
  return filter.dimension == "team" || filter.dimension == "locality" ||
         filter.dimension == "service" || filter.dimension == "worker";
}

// Whether a break lies between two periods, and what it is.
const Break* between(std::span<const Break> breaks, const Period& earlier, const Period& later) {
  const auto found = std::find_if(breaks.begin(), breaks.end(), [&](const Break& one) {
    return one.day > earlier.first && one.day <= later.last;
  });
  return found == breaks.end() ? nullptr : &*found;
}

// Traps T2 and T9: part of a year is not measured from a whole one as if they were alike.
bool other_length(const Indicator& indicator, const Period& a, const Period& b) {
  return (scales_with_time(indicator) || grows_unevenly(indicator)) &&
         whole_months(a) != whole_months(b);
}

std::string length_words(const Period& period) {
  const auto months = whole_months(period);
  return months ? counted_words(static_cast<std::size_t>(*months), "month")
                : counted_words(static_cast<std::size_t>(period.days()), "day");
}

// Why periods of two lengths are not measured from one another.
std::string lengths_words(const Indicator& indicator, const Figure& now, const Figure& other) {
  const auto months = whole_months(now.period);
  if (whole_months(other.period) != 12) {
    return length_words(now.period) + " beside " + length_words(other.period) +
           ": not measured from it";
  }
  std::string words = "a whole year beside part of one: not measured from it";
  if (months && *months < 12 && scales_with_time(indicator)) {
    words += "; " + std::to_string(*months) + "/12 of it is " +
             value_words(other.value.number * *months / 12, indicator);
  }
  return words;
}

void measure_changes(const Indicator& indicator, const Figure& now, std::span<const Break> breaks,
                     std::vector<Against>& against) {
  for (Against& one : against) {
    const bool numbers =
        now.value.status == Status::kNumber && one.figure.value.status == Status::kNumber;
    if (!numbers) {
      if (one.figure.value.status != Status::kNumber) one.note = one.figure.value.reason;
      continue;
    }
    if (other_length(indicator, now.period, one.figure.period)) {
      one.note = lengths_words(indicator, now, one.figure);
      continue;
    }
    one.change = change_across(indicator, now, one.figure, breaks);
    if (const Break* broken = between(breaks, one.figure.period, now.period)) {
      one.note = broken->words;
    } else if (one.figure.small || now.small) {
      one.note = "one of the two rests on few: not judged";
    } else if (one.figure.settling || now.settling) {
      one.note = "one of the two has not settled: not judged";
    }
  }
}

std::string why_not(const Figure& now) {
  if (now.value.status != Status::kNumber) return now.value.reason;
  if (now.small) return "it rests on few";
  if (now.settling) return "it still changes as records are completed";
  return "";
}

std::optional<TargetState> target_for(const Indicator& indicator, const Question& question,
                                      const Figure& now, std::span<const Figure> series,
                                      std::span<const Target> targets) {
  const auto part = part_of(question.where);
  if (!part || targets.empty()) return std::nullopt;
  const ChosenTarget chosen =
      choose_target(targets, indicator, part->level, part->place, question.period.last);
  if (chosen.target == nullptr) return std::nullopt;
  TargetState state = target_state(*chosen.target, indicator, now, series);
  state.inherited = chosen.inherited;
  return state;
}

// What is due at the chart's last settled point.
std::optional<double> chart_target(const Indicator& indicator, const std::optional<TargetState>& of,
                                   std::span<const Figure> series) {
  if (!of || series.empty()) return std::nullopt;
  const auto settled = std::find_if(series.rbegin(), series.rend(),
                                    [](const Figure& figure) { return !figure.settling; });
  return settled == series.rend() ? std::nullopt : due_of(of->target, indicator, settled->period);
}

}  // namespace

std::optional<Change> change_across(const Indicator& indicator, const Figure& now,
                                    const Figure& before, std::span<const Break> breaks) {
  std::optional<Change> change = change_of(indicator, now, before);
  if (change && between(breaks, before.period, now.period) != nullptr) {
    change->clear = false;
    change->judgement = Judgement::kNeutral;
  }
  return change;
}

std::string part_words(const cube::Cube& cube, const Indicator& indicator,
                       std::span<const cube::Filter> where) {
  std::string out;
  for (const cube::Filter& filter : where) {
    const std::string list = cube.label_list(indicator, filter.dimension);
    const cube::DimensionView* view = cube.dimension(filter.dimension);
    std::string title = view != nullptr       ? view->title
                        : indicator.breakdown ? indicator.breakdown->name
                                              : filter.dimension;
    std::string values;
    bool named = true;  // a team's name says what it is
    for (const std::string& value : filter.values) {
      if (value.empty() || value == "not known") named = false;
      values += (values.empty() ? "" : " or ") + (value.empty()  ? "none"
                                                  : list.empty() ? value
                                                                 : cube.label(list, value));
    }
    out += (out.empty() ? "" : ", ") +
           (organisational(filter) && named ? values : sentence(title) + " " + values);
  }
  return out;
}

std::optional<Part> part_of(std::span<const cube::Filter> where) {
  if (where.empty()) return Part{};
  if (where.size() != 1 || where.front().values.size() != 1) return std::nullopt;
  const std::string& dimension = where.front().dimension;
  const std::string& place = where.front().values.front();
  if (dimension == "team") return Part{TargetLevel::kTeam, place};
  if (dimension == "locality") return Part{TargetLevel::kLocality, place};
  if (dimension == "service") return Part{TargetLevel::kService, place};
  return std::nullopt;
}

Gathered gather(const cube::Cube& cube, const cube::Scope& scope, const Indicator& indicator,
                const Question& question) {
  const auto against = periods_against(indicator, question);
  const std::vector<Period> chart = chart_periods(indicator, question.period);
  std::vector<Period> all = chart;
  all.push_back(question.period);
  for (const auto& [kind, period] : against) all.push_back(period);
  const Asked asked(cube, scope, indicator, question.where, all);
  Gathered out;
  out.now = asked.of(question.period);
  Day first = question.period.first;
  for (const auto& [kind, period] : against) {
    out.against.push_back({kind, asked.of(period), std::nullopt, {}});
    first = std::min(first, period.first);
  }
  for (const Period& period : chart) {
    out.series.push_back(asked.of(period));
    first = std::min(first, period.first);
  }
  out.part = part_words(cube, indicator, question.where);
  out.breaks = breaks_of(cube, indicator, first, question.period.last);
  return out;
}

FigureJudgement judge(const Indicator& indicator, const Question& question, Gathered gathered,
                      const Published& published, std::span<const Target> targets) {
  FigureJudgement out;
  out.part = std::move(gathered.part);
  out.now = std::move(gathered.now);
  out.why_not = why_not(out.now);
  out.judged = out.why_not.empty();
  out.against = std::move(gathered.against);
  measure_changes(indicator, out.now, gathered.breaks, out.against);

  // Of a team's share something is published that it may stand beside; of its number nothing.
  const bool of_part = !std::all_of(question.where.begin(), question.where.end(), organisational) ||
                       (!question.where.empty() && indicator.measure == catalogue::Measure::kCount);
  const std::optional<double> ranked =
      out.judged && question.where.empty() ? std::optional(out.now.value.number) : std::nullopt;
  out.compared = compare(indicator, question.period, ranked, of_part, published, question.compare);

  ChartOptions options{question.screen_outliers, question.fix_after_12, std::nullopt};
  const auto first = target_for(indicator, question, out.now, gathered.series, targets);
  options.target = chart_target(indicator, first, gathered.series);
  out.chart = chart_of(indicator, std::move(gathered.series), std::move(gathered.breaks), options);
  // Once more, with the path by the points that the chart has kept.
  out.target = target_for(indicator, question, out.now, out.chart.figures, targets);

  const bool stock = indicator.numerator.adds == catalogue::Adds::kOpenAtEnd;
  const bool dated =
      out.target && out.target->target.date && *out.target->target.date > question.period.last;
  if (stock || dated || question.project_to) {
    const Day to = question.project_to ? *question.project_to
                   : dated             ? *out.target->target.date
                                       : next_year_end(question.period.last);
    out.projection = project(indicator, out.chart, to);
  }
  out.said = phrases_of(indicator, out, options.target);
  return out;
}

Brief judge_briefly(const cube::Cube& cube, const cube::Scope& scope, const Indicator& indicator,
                    const Question& question, const Published& published,
                    std::span<const Target> targets) {
  Brief out;
  const std::vector<Period> chart = chart_periods(indicator, question.period);
  // The figure itself is needed for a target alone.
  const auto part = part_of(question.where);
  const bool wanted =
      part &&
      choose_target(targets, indicator, part->level, part->place, question.period.last).target !=
          nullptr;
  std::vector<Period> all = chart;
  if (wanted) all.push_back(question.period);
  const Asked asked(cube, scope, indicator, question.where, all);
  std::vector<Figure> series;
  series.reserve(chart.size());
  for (const Period& period : chart) series.push_back(asked.of(period));
  if (wanted) {
    out.target = target_for(indicator, question, asked.of(question.period), series, targets);
  }
  const std::optional<double> due = chart_target(indicator, out.target, series);
  const Day first = series.empty() ? question.period.first : series.front().period.first;
  const Chart made = chart_of(indicator, std::move(series),
                              breaks_of(cube, indicator, first, question.period.last),
                              {question.screen_outliers, question.fix_after_12, due});
  out.variation = made.spc.variation;
  out.assurance = made.spc.assurance;
  out.trial = made.trial();
  const bool of_part = !std::all_of(question.where.begin(), question.where.end(), organisational);
  if (!of_part) {
    out.comparators = compare_briefly(indicator, question.period, published, question.compare);
  }
  return out;
}

std::vector<Brief> judge_all_briefly(const cube::Cube& cube, const cube::Scope& scope,
                                     std::span<const BriefQuestion> questions,
                                     const Published& published, std::span<const Target> targets) {
  std::vector<Brief> out(questions.size());
  each_in_parallel(questions.size(), [&](std::size_t i) {
    out[i] = judge_briefly(cube, scope, *questions[i].indicator, questions[i].question, published,
                           targets);
  });
  return out;
}

std::string_view name_of(Against::Kind kind) {
  switch (kind) {
    case Against::Kind::kPrevious:
      return "previous";
    case Against::Kind::kLastYear:
      return "last_year";
    case Against::Kind::kLastFullYear:
      return "last_full_year";
    case Against::Kind::kSince:
      return "since";
  }
  return "previous";
}

std::string_view name_of(Said::About about) {
  switch (about) {
    case Said::About::kFigure:
      return "figure";
    case Said::About::kCaution:
      return "caution";
    case Said::About::kChange:
      return "change";
    case Said::About::kStreak:
      return "streak";
    case Said::About::kChart:
      return "chart";
    case Said::About::kTarget:
      return "target";
    case Said::About::kComparator:
      return "comparator";
    case Said::About::kStanding:
      return "standing";
    case Said::About::kProjection:
      return "projection";
  }
  return "figure";
}

}  // namespace sightline::insight
