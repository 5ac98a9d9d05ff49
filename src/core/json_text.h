// Json text: how strings and numbers are written in JSON, by the command line and the server alike.
// Thread-safe; throws nothing but std::bad_alloc.
#pragma once

#include <string>
#include <string_view>

namespace sightline {

// `text`, which is UTF-8, in quotes and escaped. Control characters are escaped too, the one of
// byte 7f among them, so that a terminal may show what is written.
void append_json_text(std::string_view text, std::string& out);
// The shortest digits that read back as the same number; "null" for what is none.
std::string json_number(double number);

}  // namespace sightline
