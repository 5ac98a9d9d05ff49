#include "core/nearest.h"

#include <algorithm>
#include <vector>

namespace sightline {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string did_you_mean(std::string_view typed, std::span<const std::string> names) {
  const std::string* best = nullptr;
  // A third of the word may be wrong, three letters of a longer one, never the whole of it.
  std::size_t least = std::min(std::max<std::size_t>(3, typed.size() / 3), typed.size() / 2) + 1;
  for (const std::string& name : names) {
    if (name.empty()) {
      continue;
    }
    const bool part = typed.size() >= 4 && name.find(typed) != std::string::npos;
    const std::size_t d = part ? 1 : distance(typed, name);
    if (d < least) {
      least = d;
      best = &name;
    }
  }
  return best == nullptr ? "" : " (did you mean '" + *best + "'?)";
}

}  // namespace sightline
