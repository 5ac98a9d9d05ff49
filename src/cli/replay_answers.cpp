#include "cli/replay_answers.h"

#include <algorithm>
#include <cmath>

#include "cli/derive_step.h"
#include "cli/reading.h"
#include "cli/text.h"
#include "core/error.h"
#include "warehouse/warehouse.h"

namespace sightline::cli {
namespace {

namespace fs = std::filesystem;
using catalogue::Indicator;
using cube::Figure;
using warehouse::RegionalFigure;

class Answering {
 public:
  Answering(const cube::Cube& cube, std::vector<RegionalFigure> regional)
      : cube_(cube), regional_(std::move(regional)) {}

  ReplayAnswer answer(const ReplayQuote& quote) {
    ReplayAnswer a;
    a.quote = &quote;
    for (const std::string& trap : quote.traps) a.caveats.push_back("trap " + trap);
    a.caveats.insert(a.caveats.end(), quote.caveats.begin(), quote.caveats.end());
    if (!quote.indicator.empty()) question(quote, a);
    if (!quote.not_reproducible.empty()) {
      a.same.reset();
      a.caveats.push_back("not reproducible: " + quote.not_reproducible);
    }
    return a;
  }

 private:
  void question(const ReplayQuote& quote, ReplayAnswer& a) {
    const Indicator* indicator = cube_.find(quote.indicator);
    if (indicator == nullptr && quote.whose == Whose::kOwn) {
      missing(a, "the catalogue has no indicator " + quote.indicator);
      return;
    }
    quote.whose == Whose::kOwn ? own(quote, *indicator, a) : of_region(quote, indicator, a);
  }

  static void missing(ReplayAnswer& a, const std::string& why,
                      Status status = Status::kNotAvailable) {
    a.computed = spoken(status);
    a.same = false;
    a.caveats.push_back(why);
  }

  std::vector<Figure> ask(const ReplayQuote& quote, std::vector<Period> periods, bool filtered,
                          bool grouped) const {
    cube::Selection selection;
    selection.indicator = quote.indicator;
    selection.periods = std::move(periods);
    if (filtered) selection.where = quote.where;
    if (grouped) selection.by = {quote.by};
    return cube::figures(cube_, cube::Scope::local_analyst(), selection);
  }

  static Period period_of(const ReplayQuote& quote, Day on) {
    return quote.period == PeriodKind::kDay ? Period{PeriodKind::kDay, on, on}
                                            : period_to(quote.period, on);
  }

  std::vector<Period> periods_of(const ReplayQuote& quote) const {
    if (!quote.since) return {period_of(quote, quote.on)};
    if (quote.take != Take::kEach) {
      return {period_of(quote, *quote.since), period_of(quote, quote.on)};
    }
    if (quote.period != PeriodKind::kDay) return series(quote.period, *quote.since, quote.on);
    std::vector<Period> days;  // of a stock: month ends
    for (const Period& month : series(PeriodKind::kMonth, *quote.since, quote.on)) {
      days.push_back({PeriodKind::kDay, month.last, month.last});
    }
    return days;
  }

  void own(const ReplayQuote& quote, const Indicator& indicator, ReplayAnswer& a) {
    const bool by = !quote.by.empty();
    const std::vector<Figure> figures = ask(quote, periods_of(quote), true, by);
    std::vector<double> values;
    for (const Figure& figure : figures) {
      const auto value = taken(quote, indicator, figure);
      if (!value) {
        return missing(a, figure.value.reason, figure.value.status);
      }
      values.push_back(*value);
    }
    const Figure& last = figures.back();
    const bool of_all = quote.take != Take::kDenominator && quote.take != Take::kShare;
    if (indicator.denominator && !by && last.denominator && (of_all || last.small) &&
        indicator.measure != catalogue::Measure::kRatePer10000) {
      const int scale = indicator.denominator->scale;
      a.n = *last.denominator / scale;
      a.caveats.push_back(scaled_grouped(*last.numerator, indicator.numerator.scale) +
                          " of n = " + scaled_grouped(*last.denominator, scale) +
                          (last.small ? ": too few to judge by" : ""));
    }
    if (by) {
      reduce(quote, values);
    } else if (quote.take == Take::kChange || quote.take == Take::kChangeBelow) {
      values = {values.back() - values.front()};
    } else if (quote.take == Take::kShare) {
      const Figure whole = ask(quote, periods_of(quote), false, false).back();
      const auto all = taken(quote, indicator, whole);
      a.n = all ? static_cast<std::int64_t>(*all) : 0;
      if (all && *all > 0) values = {100 * values.back() / *all};
      a.caveats.push_back("n = " + grouped(*a.n));
    }
    a.computed = shown_values(values, quote);
    a.same = as_reported(quote.reported, values);
    add_caveats(quote, indicator, figures, a);
  }

  static std::optional<double> taken(const ReplayQuote& quote, const Indicator& indicator,
                                     const Figure& figure) {
    const auto over = [](std::int64_t sum, int scale) { return static_cast<double>(sum) / scale; };
    const int below = indicator.denominator ? indicator.denominator->scale : 1;
    const bool parts = figure.numerator && figure.denominator;
    // Parts of a ratio are known where the whole of it is not: nobody to divide by.
    if (figure.value.status != Status::kNumber) return std::nullopt;
    switch (quote.take) {
      case Take::kNumerator:
        if (!figure.numerator) return std::nullopt;
        return over(*figure.numerator, indicator.numerator.scale);
      case Take::kDenominator:
      case Take::kChangeBelow:
        if (!figure.denominator) return std::nullopt;
        return over(*figure.denominator, below);
      case Take::kShare:  // of those that an indicator counts, or of its whole
        if (!parts && !figure.numerator) return std::nullopt;
        return figure.denominator && indicator.denominator
                   ? over(*figure.denominator, below)
                   : over(*figure.numerator, indicator.numerator.scale);
      case Take::kRest:
        if (!parts) return std::nullopt;
        return over(*figure.denominator, below) -
               over(*figure.numerator, indicator.numerator.scale);
      default:
        return figure.value.number;
    }
  }

  static void reduce(const ReplayQuote& quote, std::vector<double>& values) {
    if (values.empty()) return;
    const double greatest = *std::max_element(values.begin(), values.end());
    if (quote.take == Take::kGreatest) {
      values = {greatest};
    } else if (quote.take == Take::kLeast) {
      values = {*std::min_element(values.begin(), values.end())};
    } else if (quote.take == Take::kHolders) {
      values = {static_cast<double>(std::count(values.begin(), values.end(), greatest))};
    } else {
      values = {static_cast<double>(values.size())};
    }
  }

  static std::string shown_values(const std::vector<double>& values, const ReplayQuote& quote) {
    // One more digit than is printed, so that it can be seen how near the rounding is.
    std::string out;
    for (const double value : values) {
      const bool whole = std::abs(value - std::round(value)) < 1e-9;
      const int decimals = whole ? 0 : std::max(1, printed_decimals(quote.reported)) + 1;
      out += (out.empty() ? "" : "; ") + grouped(value, decimals);
    }
    return out;
  }

  void add_caveats(const ReplayQuote& quote, const Indicator& indicator,
                   const std::vector<Figure>& figures, ReplayAnswer& a) {
    if (figures.back().settling) a.caveats.emplace_back("still changing as records are completed");
    // A question about the twelve months before looks across a change of system too.
    const Day from = std::min(figures.front().period.first, figures.back().period.first);
    for (const cube::Marker& marker :
         cube_.markers(indicator, from.plus_months(-12), figures.back().period.last)) {
      a.caveats.push_back(marker.words());
    }
    // Figures that show a band of what nobody could place.
    if (!quote.where.empty() && quote.where.front().dimension == "breakdown") {
      ReplayQuote unknown = quote;
      unknown.where = {{"breakdown", {"not known"}}};
      unknown.take = Take::kDenominator;
      try {
        const Figure rest = ask(unknown, {figures.back().period}, true, false).back();
        if (rest.denominator && *rest.denominator > 0) {
          a.caveats.push_back(grouped(*rest.denominator) + " not classified");
        }
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::kNotFound) throw;  // it has no such band
      }
    }
    if (!indicator.reviewed) a.caveats.emplace_back("experimental definition");
  }

  // ---- what the region's file says

  std::vector<const RegionalFigure*> rows_of(const ReplayQuote& quote, Day on) const {
    std::vector<const RegionalFigure*> rows;
    for (const RegionalFigure& one : regional_) {
      if (one.indicator == quote.indicator && one.period_end == on && one.basis == quote.basis) {
        rows.push_back(&one);
      }
    }
    return rows;
  }

  static bool is_place(const RegionalFigure& one) {
    return one.la_code != "ENGLAND" && one.la_code != "REGION";
  }

  void of_region(const ReplayQuote& quote, const Indicator* indicator, ReplayAnswer& a) {
    const auto rows = rows_of(quote, quote.on);
    std::vector<double> places;
    std::optional<double> one;
    std::string status;
    for (const RegionalFigure* row : rows) {
      if (row->value.empty()) continue;
      const double value = std::stod(row->value);
      if (is_place(*row)) places.push_back(value);
      const bool meant = (quote.whose == Whose::kEngland && row->la_code == "ENGLAND") ||
                         (quote.whose == Whose::kRegion && row->la_code == "REGION");
      if (meant) {
        one = value;
        status = row->status;
      }
    }
    const bool whole = quote.whose == Whose::kEngland || quote.whose == Whose::kRegion;
    if (whole ? !one : places.empty()) {
      return missing(a, "the region's file does not say it");
    }
    a.caveats.push_back(std::string("from the fictional file of the region") +
                        (status == "DRAFT" ? ", a draft" : ""));
    double value = 0;
    if (whole) {
      value = *one * quote.months / 12;
      a.caveats.push_back(basis_words(quote, *one));
    } else if (!among(quote, indicator, places, value, a)) {
      return;
    }
    a.computed = shown_values({value}, quote);
    a.same = as_reported(quote.reported, value);
  }

  static std::string basis_words(const ReplayQuote& quote, double whole) {
    if (quote.months != 12) {
      return "basis: pro rata " + std::to_string(quote.months) + "/12 of " +
             shown_values({whole}, quote) + " for the year ending " + quote.on.spoken();
    }
    if (quote.basis == "TWELVE_MONTHS") return "basis: full year ending " + quote.on.spoken();
    if (quote.basis == "DAY") return "basis: at " + quote.on.spoken();
    if (quote.basis == "QUARTER") return "basis: quarter to " + quote.on.spoken();
    return "basis: year to " + quote.on.spoken();
  }

  // The own figure, computed, among the others that the file has.
  bool among(const ReplayQuote& quote, const Indicator* indicator,
             const std::vector<double>& places, double& value, ReplayAnswer& a) {
    const auto most = [&] { return *std::max_element(places.begin(), places.end()); };
    const auto count = [&](auto&& which) {
      return static_cast<double>(std::count_if(places.begin(), places.end(), which));
    };
    if (quote.whose == Whose::kHighest) {
      value = most();
      return true;
    }
    if (quote.whose == Whose::kAbove) {
      value = count([&](double each) { return each > quote.above; });
      return true;
    }
    if (indicator == nullptr) {
      missing(a, "the catalogue has no indicator " + quote.indicator);
      return false;
    }
    const Figure own = ask(quote, {period_of(quote, quote.on)}, true, false).back();
    if (own.value.status != Status::kNumber) {
      missing(a, own.value.reason, own.value.status);
      return false;
    }
    const double mine = own.value.number;
    a.caveats.push_back("own figure " + shown_values({mine}, quote) + " among " +
                        std::to_string(places.size()) + " others");
    const double lower = count([&](double each) { return each < mine; });
    const double higher = count([&](double each) { return each > mine; });
    const bool high_is_good = indicator->polarity == catalogue::Polarity::kHigher;
    if (quote.whose == Whose::kLowest) {
      value = std::min(mine, *std::min_element(places.begin(), places.end()));
    } else if (quote.whose == Whose::kPlace) {
      value = 1 + lower;
    } else {
      value = (quote.whose == Whose::kWorse) == high_is_good ? lower : higher;
    }
    return true;
  }

  const cube::Cube& cube_;
  std::vector<RegionalFigure> regional_;
};

}  // namespace

std::vector<synth::WrittenFiles> write_replay(const fs::path& catalogue, const std::string& name,
                                              const fs::path& folder) {
  const fs::path of = replay_folder(catalogue, name);
  auto files = synth::write_scenario(synth::read_scenario(of / "scenario.toml"), folder);
  const fs::path regional = of / "regional-figures.csv";
  if (fs::exists(regional)) {
    const fs::path copy = folder / "regional" / regional.filename();
    fs::create_directories(copy.parent_path());
    fs::copy_file(regional, copy, fs::copy_options::overwrite_existing);
    files.front().paths.push_back(copy);
  }
  return files;
}

void load_replay(const Context& context, const std::vector<synth::WrittenFiles>& files) {
  warehouse::Warehouse::Options how;
  how.stop = context.stop;
  auto warehouse = warehouse::Warehouse::open(context.data, context.catalogue, how);
  for (const synth::WrittenFiles& some : files) {
    sources::ReadOptions options;
    options.system = some.system;
    if (!some.authority.empty()) options.authority = some.authority;
    options.covered_from = some.from;
    options.covered_to = some.to;
    warehouse.load(some.paths, options, {});
  }
  derive_and_publish(warehouse, context);
}

std::vector<ReplayAnswer> answer_replay(const Context& context, const ReplayReport& report) {
  const auto cube = newest_figures(context);
  Answering answering(*cube, newest_ledger(context).regional_figures());
  std::vector<ReplayAnswer> answers;
  for (const ReplayQuote& quote : report.quotes) answers.push_back(answering.answer(quote));
  return answers;
}

}  // namespace sightline::cli
