#include "warehouse/authority.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

#include "core/error.h"

namespace sightline::warehouse {
namespace {

// Lower case, letters and digits only, without the words that some lists add and others leave out.
std::string plain(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : name) {
    if (c == '\'' || c == '.') continue;
    if (c == '&') {
      words.emplace_back("and");
      words.emplace_back();
    } else if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  std::string kept;
  for (const std::string& word : words) {
    const bool filler = word.empty() || word == "council" || word == "county" || word == "city" ||
                        word == "borough" || word == "london" || word == "royal" ||
                        word == "metropolitan" || word == "of" || word == "the" || word == "ua";
    if (filler) continue;
    if (!kept.empty()) kept += ' ';
    kept += word;
  }
  // "City of London" is made of such words only.
  if (kept.empty()) {
    for (const std::string& word : words) kept += word;
  }
  return kept;
}

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()];
}

// Each authority once, with the name and codes of its latest population.
std::vector<Authority> authorities(Connection& connection) {
  std::vector<Authority> found;
  if (!connection.has_table("src_population")) return found;
  Result result = connection.query(
      "SELECT la_code, arg_max(coalesce(ons_code, ''), mid_year), "
      "arg_max(coalesce(la_name, ''), mid_year) FROM src_population "
      "WHERE la_code IS NOT NULL GROUP BY la_code ORDER BY la_code");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      const auto text = [&](std::size_t column) {
        return chunk->is_null(column, row) ? std::string() : std::string(chunk->text(column, row));
      };
      found.push_back({text(0), text(1), text(2)});
    }
  }
  return found;
}

std::string near_matches(const std::vector<Authority>& all, const std::string& asked) {
  constexpr std::size_t kMost = 4;
  const std::string wanted = plain(asked);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const Authority& authority : all) {
    const std::string name = plain(authority.name);
    const bool within = wanted.size() >= 3 && (name.find(wanted) != std::string::npos ||
                                               wanted.find(name) != std::string::npos);
    std::size_t distance = within ? 0 : edits(wanted, name);
    distance =
        std::min({distance, edits(asked, authority.code) * 2, edits(asked, authority.ons_code)});
    if (distance * 2 <= std::max(wanted.size(), std::size_t{3})) {
      ranked.emplace_back(distance, authority.name + " (" + authority.code + ")");
    }
  }
  std::sort(ranked.begin(), ranked.end());
  std::string text;
  for (std::size_t i = 0; i < std::min(kMost, ranked.size()); ++i) {
    text += (i == 0 ? "" : ", ") + ranked[i].second;
  }
  return text;
}

}  // namespace

Authority find_authority(Connection& connection, const std::string& asked) {
  const std::vector<Authority> all = authorities(connection);
  if (all.empty()) {
    throw Error(ErrorKind::kNotFound,
                "the authority \"" + asked +
                    "\" cannot be looked up, since no population file was loaded: load it first, "
                    "or together with these files");
  }
  const std::string wanted = plain(asked);
  for (const Authority& authority : all) {
    if (asked == authority.code || asked == authority.ons_code ||
        (!wanted.empty() && wanted == plain(authority.name))) {
      return authority;
    }
  }
  const std::string near = near_matches(all, asked);
  throw Error(ErrorKind::kNotFound,
              "no authority \"" + asked + "\" in the population file" +
                  (near.empty() ? "; give its three-digit code, its ONS code or its name"
                                : "; did you mean " + near + "?"));
}

bool remember_authority(Connection& connection, const Authority& authority) {
  const std::optional<Authority> known = Ledger(connection).authority();
  if (known && known->code == authority.code && known->ons_code == authority.ons_code &&
      known->name == authority.name) {
    return false;
  }
  const std::vector<std::pair<std::string, std::string>> settings = {
      {"authority_code", authority.code},
      {"authority_ons_code", authority.ons_code},
      {"authority_name", authority.name}};
  for (const auto& [name, value] : settings) {
    connection.execute("INSERT OR REPLACE INTO led_setting VALUES (" + quote(name) + ", " +
                       quote(value) + ")");
  }
  return true;
}

}  // namespace sightline::warehouse
