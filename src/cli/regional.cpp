// published --regional: the quarterly figures that the councils of a region share before the nation
// publishes. Each with its status and mark beside it; what is under embargo only from its day on,
// by the day that the reader says it is, never by the clock.
#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <tuple>
#include <vector>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"

namespace sightline::cli {
namespace {

using warehouse::RegionalFigure;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool whole_area(const RegionalFigure& one) {
  return one.la_code == "REGION" || one.la_code == "ENGLAND";
}

// A figure is shown from the day of its embargo on.
bool may_be_shown(const RegionalFigure& one, const std::optional<Day>& as_at) {
  return !one.embargo_until || (as_at && *as_at >= *one.embargo_until);
}

// "draft, under embargo until 1 November 2025", and once that has passed "draft".
std::string mark_of(const RegionalFigure& one) {
  return one.embargo_until ? std::string(one.status == "DRAFT" ? "draft" : "") : one.mark;
}

std::string basis_words(const std::string& basis) {
  static const std::map<std::string, std::string> kWords = {{"QUARTER", "quarter"},
                                                            {"YEAR_TO_DATE", "year to date"},
                                                            {"TWELVE_MONTHS", "twelve months"},
                                                            {"DAY", "last day"}};
  const auto found = kWords.find(basis);
  return found == kWords.end() ? lower(basis) : found->second;
}

// As sent: "55.0" was a whole number.
std::string digits(std::string number) {
  if (number.ends_with(".0")) number.resize(number.size() - 2);
  return number;
}

struct Held {
  std::size_t figures = 0;
  std::optional<Day> first;  // of the embargoes
};

std::string held_words(const Held& held) {
  if (held.figures == 0) return {};
  return grouped(static_cast<std::int64_t>(held.figures)) +
         (held.figures == 1 ? " figure is" : " figures are") +
         " under embargo and not shown, the first until " + held.first->spoken() +
         "; --as-at says which day it is.\n";
}

void print_rows(const Context& context, const std::vector<RegionalFigure>& figures, Format format) {
  Rows rows(context.out, format,
            {"id", "period_end", "basis", "place_code", "place", "numerator", "denominator",
             "value", "symbol", "status", "mark", "embargo_until", "published"});
  for (const RegionalFigure& one : figures) {
    rows.row();
    rows.text("id", one.indicator);
    rows.text("period_end", one.period_end.iso());
    rows.text("basis", lower(one.basis));
    rows.text("place_code", one.la_code);
    rows.text("place", one.la_name);
    rows.plain("numerator", digits(one.numerator));
    rows.plain("denominator", digits(one.denominator));
    rows.plain("value", digits(one.value));
    rows.text("symbol", lower(one.symbol));
    rows.text("status", lower(one.status));
    rows.text("mark", mark_of(one));
    rows.text("embargo_until", one.embargo_until ? one.embargo_until->iso() : "");
    rows.text("published", one.published ? one.published->iso() : "");
  }
  rows.finish();
}

void print_table(const Context& context, const std::vector<RegionalFigure>& figures) {
  Table table;
  for (const char* title : {"figure", "to", "over", "place"}) table.column(title);
  for (const char* title : {"value", "numerator", "denominator"}) {
    table.column(title, Table::Align::kRight);
  }
  table.column("status");
  for (const RegionalFigure& one : figures) {
    const std::string mark = mark_of(one);
    table.row(
        {one.indicator, one.period_end.spoken(), basis_words(one.basis),
         one.la_name.empty() ? one.la_code : one.la_name,
         one.value.empty() ? (one.symbol.empty() ? "-" : lower(one.symbol)) : digits(one.value),
         digits(one.numerator), digits(one.denominator), mark.empty() ? lower(one.status) : mark});
  }
  table.print(context.out, context.width);
  context.out << "\nShared among the councils of the region: a draft is not to be passed on as "
                 "final. Symbols as sent: c withheld because small, x not available, z not "
                 "applicable, - not said why.\n";
}

}  // namespace

int run_regional(const Context& context, const PublishedCommand& command) {
  warehouse::Ledger ledger = newest_ledger(context);
  std::vector<RegionalFigure> figures = ledger.regional_figures();
  if (figures.empty()) {
    throw Error(ErrorKind::kNotFound,
                "no quarterly figures of the region are loaded; `sightline template "
                "regional-figures` writes their layout");
  }
  const auto own = ledger.authority();
  const auto is_own = [&](const RegionalFigure& one) {
    return own && (one.la_code == own->code || one.la_code == own->ons_code);
  };
  const std::string asked = lower(command.authority);
  Held held;
  std::erase_if(figures, [&](const RegionalFigure& one) {
    if (!command.ids.empty() &&
        std::find(command.ids.begin(), command.ids.end(), one.indicator) == command.ids.end()) {
      return true;
    }
    if (!asked.empty() && !whole_area(one) && lower(one.la_code) != asked &&
        lower(one.la_name) != asked) {
      return true;
    }
    if (command.options.year && one.period_end.year() != *command.options.year) return true;
    if (may_be_shown(one, command.as_at)) return false;
    ++held.figures;
    if (!held.first || *one.embargo_until < *held.first) held.first = one.embargo_until;
    return true;
  });
  if (!command.options.year) {
    std::map<std::pair<std::string, std::string>, Day> latest;
    for (const RegionalFigure& one : figures) {
      Day& day = latest.try_emplace({one.indicator, one.basis}, one.period_end).first->second;
      day = std::max(day, one.period_end);
    }
    std::erase_if(figures, [&](const RegionalFigure& one) {
      return one.period_end != latest.at({one.indicator, one.basis});
    });
  }
  // One's own first, then the whole, then the others by name.
  std::stable_sort(figures.begin(), figures.end(),
                   [&](const RegionalFigure& a, const RegionalFigure& b) {
                     const auto key = [&](const RegionalFigure& one) {
                       return std::tuple(one.indicator, one.basis, Day::never() - one.period_end,
                                         is_own(one)       ? 0
                                         : whole_area(one) ? 1
                                                           : 2,
                                         one.la_name);
                     };
                     return key(a) < key(b);
                   });
  if (command.format != Format::kTable) {
    print_rows(context, figures, command.format);
    context.err << held_words(held);
    return kDone;
  }
  if (figures.empty()) {
    context.out << "Nothing of this may be shown.\n";
  } else {
    print_table(context, figures);
  }
  context.out << held_words(held);
  return kDone;
}

}  // namespace sightline::cli
