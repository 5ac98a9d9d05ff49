#include "core/nearest.h"

#include <algorithm>
#include <utility>
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

std::vector<std::string> nearest(std::string_view typed, std::span<const std::string> names,
                                 std::size_t most) {
  // A third of the word may be wrong, three letters of a longer one, never the whole of it.
  const std::size_t worst = std::min(std::max<std::size_t>(3, typed.size() / 3), typed.size() / 2);
  std::vector<std::pair<std::size_t, const std::string*>> near;
  for (const std::string& name : names) {
    if (name.empty()) {
      continue;
    }
    const bool part = typed.size() >= 4 && name.find(typed) != std::string::npos;
    const std::size_t d = part ? 1 : distance(typed, name);
    if (d <= worst) {
      near.emplace_back(d, &name);
    }
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < near.size() && i < most; ++i) {
    out.push_back(*near[i].second);
  }
  return out;
}

std::string did_you_mean(std::string_view typed, std::span<const std::string> names) {
  const std::vector<std::string> near = nearest(typed, names, 1);
  return near.empty() ? "" : " (did you mean '" + near[0] + "'?)";
}

}  // namespace sightline
