#include "cli/scorecard_compare.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

#include "cli/text.h"
#include "core/error.h"
#include "core/nearest.h"
#include "cube/members.h"

namespace sightline::cli {
namespace {

using catalogue::Indicator;
using cube::Figure;

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool has(const Indicator& indicator, PeriodKind kind) {
  return std::find(indicator.periods.begin(), indicator.periods.end(), kind) !=
         indicator.periods.end();
}

// What the words mean of this indicator: "March 2018" of a stock is the 31st.
std::optional<Period> period_of(const ScorecardCell& cell, const Indicator& indicator,
                                std::string& why) {
  const auto when = parse_when(cell.period);
  if (!when) {
    why = "'" + cell.period +
          "' is no date or period; write 31/03/2018, March 2018, Q4 2017-18 or 2017/18";
    return std::nullopt;
  }
  const bool stock = indicator.periods.front() == PeriodKind::kDay;
  PeriodKind kind = stock ? PeriodKind::kDay : when->kind.value_or(indicator.periods.front());
  if (!cell.kind.empty()) {
    const auto told = period_kind(cell.kind);
    if (!told || *told == PeriodKind::kCustom) {
      why = "'" + cell.kind +
            "' is no kind of period; write day, month, quarter, ytd, rolling12 "
            "or year";
      return std::nullopt;
    }
    kind = *told;
  }
  if (!has(indicator, kind)) {
    why = "this figure is not made for the period '" + std::string(name_of(kind)) + "'";
    return std::nullopt;
  }
  return period_to(kind, when->day);
}

// Half of the last place that was written, and a hair for what binary numbers cannot hold.
bool equal_as_written(const Told& theirs, double ours) {
  constexpr double kHair = 1e-9;
  const double half = 0.5 * std::pow(10.0, -theirs.decimals);
  return std::abs(theirs.number - ours) <= half + kHair * std::max(1.0, std::abs(ours));
}

// A percentage that was saved as a share of one: 0.768.
bool equal_as_share(const Told& theirs, const Indicator& indicator, double ours) {
  if (indicator.measure != catalogue::Measure::kPercentage || theirs.percent ||
      theirs.decimals < 2 || theirs.number < 0 || theirs.number > 1) {
    return false;
  }
  Told hundred = theirs;
  hundred.number *= 100;
  hundred.decimals -= 2;
  return equal_as_written(hundred, ours);
}

// Whether one of their numbers is ours; nothing where they give none. `why` gets what differs.
std::optional<bool> agrees(const Told& theirs, std::optional<double> ours, const char* what,
                           std::string& why) {
  const auto differs = [&](const std::string& text) {
    why += (why.empty() ? "" : "; ") + text;
    return false;
  };
  if (!ours) return std::nullopt;
  if (theirs.kind == Told::Kind::kNumber) {
    if (equal_as_written(theirs, *ours)) return true;
    return differs(std::string(what) + " " + theirs.text + ", ours " +
                   grouped(*ours, theirs.decimals));
  }
  if (theirs.kind == Told::Kind::kBelow) {
    const bool within = theirs.or_equal ? *ours <= theirs.number : *ours < theirs.number;
    if (within) return true;
    return differs(std::string(what) + " " + theirs.text + ", ours " + grouped(*ours, 0));
  }
  return std::nullopt;
}

std::optional<double> side(const std::optional<std::int64_t>& sum, int scale) {
  return sum ? std::optional<double>(static_cast<double>(*sum) / scale) : std::nullopt;
}

// What a cell is of, for finding its children: indicator, period, filters.
std::string key_of(const Indicator& indicator, const Period& period,
                   std::vector<cube::Filter> where) {
  std::sort(where.begin(), where.end(),
            [](const cube::Filter& a, const cube::Filter& b) { return a.dimension < b.dimension; });
  std::string key = indicator.id + '\n' + period.first.iso() + period.last.iso();
  for (const cube::Filter& filter : where) {
    key += '\n' + filter.dimension + '=' + lowered(filter.values.front());
  }
  return key;
}

struct TheirChildren {
  std::set<std::string> children;
  bool below = false;
};

using ChildLists = std::map<std::string, TheirChildren>;

std::optional<std::string> key_of_row(const cube::Cube& cube, const ScorecardCell& row) {
  std::string why;
  const Indicator* indicator = indicator_named(cube, row.indicator, why);
  if (indicator == nullptr) return std::nullopt;
  const auto period = period_of(row, *indicator, why);
  if (!period) return std::nullopt;
  return key_of(*indicator, *period, row.where);
}

ChildLists lists_of(const cube::Cube& cube, const Scorecard& children) {
  ChildLists lists;
  for (const ScorecardCell& row : children.cells) {
    const auto key = key_of_row(cube, row);
    if (!key || row.child.empty()) continue;
    TheirChildren& list = lists[*key];
    list.children.insert(row.child);
    list.below = list.below || row.below;
  }
  return lists;
}

class Comparing {
 public:
  Comparing(const cube::Cube& cube, const cube::Cube* newest, const cube::Scope& scope,
            ChildLists lists)
      : cube_(cube), newest_(newest), scope_(scope), lists_(std::move(lists)) {}

  ComparedCell compare(const ScorecardCell& cell) const {
    ComparedCell out;
    out.cell = &cell;
    out.indicator = indicator_named(cube_, cell.indicator, out.why);
    if (out.indicator != nullptr) out.period = period_of(cell, *out.indicator, out.why);
    if (!out.period) return silent(std::move(out));
    try {
      out.ours =
          cube::figures(cube_, scope_, {out.indicator->id, {*out.period}, {}, cell.where}).at(0);
    } catch (const Error& error) {  // no such value of a dimension, say
      if (error.kind() != ErrorKind::kNotFound) throw;
      out.why = error.what();
    }
    if (!out.ours) return silent(std::move(out));
    if (out.ours->value.status != Status::kNumber) {
      out.why = std::string(spoken(out.ours->value.status)) + ": " + out.ours->value.reason;
      return silent(std::move(out));
    }
    judge(out);
    compare_children(out);
    return out;
  }

 private:
  static ComparedCell silent(ComparedCell out) {
    const Told::Kind kind = out.cell->value.kind;
    if (kind == Told::Kind::kBlank) out.why = "blank";
    if (kind == Told::Kind::kSymbol) out.why = symbol_words(out.cell->value);
    const bool nothing = kind == Told::Kind::kBlank || kind == Told::Kind::kSymbol;
    out.outcome = nothing ? Outcome::kTheyDidNotSay : Outcome::kWeCannot;
    return out;
  }

  static void judge(ComparedCell& out) {
    const ScorecardCell& cell = *out.cell;
    const Figure& ours = *out.ours;
    const Indicator& indicator = *out.indicator;
    if (cell.value.kind == Told::Kind::kUnreadable) {
      out.outcome = Outcome::kWeCannot;
      out.why = "'" + cell.value.text + "' is no number";
      return;
    }
    std::string why;
    const std::string unread = unreadable_beside(cell);
    std::optional<bool> value;
    if (cell.value.kind == Told::Kind::kNumber &&
        equal_as_share(cell.value, indicator, ours.value.number)) {
      value = true;
      out.why = "written as a share of one";
    } else {
      value = agrees(cell.value, ours.value.number, "value", why);
    }
    const auto above =
        agrees(cell.numerator, side(ours.numerator, indicator.numerator.scale), "numerator", why);
    const auto below = agrees(
        cell.n, side(ours.denominator, indicator.denominator ? indicator.denominator->scale : 1),
        "n", why);
    if (!value && !above && !below && unread.empty()) {
      silent_value(out);
      return;
    }
    const bool all = value.value_or(true) && above.value_or(true) && below.value_or(true);
    out.outcome = all ? Outcome::kSame : Outcome::kDifferent;
    if (!all) out.why = why;
    if (unread.empty()) return;
    // What could not be read agrees with nothing.
    if (all) out.outcome = Outcome::kWeCannot;
    out.why += (out.why.empty() ? "" : "; ") + unread;
  }

  // "n 'many' is no number", where the numerator or the denominator was given so.
  static std::string unreadable_beside(const ScorecardCell& cell) {
    std::string unread;
    for (const auto& [name, told] :
         {std::pair("numerator", &cell.numerator), std::pair("n", &cell.n)}) {
      if (told->kind != Told::Kind::kUnreadable) continue;
      unread +=
          (unread.empty() ? "" : "; ") + std::string(name) + " '" + told->text + "' is no number";
    }
    return unread;
  }

  static void silent_value(ComparedCell& out) { out = silent(std::move(out)); }

  void compare_children(ComparedCell& out) const {
    const auto list = lists_.find(key_of(*out.indicator, *out.period, out.cell->where));
    out.listed = list != lists_.end();
    if (!out.listed && out.outcome != Outcome::kDifferent) return;
    const bool all = (out.listed && list->second.below) || !out.indicator->denominator;
    const cube::Members behind = cube::members_before(
        cube_, newest_, scope_, {out.indicator->id, {*out.period}, {}, out.cell->where},
        all ? cube::Which::kAll : cube::Which::kMet);
    out.hidden = behind.hidden;
    std::set<std::string> ours;
    for (const cube::Member& member : behind.rows) {
      if (member.kind == "child" || member.kind == "worker") ours.insert(member.subject);
    }
    if (!out.listed) {
      out.only_ours.assign(ours.begin(), ours.end());
      return;
    }
    const std::set<std::string>& theirs = list->second.children;
    std::set_difference(theirs.begin(), theirs.end(), ours.begin(), ours.end(),
                        std::back_inserter(out.only_theirs));
    std::set_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                        std::back_inserter(out.only_ours));
    if (out.outcome == Outcome::kSame && !(out.only_theirs.empty() && out.only_ours.empty())) {
      out.outcome = Outcome::kDifferent;
      out.why = "as many, but other children";
    }
  }

  const cube::Cube& cube_;
  const cube::Cube* newest_;
  const cube::Scope& scope_;
  const ChildLists lists_;
};

}  // namespace

std::string_view spoken(Outcome outcome) {
  switch (outcome) {
    case Outcome::kSame:
      return "same";
    case Outcome::kDifferent:
      return "different";
    case Outcome::kWeCannot:
      return "we cannot";
    case Outcome::kTheyDidNotSay:
      break;
  }
  return "they did not say";
}

const Indicator* indicator_named(const cube::Cube& cube, const std::string& name,
                                 std::string& why) {
  const std::string asked = lowered(name);
  std::vector<const Indicator*> titled, aliased;
  std::vector<std::string> known;
  for (const Indicator& indicator : cube.indicators()) {
    if (lowered(indicator.id) == asked) return &indicator;
    known.push_back(indicator.id);
    known.push_back(indicator.title);
    if (lowered(indicator.title) == asked) titled.push_back(&indicator);
    for (const std::string& alias : indicator.aliases) {
      known.push_back(alias);
      if (lowered(alias) != asked) continue;
      if (aliased.empty() || aliased.back() != &indicator) aliased.push_back(&indicator);
    }
  }
  const auto& found = titled.empty() ? aliased : titled;
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    why = "no indicator is called '" + name + "'" + did_you_mean(name, known);
    return nullptr;
  }
  why = "'" + name + "' may be any of ";
  for (std::size_t i = 0; i < found.size(); ++i) why += (i == 0 ? "" : ", ") + found[i]->id;
  why += "; write the id";
  return nullptr;
}

std::vector<ComparedCell> compare_scorecard(const cube::Cube& cube, const cube::Cube* newest,
                                            const cube::Scope& scope, const Scorecard& card,
                                            const Scorecard& children) {
  const Comparing comparing(cube, newest, scope, lists_of(cube, children));
  std::vector<ComparedCell> out;
  for (const ScorecardCell& cell : card.cells) out.push_back(comparing.compare(cell));
  return out;
}

std::vector<std::int64_t> children_of_no_cell(const cube::Cube& cube, const Scorecard& card,
                                              const Scorecard& children) {
  std::set<std::string> cells;
  for (const ScorecardCell& cell : card.cells) {
    if (const auto key = key_of_row(cube, cell)) cells.insert(*key);
  }
  std::vector<std::int64_t> lines;
  for (const ScorecardCell& row : children.cells) {
    const auto key = key_of_row(cube, row);
    if (!key || !cells.contains(*key)) lines.push_back(row.line);
  }
  return lines;
}

}  // namespace sightline::cli
