#include "server/api/parameters.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/nearest.h"
#include "server/api/refusal.h"

namespace sightline::server::api {
namespace {

constexpr std::array<std::string_view, 7> kKinds = {"day",       "month", "quarter", "ytd",
                                                    "rolling12", "year",  "custom"};

// What was typed, for a message: never long.
std::string in_quotes(std::string_view text) {
  constexpr std::size_t kMost = 60;
  std::string shown(text.substr(0, kMost));
  // Not cut inside a character.
  while (text.size() > kMost && !shown.empty() &&
         (static_cast<unsigned char>(text[shown.size()]) & 0xC0U) == 0x80U) {
    shown.pop_back();
  }
  return "'" + shown + (text.size() > kMost ? " ..." : "") + "'";
}

// At the head of a sentence a name keeps its own letters.
std::string spoken_name(std::string_view name) { return "'" + std::string(name) + "'"; }

std::vector<std::string> strings(std::span<const std::string_view> words) {
  return {words.begin(), words.end()};
}

}  // namespace

std::span<const std::string_view> period_kind_names() { return kKinds; }

std::string alternatives(std::span<const std::string_view> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + std::string(words[i]);
  }
  return text;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Day day_of_text(std::string_view name, std::string_view text) {
  const std::optional<Day> day = Day::parse_iso(text);
  if (!day) {
    throw Refusal(400, spoken_name(name) + " is a day that exists, written 2026-03-31, and " +
                           in_quotes(text) + " is none");
  }
  // Outside of these no record can be: the figures count days from 1900 in sixteen bits.
  if (day->year() < 1900 || day->year() > 2078) {
    throw Refusal(400, spoken_name(name) + " is a day from 1900 to 2078, and " + in_quotes(text) +
                           " is not among them");
  }
  return *day;
}

Parameters::Parameters(const Query& query, std::span<const std::string_view> known)
    : query_(query) {
  for (const auto& [name, value] : query) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::vector<std::string> names = strings(known);
    throw Refusal(400,
                  "there is no parameter " + in_quotes(name) + " here; " +
                      (known.empty() ? "there are none" : "there are " + alternatives(known)),
                  nearest(name, names, 3));
  }
}

std::optional<std::string> Parameters::text(std::string_view name) const {
  std::optional<std::string> found;
  for (const auto& [given, value] : query_) {
    if (given != name) continue;
    if (found) throw Refusal(400, spoken_name(name) + " is said once, and here it is said twice");
    found = value;
  }
  return found;
}

std::string Parameters::required(std::string_view name) const {
  const std::optional<std::string> value = text(name);
  if (!value || value->empty()) throw Refusal(400, spoken_name(name) + " is missing");
  return *value;
}

std::vector<std::string> Parameters::all(std::string_view name, std::size_t most) const {
  std::vector<std::string> values;
  for (const auto& [given, value] : query_) {
    if (given == name) values.push_back(value);
  }
  if (values.size() > most) {
    throw Refusal(400, spoken_name(name) + " may be said " + std::to_string(most) + " times, not " +
                           std::to_string(values.size()));
  }
  return values;
}

std::string Parameters::one_of(std::string_view name,
                               std::span<const std::string_view> words) const {
  const std::optional<std::string> value = text(name);
  if (!value) return std::string(words.front());
  if (std::find(words.begin(), words.end(), *value) != words.end()) return *value;
  throw Refusal(400,
                spoken_name(name) + " is " + alternatives(words) + ", not " + in_quotes(*value),
                nearest(*value, strings(words), 3));
}

std::optional<Day> Parameters::day(std::string_view name) const {
  const std::optional<std::string> value = text(name);
  if (!value) return std::nullopt;
  return day_of_text(name, *value);
}

std::optional<PeriodKind> Parameters::period_kind(std::string_view name) const {
  if (!text(name)) return std::nullopt;
  const std::string value = one_of(name, kKinds);
  return value == "custom" ? PeriodKind::kCustom : *sightline::period_kind(value);
}

std::optional<std::int64_t> Parameters::integer(std::string_view name, std::int64_t least,
                                                std::int64_t most) const {
  const std::optional<std::string> value = text(name);
  if (!value) return std::nullopt;
  const std::optional<std::int64_t> number = whole_number(*value);
  if (number && least <= *number && *number <= most) return number;
  throw Refusal(400, spoken_name(name) + " is a whole number from " + std::to_string(least) +
                         " to " + std::to_string(most) + ", not " + in_quotes(*value));
}

}  // namespace sightline::server::api
