#include "server/gate.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "core/error.h"

namespace sightline::server {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kShortestToken = 32;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string random_secret() {
  std::array<unsigned char, 32> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw Error(ErrorKind::kMachine,
                "the system gives no random bytes, so no safe link can be made");
  }
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const unsigned char byte : bytes) {
    bits = (bits << 8U) | byte;
    held += 8;
    while (held >= 6) {
      held -= 6;
      out += kAlphabet[(bits >> static_cast<unsigned>(held)) & 63U];
    }
  }
  out += kAlphabet[(bits << static_cast<unsigned>(6 - held)) & 63U];
  return out;
}

Gate::Gate(std::string token, std::uint16_t port)
    : token_(token.empty() ? random_secret() : std::move(token)),
      cookie_name_("sightline-" + std::to_string(port)),
      cookie_(random_secret()) {
  if (token_.size() < kShortestToken || token_.find_first_not_of(kAlphabet) != std::string::npos) {
    throw Error(ErrorKind::kUsage,
                "SIGHTLINE_TOKEN must be at least 32 characters, of letters, digits, - and _ only; "
                "leave it out and a safe one is made");
  }
  for (const char* name : {"localhost", "127.0.0.1", "[::1]"}) {
    hosts_.push_back(std::string(name) + ":" + std::to_string(port));
    if (port == 80) hosts_.emplace_back(name);
  }
}

bool Gate::knows_host(std::string_view host) const {
  return std::find(hosts_.begin(), hosts_.end(), lower(host)) != hosts_.end();
}

bool Gate::is_token(std::string_view given) const { return same_secret(given, token_); }

bool Gate::has_cookie(std::string_view header) const {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    const std::string_view pair = trimmed(header.substr(0, end));
    header.remove_prefix(std::min(header.size(), end + 1));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != cookie_name_) continue;
    // A server of before may have left one of the same name: any that is right will do.
    if (same_secret(pair.substr(equals + 1), cookie_)) return true;
  }
  return false;
}

bool Gate::is_own_origin(std::string_view origin) const {
  constexpr std::string_view kScheme = "http://";
  return origin.starts_with(kScheme) && knows_host(origin.substr(kScheme.size()));
}

Pass Gate::check(const Credentials& c, Wish wish) const {
  if (!knows_host(c.host)) return Pass::kWrongHost;
  constexpr std::string_view kBearer = "bearer ";
  const bool bearer = lower(c.authorization.substr(0, kBearer.size())) == kBearer &&
                      is_token(trimmed(c.authorization.substr(kBearer.size())));
  if (!bearer && !has_cookie(c.cookie)) return Pass::kNoToken;
  // A page holds nobody's data, and links to it may stand anywhere.
  if (wish == Wish::kPage) return Pass::kYes;
  // A browser says where the page that asks came from; SameSite alone would let pages of other
  // ports of this machine through. "none" is a person who typed the address.
  if (!c.fetch_site.empty() && c.fetch_site != "same-origin" && c.fetch_site != "none") {
    return Pass::kOtherOrigin;
  }
  if (!c.origin.empty() && !is_own_origin(c.origin)) return Pass::kOtherOrigin;
  if (wish == Wish::kRead) return Pass::kYes;
  if (!c.marked) return Pass::kNotMarked;
  if (!bearer && c.origin.empty() && c.fetch_site != "same-origin") return Pass::kOtherOrigin;
  return Pass::kYes;
}

}  // namespace sightline::server
