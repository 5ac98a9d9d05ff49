#include <algorithm>
#include <cctype>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/frozen.h"
#include "cli/selectors.h"
#include "cli/text.h"
#include "core/error.h"
#include "cube/figures.h"

namespace sightline::cli {
namespace {

using catalogue::Indicator;
using catalogue::Side;

// A line of the page: its name, then the text, wrapped and set in.
class Page {
 public:
  explicit Page(std::ostream& out) : out_(out) {}

  void entry(const std::string& name, const std::string& text) {
    if (text.empty()) return;
    constexpr std::size_t kIndent = 16, kWidth = 100;
    const std::string start =
        name + std::string(name.size() < kIndent ? kIndent - name.size() : 1, ' ');
    out_ << start << wrapped(text, kWidth, kIndent, start.size()).substr(start.size());
  }

 private:
  std::ostream& out_;
};

std::string side_text(const Side& side) {
  std::string text =
      side.what + " (" + std::string(catalogue::spoken(side.adds)) + "; counted by " + side.subject;
  if (side.scale != 1) text += ", kept as " + std::to_string(side.scale) + "ths";
  return text + ")";
}

std::string joined(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) {
    text += (text.empty() ? "" : ", ") + one;
  }
  return text;
}

std::string measure_text(const Indicator& indicator) {
  std::string text(catalogue::name_of(indicator.measure));
  if (!indicator.unit.empty()) text += ", in " + indicator.unit;
  if (indicator.survival()) text += ", after " + std::to_string(indicator.at_days) + " days";
  switch (indicator.polarity) {
    case catalogue::Polarity::kHigher:
      return text + "; higher is better";
    case catalogue::Polarity::kLower:
      return text + "; lower is better";
    case catalogue::Polarity::kNear:
      return text + "; best near its usual level";
    case catalogue::Polarity::kNeutral:
      break;
  }
  return text + "; neither high nor low is better";
}

std::string once_text(const Indicator& indicator) {
  switch (indicator.once) {
    case catalogue::Once::kFirst:
      return "each person once: by the first in the period";
    case catalogue::Once::kLast:
      return "each person once: by the last in the period";
    case catalogue::Once::kNone:
      break;
  }
  return "every one counts, also several of one person";
}

std::string held_text(const cube::Cube& cube, const std::string& table) {
  std::string text;
  for (const cube::Covered& span : cube.coverage(table)) {
    text += (text.empty() ? "held from " : " and from ") + span.from.spoken() + " to " +
            (span.to == Day::never() ? "ever" : span.to.spoken());
  }
  return text.empty() ? "not loaded" : text;
}

void print_tables(Page& page, const cube::Cube& cube, const Indicator& indicator) {
  std::string name = "Tables";
  for (const std::string& table : indicator.tables) {
    std::string text = table + ": " + held_text(cube, table);
    if (const auto it = indicator.lookback.find(table); it != indicator.lookback.end()) {
      text += "; needed for " + it->second.spoken() + " before";
    }
    if (const auto it = indicator.followup.find(table); it != indicator.followup.end()) {
      text += "; needed for " + it->second.spoken() + " after";
    }
    page.entry(name, text);
    name.clear();
  }
}

void print_values(Page& page, const cube::Cube& cube, const Indicator& indicator,
                  const Selectors& selectors) {
  std::string name = "Value";
  for (const cube::Figure& figure : cube::figures(cube, cube::Scope::local_analyst(),
                                                  selection_of(cube, indicator, selectors))) {
    std::string text = spoken(figure.period) + ": " + value_text(figure.value, indicator);
    if (figure.numerator && figure.denominator && figure.value.status == Status::kNumber) {
      text += " (" + scaled_grouped(*figure.numerator, indicator.numerator.scale) + " of " +
              scaled_grouped(*figure.denominator,
                             indicator.denominator ? indicator.denominator->scale : 1) +
              ")";
    }
    if (!figure.value.reason.empty()) text += ", because " + figure.value.reason;
    if (figure.small) {
      text += "; fewer than " + std::to_string(indicator.minimum_denominator) +
              " in the denominator: read with care";
    }
    if (figure.settling) text += "; still changing as records are completed";
    page.entry(name, text);
    name.clear();
  }
}

void print_particulars(Page& page, const Indicator& indicator) {
  page.entry("Indicator", indicator.id);
  page.entry("Title", indicator.title);
  page.entry("Meaning", indicator.meaning);
  page.entry("Theme", indicator.theme);
  page.entry("Status", indicator.reviewed ? "reviewed" : "experimental: not yet checked by others");
  page.entry("Measure", measure_text(indicator));
  page.entry("Numerator", side_text(indicator.numerator));
  if (indicator.denominator) page.entry("Denominator", side_text(*indicator.denominator));
  page.entry("Counting", once_text(indicator));
  page.entry("Profile", indicator.profile_on == catalogue::ProfileOn::kDay
                            ? "team, age and so on as they were on the day"
                            : "team, age and so on as they were on the day before");
  if (indicator.minimum_denominator > 0) {
    page.entry("Small", "marked where the denominator is below " +
                            std::to_string(indicator.minimum_denominator));
  }
  std::vector<std::string> kinds;
  for (const PeriodKind kind : indicator.periods) {
    kinds.emplace_back(name_of(kind));
  }
  page.entry("Periods", joined(kinds) + " (the first is used when none is named)");
  if (indicator.breakdown) {
    page.entry(
        "Breakdown",
        indicator.breakdown->name +
            (indicator.breakdown->order.empty() ? "" : ": " + joined(indicator.breakdown->order)) +
            (indicator.breakdown->sums ? "; adds up to the whole"
                                       : "; does not add up to the whole"));
  }
}

// "id: title" of those that it names, one a line; of one that is not there the id alone.
void print_others(Page& page, const cube::Cube& cube, std::string name,
                  const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    const Indicator* other = cube.find(id);
    page.entry(name, other == nullptr ? id : id + ": " + other->title);
    name.clear();
  }
}

// What people take for the same thing, and what to look at beside it.
void print_relations(Page& page, const cube::Cube& cube, const Indicator& indicator) {
  if (indicator.assurance) page.entry("Assurance", indicator.assurance->check);
  print_others(page, cube, "Not the same", indicator.see);
  print_others(page, cube, "Look also at", indicator.tension);
}

void print_sources(Page& page, const Indicator& indicator) {
  page.entry("Definition", indicator.definition_text);
  page.entry("Source",
             indicator.definition_source +
                 (indicator.definition_url.empty() ? "" : " " + indicator.definition_url));
  page.entry("Published as", joined(indicator.published));
  page.entry("Also called", joined(indicator.aliases));
  std::string name = "Versions";
  for (const catalogue::Version& version : indicator.versions) {
    page.entry(name, "from " + version.from + ": " + version.note);
    name.clear();
  }
}

void print_sql(std::ostream& out, const Context& context, const Indicator& indicator) {
  // The catalogue names its files from its own root.
  const std::filesystem::path inside = indicator.file.lexically_relative("catalogue");
  const std::filesystem::path file =
      indicator.file.is_absolute() || inside.empty() ? indicator.file : context.catalogue / inside;
  out << "\nFile: " << shown(file.string()) << "\nStatement, from line " << indicator.sql_line
      << ":\n\n";
  std::istringstream lines(indicator.sql);
  bool begun = false;
  for (std::string line; std::getline(lines, line);) {
    begun = begun || line.find_first_not_of(" \t\r") != std::string::npos;
    if (begun) out << "  " << shown(line) << '\n';
  }
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// The indicators that go by these words: an id, else one whose alias they are, else all those in
// whose title or aliases they stand.
std::vector<const Indicator*> named(const cube::Cube& cube, const std::string& asked) {
  const std::string words = lower(asked);
  std::vector<const Indicator*> alike, with;
  for (const Indicator& indicator : cube.indicators()) {
    const auto& aliases = indicator.aliases;
    const bool same = std::any_of(aliases.begin(), aliases.end(),
                                  [&](const std::string& one) { return lower(one) == words; });
    const bool holds = std::any_of(aliases.begin(), aliases.end(),
                                   [&](const std::string& one) {
                                     return lower(one).find(words) != std::string::npos;
                                   }) ||
                       lower(indicator.title).find(words) != std::string::npos;
    if (same) alike.push_back(&indicator);
    if (holds) with.push_back(&indicator);
  }
  return alike.empty() ? with : alike;
}

// An indicator by its id or by what people call it. Throws where there is none or more than one.
const Indicator& indicator_asked(const cube::Cube& cube, const std::string& asked) {
  if (cube.find(asked) != nullptr) return cube.indicator(asked);
  const auto found = named(cube, asked);
  if (found.empty()) return cube.indicator(asked);  // throws, with the ids that are near
  if (found.size() == 1) return cube.indicator(found.front()->id);
  std::string all;
  for (const Indicator* one : found) all += "\n  " + one->id + "  " + one->title;
  throw Error(ErrorKind::kNotFound,
              "several indicators go by '" + asked + "'; ask for one by its id:" + all);
}

}  // namespace

int run_explain(const Context& context, const ExplainCommand& asked) {
  ExplainCommand command = asked;
  const auto cube = figures_asked(context, command.selectors);
  const Indicator& indicator = indicator_asked(*cube, command.id);
  Page page(context.out);
  print_particulars(page, indicator);
  print_relations(page, *cube, indicator);
  print_sources(page, indicator);
  print_tables(page, *cube, indicator);
  print_values(page, *cube, indicator, command.selectors);
  print_sql(context.out, context, indicator);
  return kDone;
}

}  // namespace sightline::cli
