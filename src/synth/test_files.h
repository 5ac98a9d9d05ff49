// For tests: a folder of its own, and files read back: CSV by column, XML as a tree.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/day.h"

namespace sightline::synth::testing {

class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("sightline-files-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in.good()) << file;
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

using Row = std::map<std::string, std::string>;

inline std::vector<std::string> csv_cells(std::string_view line) {
  std::vector<std::string> out(1);
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && inside && i + 1 < line.size() && line[i + 1] == '"') {
      out.back() += line[i++];
    } else if (line[i] == '"') {
      inside = !inside;
    } else if (line[i] == ',' && !inside) {
      out.emplace_back();
    } else {
      out.back() += line[i];
    }
  }
  EXPECT_FALSE(inside) << line;
  return out;
}

// No cell of these files holds a line end.
inline std::vector<Row> csv_rows(const std::filesystem::path& file) {
  std::ifstream in(file);
  EXPECT_TRUE(in.good()) << file;
  std::string line;
  std::getline(in, line);
  const auto columns = csv_cells(line);
  std::vector<Row> rows;
  while (std::getline(in, line)) {
    const auto values = csv_cells(line);
    EXPECT_EQ(values.size(), columns.size()) << file << ": " << line;
    Row row;
    for (std::size_t i = 0; i < columns.size() && i < values.size(); ++i) {
      row[columns[i]] = values[i];
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

struct Element {
  std::string name, text;
  std::vector<Element> children;

  std::vector<const Element*> all(std::string_view wanted) const {
    std::vector<const Element*> out;
    for (const Element& child : children) {
      if (child.name == wanted) {
        out.push_back(&child);
      }
    }
    return out;
  }
  const Element* first(std::string_view wanted) const {
    const auto found = all(wanted);
    return found.empty() ? nullptr : found.front();
  }
  // The text of the first such element; "" where there is none.
  std::string value(std::string_view wanted) const {
    const Element* found = first(wanted);
    return found == nullptr ? std::string() : found->text;
  }
  std::optional<Day> day(std::string_view wanted) const { return Day::parse_iso(value(wanted)); }
};

// Fails the test where the elements are not properly nested.
inline Element parse_xml(const std::string& xml) {
  Element root;
  std::vector<Element*> open = {&root};
  std::size_t at = xml.find("?>");
  EXPECT_NE(at, std::string::npos);
  for (at = xml.find('<', at); at != std::string::npos; at = xml.find('<', at)) {
    const std::size_t end = xml.find('>', at);
    const std::string tag = xml.substr(at + 1, end - at - 1);
    if (tag.starts_with('/')) {
      if (open.size() < 2 || open.back()->name != tag.substr(1)) {
        ADD_FAILURE() << "</" << tag << "> closes nothing";
        return {};
      }
      open.pop_back();
    } else {
      const std::size_t next = xml.find('<', end);
      open.back()->children.push_back({tag, {}, {}});
      open.push_back(&open.back()->children.back());
      open.back()->text = xml.substr(end + 1, next - end - 1);
    }
    at = end;
  }
  EXPECT_EQ(open.size(), 1U);
  EXPECT_EQ(root.children.size(), 1U);
  return root.children.empty() ? Element{} : root.children.front();
}

}  // namespace sightline::synth::testing
