#include "insight/phrases.h"

#include <algorithm>
#include <cmath>

#include "insight/streaks.h"
#include "insight/words.h"

namespace sightline::insight {
namespace {

using catalogue::Indicator;
using catalogue::Polarity;
using cube::Figure;
using About = Said::About;

// So many points in a row, and so long without the like, before it is worth a sentence.
constexpr std::size_t kWorthSaying = 4;
constexpr std::size_t kLongSince = 6;

bool directed(const Indicator& indicator) {
  return indicator.polarity == Polarity::kHigher || indicator.polarity == Polarity::kLower;
}

std::string ordinal(std::size_t number) {
  const std::string digits = number_words(static_cast<double>(number), 0);
  const std::size_t tens = number % 100;
  if (tens >= 11 && tens <= 13) return digits + "th";
  switch (number % 10) {
    case 1:
      return digits + "st";
    case 2:
      return digits + "nd";
    case 3:
      return digits + "rd";
    default:
      return digits + "th";
  }
}

class Phrases {
 public:
  Phrases(const Indicator& indicator, const FigureJudgement& judgement,
          std::optional<double> chart_target)
      : indicator_(indicator), judgement_(judgement), chart_target_(chart_target) {}

  std::vector<Said> all() {
    figure();
    if (judgement_.now.value.status != Status::kNumber) return std::move(said_);
    for (const Against& one : judgement_.against) change(one);
    if (judgement_.target) {
      say(About::kTarget, target_words(indicator_, *judgement_.target, judgement_.now));
    }
    if (judgement_.target) target_run(*judgement_.target);
    streaks();
    say(About::kChart, chart_words(judgement_.chart, indicator_));
    if (judgement_.chart.at) {
      say(About::kChart, assurance_words(judgement_.chart, indicator_, chart_target_));
    }
    for (const Comparator& one : judgement_.compared.comparators) comparator(one);
    for (const Placed& one : judgement_.compared.standings) {
      say(About::kStanding, standing_words(indicator_, one, judgement_.now));
    }
    if (judgement_.projection) projection(*judgement_.projection);
    return std::move(said_);
  }

 private:
  void say(About about, std::string text) {
    if (!text.empty()) said_.push_back({about, std::move(text)});
  }

  void figure() {
    const Figure& now = judgement_.now;
    const std::string& part = judgement_.part;
    say(About::kFigure, indicator_.title + " " + in_period(now.period) +
                            (part.empty() ? "" : ", " + part) + ": " +
                            figure_words(now, indicator_) + ".");
    if (!judgement_.judged) {
      const std::string& why = judgement_.why_not;
      say(About::kCaution, now.value.status == Status::kNumber
                               ? "Not judged: " + why + "."
                               : sentence(why) + (why.ends_with('.') ? "" : "."));
    }
    for (const Break& one : judgement_.chart.breaks) say(About::kCaution, one.words);
  }

  // The figure with its period, and of whom it is where it is not of all.
  std::string now_words() const {
    const std::string& part = judgement_.part;
    return figure_words(judgement_.now, indicator_) + " " + in_period(judgement_.now.period) +
           (part.empty() ? "" : " for " + part);
  }

  void change(const Against& one) {
    const Figure& was = one.figure;
    if (was.value.status != Status::kNumber) return;
    const std::string before = in_period(was.period) + " it was " + figure_words(was, indicator_);
    if (!one.change) {
      say(About::kChange, sentence(before + ": " + one.note + "."));
      return;
    }
    std::string text = now_words() + ", ";
    if (one.change->direction == Direction::kSame) {
      text += "the same as " + figure_words(was, indicator_) + " " + in_period(was.period);
      say(About::kChange, sentence(text + "."));
      return;
    }
    // Of few, and of what has not settled, both numbers stand there without a direction.
    if (!one.note.empty()) {
      say(About::kChange,
          sentence(text + before + "; " + one.note + (one.note.ends_with('.') ? "" : ".")));
      return;
    }
    text += (one.change->direction == Direction::kUp ? "up from " : "down from ") +
            figure_words(was, indicator_) + " " + in_period(was.period);
    if (!one.change->clear) {
      text += tells_chance() ? ": no more than chance often makes"
                             : "; how much of that is chance is not in the figure";
    } else if (one.change->judgement == Judgement::kBetter) {
      text += ": better, and by more than chance often makes";
    } else if (one.change->judgement == Judgement::kWorse) {
      text += ": worse, and by more than chance often makes";
    } else {
      text += ": more than chance often makes";
    }
    say(About::kChange, sentence(text + "."));
  }

  // Of other measures the spread is not in the figure (insight/change.h).
  bool tells_chance() const {
    return indicator_.measure == catalogue::Measure::kCount ||
           indicator_.measure == catalogue::Measure::kPercentage ||
           indicator_.measure == catalogue::Measure::kRatePer10000;
  }

  // What may be judged of the chart's series, up to its last settled point.
  std::vector<std::optional<double>> series() const {
    std::vector<std::optional<double>> out;
    const Chart& chart = judgement_.chart;
    if (!chart.at) return out;
    // Nothing is said across a break.
    const std::size_t first = chart.spc.bases.back().first;
    for (std::size_t i = first; i <= *chart.at; ++i) {
      const Figure& one = chart.figures[i];
      const bool counts = one.value.status == Status::kNumber && !one.small;
      out.push_back(counts ? std::optional(as_shown(one.value.number, indicator_.decimals))
                           : std::nullopt);
    }
    return out;
  }

  const Figure& point(std::size_t of_series) const {
    return judgement_.chart.figures[judgement_.chart.spc.bases.back().first + of_series];
  }

  void streaks() {
    const auto values = series();
    if (values.empty() || !values.back()) return;
    const std::size_t last = values.size() - 1;
    const std::string kind = kind_words(judgement_.chart.kind);
    if (const auto moved = movement(values); moved && moved->streak.length >= kWorthSaying) {
      say(About::kStreak, "It has " + std::string(moved->rising ? "risen" : "fallen") +
                              each_words(" every ", kind) + " since " +
                              period_words(point(moved->streak.first).period) + " (" +
                              value_words(point(moved->streak.first).value.number, indicator_) +
                              "), to " + figure_words(point(last), indicator_) + " " +
                              in_period(point(last).period) + ".");
    }
    const auto extreme = extremes(values);
    if (extreme && extreme->of >= kLongSince) {
      extreme_words("highest", extreme->as_high, indicator_.polarity == Polarity::kHigher, values);
      extreme_words("lowest", extreme->as_low, indicator_.polarity == Polarity::kLower, values);
    }
  }

  // "in every month", "at each of the last three month ends".
  static std::string each_words(const std::string& which, const std::string& kind,
                                std::size_t number = 0) {
    return (kind == "month end" ? " at" : " in") + which +
           (number == 0 ? kind : counted_words(number, kind));
  }

  // "Met in every month since April 2017", "missed in December 2017, for the first time after …".
  void target_run(const TargetState& state) {
    if (!state.run || !judgement_.chart.at) return;
    const std::vector<Figure>& figures = judgement_.chart.figures;
    const AgainstTarget& run = *state.run;
    const std::string kind = kind_words(judgement_.chart.kind);
    const Figure& last = figures[*judgement_.chart.at];
    const std::string since = period_words(figures[run.now.first].period);
    std::string text;
    if (run.now.length > 1) {
      text = std::string(run.met ? "Met" : "Missed") +
             each_words(" each of the last ", kind, run.now.length) + ", since " + since;
    } else {
      text = std::string(run.met ? "Met" : "Missed") + " " + in_period(last.period) + " (" +
             value_words(last.value.number, indicator_) + ")";
    }
    if (run.before && run.before->length > 1) {
      text += ", after " + counted_words(run.before->length, kind) + " in a row in which it was " +
              (run.met ? "missed" : "met") + ", from " +
              period_words(figures[run.before->first].period);
    }
    text += ". Of " + counted_words(run.judged, kind) + " " + std::to_string(run.missed) +
            " missed what was due then";
    if (run.first_breach && run.missed > 0) {
      text += ", first " + in_period(figures[*run.first_breach].period);
    }
    say(About::kTarget, text + ".");
  }

  // `since`: the latest earlier point that was as extreme; nothing: none was.
  void extreme_words(const std::string& word, std::optional<std::size_t> since, bool best,
                     const std::vector<std::optional<double>>& values) {
    const std::size_t last = values.size() - 1;
    if (since && last - *since < kLongSince) return;
    // A hole between hides what was there.
    for (std::size_t i = since.value_or(0); i <= last; ++i) {
      if (!values[i]) return;
    }
    // The best for long in a run that is of concern: both are true, and together they only confuse.
    const SpcKind signal = judgement_.chart.spc.points[*judgement_.chart.at].kind;
    if (directed(indicator_) && signal == (best ? SpcKind::kConcern : SpcKind::kImprovement))
      return;
    const std::string judged = !directed(indicator_) ? "" : best ? " (best)" : " (worst)";
    const std::string value = sentence(figure_words(point(last), indicator_)) + " " +
                              in_period(point(last).period) + " is the " + word + judged;
    const std::string kind = kind_words(judgement_.chart.kind);
    if (since) {
      say(About::kStreak, value + " since " + period_words(point(*since).period) + " (" +
                              value_words(point(*since).value.number, indicator_) + ").");
    } else {
      say(About::kStreak, value + " of the " + counted_words(values.size(), kind) + " since " +
                              period_words(point(0).period) + ".");
    }
  }

  void comparator(const Comparator& one) {
    const bool twice = one.averaging == Comparator::Averaging::kMedian;
    std::string who = one.name;
    if (one.who == Comparator::Who::kOwnPublished) who = one.name + ", as published";
    if (one.averaging == Comparator::Averaging::kMean) who = "mean of the " + one.name;
    if (twice) who = "median of the " + one.name;
    std::string text = who + ", " + one.period + ": ";
    if (!one.value) {
      // Said once for both averages.
      if (twice) return;
      if (!one.published) {
        say(About::kComparator,
            sentence(text + (one.symbol.empty() ? "no value" : one.symbol) + "."));
        return;
      }
      say(About::kComparator, sentence(text + value_words(*one.published, indicator_) +
                                       ", not compared: " + one.words + "."));
      return;
    }
    const int decimals = one.decimals.value_or(indicator_.decimals);
    text += value_words(*one.value, indicator_, decimals);
    if (one.basis == Basis::kProRata) {
      text += " (" + one.words + ", of which the whole is " +
              value_words(*one.published, indicator_) + ")";
    } else {
      text += " (" + one.words + ")";
    }
    if (one.n) {
      text += ", of " + std::to_string(*one.n) + " with a value out of " +
              std::to_string(one.of.value_or(0));
    }
    if (!one.status.empty()) text += ", " + one.status;
    if (!one.note.empty()) text += "; " + one.note;
    if (judgement_.judged) {
      const double gap =
          as_shown(as_shown(judgement_.now.value.number, decimals) - as_shown(*one.value, decimals),
                   decimals);
      text +=
          ". " + sentence(now_words()) + " is " +
          (gap == 0  ? std::string(one.decimals ? "the same as far as it is published" : "the same")
           : gap > 0 ? number_words(gap, decimals) + " higher"
                     : number_words(-gap, decimals) + " lower");
    }
    say(About::kComparator, sentence(text + "."));
  }

  void projection(const Projection& one) {
    std::string text = one.words;
    if (judgement_.target && judgement_.target->target.date) {
      const Target& target = judgement_.target->target;
      // The target itself, not what is due by now; of what grows with time, a period's share of it.
      const auto wanted =
          of_length(target.value, indicator_, judgement_.chart.figures.back().period);
      if (*target.date == one.to && wanted && directed(indicator_)) {
        const bool higher = indicator_.polarity == Polarity::kHigher;
        const bool sure = higher ? one.low >= *wanted : one.high <= *wanted;
        const bool lost = higher ? one.high < *wanted : one.low > *wanted;
        text += " The target of " + value_words(*wanted, indicator_) + " would " +
                (sure   ? "be met"
                 : lost ? "be missed"
                        : "be within reach, and not sure") +
                ".";
      }
    }
    say(About::kProjection, text);
  }

  const Indicator& indicator_;
  const FigureJudgement& judgement_;
  std::optional<double> chart_target_;
  std::vector<Said> said_;
};

std::string range_words(const Indicator& indicator, const Placed& placed) {
  const Standing& at = placed.standing;
  const int decimals = placed.decimals.value_or(indicator.decimals);
  return "from " + value_words(at.lowest, indicator, decimals) + " (" + placed.lowest_name +
         ") to " + value_words(at.highest, indicator, decimals) + " (" + placed.highest_name + ")";
}

}  // namespace

std::vector<Said> phrases_of(const Indicator& indicator, const FigureJudgement& judgement,
                             std::optional<double> chart_target) {
  return Phrases(indicator, judgement, chart_target).all();
}

std::string_view better_word(const Indicator& indicator) {
  return directed(indicator) ? "better" : "higher";
}

std::string_view worse_word(const Indicator& indicator) {
  return directed(indicator) ? "worse" : "lower";
}

std::string standing_words(const Indicator& indicator, const Placed& placed, const Figure& now) {
  const Standing& at = placed.standing;
  const std::string where =
      placed.among == Placed::Among::kEngland ? "among the authorities of England"
      : placed.among == Placed::Among::kRegion
          ? "in the region" + (placed.name == "region" ? "" : " (" + placed.name + ")")
          : "among the " + placed.name;
  std::string text = "Beside what is published " +
                     std::string(placed.period.starts_with("at ") ? "" : "for the ") +
                     placed.period;
  if (placed.basis == Basis::kSameQuarter) text = "Beside the others " + in_period(now.period);
  if (placed.basis == Basis::kProRata) text += ", taken down to as many months";
  text += ", " + figure_words(now, indicator) + " " + in_period(now.period) +
          (placed.decimals ? ", rounded as the others are published," : "") + " would be " +
          ordinal(at.rank) + " of " + std::to_string(at.of) + " " + where + ": " +
          std::to_string(at.worse) + " " + std::string(worse_word(indicator)) + ", " +
          std::to_string(at.better) + " " + std::string(better_word(indicator));
  if (at.same > 0) text += ", " + std::to_string(at.same) + " the same";
  text += "; " + range_words(indicator, placed);
  if (at.without > 0) {
    text += "; " + std::to_string(at.without) + (at.without == 1 ? " has" : " have") + " no value";
  }
  return text + ".";
}

std::string target_words(const Indicator& indicator, const TargetState& state, const Figure& now) {
  const Target& target = state.target;
  std::string text = sentence(std::string(name_of(target.kind))) +
                     " target: " + value_words(target.value, indicator);
  if (scales_with_time(indicator) || grows_unevenly(indicator)) text += " a year";
  if (target.level != TargetLevel::kWhole) text += " for " + target.place;
  if (target.date) text += " by " + target.date->spoken();
  if (state.inherited) text += ", that of the whole council, since none is set for this part";
  if (!target.owner.empty()) text += "; " + target.owner + " answers for it";
  text += ". ";
  if (!state.due) return text + "Not judged: " + state.reason + ".";
  const bool otherwise =
      as_shown(*state.due, indicator.decimals) != as_shown(target.value, indicator.decimals);
  if (otherwise) {
    text +=
        "By " + now.period.last.spoken() + " " + value_words(*state.due, indicator) + " is due. ";
  }
  if (state.standing == TargetStanding::kNotJudged)
    return text + "Not judged: " + state.reason + ".";
  text += figure_words(now, indicator) + " " + in_period(now.period) + ": ";
  const double gap = std::abs(*state.gap);
  const std::string by = gap_words(gap, indicator);
  switch (state.standing) {
    case TargetStanding::kMet:
      text += "met";
      break;
    case TargetStanding::kAmber:
      text += "missed by " + by + ", within the tolerance of " +
              number_words(target.tolerance, indicator.decimals);
      break;
    default:
      text += "missed by " + by;
  }
  return text + ".";
}

}  // namespace sightline::insight
