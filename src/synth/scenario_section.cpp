#include "synth/scenario_section.h"

#include <charconv>
#include <cmath>

#include "core/error.h"

namespace sightline::synth {
namespace {

// The whole number that the text is, or nothing.
std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The two sides of "..", or the text twice.
std::pair<std::string_view, std::string_view> sides(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return {text, text};
  return {text.substr(0, dots), text.substr(dots + 2)};
}

}  // namespace

int Turn::among(int width) const {
  return static_cast<int>(static_cast<std::int64_t>(number) * width / of);
}

void ScenarioSection::fail(std::string_view key, const std::string& mend) const {
  const toml::node* node = table_->get(key);
  const auto line = node != nullptr ? node->source().begin.line : table_->source().begin.line;
  throw Error(ErrorKind::kCatalogue, file_->string() + ", line " + std::to_string(line) + ": " +
                                         std::string(key) + ": " + mend);
}

const toml::node* ScenarioSection::find(std::string_view key) {
  asked_.emplace(key);
  return table_->get(key);
}

std::string ScenarioSection::text(std::string_view key, std::string_view otherwise) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::string(otherwise);
  const auto value = node->value<std::string>();
  if (!value) fail(key, "text in quotes is wanted here");
  return *value;
}

std::string ScenarioSection::needed_text(std::string_view key) {
  if (!has(key)) fail(key, "is missing");
  return text(key);
}

int ScenarioSection::number(std::string_view key, int otherwise) {
  const toml::node* node = find(key);
  if (node == nullptr) return otherwise;
  const auto value = node->value_exact<std::int64_t>();
  if (!value || *value < 0 || *value > 10'000'000) fail(key, "a whole number is wanted here");
  return static_cast<int>(*value);
}

bool ScenarioSection::truth(std::string_view key, bool otherwise) {
  const toml::node* node = find(key);
  if (node == nullptr) return otherwise;
  const auto value = node->value_exact<bool>();
  if (!value) fail(key, "write true or false");
  return *value;
}

int ScenarioSection::thousandths(std::string_view key, int otherwise) {
  const toml::node* node = find(key);
  if (node == nullptr) return otherwise;
  const auto value = node->value<double>();
  if (!value || *value < 0 || *value > 2) fail(key, "a number from 0 to 2 is wanted here");
  return static_cast<int>(std::lround(*value * 1000));
}

Day ScenarioSection::read_day(std::string_view key, const std::string& written, Turn turn,
                              std::optional<Day> from) const {
  const std::string mend =
      "'" + written + "' is no day; write 2017-04-03, 2017-04-03..2017-06-30, +30, +40wd or +3m";
  std::string_view text = written;
  if (!text.starts_with('+')) {
    const auto [first, last] = sides(text);
    const auto begin = Day::parse_iso(first);
    const auto end = Day::parse_iso(last);
    if (!begin || !end || *end < *begin) fail(key, mend);
    return *begin + turn.among(*end - *begin + 1);
  }
  if (!from) fail(key, "there is no day before it that + could build on");
  text.remove_prefix(1);
  const bool working = text.ends_with("wd");
  const bool months = text.ends_with('m');
  text.remove_suffix(working ? 2 : months ? 1 : 0);
  const auto [first, last] = sides(text);
  const auto low = whole(first);
  const auto high = whole(last);
  if (!low || !high || *high < *low) fail(key, mend);
  const int amount = *low + turn.among(*high - *low + 1);
  return working  ? days_->nth_after(*from, amount)
         : months ? from->plus_months(amount)
                  : *from + amount;
}

std::optional<Day> ScenarioSection::day(std::string_view key, Turn turn, std::optional<Day> from) {
  if (find(key) == nullptr) return std::nullopt;
  return read_day(key, text(key), turn, from);
}

Day ScenarioSection::needed_day(std::string_view key, Turn turn, std::optional<Day> from) {
  const auto value = day(key, turn, from);
  if (!value) fail(key, "is missing");
  return *value;
}

std::vector<ScenarioSection> ScenarioSection::sections(std::string_view key) {
  std::vector<ScenarioSection> out;
  const toml::node* node = find(key);
  if (node == nullptr) return out;
  if (const toml::table* one = node->as_table()) {
    out.emplace_back(*one, *file_, *days_);
    return out;
  }
  const toml::array* list = node->as_array();
  if (list == nullptr) fail(key, "a list of sections is wanted here");
  for (const toml::node& each : *list) {
    if (!each.is_table()) fail(key, "a list of sections is wanted here");
    out.emplace_back(*each.as_table(), *file_, *days_);
  }
  return out;
}

std::vector<std::string> ScenarioSection::texts(std::string_view key) {
  std::vector<std::string> out;
  const toml::node* node = find(key);
  if (node == nullptr) return out;
  const toml::array* list = node->as_array();
  if (list == nullptr) fail(key, "a list of texts is wanted here");
  for (const toml::node& each : *list) {
    const auto value = each.value<std::string>();
    if (!value) fail(key, "a list of texts is wanted here");
    out.push_back(*value);
  }
  return out;
}

void ScenarioSection::finish() const {
  for (const auto& [key, value] : *table_) {
    if (!asked_.contains(key.str())) fail(key.str(), "nothing of this name can stand here");
  }
}

}  // namespace sightline::synth
