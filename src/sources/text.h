// Small helpers on text that every reader of source files needs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sightline::sources {

// Without blanks at either end; the no-break space (U+00A0) and control characters count as blanks.
std::string_view trimmed(std::string_view text);

void make_upper(std::string& text);        // in place
std::string upper(std::string_view text);  // ASCII letters only: codes and headings hold no others
std::string lower(std::string_view text);

// A heading as it is compared: upper case, runs of blanks and hyphens as one underscore.
std::string heading(std::string_view text);

// At most so many characters for a finding, never cut inside one; control characters as blanks.
std::string shortened(std::string_view text, std::size_t most = 80);

// "1,413"
std::string with_commas(long long number);

}  // namespace sightline::sources
