#include "catalogue/arrangement.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "core/error.h"

namespace sightline::catalogue {
namespace {

constexpr const char* kFile = "catalogue/arrangement.toml";
constexpr std::array<std::string_view, 3> kKinds = {"organisation", "place", "person"};
constexpr std::string_view kOtherwise = "care";

[[noreturn]] void fail(int line, const std::string& mend) {
  throw Error(ErrorKind::kCatalogue, std::string(kFile) + ":" + std::to_string(line) + ": " + mend);
}

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

std::string text_of(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  const auto text = node == nullptr ? std::nullopt : node->value<std::string>();
  if (!text || text->empty()) {
    fail(line_of(node == nullptr ? table : *node),
         "a theme needs '" + std::string(key) + "', which is text in quotes");
  }
  return *text;
}

}  // namespace

Arrangement Arrangement::read(const std::filesystem::path& catalogue) {
  Arrangement made;
  const std::filesystem::path file = catalogue / "arrangement.toml";
  if (!std::filesystem::exists(file)) return made;
  toml::table root;
  try {
    root = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    fail(static_cast<int>(error.source().begin.line), std::string(error.description()));
  }
  for (const auto& [key, value] : root) {
    if (key != "theme" && key != "dimensions") {
      fail(line_of(value),
           "'" + std::string(key.str()) + "' is not known here; [[theme]] and [dimensions] are");
    }
  }
  if (const toml::node* themes = root.get("theme")) {
    const toml::array* list = themes->as_array();
    if (list == nullptr || !list->is_homogeneous<toml::table>()) {
      fail(line_of(*themes), "each theme begins with a line [[theme]]");
    }
    for (const toml::node& one : *list) {
      const toml::table& theme = *one.as_table();
      const std::string id = text_of(theme, "id");
      if (made.theme_place(id) < made.themes_.size()) {
        fail(line_of(one), "the theme '" + id + "' stands here twice; remove one");
      }
      made.themes_.emplace_back(id, text_of(theme, "title"));
    }
  }
  if (const toml::node* dimensions = root.get("dimensions")) {
    const toml::table* kinds = dimensions->as_table();
    if (kinds == nullptr) fail(line_of(*dimensions), "dimensions must be a section, [dimensions]");
    for (const auto& [key, names] : *kinds) {
      const std::string kind(key.str());
      if (std::find(kKinds.begin(), kKinds.end(), kind) == kKinds.end()) {
        fail(line_of(names), "'" + kind + "' is no kind; organisation, place and person are");
      }
      const toml::array* list = names.as_array();
      if (list == nullptr || !list->is_homogeneous<std::string>()) {
        fail(line_of(names), kind + " must be a list of names of dimensions: [\"team\"]");
      }
      for (const toml::node& one : *list) {
        const std::string name = one.value_or(std::string());
        if (!made.dimensions_.emplace(name, kind).second) {
          fail(line_of(one), "'" + name + "' stands here twice; remove one");
        }
      }
    }
  }
  return made;
}

std::size_t Arrangement::theme_place(std::string_view id) const {
  const auto found = std::find_if(themes_.begin(), themes_.end(),
                                  [&](const auto& theme) { return theme.first == id; });
  return static_cast<std::size_t>(found - themes_.begin());
}

std::string Arrangement::theme_title(std::string_view id) const {
  if (const std::size_t place = theme_place(id); place < themes_.size()) {
    return themes_[place].second;
  }
  std::string title(id);
  std::replace(title.begin(), title.end(), '-', ' ');
  if (!title.empty()) {
    title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  }
  return title;
}

std::string_view Arrangement::kind_of(std::string_view dimension) const {
  const auto found = dimensions_.find(dimension);
  return found == dimensions_.end() ? kOtherwise : std::string_view(found->second);
}

}  // namespace sightline::catalogue
