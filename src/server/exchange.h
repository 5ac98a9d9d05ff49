// Exchange: what the HTTP side and the API say to each other: plain values, so that an answer can
// be tested without a socket.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sightline::server {

enum class Method { kGet, kPost, kDelete };

struct Request {
  Method method = Method::kGet;
  // The path below /api/v1, decoded, in its parts: {"indicators", "lait_lacnum"}.
  std::vector<std::string> path;
  // Decoded, in the order sent; a name may come more than once.
  std::vector<std::pair<std::string, std::string>> query;
  std::string body;  // of a POST with a JSON body; an upload's body goes to a file, see `upload`
  // Of a POST to /uploads: the file that holds the body, removed after the answer unless it was
  // moved by then; "" otherwise.
  std::string upload;
  std::string reader;  // who asks, for the audit trail
};

// How long an answer may be kept by the browser.
enum class Keep {
  kNever,       // it names children, or changes without a new generation: no-store
  kGeneration,  // it rests on the figures alone: ETag by generation
};

struct Answer {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  Keep keep = Keep::kNever;
  std::uint64_t generation = 0;  // with Keep::kGeneration
  std::string file_name;         // not empty: to be saved under this name
};

// Answers one request; never throws: what goes wrong becomes application/problem+json. Called from
// several threads at once.
using Handler = std::function<Answer(const Request&)>;

}  // namespace sightline::server
