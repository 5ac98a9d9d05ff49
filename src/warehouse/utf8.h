// UTF-8, which is all the text that the warehouse takes.
#pragma once

#include <string>
#include <string_view>

namespace sightline::warehouse {

bool is_utf8(std::string_view text);

// The text with whatever is not UTF-8, and NUL, replaced by U+FFFD: for names of files and values
// of findings, which are shown and never computed with.
std::string shown_as_utf8(std::string_view text);

}  // namespace sightline::warehouse
