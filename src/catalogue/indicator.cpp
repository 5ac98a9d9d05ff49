#include "catalogue/indicator.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "catalogue/statement_check.h"
#include "core/error.h"

namespace sightline::catalogue {
namespace {

template <typename T>
using Names = std::vector<std::pair<std::string_view, T>>;

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
    "id",        "title",       "meaning",    "theme",     "status",  "measure",
    "polarity",  "unit",        "decimals",   "subject",   "once",    "profile_on",
    "numerator", "denominator", "lookback",   "followup",  "tables",  "minimum_denominator",
    "periods",   "breakdown",   "definition", "published", "aliases", "versions",
    "at_days",   "settles"};
const std::set<std::string_view> kSideKeys = {"what", "adds", "subject", "scale"};
const std::set<std::string_view> kBreakdownKeys = {"name", "sums", "order", "labels"};
const std::set<std::string_view> kDefinitionKeys = {"text", "source", "url"};
const std::set<std::string_view> kVersionKeys = {"from", "note"};

// Line breaks within a text are for whoever edits the file; readers get one paragraph.
std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  const auto first = text.find_first_not_of(' ');
  const auto last = text.find_last_not_of(' ');
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

// Everything that can be wrong is said with the file, the line and the mend.
class Header {
 public:
  Header(const std::filesystem::path& file, toml::table table)
      : file_(file), table_(std::move(table)) {}

  [[noreturn]] void fail(std::size_t line, const std::string& mend) const {
    throw Error(ErrorKind::kCatalogue, file_.string() + ":" + std::to_string(line) + ": " + mend);
  }
  std::size_t line_of(const toml::node* node) const {
    return node != nullptr && node->source().begin.line > 0 ? node->source().begin.line : 1;
  }

  const toml::table& table() const { return table_; }

  void known(const toml::table& table, const std::set<std::string_view>& keys,
             const std::string& where) const {
    for (const auto& [key, node] : table) {
      if (!keys.contains(key.str())) {
        std::string all;
        for (const auto k : keys) {
          all += (all.empty() ? "" : ", ") + std::string(k);
        }
        fail(line_of(&node),
             "'" + std::string(key.str()) + "' is not a key of " + where + "; it may hold " + all);
      }
    }
  }

  std::string text(const toml::table& table, std::string_view key, bool required,
                   const std::string& where = "the header") const {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      if (required) {
        fail(line_of(&table), "'" + std::string(key) + "' is missing from " + where + "; add " +
                                  std::string(key) + " = \"...\"");
      }
      return {};
    }
    const auto value = node->value<std::string>();
    if (!node->is_string() || !value) {
      fail(line_of(node), "'" + std::string(key) + "' must be text in quotes");
    }
    if (required && value->empty()) {
      fail(line_of(node), "'" + std::string(key) + "' must not be empty");
    }
    return one_line(*value);
  }

  int integer(const toml::table& table, std::string_view key, int otherwise) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      return otherwise;
    }
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < 0 || *value > 1000000) {
      fail(line_of(node), "'" + std::string(key) + "' must be a whole number from 0");
    }
    return static_cast<int>(*value);
  }

  std::vector<std::string> texts(const toml::table& table, std::string_view key) const {
    std::vector<std::string> out;
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      return out;
    }
    const toml::array* array = node->as_array();
    if (array == nullptr) {
      fail(line_of(node), "'" + std::string(key) + "' must be a list: [\"...\", \"...\"]");
    }
    for (const auto& item : *array) {
      const auto value = item.value<std::string>();
      if (!item.is_string() || !value) {
        fail(line_of(&item), "'" + std::string(key) + "' must hold text in quotes only");
      }
      out.push_back(*value);
    }
    return out;
  }

  template <typename T>
  T choice(const toml::table& table, std::string_view key, const Names<T>& names,
           std::optional<T> otherwise, const std::string& where = "the header") const {
    if (table.get(key) == nullptr && otherwise) {
      return *otherwise;
    }
    const std::string value = text(table, key, true, where);
    for (const auto& [name, item] : names) {
      if (name == value) {
        return item;
      }
    }
    std::string all;
    for (const auto& [name, item] : names) {
      all += (all.empty() ? "" : ", ") + std::string(name);
    }
    fail(line_of(table.get(key)),
         "'" + value + "' is not a value of '" + std::string(key) + "'; use one of " + all);
  }

  std::map<std::string, Span> spans(std::string_view key) const {
    std::map<std::string, Span> out;
    const toml::node* node = table_.get(key);
    if (node == nullptr) {
      return out;
    }
    const toml::table* spans = node->as_table();
    if (spans == nullptr) {
      fail(line_of(node),
           "'" + std::string(key) + "' must name tables: { ssd_cla_episodes = \"12 months\" }");
    }
    for (const auto& [name, value] : *spans) out[std::string(name.str())] = span_of(value);
    return out;
  }

  std::optional<Span> span(std::string_view key) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return std::nullopt;
    return span_of(*node);
  }

  const toml::table* part(std::string_view key) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) {
      return nullptr;
    }
    const toml::table* part = node->as_table();
    if (part == nullptr) {
      fail(line_of(node),
           "'" + std::string(key) + "' must be a section: [" + std::string(key) + "]");
    }
    return part;
  }

 private:
  Span span_of(const toml::node& value) const {
    const auto words = value.value<std::string>();
    const auto span = words ? parse_span(*words) : std::nullopt;
    if (!span) {
      fail(line_of(&value), "write a length of time as \"12 months\", \"2 years\" or \"28 days\"");
    }
    return *span;
  }

  static std::optional<Span> parse_span(std::string_view words) {
    int n = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), n);
    if (error != std::errc{} || n < 0) {
      return std::nullopt;
    }
    const std::string_view unit(end, static_cast<std::size_t>(words.data() + words.size() - end));
    if (unit == " months" || unit == " month") {
      return Span{n, 0};
    }
    if (unit == " years" || unit == " year") {
      return Span{12 * n, 0};
    }
    if (unit == " days" || unit == " day") {
      return Span{0, n};
    }
    return std::nullopt;
  }

  const std::filesystem::path& file_;
  toml::table table_;
};

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

  // The header: leading lines "-- ..." after "--- indicator". Blanked, never removed, so that the
  // lines that TOML complains of are the lines of the file.
  std::string toml_text;
  std::size_t at = 0;
  int line = 1;
  bool began = false;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view row = text.substr(at, end - at);
    if (!row.empty() && row.back() == '\r') {
      row.remove_suffix(1);
    }
    if (!began) {
      if (row != "--- indicator") {
        fail(line,
             "the first line must be '--- indicator', then the header in lines '-- key = ...'");
      }
      began = true;
      toml_text += '\n';
    } else if (row == "--") {
      toml_text += '\n';
    } else if (row.starts_with("-- ")) {
      toml_text += std::string(row.substr(3)) + '\n';
    } else {
      break;
    }
    at = std::min(end + 1, text.size());
    ++line;
  }
  if (!began) {
    fail(1, "the file is empty; copy a neighbour and change it");
  }

  toml::table table;
  try {
    table = toml::parse(toml_text, file.string());
  } catch (const toml::parse_error& e) {
    fail(static_cast<int>(e.source().begin.line),
         "the header is not valid TOML: " + std::string(e.description()));
  }
  const Header header(file, std::move(table));
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
  if (const toml::node* versions = t.get("versions")) {
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
      it.versions.push_back({header.text(*v, "from", true, "[[versions]]"),
                             header.text(*v, "note", true, "[[versions]]")});
    }
  }
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
