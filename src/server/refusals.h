// Refusals: what is said when a request is not answered: what is wrong and what to do, never
// anything of the request itself, of this machine, or of what the program is made of.
#pragma once

#include <string>
#include <string_view>

namespace sightline::server {

// Whether the connection is closed after such a refusal: what follows on it cannot be trusted, or
// would only be more of the same.
bool closes(int status);

std::string_view reason_phrase(int status);

// application/problem+json
std::string problem_text(int status);
std::string plain_text(int status);
// The page for whoever comes without the start link.
std::string sign_in_page();
// A page that leads on by itself. `to` is a path of this server.
std::string go_on_page(std::string_view to);
// The page that is shown while there are no figures yet, `sentence` saying how far they are. Its
// script goes on to what was asked for as soon as that can be shown.
inline constexpr std::string_view kPreparingScript = "preparing.js";
std::string preparing_page(std::string_view sentence);
std::string preparing_script();
// A path as a Location header may hold it: what is not plain ASCII is escaped.
std::string as_location(std::string_view to);
std::string no_pages_text();

}  // namespace sightline::server
