// Parameters: what follows the question mark, read in one place and strictly: a name that the
// operation does not know, a value that cannot be, or one said twice is refused with a sentence
// that says what is allowed.
//
// All functions throw Refusal(400). Plain values; belongs to one request.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/day.h"
#include "core/period.h"

namespace sightline::server::api {

class Parameters {
 public:
  using Query = std::vector<std::pair<std::string, std::string>>;

  // `known` are the names that the operation takes.
  Parameters(const Query& query, std::span<const std::string_view> known);

  // Nothing: not said.
  std::optional<std::string> text(std::string_view name) const;
  std::string required(std::string_view name) const;
  // As often as it was said, in that order; at most `most` times.
  std::vector<std::string> all(std::string_view name, std::size_t most) const;
  // One of a few words; without it the first of them.
  std::string one_of(std::string_view name, std::span<const std::string_view> words) const;
  // A day that exists, from 1900 to 2078.
  std::optional<Day> day(std::string_view name) const;
  // "custom" is a kind here.
  std::optional<PeriodKind> period_kind(std::string_view name) const;
  std::optional<std::int64_t> integer(std::string_view name, std::int64_t least,
                                      std::int64_t most) const;

 private:
  const Query& query_;
};

// The kinds as the interface names them.
std::span<const std::string_view> period_kind_names();

// "a, b or c".
std::string alternatives(std::span<const std::string_view> words);

// A whole number and nothing else; nothing where it is none.
std::optional<std::int64_t> whole_number(std::string_view text);

// A day as the interface writes it, for a body's member or a parameter.
Day day_of_text(std::string_view name, std::string_view text);

}  // namespace sightline::server::api
