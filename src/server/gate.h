// Gate: who may ask. Until sign-in exists, that is whoever holds the link that `sightline serve`
// printed, from this machine, in a browser that no other site is using.
//
// Immutable after it was made, so any number of threads may ask it. Nothing is thrown but by the
// constructor.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sightline::server {

// What is asked for: a page or a part of one, an answer of the API, or (POST, DELETE) a change.
enum class Wish { kPage, kRead, kWrite };

// What the gate looks at in a request. A header that was not sent is empty.
struct Credentials {
  std::string_view host;
  std::string_view cookie;
  std::string_view authorization;
  std::string_view origin;
  std::string_view fetch_site;  // Sec-Fetch-Site
  bool marked = false;          // X-Sightline: 1, which no other site's page can send
};

enum class Pass {
  kYes,
  kWrongHost,    // 421: a name that leads here without being ours, as in DNS rebinding
  kNoToken,      // 401
  kOtherOrigin,  // 403: another site's page asks
  kNotMarked,    // 403: a writing request without X-Sightline: 1
};

class Gate {
 public:
  // `token` is that of the start link; empty: 32 random bytes. Throws Error(kUsage) when it is too
  // short or holds what an address cannot, Error(kMachine) when the system has no random bytes.
  Gate(std::string token, std::uint16_t port);

  const std::string& token() const { return token_; }
  // "sightline-8080": a browser sends a machine's cookies to each of its ports, so those of two
  // servers must not take each other's place.
  const std::string& cookie_name() const { return cookie_name_; }
  // The value of the cookie: random too, and not the token.
  const std::string& cookie() const { return cookie_; }

  bool knows_host(std::string_view host) const;
  // In a time that does not depend on how much of it is right.
  bool is_token(std::string_view given) const;
  // For everything but the start link.
  Pass check(const Credentials& credentials, Wish wish) const;

 private:
  bool has_cookie(std::string_view header) const;
  bool is_own_origin(std::string_view origin) const;

  std::string token_, cookie_name_, cookie_;
  std::vector<std::string> hosts_;  // with the port where it is not 80
};

// 32 bytes of the system's randomness, in base64 as addresses take it. Throws Error(kMachine).
std::string random_secret();

}  // namespace sightline::server
