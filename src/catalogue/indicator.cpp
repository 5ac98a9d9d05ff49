#include "catalogue/indicator.h"

#include <algorithm>
#include <set>
#include <utility>

#include "catalogue/header.h"
#include "catalogue/statement_check.h"
#include "core/day.h"
#include "core/error.h"

namespace sightline::catalogue {
namespace {

const Names<Measure> kMeasures = {
    {"count", Measure::kCount},
    {"percentage", Measure::kPercentage},
    {"rate_per_10000", Measure::kRatePer10000},
    {"ratio", Measure::kRatio},
    {"mean", Measure::kMean},
    {"distribution", Measure::kDistribution},
    {"survival", Measure::kSurvival},
};
const Names<Adds> kAdds = {
    {"in period", Adds::kInPeriod},
    {"open at period end", Adds::kOpenAtEnd},
    {"open in period", Adds::kOpenInPeriod},
    {"mean over period", Adds::kMeanOverPeriod},
};
const Names<Polarity> kPolarities = {
    {"higher", Polarity::kHigher},
    {"lower", Polarity::kLower},
    {"near", Polarity::kNear},
    {"neutral", Polarity::kNeutral},
};
const Names<Adds> kAddsSpoken = {
    {"those that happen in the period", Adds::kInPeriod},
    {"those that are so on the last day of the period", Adds::kOpenAtEnd},
    {"those that are so at any time in the period", Adds::kOpenInPeriod},
    {"the mean over the days of the period", Adds::kMeanOverPeriod}};
const Names<Once> kOnce = {{"none", Once::kNone}, {"first", Once::kFirst}, {"last", Once::kLast}};
const Names<ProfileOn> kProfileOn = {{"day", ProfileOn::kDay},
                                     {"day before", ProfileOn::kDayBefore}};
const Names<bool> kStatus = {{"experimental", false}, {"reviewed", true}};
const Names<int> kSubjects = {{"child", 0}, {"worker", 1}, {"population", 2}};

const std::set<std::string_view> kKeys = {
    "id",        "title",       "meaning",    "theme",     "status",   "measure",
    "polarity",  "unit",        "decimals",   "subject",   "once",     "profile_on",
    "numerator", "denominator", "lookback",   "followup",  "tables",   "minimum_denominator",
    "periods",   "breakdown",   "definition", "published", "aliases",  "versions",
    "at_days",   "settles",     "tension",    "see",       "assurance"};
const std::set<std::string_view> kSideKeys = {"what", "adds", "subject", "scale"};
const std::set<std::string_view> kBreakdownKeys = {"name", "sums", "order", "labels"};
const std::set<std::string_view> kDefinitionKeys = {"text", "source", "url"};
const std::set<std::string_view> kVersionKeys = {"from", "note"};
const std::set<std::string_view> kAssuranceKeys = {"order", "check"};

Side read_side(const Header& header, const toml::table& table, const std::string& key,
               const std::string& subject) {
  header.known(table, kSideKeys, "[" + key + "]");
  Side side;
  side.what = header.text(table, "what", true, "[" + key + "]");
  side.adds = header.choice<Adds>(table, "adds", kAdds, std::nullopt, "[" + key + "]");
  const toml::node* own = table.get("subject");
  side.subject = own == nullptr ? subject : header.text(table, "subject", true);
  if (std::none_of(kSubjects.begin(), kSubjects.end(),
                   [&](const auto& s) { return s.first == side.subject; })) {
    header.fail(header.line_of(own != nullptr ? own : header.table().get("subject")),
                "'" + side.subject + "' is not a subject; use child, worker or population");
  }
  side.scale = header.integer(table, "scale", 1);
  if (side.scale < 1) {
    header.fail(header.line_of(table.get("scale")), "'scale' must be 1 or more");
  }
  return side;
}

// A look-back on a table that is not named would never be looked at.
void check_spans(const Header& header, std::string_view key,
                 const std::map<std::string, Span>& spans, const std::vector<std::string>& tables) {
  for (const auto& [table, span] : spans) {
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) {
      header.fail(header.line_of(header.table().get(key)),
                  "'" + std::string(key) + "' speaks of " + table +
                      ", which 'tables' does not name; add it there or mend the name");
    }
  }
}

// "-- key = value" or "-- [section]": a line that was meant for the header.
bool like_header(std::string_view row) {
  if (!row.starts_with("-- ")) {
    return false;
  }
  row.remove_prefix(3);
  if (row.starts_with("[")) {
    return row.find(']') != std::string_view::npos;
  }
  const std::size_t equals = row.find(" = ");
  return equals != std::string_view::npos &&
         (kKeys.contains(row.substr(0, equals)) || kSideKeys.contains(row.substr(0, equals)));
}

// Ids of other indicators.
std::vector<std::string> other_ids(const Header& header, std::string_view key,
                                   const std::string& id) {
  std::vector<std::string> ids = header.texts(header.table(), key);
  std::set<std::string> seen;
  for (const std::string& other : ids) {
    if (other == id || !seen.insert(other).second) {
      header.fail(header.line_of(header.table().get(key)),
                  "'" + std::string(key) +
                      "' names the ids of other indicators, each once; take '" + other + "' out");
    }
  }
  return ids;
}

std::optional<Assurance> read_assurance(const Header& header, const Indicator& it) {
  const toml::table* part = header.part("assurance");
  if (part == nullptr) {
    return std::nullopt;
  }
  header.known(*part, kAssuranceKeys, "[assurance]");
  Assurance assurance;
  assurance.order = header.integer(*part, "order", 0);
  if (assurance.order < 1) {
    header.fail(header.line_of(part),
                "'order' is missing from [assurance]; write its place among the lists: order = 50");
  }
  assurance.check = header.text(*part, "check", true, "[assurance]");
  if (it.measure != Measure::kCount || it.numerator.adds != Adds::kOpenAtEnd) {
    header.fail(header.line_of(part),
                "an assurance list is a count of those open at period end; write measure = "
                "\"count\" and adds = \"open at period end\", or take [assurance] out");
  }
  return assurance;
}

// The days on which the definition changed, the first change first.
std::vector<Version> read_versions(const Header& header) {
  std::vector<Version> out;
  const toml::node* versions = header.table().get("versions");
  if (versions == nullptr) {
    return out;
  }
  const toml::array* list = versions->as_array();
  if (list == nullptr) {
    header.fail(header.line_of(versions), "write each version as a [[versions]] section");
  }
  for (const auto& item : *list) {
    const toml::table* v = item.as_table();
    if (v == nullptr) {
      header.fail(header.line_of(&item), "write each version as a [[versions]] section");
    }
    header.known(*v, kVersionKeys, "[[versions]]");
    Version version{header.text(*v, "from", true, "[[versions]]"),
                    header.text(*v, "note", true, "[[versions]]")};
    if (!Day::parse_iso(version.from)) {
      header.fail(header.line_of(v->get("from")),
                  "'from' is the first day of the new definition: "
                  "write it as \"2024-04-01\"");
    }
    if (!out.empty() && version.from <= out.back().from) {
      header.fail(header.line_of(v->get("from")),
                  "the versions must stand in the order of their days, each day once");
    }
    out.push_back(std::move(version));
  }
  return out;
}

void check_sides(const Header& header, const Indicator& it) {
  const bool needs = it.measure == Measure::kPercentage || it.measure == Measure::kRatePer10000 ||
                     it.measure == Measure::kRatio || it.measure == Measure::kMean;
  if (needs && !it.denominator) {
    header.fail(1, "a " + std::string(name_of(it.measure)) +
                       " needs a [denominator] section: what it counts and how it adds up");
  }
  if (it.measure == Measure::kCount && it.denominator) {
    header.fail(header.line_of(header.table().get("denominator")),
                "a count has no [denominator]; take it out, or make measure = \"percentage\"");
  }
  if (it.survival() && it.at_days <= 0) {
    header.fail(1, "a survival figure needs at_days: after how many days the share is read");
  }
  if (it.distribution() && it.numerator.adds != Adds::kInPeriod &&
      it.numerator.adds != Adds::kOpenAtEnd) {
    header.fail(header.line_of(header.table().get("numerator")),
                "a distribution adds \"in period\" or \"open at period end\"");
  }
}

}  // namespace

std::string Span::spoken() const {
  if (months > 0) {
    return std::to_string(months) + (months == 1 ? " month" : " months");
  }
  return std::to_string(days) + (days == 1 ? " day" : " days");
}

Indicator parse_indicator(std::string_view text, const std::filesystem::path& file,
                          const Labels* labels) {
  const auto fail = [&](int line, const std::string& mend) {
    throw Error(ErrorKind::kCatalogue, file.string() + ":" + std::to_string(line) + ": " + mend);
  };

  const HeaderText text_of = split_header(text, "--- indicator", file);
  const std::size_t at = text_of.rest;
  const int line = text_of.rest_line;
  const Header header(file, parse_header(text_of, file));
  const toml::table& t = header.table();
  header.known(t, kKeys, "the header");

  Indicator it;
  it.file = file;
  it.sql = std::string(text.substr(at));
  it.sql_line = line;
  int row_number = it.sql_line;
  for (std::size_t begin = 0; begin < it.sql.size(); ++row_number) {
    const std::size_t end = std::min(it.sql.find('\n', begin), it.sql.size());
    if (like_header(std::string_view(it.sql).substr(begin, end - begin))) {
      fail(row_number,
           "this line of the header stands below a blank line and would not be read; "
           "write '--' in the place of the blank line");
    }
    begin = end + 1;
  }
  it.id = header.text(t, "id", true);
  if (file.stem().string() != it.id) {
    header.fail(header.line_of(t.get("id")),
                "the file must be named " + it.id + ".sql, or the id be " + file.stem().string());
  }
  it.title = header.text(t, "title", true);
  it.meaning = header.text(t, "meaning", true);
  it.theme = header.text(t, "theme", true);
  it.reviewed = header.choice<bool>(t, "status", kStatus, std::nullopt);
  it.measure = header.choice<Measure>(t, "measure", kMeasures, std::nullopt);
  it.polarity = header.choice<Polarity>(t, "polarity", kPolarities, std::nullopt);
  it.unit = header.text(t, "unit", false);
  it.decimals = header.integer(t, "decimals", 0);
  it.once = header.choice<Once>(t, "once", kOnce, std::nullopt);
  it.profile_on = header.choice<ProfileOn>(t, "profile_on", kProfileOn, ProfileOn::kDay);
  const std::string subject = header.text(t, "subject", true);

  const toml::table* numerator = header.part("numerator");
  if (numerator == nullptr) {
    header.fail(1, "the header needs a [numerator] section with what = and adds =");
  }
  it.numerator = read_side(header, *numerator, "numerator", subject);
  if (const toml::table* denominator = header.part("denominator")) {
    it.denominator = read_side(header, *denominator, "denominator", subject);
  }
  it.lookback = header.spans("lookback");
  it.followup = header.spans("followup");
  it.settles = header.span("settles");
  it.tables = header.texts(t, "tables");
  if (it.tables.empty()) {
    header.fail(header.line_of(t.get("tables")),
                "'tables' must name the tables whose coverage the figure needs");
  }
  it.minimum_denominator = header.integer(t, "minimum_denominator", 0);
  for (const std::string& name : header.texts(t, "periods")) {
    const auto kind = period_kind(name);
    if (!kind) {
      header.fail(header.line_of(t.get("periods")),
                  "'" + name + "' is not a period; use day, month, quarter, ytd, rolling12, year");
    }
    it.periods.push_back(*kind);
  }
  if (it.periods.empty()) {
    header.fail(header.line_of(t.get("periods")),
                "'periods' must name at least one, the default first: [\"day\", \"month\"]");
  }
  if (const toml::table* b = header.part("breakdown")) {
    header.known(*b, kBreakdownKeys, "[breakdown]");
    Breakdown breakdown;
    breakdown.name = header.text(*b, "name", true, "[breakdown]");
    breakdown.order = header.texts(*b, "order");
    breakdown.labels = header.text(*b, "labels", false);
    if (labels != nullptr && !breakdown.labels.empty() && !labels->has(breakdown.labels)) {
      header.fail(header.line_of(b->get("labels")), "there is no list catalogue/labels/" +
                                                        breakdown.labels + ".csv; use one of " +
                                                        labels->names() + ", or add it");
    }
    if (const toml::node* sums = b->get("sums")) {
      if (!sums->is_boolean()) {
        header.fail(header.line_of(sums), "'sums' must be true or false");
      }
      breakdown.sums = sums->value_or(true);
    }
    it.breakdown = breakdown;
  }
  const toml::table* definition = header.part("definition");
  if (definition == nullptr) {
    header.fail(1, "the header needs a [definition] section with text = and source =");
  }
  header.known(*definition, kDefinitionKeys, "[definition]");
  it.definition_text = header.text(*definition, "text", true, "[definition]");
  it.definition_source = header.text(*definition, "source", true, "[definition]");
  it.definition_url = header.text(*definition, "url", false);
  it.published = header.texts(t, "published");
  it.aliases = header.texts(t, "aliases");
  it.at_days = header.integer(t, "at_days", 0);
  it.tension = other_ids(header, "tension", it.id);
  it.see = other_ids(header, "see", it.id);
  it.assurance = read_assurance(header, it);
  it.versions = read_versions(header);
  check_sides(header, it);
  check_spans(header, "lookback", it.lookback, it.tables);
  check_spans(header, "followup", it.followup, it.tables);

  if (it.sql.find_first_not_of(" \t\r\n") == std::string::npos) {
    fail(line, "the statement is missing: after the header write one SELECT");
  }
  if (const auto forbidden = forbidden_in(it.sql)) {
    fail(it.sql_line + forbidden->line - 1, forbidden->mend);
  }
  return it;
}

namespace {
template <typename T>
std::string_view find_name(const Names<T>& names, T value) {
  for (const auto& [name, item] : names) {
    if (item == value) {
      return name;
    }
  }
  return "";
}
}  // namespace

std::string_view name_of(Measure measure) { return find_name(kMeasures, measure); }
std::string_view name_of(Adds adds) { return find_name(kAdds, adds); }
std::string_view name_of(Polarity polarity) { return find_name(kPolarities, polarity); }
std::string_view name_of(Once once) { return find_name(kOnce, once); }
std::string_view spoken(Adds adds) { return find_name(kAddsSpoken, adds); }

}  // namespace sightline::catalogue
