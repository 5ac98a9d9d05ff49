#include "insight/comparators.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numeric>

#include "insight/words.h"
#include "warehouse/comparators.h"

namespace sightline::insight {
namespace {

using catalogue::Indicator;
using catalogue::Measure;
using warehouse::PublishedShelf;
using warehouse::ShelfFigure;
using warehouse::ShelfSeries;
using warehouse::ShelfYear;
using Area = std::uint16_t;
using Who = Comparator::Who;
using Averaging = Comparator::Averaging;

// The latest year that has ended by the figure's last day and has any value.
const ShelfYear* year_for(const ShelfSeries& series, Day last) {
  const ShelfYear* best = nullptr;
  for (const ShelfYear& year : series.years) {
    if (year.period_end > last) break;
    if (std::any_of(year.figures.begin(), year.figures.end(),
                    [](const ShelfFigure& one) { return one.value.has_value(); })) {
      best = &year;
    }
  }
  return best;
}

bool is_year(const std::string& model) {
  return model.size() == 4 && model.find_first_not_of("0123456789") == std::string::npos;
}

// The list that is asked for, else the latest year's that is not later than the figure, else the
// earliest there is.
std::string model_for(const std::vector<std::string>& models, const std::string& asked, Day last) {
  if (!asked.empty()) {
    return std::find(models.begin(), models.end(), asked) == models.end() ? "" : asked;
  }
  std::string earliest;
  for (const std::string& model : models) {  // latest first
    if (!is_year(model)) continue;
    earliest = model;
    if (std::stoi(model) <= last.year()) return model;
  }
  return earliest.empty() && !models.empty() ? models.front() : earliest;
}

// To how many decimals an edition is published: the department rounds many shares to whole ones,
// whatever the list of comparators says of them.
int decimals_of(const ShelfYear& year, int most) {
  const auto holds = [&](int decimals) {
    return std::all_of(year.figures.begin(), year.figures.end(), [&](const ShelfFigure& one) {
      constexpr double kNothing = 1e-9;
      return !one.value || std::abs(*one.value - as_shown(*one.value, decimals)) < kNothing;
    });
  };
  int decimals = 0;
  while (decimals < most && !holds(decimals)) ++decimals;
  return decimals;
}

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return quantile(values, 0.5);
}

std::string symbol_words(const std::string& symbol) {
  if (symbol == "c" || symbol == "C") return "withheld because small";
  if (symbol == "z" || symbol == "Z") return "not applicable";
  if (symbol == "x" || symbol == "X" || symbol == ":") return "not available";
  if (symbol == "k" || symbol == "low" || symbol == "~") return "rounds to nothing but is not";
  if (symbol == "u") return "of low reliability";
  if (symbol == "withheld") return "withheld, since what is published cannot be right";
  return symbol == "-" ? "not published; why is not said" : symbol;
}

// One comparator of one year: who stands beside the figure, and how.
class Beholder {
 public:
  Beholder(const Indicator& indicator, const Period& period, const ShelfSeries& series,
           const ShelfYear& year, const Published& published, const CompareOptions& options)
      : indicator_(indicator), series_(series), year_(year), shelf_(*published.shelf) {
    if (published.authority) {
      own_ = shelf_.area(published.authority->code);
      if (!own_) own_ = shelf_.area(published.authority->name);
    }
    beside_ = beside(indicator, period, series.series.basis, year.period_end);
    decimals_ = decimals_of(year, series.series.decimals);
    if (!own_) return;
    const std::vector<std::string> models = shelf_.models(*own_);
    model_ = model_for(models, options.model, period.last);
    neighbours_ = shelf_.neighbours(*own_, model_);
    model_is_later_ = is_year(model_) && std::stoi(model_) > period.last.year();
    const warehouse::ShelfArea& area = shelf_.areas()[*own_];
    // Inner and Outer London where they are published.
    region_ = shelf_.area(area.sub_region);
    if (area.sub_region.empty() || year.of(region_) == nullptr) region_ = shelf_.area(area.region);
    if (area.region.empty()) region_.reset();
  }

  const Beside& basis() const { return beside_; }
  void refuse(std::string words) {
    beside_.basis = Basis::kNotComparable;
    beside_.words = std::move(words);
  }

  Comparator blank(Who who, std::string name) const {
    Comparator one;
    one.who = who;
    one.name = std::move(name);
    one.basis = beside_.basis;
    one.words = beside_.words;
    one.period = published_period(series_.series.basis, year_.period_end);
    one.last = year_.period_end;
    if (!series_.series.basis.starts_with("at ")) one.first = year_.period_end.plus_months(-12) + 1;
    one.source = year_.source;
    one.edition = year_.vintage;
    one.status = year_.status;
    return one;
  }

  void fill(Comparator& one, std::optional<double> published) const {
    one.published = published;
    if (published && one.basis != Basis::kNotComparable) {
      one.value = *published * beside_.factor;
    }
  }

  Comparator of_area(Who who, Area area) const {
    Comparator one = blank(who, shelf_.areas()[area].name);
    const ShelfFigure* figure = year_.of(area);
    if (figure == nullptr) {
      one.symbol = "not published for this year";
      return one;
    }
    one.symbol = symbol_words(figure->symbol);
    one.note = figure->note;
    if (figure->denominator && who == Who::kOwnPublished) {
      one.note += (one.note.empty() ? "" : "; ") + std::string("of ") +
                  number_words(*figure->denominator, 0);
    }
    fill(one, figure->value);
    if (beside_.factor == 1 && decimals_ < indicator_.decimals) one.decimals = decimals_;
    return one;
  }

  std::vector<double> values_of_neighbours() const {
    std::vector<double> values;
    for (const Area area : neighbours_) {
      const ShelfFigure* figure = year_.of(area);
      if (figure != nullptr && figure->value) values.push_back(*figure->value);
    }
    return values;
  }

  Comparator neighbours(Averaging averaging, std::size_t minimum) const {
    Comparator one = blank(Who::kNeighbours, "statistical neighbours (model of " + model_ + ")");
    one.averaging = averaging;
    one.model = model_;
    one.of = neighbours_.size();
    std::vector<double> values = values_of_neighbours();
    one.n = values.size();
    if (model_is_later_) one.note = "the neighbours of the time are not held";
    if (values.size() < minimum) {
      one.symbol = values.empty() ? "none of them has a value"
                                  : "only " + std::to_string(values.size()) + " of " +
                                        std::to_string(neighbours_.size()) +
                                        " have a value, and what is withheld is mostly small";
      return one;
    }
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    fill(one, averaging == Averaging::kMean ? sum / static_cast<double>(values.size())
                                            : median_of(std::move(values)));
    return one;
  }

  std::optional<Placed> place(Placed::Among among, double value) const {
    std::vector<Area> others;
    Placed placed;
    placed.among = among;
    if (among == Placed::Among::kNeighbours) {
      others = neighbours_;
      placed.name = "statistical neighbours (model of " + model_ + ")";
    } else {
      const auto& areas = shelf_.areas();
      for (const ShelfFigure& figure : year_.figures) {
        const warehouse::ShelfArea& area = areas[figure.area];
        if (!area.authority || area.outlier) continue;
        // One that is no more, or was not yet, is not without a value: it is not there.
        if (!figure.value && !area.current) continue;
        if (among == Placed::Among::kEngland || area.region == areas[*own_].region) {
          others.push_back(figure.area);
        }
      }
      const auto region = shelf_.area(areas[*own_].region);
      placed.name = among == Placed::Among::kEngland ? "England"
                    : region                         ? areas[*region].name
                                                     : "region";
    }
    std::erase(others, *own_);
    // As they are published, of a whole year, lest a rounded value rank before one that it was
    // rounded from.
    const double own = as_shown(value / beside_.factor, decimals_);
    std::vector<std::optional<double>> values;
    placed.lowest_name = placed.highest_name = shelf_.areas()[*own_].name;
    double low = own, high = own;
    for (const Area area : others) {
      const ShelfFigure* figure = year_.of(area);
      if (figure == nullptr || !figure->value) {
        values.emplace_back();
        continue;
      }
      const double theirs = as_shown(*figure->value, decimals_);
      values.emplace_back(theirs);
      if (theirs < low) {
        low = theirs;
        placed.lowest_name = shelf_.areas()[area].name;
      }
      if (theirs > high) {
        high = theirs;
        placed.highest_name = shelf_.areas()[area].name;
      }
    }
    const auto found = standing(own, values, indicator_.polarity);
    if (!found) return std::nullopt;
    placed.standing = *found;
    Standing& at = placed.standing;
    for (double* const one : {&at.lowest, &at.highest}) *one *= beside_.factor;
    for (auto* const one : {&at.lower_quartile, &at.median, &at.upper_quartile}) {
      if (*one) **one *= beside_.factor;
    }
    if (decimals_ < indicator_.decimals && beside_.factor == 1) placed.decimals = decimals_;
    placed.basis = beside_.basis;
    placed.period = published_period(series_.series.basis, year_.period_end);
    return placed;
  }

  std::optional<Area> own() const { return own_; }
  std::optional<Area> region() const { return region_; }
  bool has_neighbours() const { return !neighbours_.empty(); }

 private:
  const Indicator& indicator_;
  const ShelfSeries& series_;
  const ShelfYear& year_;
  const PublishedShelf& shelf_;
  Beside beside_;
  int decimals_ = 0;
  std::optional<Area> own_, region_;
  std::vector<Area> neighbours_;
  std::string model_;
  bool model_is_later_ = false;
};

void compare_annual(const Indicator& indicator, const Period& period, std::optional<double> value,
                    bool of_part, const Published& published, const CompareOptions& options,
                    Compared& out) {
  if (published.shelf == nullptr) return;
  const std::optional<Area> england = published.shelf->area("E92000001");
  for (const std::string& id : indicator.published) {
    const ShelfSeries* series = published.shelf->find(id);
    const ShelfYear* year = series == nullptr ? nullptr : year_for(*series, period.last);
    if (year == nullptr) continue;
    Beholder beholder(indicator, period, *series, *year, published, options);
    if (of_part) {
      beholder.refuse(
          "what is published is of all children of a place, and this is of some of them");
    }
    if (beholder.own()) {
      out.comparators.push_back(beholder.of_area(Who::kOwnPublished, *beholder.own()));
    }
    const bool own_comparable = beholder.basis().basis != Basis::kNotComparable;
    if (indicator.measure == Measure::kCount) {
      beholder.refuse("a number of people says nothing beside that of a place of another size");
    }
    if (england) out.comparators.push_back(beholder.of_area(Who::kEngland, *england));
    if (beholder.region()) {
      out.comparators.push_back(beholder.of_area(Who::kRegion, *beholder.region()));
    }
    if (beholder.has_neighbours()) {
      for (const Averaging averaging : {Averaging::kMean, Averaging::kMedian}) {
        out.comparators.push_back(beholder.neighbours(averaging, options.minimum_neighbours));
      }
    }
    // A month or two swing too much to be ranked among years.
    constexpr int kShortestRanked = 3;
    const bool long_enough = beholder.basis().months >= kShortestRanked;
    if (!options.standings || !value || !beholder.own() || !own_comparable || !long_enough ||
        indicator.measure == Measure::kCount) {
      continue;
    }
    for (const Placed::Among among :
         {Placed::Among::kRegion, Placed::Among::kNeighbours, Placed::Among::kEngland}) {
      if (auto placed = beholder.place(among, *value)) out.standings.push_back(std::move(*placed));
    }
  }
}

std::optional<double> number_of(const std::string& digits) {
  double value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  return value;
}

int decimals_in(const std::string& digits) {
  const std::size_t point = digits.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1);
}

std::string regional_basis(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::kQuarter:
      return "QUARTER";
    case PeriodKind::kYtd:
      return "YEAR_TO_DATE";
    case PeriodKind::kRolling12:
    case PeriodKind::kYear:
      return "TWELVE_MONTHS";
    case PeriodKind::kDay:
      return "DAY";
    default:
      return "";
  }
}

bool alike(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

// What the councils of the region share of exactly the same stretch of time.
void compare_regional(const Indicator& indicator, const Period& period, std::optional<double> value,
                      bool of_part, const Published& published, const CompareOptions& options,
                      Compared& out) {
  const std::string basis = regional_basis(period.kind);
  if (basis.empty() || of_part || indicator.measure == Measure::kCount) return;
  std::vector<const warehouse::RegionalFigure*> same;
  for (const warehouse::RegionalFigure& one : published.regional) {
    const bool ours = one.indicator == indicator.id ||
                      std::find(indicator.published.begin(), indicator.published.end(),
                                one.indicator) != indicator.published.end();
    const bool shown =
        !one.embargo_until || (options.today && *options.today >= *one.embargo_until);
    if (ours && shown && one.basis == basis && one.period_end == period.last) same.push_back(&one);
  }
  if (same.empty()) return;
  const auto fill = [&](Comparator::Who who, const warehouse::RegionalFigure& one) {
    Comparator& made = out.comparators.emplace_back();
    made.who = who;
    made.name = who == Who::kEngland ? "England" : one.la_name.empty() ? "region" : one.la_name;
    made.value = made.published = number_of(one.value);
    made.symbol = made.value ? "" : symbol_words(one.symbol);
    made.basis = Basis::kSameQuarter;
    made.words = "the same stretch of time: " + spoken(period);
    made.period = spoken(period);
    if (period.kind != PeriodKind::kDay) made.first = period.first;
    made.last = period.last;
    made.source = "shared among the region's councils";
    made.edition = one.published;
    made.status = alike(one.status, "DRAFT") ? "draft" : "";
  };
  Placed placed;
  placed.basis = Basis::kSameQuarter;
  placed.period = spoken(period);
  placed.name = "region";
  std::vector<std::optional<double>> others;
  int decimals = 0;
  for (const warehouse::RegionalFigure* one : same) {
    if (number_of(one->value)) decimals = std::max(decimals, decimals_in(one->value));
  }
  decimals = std::min(decimals, indicator.decimals);
  if (decimals < indicator.decimals) placed.decimals = decimals;
  double low = 0, high = 0;
  if (value) low = high = as_shown(*value, decimals);
  if (published.authority) placed.lowest_name = placed.highest_name = published.authority->name;
  for (const warehouse::RegionalFigure* one : same) {
    if (one->la_code == "ENGLAND") {
      fill(Who::kEngland, *one);
    } else if (one->la_code == "REGION") {
      fill(Who::kRegion, *one);
      if (!one->la_name.empty()) placed.name = one->la_name;
    } else if (published.authority && (one->la_code == published.authority->code ||
                                       one->la_code == published.authority->ons_code ||
                                       alike(one->la_name, published.authority->name))) {
      continue;
    } else {
      auto theirs = number_of(one->value);
      if (theirs) theirs = as_shown(*theirs, decimals);
      others.push_back(theirs);
      if (theirs && *theirs < low) {
        low = *theirs;
        placed.lowest_name = one->la_name;
      }
      if (theirs && *theirs > high) {
        high = *theirs;
        placed.highest_name = one->la_name;
      }
    }
  }
  if (!value || !options.standings) return;
  const auto found = standing(as_shown(*value, decimals), others, indicator.polarity);
  if (!found) return;
  placed.standing = *found;
  out.standings.insert(out.standings.begin(), std::move(placed));
}

}  // namespace

Compared compare(const Indicator& indicator, const Period& period, std::optional<double> value,
                 bool of_part, const Published& published, const CompareOptions& options) {
  Compared out;
  compare_regional(indicator, period, value, of_part, published, options, out);
  compare_annual(indicator, period, value, of_part, published, options, out);
  return out;
}

ShortComparators compare_briefly(const Indicator& indicator, const Period& period,
                                 const Published& published, const CompareOptions& options) {
  ShortComparators out;
  if (published.shelf == nullptr || indicator.measure == Measure::kCount) return out;
  const std::optional<Area> england = published.shelf->area("E92000001");
  for (const std::string& id : indicator.published) {
    const ShelfSeries* series = published.shelf->find(id);
    const ShelfYear* year = series == nullptr ? nullptr : year_for(*series, period.last);
    if (year == nullptr) continue;
    const Beholder beholder(indicator, period, *series, *year, published, options);
    if (beholder.basis().basis == Basis::kNotComparable) continue;
    const auto brief = [&](double value) {
      return ShortComparator{value * beholder.basis().factor,
                             warehouse::period_name(series->series.basis, year->year),
                             beholder.basis().basis};
    };
    const ShelfFigure* whole = year->of(england);
    if (whole != nullptr && whole->value && !out.england) out.england = brief(*whole->value);
    const std::vector<double> values = beholder.values_of_neighbours();
    if (!values.empty() && values.size() >= options.minimum_neighbours && !out.neighbours) {
      out.neighbours = brief(std::accumulate(values.begin(), values.end(), 0.0) /
                             static_cast<double>(values.size()));
    }
  }
  return out;
}

std::string_view name_of(Who who) {
  switch (who) {
    case Who::kOwnPublished:
      return "own_published";
    case Who::kEngland:
      return "england";
    case Who::kRegion:
      return "region";
    case Who::kNeighbours:
      return "neighbours";
  }
  return "england";
}

std::string_view name_of(Averaging averaging) {
  switch (averaging) {
    case Averaging::kNone:
      return "none";
    case Averaging::kMean:
      return "mean";
    case Averaging::kMedian:
      return "median";
  }
  return "none";
}

std::string_view name_of(Placed::Among among) {
  switch (among) {
    case Placed::Among::kRegion:
      return "region";
    case Placed::Among::kNeighbours:
      return "neighbours";
    case Placed::Among::kEngland:
      return "england";
  }
  return "region";
}

}  // namespace sightline::insight
