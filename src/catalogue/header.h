// Header: the lines "-- key = value" at the top of a file of the catalogue, read as TOML. What is
// wrong is thrown as Error(kCatalogue) that names the file, the line and the mend.
//
// For the readers of this module alone; plain values, no state.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "catalogue/indicator.h"

namespace sightline::catalogue {

// The words that a key may hold, each with what it means.
template <typename T>
using Names = std::vector<std::pair<std::string_view, T>>;

// Splits a file that begins with `first` ("--- indicator") into its header and what follows it.
// The header keeps its line numbers: what TOML complains of is a line of the file.
struct HeaderText {
  std::string toml;
  std::size_t rest = 0;  // where what follows begins
  int rest_line = 1;     // its line
};
HeaderText split_header(std::string_view text, std::string_view first,
                        const std::filesystem::path& file);
// Throws where it is not valid TOML.
toml::table parse_header(const HeaderText& text, const std::filesystem::path& file);

class Header {
 public:
  // `file` must outlive it: it is named in messages.
  Header(const std::filesystem::path& file, toml::table table)
      : file_(file), table_(std::move(table)) {}

  [[noreturn]] void fail(std::size_t line, const std::string& mend) const;
  static std::size_t line_of(const toml::node* node);
  const toml::table& table() const { return table_; }

  // Refuses a key that is none of `keys`; `where` is the section, in words.
  void known(const toml::table& table, const std::set<std::string_view>& keys,
             const std::string& where) const;
  // One paragraph; "" where the key is missing and not required.
  std::string text(const toml::table& table, std::string_view key, bool required,
                   const std::string& where = "the header") const;
  int integer(const toml::table& table, std::string_view key, int otherwise) const;
  std::vector<std::string> texts(const toml::table& table, std::string_view key) const;
  std::map<std::string, Span> spans(std::string_view key) const;
  std::optional<Span> span(std::string_view key) const;
  // The section of this name; nothing where there is none.
  const toml::table* part(std::string_view key) const;

  template <typename T>
  T choice(const toml::table& table, std::string_view key, const Names<T>& names,
           std::optional<T> otherwise, const std::string& where = "the header") const {
    if (table.get(key) == nullptr && otherwise) {
      return *otherwise;
    }
    const std::string value = text(table, key, true, where);
    std::string all;
    for (const auto& [name, item] : names) {
      if (name == value) {
        return item;
      }
      all += (all.empty() ? "" : ", ") + std::string(name);
    }
    fail(line_of(table.get(key)),
         "'" + value + "' is not a value of '" + std::string(key) + "'; use one of " + all);
  }

 private:
  Span span_of(const toml::node& value) const;

  const std::filesystem::path& file_;
  toml::table table_;
};

}  // namespace sightline::catalogue
