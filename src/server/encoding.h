// Encoding: compression and whether it is wanted; whether the browser's copy is still good.
#pragma once

#include <string>
#include <string_view>

namespace sightline::server {

// Whether an Accept-Encoding header allows gzip: named with a weight above 0, or covered by *. No
// header, or one that cannot be read, does not.
bool accepts_gzip(std::string_view accept_encoding);

// In the form of a gzip file. Fast rather than small: answers go over the loopback. Throws
// std::bad_alloc.
std::string gzip(std::string_view bytes);

// Whether If-None-Match names this tag (of two with the same text one may be weak), or is *.
bool matches_any(std::string_view if_none_match, std::string_view tag);

}  // namespace sightline::server
