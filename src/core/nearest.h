// What a person may have meant: the names nearest to a mistyped one, for messages.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sightline {

// " (did you mean 'cla_rate_10k'?)", or "" when nothing is near.
std::string did_you_mean(std::string_view typed, std::span<const std::string> names);

// The nearest names, the nearest first; empty when none is near.
std::vector<std::string> nearest(std::string_view typed, std::span<const std::string> names,
                                 std::size_t most);

}  // namespace sightline
