#include "insight/beside.h"

#include "insight/words.h"

namespace sightline::insight {
namespace {

using catalogue::Adds;
using catalogue::Indicator;
using catalogue::Measure;

bool of_a_day(std::string_view published) { return published.starts_with("at "); }

// Nothing where the whole year alone would do.
Beside refused(std::string words) { return {Basis::kNotComparable, 1, 12, std::move(words)}; }

// "the two years do not end on the same day of the year" is worth a word.
std::string other_year(const Period& own, Day end) {
  const bool same =
      own.last.month() == end.month() && own.last.day_of_month() == end.day_of_month();
  return same ? "" : "; the two years do not end at the same time of year";
}

}  // namespace

bool scales_with_time(const Indicator& indicator) {
  if (indicator.distribution() || indicator.survival() || indicator.measure == Measure::kMean) {
    return false;
  }
  const bool flow = indicator.numerator.adds == Adds::kInPeriod;
  return flow && (!indicator.denominator || indicator.denominator->adds != Adds::kInPeriod);
}

bool grows_unevenly(const Indicator& indicator) {
  if (indicator.distribution() || indicator.survival() || indicator.measure == Measure::kMean) {
    return false;
  }
  return indicator.numerator.adds == Adds::kOpenInPeriod;
}

std::optional<int> whole_months(const Period& period) {
  constexpr int kMost = 24;
  if (period.kind == PeriodKind::kRolling12 || period.kind == PeriodKind::kYear) return 12;
  if (period.kind == PeriodKind::kDay) return std::nullopt;
  for (int months = 1; months <= kMost; ++months) {
    if (period.first.plus_months(months) - 1 == period.last) return months;
  }
  return std::nullopt;
}

std::string published_period(std::string_view published, Day end) {
  if (of_a_day(published)) return "at " + end.spoken();
  if (published == "calendar year") return "calendar year " + std::to_string(end.year());
  if (published == "academic year" || published == "financial year") {
    const std::string last = std::to_string(end.year() % 100);
    return std::string(published) + " " + std::to_string(end.year() - 1) + "-" +
           (last.size() == 1 ? "0" : "") + last;
  }
  return "year ending " + end.spoken();
}

Beside beside(const Indicator& indicator, const Period& own, std::string_view published, Day end) {
  const std::string theirs = published_period(published, end);
  const bool stock = indicator.numerator.adds == Adds::kOpenAtEnd;
  if (stock) {
    return {Basis::kAtDate, 1, 12,
            "as at " + own.last.spoken() + ", beside what is published " +
                (of_a_day(published) ? "as " : "for the ") + theirs};
  }
  if (of_a_day(published) && scales_with_time(indicator)) {
    return refused("what is published is of one day (" + theirs +
                   "), and this is of a stretch of time");
  }
  const std::optional<int> months = whole_months(own);
  if (grows_unevenly(indicator) && months != 12) {
    return refused("whoever was so at any time in the period is counted once, so that " +
                   std::string(months && *months > 12 ? "more than a year" : "part of a year") +
                   " cannot be held against the " + theirs);
  }
  // A census of one day is an event of that day; what is published is so too.
  if (of_a_day(published)) {
    return {Basis::kAtDate, 1, months.value_or(0),
            "of " + spoken(own) + ", beside what is published as " + theirs};
  }
  if (months == 12) {
    return {Basis::kFullYear, 1, 12, "twelve months beside the " + theirs + other_year(own, end)};
  }
  if (!scales_with_time(indicator)) {
    const std::string length = months ? counted_words(static_cast<std::size_t>(*months), "month")
                                      : counted_words(static_cast<std::size_t>(own.days()), "day");
    return {Basis::kFullYear, 1, months.value_or(0),
            length + " beside the " + theirs + ", which part of a year may differ from"};
  }
  if (!months || *months > 12) {
    return refused(
        "a yearly figure (" + theirs + ") cannot be taken down to " + spoken(own) +
        ", which is no whole number of months up to twelve; ask for the year to the end of "
        "a month");
  }
  std::string words = "pro rata: " + std::to_string(*months) + "/12 of the " + theirs;
  if (indicator.once != catalogue::Once::kNone) {
    words += "; each person counts once a year, so part of a year is rather more than its share";
  }
  return {Basis::kProRata, *months / 12.0, *months, std::move(words)};
}

std::string_view name_of(Basis basis) {
  switch (basis) {
    case Basis::kAtDate:
      return "at_date";
    case Basis::kFullYear:
      return "full_year";
    case Basis::kProRata:
      return "pro_rata";
    case Basis::kSameQuarter:
      return "same_quarter";
    case Basis::kNotComparable:
      return "not_comparable";
  }
  return "not_comparable";
}

}  // namespace sightline::insight
