#include "cli/replay_quotes.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "cli/arguments.h"
#include "core/error.h"

namespace sightline::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, const toml::node& at, const std::string& mend) {
  throw Error(ErrorKind::kCatalogue,
              file.string() + ", line " + std::to_string(at.source().begin.line) + ": " + mend);
}

template <typename T>
T one_word(const fs::path& file, const toml::node& at, const std::string& word,
           const std::map<std::string, T>& words) {
  const auto found = words.find(word);
  if (found != words.end()) return found->second;
  std::string all;
  for (const auto& [name, value] : words) all += (all.empty() ? "" : ", ") + name;
  fail(file, at, "'" + word + "' is none of " + all);
}

const std::map<std::string, Take> kTakes = {{"value", Take::kValue},
                                            {"numerator", Take::kNumerator},
                                            {"denominator", Take::kDenominator},
                                            {"rest", Take::kRest},
                                            {"change", Take::kChange},
                                            {"change of the denominator", Take::kChangeBelow},
                                            {"each", Take::kEach},
                                            {"greatest", Take::kGreatest},
                                            {"holders of the greatest", Take::kHolders},
                                            {"least", Take::kLeast},
                                            {"share", Take::kShare},
                                            {"groups", Take::kGroups}};
const std::map<std::string, Whose> kWhose = {
    {"England", Whose::kEngland}, {"region", Whose::kRegion}, {"lowest", Whose::kLowest},
    {"highest", Whose::kHighest}, {"place", Whose::kPlace},   {"worse", Whose::kWorse},
    {"better", Whose::kBetter},   {"above", Whose::kAbove}};

class QuoteReader {
 public:
  QuoteReader(const fs::path& file, const toml::table& table) : file_(file), table_(table) {}

  ReplayQuote read() {
    ReplayQuote q;
    q.section = text("section");
    q.says = text("says");
    q.reported = text("reported");
    q.unit = text("unit");
    q.not_reproducible = text("not_reproducible");
    q.traps = texts("traps");
    q.caveats = texts("caveats");
    if (q.says.empty() || q.reported.empty()) fail(file_, table_, "says or reported is missing");
    // What cannot be reproduced may still have a question, whose answer stands beside the reason.
    if (q.not_reproducible.empty() || has("indicator")) question(q);
    for (const auto& [key, value] : table_) {
      if (!asked_.contains(key.str())) {
        fail(file_, value, "nothing called '" + std::string(key.str()) + "' can stand here");
      }
    }
    return q;
  }

 private:
  void question(ReplayQuote& q) {
    q.indicator = text("indicator");
    if (q.indicator.empty()) fail(file_, table_, "indicator or not_reproducible is missing");
    const auto on = Day::parse_iso(text("on"));
    if (!on) fail(file_, table_, "on is missing, or is no day like 2017-12-31");
    q.on = *on;
    if (has("since")) {
      q.since = Day::parse_iso(text("since"));
      if (!q.since) fail(file_, *table_.get("since"), "write a day like 2017-12-31");
    }
    if (has("period")) {
      const auto kind = period_kind(text("period"));
      if (!kind)
        fail(file_, *table_.get("period"), "write day, month, quarter, ytd, rolling12, year");
      q.period = *kind;
    }
    q.where = parse_filters(texts("where"));
    q.by = text("by");
    if (has("take")) q.take = one_word(file_, *table_.get("take"), text("take"), kTakes);
    if (has("whose")) q.whose = one_word(file_, *table_.get("whose"), text("whose"), kWhose);
    q.basis = text("basis");
    if (const toml::node* months = find("months")) q.months = months->value_or(12);
    if (const toml::node* above = find("above_value")) q.above = above->value_or(0.0);
    const bool since =
        q.take == Take::kChange || q.take == Take::kChangeBelow || q.take == Take::kEach;
    if (since != q.since.has_value()) fail(file_, table_, "since goes with change and with each");
    const bool by = q.take == Take::kGreatest || q.take == Take::kLeast ||
                    q.take == Take::kHolders || q.take == Take::kGroups;
    if (by == q.by.empty()) fail(file_, table_, "by goes with greatest, least, holders and groups");
    if ((q.whose != Whose::kOwn) != !q.basis.empty()) {
      fail(file_, table_, "basis goes with whose: what is in the region's file");
    }
  }

  bool has(std::string_view key) const { return table_.contains(key); }
  const toml::node* find(std::string_view key) {
    asked_.emplace(key);
    return table_.get(key);
  }
  std::string text(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return {};
    const auto value = node->value<std::string>();
    if (!value) fail(file_, *node, std::string(key) + ": text in quotes is wanted here");
    return *value;
  }
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> out;
    const toml::node* node = find(key);
    if (node == nullptr) return out;
    if (!node->is_array()) fail(file_, *node, std::string(key) + ": a list of texts is wanted");
    for (const toml::node& each : *node->as_array()) {
      const auto value = each.value<std::string>();
      if (!value) fail(file_, each, std::string(key) + ": text in quotes is wanted here");
      out.push_back(*value);
    }
    return out;
  }

  const fs::path& file_;
  const toml::table& table_;
  std::set<std::string, std::less<>> asked_;
};

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

double needed_number(const std::string& reported, std::string_view text) {
  const auto value = number_in(text);
  if (!value) {
    throw Error(ErrorKind::kCatalogue,
                "a replay's figure '" + reported +
                    "' is no number; write 32.4, >=90, <0, -300..-200 or falling");
  }
  return *value;
}

// Half away from zero; a tie stays one where the number is a hair below it.
double rounded(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  return std::copysign(std::floor(std::abs(value) * scale + 0.5 + 1e-7) / scale, value);
}

}  // namespace

std::vector<std::string> replay_names(const fs::path& catalogue) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(catalogue / "replays", none)) {
    if (fs::exists(entry.path() / "figures.toml"))
      names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

fs::path replay_folder(const fs::path& catalogue, const std::string& name) {
  return catalogue / "replays" / name;
}

ReplayReport read_replay_report(const fs::path& file) {
  toml::table root;
  try {
    root = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    throw Error(ErrorKind::kCatalogue, file.string() + ", line " +
                                           std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
  ReplayReport report;
  report.title = root["title"].value_or(std::string());
  report.fiction = root["fiction"].value_or(std::string());
  const toml::array* list = root["figure"].as_array();
  if (list == nullptr) fail(file, root, "write the figures as [[figure]] sections");
  for (const toml::node& each : *list) {
    if (!each.is_table()) fail(file, each, "write the figures as [[figure]] sections");
    report.quotes.push_back(QuoteReader(file, *each.as_table()).read());
  }
  return report;
}

int printed_decimals(const std::string& reported) {
  const std::size_t dots = reported.find("..");
  const std::string text = dots == std::string::npos ? reported : reported.substr(0, dots);
  const std::size_t point = text.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

bool as_reported(const std::string& reported, double computed) {
  const int decimals = printed_decimals(reported);
  const std::size_t dots = reported.find("..");
  const double value = rounded(computed, decimals);
  if (dots != std::string::npos) {
    return value >= needed_number(reported, std::string_view(reported).substr(0, dots)) &&
           value <= needed_number(reported, std::string_view(reported).substr(dots + 2));
  }
  const std::size_t digits = reported.find_first_not_of("<>=");
  const std::string sign = reported.substr(0, std::min(digits, reported.size()));
  const double said =
      needed_number(reported, std::string_view(reported).substr(std::min(digits, reported.size())));
  if (sign == "<") return computed < said;
  if (sign == ">") return computed > said;
  if (sign == "<=") return computed <= said;
  if (sign == ">=") return computed >= said;
  return std::abs(value - said) < 1e-9;
}

bool as_reported(const std::string& reported, const std::vector<double>& computed) {
  if (reported == "falling") {
    return computed.size() > 1 && std::is_sorted(computed.rbegin(), computed.rend()) &&
           computed.back() < computed.front();
  }
  return !computed.empty() && std::all_of(computed.begin(), computed.end(),
                                          [&](double each) { return as_reported(reported, each); });
}

}  // namespace sightline::cli
