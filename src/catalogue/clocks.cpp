#include "catalogue/clocks.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <set>
#include <sstream>

#include "catalogue/header.h"
#include "catalogue/statement_check.h"
#include "core/error.h"

namespace sightline::catalogue {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kLimitsFile = "catalogue/reference/clock_limits.csv";
constexpr std::string_view kStale = "worklist_stale_after";

const std::set<std::string_view> kKeys = {
    "id",     "title",    "meaning",  "status",     "basis",   "start",     "stop",
    "limit",  "calendar", "applies",  "exemptions", "from",    "until",     "recorded",
    "tables", "fed_by",   "snapshot", "indicators", "without", "definition"};
const std::set<std::string_view> kDefinitionKeys = {"source", "url"};
const std::set<std::string_view> kCalendars = {"working days", "days", "weeks", "months"};
// Kinds of sources that tell of a council's work while it is going on. Of the others each is a
// return of a year that is over.
const std::set<std::string_view> kInYear = {"ssd", "annex_a", "loc"};
const std::set<std::string_view> kYearly = {"ssda903", "903", "cin", "sen2", "csww"};

std::string listed(const std::set<std::string_view>& names) {
  std::string all;
  for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  return all;
}

// What a clock's header has beyond that of an indicator.
class Reader {
 public:
  Reader(const fs::path& file, toml::table table) : header_(file, std::move(table)) {
    header_.known(header_.table(), kKeys, "the header");
  }
  const Header& header() const { return header_; }
  bool has(std::string_view key) const { return header_.table().contains(key); }
  [[noreturn]] void fail(std::string_view key, const std::string& mend) const {
    header_.fail(Header::line_of(header_.table().get(key)), mend);
  }
  std::string text(std::string_view key, bool required) const {
    return header_.text(header_.table(), key, required);
  }
  std::string one_of(std::string_view key, const std::set<std::string_view>& words) const {
    std::string value = text(key, true);
    if (!words.contains(value)) {
      fail(key, "'" + value + "' is not a value of '" + std::string(key) + "'; use one of " +
                    listed(words));
    }
    return value;
  }
  std::optional<Day> day(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    const auto day = Day::parse_iso(text(key, true));
    if (!day) fail(key, "'" + std::string(key) + "' must be a day: \"2011-04-01\"");
    return day;
  }
  std::vector<std::string> names(std::string_view key, const std::string& example) const {
    std::vector<std::string> out = header_.texts(header_.table(), key);
    if (out.empty()) fail(key, "'" + std::string(key) + "' must be a list of names: " + example);
    return out;
  }
  bool flag(std::string_view key) const {
    const toml::node* node = header_.table().get(key);
    if (node != nullptr && !node->is_boolean()) {
      fail(key, "'" + std::string(key) + "' is true or false");
    }
    return node != nullptr && node->value_or(false);
  }
  const toml::table& section(std::string_view key, const std::string& holds) const {
    const toml::table* part = header_.part(key);
    if (part == nullptr) {
      fail(key, "the header needs a [" + std::string(key) + "] section with " + holds);
    }
    return *part;
  }

 private:
  Header header_;
};

void read_limit(const Reader& header, const ClockLimits& limits, Clock& clock) {
  const auto own = limits.find(clock.id);
  if (!clock.local) {
    if (own != limits.end()) {
      header.fail("basis", "a statutory limit is not the council's to set; take " + clock.id +
                               " out of " + std::string(kLimitsFile));
    }
    clock.limit = header.text("limit", true);
    return;
  }
  if (header.has("limit")) {
    header.fail("limit", "a local limit is a number in " + std::string(kLimitsFile) +
                             "; take 'limit' out and put the number there");
  }
  if (own == limits.end()) {
    header.fail("id", "a local clock has its limit in " + std::string(kLimitsFile) +
                          "; add a line '" + clock.id + ",10'");
  }
  clock.limit = std::to_string(own->second) + " " + clock.calendar;
  clock.setting = "the number beside " + clock.id + " in " + std::string(kLimitsFile);
}

void read_figures(const Reader& header, Clock& clock) {
  const toml::table& ids =
      header.section("indicators", "in_time_of_completed, in_time_of_due, overdue, median_days");
  header.header().known(ids, {kClockFigures.begin(), kClockFigures.end()}, "[indicators]");
  clock.without = header.text("without", false);
  for (std::size_t f = 0; f < kClockFigures.size(); ++f) {
    clock.figures[f] =
        header.header().text(ids, kClockFigures[f], clock.without.empty(), "[indicators]");
  }
  const bool whole = std::none_of(clock.figures.begin(), clock.figures.end(),
                                  [](const std::string& id) { return id.empty(); });
  if (whole && !clock.without.empty()) {
    header.fail("without",
                "'without' says why there are not four indicators, and there are; take it out");
  }
}

void read_sources(const Reader& header, Clock& clock) {
  clock.tables = header.names("tables", "[\"ssd_cp_plans\", \"ssd_cp_visits\"]");
  clock.fed_by = header.names("fed_by", "[\"ssd\", \"annex_a\", \"loc\"]");
  for (const std::string& kind : clock.fed_by) {
    if (kYearly.contains(kind)) {
      header.fail("fed_by", "'" + kind +
                                "' is a yearly return, and none may feed a "
                                "worklist; name some of " +
                                listed(kInYear));
    }
    if (!kInYear.contains(kind)) {
      header.fail("fed_by",
                  "'" + kind + "' is not a kind of source; use some of " + listed(kInYear));
    }
  }
}

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw Error(ErrorKind::kMachine, "cannot read " + file.string() + "; check its permissions");
  }
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// "clock,limit" lines; what is wrong is a problem, and the rest stands.
ClockLimits read_limits(const fs::path& catalogue, Clocks& clocks) {
  ClockLimits limits;
  std::ifstream in(catalogue / "reference" / "clock_limits.csv");
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (number == 1 || line.empty()) continue;
    const std::size_t comma = std::min(line.find(','), line.size());
    const std::string name = line.substr(0, comma);
    int limit = 0;
    const std::string number_text = line.substr(std::min(comma + 1, line.size()));
    const char* end = number_text.data() + number_text.size();
    const auto [stop, error] = std::from_chars(number_text.data(), end, limit);
    if (name.empty() || error != std::errc{} || stop != end || limit < 1 || limit > 1000) {
      clocks.problems.push_back(
          {"clock limits", std::string(kLimitsFile) + ":" + std::to_string(number) +
                               ": write a clock's id, a comma and a whole number from 1 to 1000"});
    } else if (!limits.emplace(name, limit).second) {
      clocks.problems.push_back({"clock limits", std::string(kLimitsFile) + ":" +
                                                     std::to_string(number) + ": " + name +
                                                     " has a line already; take one of them out"});
    }
  }
  return limits;
}

}  // namespace

bool is_of_kind(std::string_view source, const std::vector<std::string>& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
    return source == kind || (source.starts_with(kind) && source.substr(kind.size())[0] == '_');
  });
}

Clock parse_clock(std::string_view text, const fs::path& file, const ClockLimits& limits) {
  const HeaderText parts = split_header(text, "--- clock", file);
  const Reader header(file, parse_header(parts, file));
  Clock clock;
  clock.file = file;
  clock.sql = std::string(text.substr(parts.rest));
  clock.sql_line = parts.rest_line;
  clock.id = header.text("id", true);
  if (file.stem().string() != clock.id) {
    header.fail(
        "id", "the file must be named " + clock.id + ".sql, or the id be " + file.stem().string());
  }
  clock.title = header.text("title", true);
  clock.meaning = header.text("meaning", true);
  clock.reviewed = header.one_of("status", {"experimental", "reviewed"}) == "reviewed";
  clock.local = header.one_of("basis", {"local", "statutory"}) == "local";
  clock.start = header.text("start", true);
  clock.stop = header.text("stop", true);
  clock.calendar = header.one_of("calendar", kCalendars);
  read_limit(header, limits, clock);
  clock.applies = header.text("applies", true);
  clock.exemptions = header.text("exemptions", false);
  clock.from = header.day("from");
  clock.until = header.day("until");
  if (clock.from && clock.until && *clock.until < *clock.from) {
    header.fail("until", "'until' lies before 'from'; change one of them");
  }
  clock.recorded = header.text("recorded", true);
  if (!clock.recorded.starts_with("no ") || !clock.recorded.ends_with(" recorded")) {
    header.fail("recorded",
                "'recorded' says what the records do not have, as \"no visit recorded\": they "
                "cannot tell that it was not done");
  }
  clock.snapshot = header.flag("snapshot");
  read_sources(header, clock);
  read_figures(header, clock);
  const toml::table& definition = header.section("definition", "source = and perhaps url =");
  header.header().known(definition, kDefinitionKeys, "[definition]");
  clock.source = header.header().text(definition, "source", true, "[definition]");
  clock.url = header.header().text(definition, "url", false, "[definition]");
  if (clock.sql.find_first_not_of(" \t\r\n") == std::string::npos) {
    header.header().fail(static_cast<std::size_t>(clock.sql_line),
                         "the statement is missing: after the header write one SELECT");
  }
  if (const auto forbidden = forbidden_in(clock.sql)) {
    header.header().fail(static_cast<std::size_t>(clock.sql_line + forbidden->line - 1),
                         forbidden->mend);
  }
  return clock;
}

Clocks read_clocks(const fs::path& catalogue) {
  Clocks out;
  const fs::path folder = catalogue / "clocks";
  if (!fs::is_directory(folder)) return out;
  ClockLimits limits = read_limits(catalogue, out);
  if (const auto stale = limits.find(kStale); stale != limits.end()) {
    out.stale_after_days = stale->second;
    limits.erase(stale);
  }
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    try {
      out.clocks.push_back(
          parse_clock(read_text(file), fs::path("catalogue/clocks") / file.filename(), limits));
    } catch (const Error& e) {
      out.problems.push_back({"clock " + file.stem().string(), e.what()});
    }
  }
  return out;
}

}  // namespace sightline::catalogue
