#include "server/api/refusal.h"

#include <cctype>

#include "server/api/json.h"

namespace sightline::server::api {
namespace {

const char* title_of(int status) {
  switch (status) {
    case 400:
      return "The question cannot be answered as it was put";
    case 403:
      return "Not within your access";
    case 404:
      return "There is no such thing";
    case 405:
      return "Not to be done there";
    case 409:
      return "Not now";
    case 413:
      return "Too large";
    case 503:
      return "Not ready";
    default:
      return "Something went wrong here";
  }
}

// Messages from elsewhere begin in lower case, as parts of a line do.
std::string as_sentence(std::string text) {
  if (!text.empty()) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    if (text.back() != '.' && text.back() != '?') text += '.';
  }
  return text;
}

}  // namespace

Answer problem(const Refusal& refusal) {
  Json body{{"title", title_of(refusal.status())},
            {"status", refusal.status()},
            {"detail", clean(as_sentence(refusal.detail()))}};
  if (!refusal.near().empty()) {
    boost::json::array near;
    for (const std::string& name : refusal.near()) near.emplace_back(clean(name));
    body["near"] = std::move(near);
  }
  Answer answer;
  answer.status = refusal.status();
  answer.type = "application/problem+json";
  answer.body = text_of(body);
  return answer;
}

}  // namespace sightline::server::api
