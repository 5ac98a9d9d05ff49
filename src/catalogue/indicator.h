// Indicator: one file of catalogue/indicators, read and checked. The header says in words and in
// terms of the fact model what the figure is; the statement yields its facts.
//
// Plain values, immutable once parsed, safe to share between threads. How to write one:
// catalogue/indicators/README.md.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/labels.h"
#include "core/day.h"
#include "core/period.h"

namespace sightline::catalogue {

enum class Measure {
  kCount,
  kPercentage,
  kRatePer10000,
  kRatio,         // numerator ÷ denominator in the unit given: cases per FTE
  kMean,          // a sum of values ÷ the number of subjects: the mean SDQ score
  kDistribution,  // the median of the numerators, quartiles beside it
  kSurvival,      // share of spells begun in the period that still run after `at_days`
};

// How one side of the ratio adds up over a period.
enum class Adds { kInPeriod, kOpenAtEnd, kOpenInPeriod, kMeanOverPeriod };

// People counted once: which of a person's facts in the period speaks for them.
enum class Once { kNone, kFirst, kLast };

enum class Polarity { kHigher, kLower, kNear, kNeutral };

// Which day's team, age and so on a fact belongs to.
enum class ProfileOn { kDay, kDayBefore };

struct Side {
  std::string what;  // "children looked after on the day"
  Adds adds = Adds::kInPeriod;
  std::string subject;  // "child", "worker", "population"
  int scale = 1;        // the stored integer is this many times the true value (FTE: 1000)
};

// A length of time as the header writes it: "12 months", "7 days".
struct Span {
  int months = 0;
  int days = 0;
  Day before(Day day) const { return day.plus_months(-months) - days; }
  Day after(Day day) const { return day.plus_months(months) + days; }
  std::string spoken() const;
};

struct Breakdown {
  std::string name;
  bool sums = true;  // false: one child can stand under several values
  std::vector<std::string> order;
  std::string labels;  // the list of catalogue/labels, where its values are codes
};

struct Version {
  std::string from;
  std::string note;
};

// An assurance list: those of whom somebody must know how things stand. Who stands on it are the
// members of the count.
struct Assurance {
  int order = 0;      // among the lists
  std::string check;  // what to look at for each of them, in one sentence
};

struct Indicator {
  std::string id;
  std::string title;
  std::string meaning;
  std::string theme;
  bool reviewed = false;
  Measure measure = Measure::kCount;
  Polarity polarity = Polarity::kNeutral;
  std::string unit;
  int decimals = 0;
  Once once = Once::kNone;
  ProfileOn profile_on = ProfileOn::kDay;
  Side numerator;
  std::optional<Side> denominator;  // none for a count
  std::map<std::string, Span> lookback;
  std::map<std::string, Span> followup;
  // How long after a period its figure still changes as records are completed: until the tables are
  // held so far beyond it, it is shown as not settled and no change of it is judged.
  std::optional<Span> settles;
  std::vector<std::string> tables;
  int minimum_denominator = 0;
  std::vector<PeriodKind> periods;  // the first is the default
  std::optional<Breakdown> breakdown;
  std::string definition_text;
  std::string definition_source;
  std::string definition_url;
  std::vector<std::string> published;
  std::vector<std::string> aliases;
  std::vector<Version> versions;
  std::vector<std::string> tension;  // ids of those that it may be bettered at the cost of
  std::vector<std::string> see;      // ids that people take for the same thing: another definition
  std::optional<Assurance> assurance;
  int at_days = 0;  // survival only

  std::string sql;   // the statement, without the header
  int sql_line = 1;  // where it begins, for messages
  std::filesystem::path file;

  bool distribution() const { return measure == Measure::kDistribution; }
  bool survival() const { return measure == Measure::kSurvival; }
};

// Reads one file. Throws Error(kCatalogue) naming file, line and mend. With `labels`, the list that
// the breakdown names must be among them.
Indicator parse_indicator(std::string_view text, const std::filesystem::path& file,
                          const Labels* labels = nullptr);

// All indicators under catalogue/indicators, and those of a council's own under `local`/indicators
// where that folder exists, sorted by id. A file that cannot be read is a problem, not the end: the
// rest is still served. Of two with one id the shipped one stands.
struct Problem {
  std::string indicator;  // id, or the file's name when there is no id
  std::string message;    // with file, line and mend
};
struct Library {
  std::vector<Indicator> indicators;
  std::vector<std::string> texts;  // the whole file of each, in the same order
  std::vector<Problem> problems;
  Labels labels;
  std::string fingerprint;  // changes whenever any file of the catalogue, or a local one, changes
};
Library read_library(const std::filesystem::path& catalogue,
                     const std::filesystem::path& local = {});

std::string_view name_of(Measure measure);
std::string_view name_of(Adds adds);
std::string_view name_of(Polarity polarity);
std::string_view name_of(Once once);
// "those that happen in the period": what of a side counts, in words for people.
std::string_view spoken(Adds adds);

}  // namespace sightline::catalogue
