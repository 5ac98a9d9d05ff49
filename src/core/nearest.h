// What a person may have meant: the names nearest to a mistyped one, for messages.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sightline {

// " (did you mean 'cla_rate_10k'?)", or "" when nothing is near.
std::string did_you_mean(std::string_view typed, std::span<const std::string> names);

}  // namespace sightline
