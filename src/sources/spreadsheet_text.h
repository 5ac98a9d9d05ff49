// Texts that stand in a cell of a spreadsheet and are no value. They come in CSV files too, since
// Excel writes into them what it shows. Pure functions.
#pragma once

#include <string_view>

namespace sightline::sources {

// "#N/A", "#REF!" and the others, a column too narrow for its number ("####"), or a formula
// ("=SUM(A1:A3)", "=B2"; a name such as "=1+Care Team" is none).
bool is_spreadsheet_error(std::string_view text);

// 00123 for ="00123", as some write what Excel is not to take for a number.
std::string_view unwrapped(std::string_view text);

}  // namespace sightline::sources
