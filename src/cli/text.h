// Text: how numbers, days and other people's words are written in tables, CSV and JSON.
//
// Data come from outside: what a file holds can neither break the form of an output nor reach the
// terminal as a command, nor a spreadsheet as a formula.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalogue/indicator.h"
#include "core/value.h"

namespace sightline::cli {

// As append_json_text(); what is not UTF-8 becomes U+FFFD.
std::string json_text(std::string_view text);

// A field of a CSV line, quoted where needed. Text that a spreadsheet would take for a formula (it
// begins with = + - @, a tab or a line end, and is no plain number) gets a ' in front.
std::string csv_text(std::string_view text);

// For a terminal: control characters become '?', what is not UTF-8 U+FFFD.
std::string shown(std::string_view text);
// The same as one sentence: line ends, tabs and rows of blanks become one blank, and a line that
// only points at the line above it (DuckDB's "^") falls away.
std::string one_line(std::string_view text);
// Lines of at most `width` characters (a longer word stands on a line of its own), each set in by
// `indent` blanks, the first by `first` of them. Cleaned as shown() does; ends with a line end.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0,
                    std::size_t first = 0);

// "1,201", "-12".
std::string grouped(std::int64_t number);
// "1,201.5", with exactly so many decimals.
std::string grouped(double number, int decimals);
// "1 row", "2 rows", "1,201 rows".
std::string counted(std::int64_t number, std::string_view one, std::string_view more);

// The stored integer over its scale, exactly: 12500 of scale 1000 is "12.5".
std::string scaled(std::int64_t number, int scale);
// scaled() with thousands set apart.
std::string scaled_grouped(std::int64_t number, int scale);

// "14.7%", "1,201 children", "1 child", or the status in words: "not available".
std::string value_text(const Value& value, const catalogue::Indicator& indicator);
std::string spoken(Status status);

}  // namespace sightline::cli
