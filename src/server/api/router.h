// Router: from method and path to the function that answers, and the parameters that it takes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/api/ask.h"

namespace sightline::server::api {

struct Route {
  Method method;
  std::string_view path;  // "indicators/{id}"
  Answer (*answer)(const Ask&);
  std::span<const std::string_view> parameters;
  bool needs_figures = true;
};

struct Found {
  const Route* route = nullptr;
  std::string id;
};

// Throws Refusal: 404 where there is no such path, 405 where it is there for other methods.
Found find_route(Method method, std::span<const std::string> path);

}  // namespace sightline::server::api
