// What `--help` says below the list of options: examples, and for the program as a whole its exit
// codes.
#pragma once

#include <string>
#include <string_view>

namespace sightline::cli {

// `command` is a command's name; "" is the program itself.
std::string help_of(std::string_view command);

}  // namespace sightline::cli
