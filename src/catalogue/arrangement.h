// Arrangement: in which order and under which names themes and dimensions stand on pages, from
// catalogue/arrangement.toml.
//
// Plain values, immutable once read, safe to share between threads.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sightline::catalogue {

class Arrangement {
 public:
  // Nothing is arranged when the catalogue has no such file. Throws Error(kCatalogue) naming file,
  // line and mend.
  static Arrangement read(const std::filesystem::path& catalogue);

  // By which themes are sorted; those that the file does not name share the last place.
  std::size_t theme_place(std::string_view id) const;
  // "Front door"; of a theme that the file does not name its id in words.
  std::string theme_title(std::string_view id) const;
  // "organisation", "place", "person", or "care" for all that the file does not name.
  std::string_view kind_of(std::string_view dimension) const;

 private:
  std::vector<std::pair<std::string, std::string>> themes_;     // id, title; in order
  std::map<std::string, std::string, std::less<>> dimensions_;  // name, kind
};

}  // namespace sightline::catalogue
