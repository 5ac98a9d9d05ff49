// Target: the address of a request ("/api/v1/figures?where=sex:F"), taken apart and decoded.
//
// Written by hand rather than with a strict reader of RFC 3986, since browsers leave characters
// such as | and [ as they are, and + is a blank in a query (application/x-www-form-urlencoded).
// Pure functions of their text; nothing is thrown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sightline::server {

struct Target {
  // Decoded once, in order; "/" has none, "/a/" has {"a", ""}. A part may hold any character but
  // controls, a slash too where it was written %2F: what makes a file name of a part must look.
  std::vector<std::string> path;
  std::vector<std::pair<std::string, std::string>> query;

  // The first value of that name, or nothing.
  std::optional<std::string_view> first(std::string_view name) const;
};

// Nothing: it does not begin with a slash, holds a broken escape or one that is no UTF-8, a control
// character, or a part "." or "..", however it was written.
std::optional<Target> parse_target(std::string_view text);

// Whether a page may be sent on to this address after signing in: an absolute path of this server
// and of no other, without control characters.
bool is_own_path(std::string_view text);

}  // namespace sightline::server
