#include "catalogue/labels.h"

#include <algorithm>
#include <fstream>

#include "core/error.h"

namespace sightline::catalogue {
namespace fs = std::filesystem;
namespace {

// The rest of a line after its code, without the quotes that a comma in it needs.
std::string unquoted(std::string text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
  }
  return text;
}

void read_list(const fs::path& file, Labels& labels) {
  std::ifstream in(file);
  if (!in) {
    throw Error(ErrorKind::kMachine, "cannot read " + file.string() + "; check its permissions");
  }
  const std::string list = file.stem().string();
  int number = 0;
  const auto fail = [&](const std::string& mend) {
    throw Error(ErrorKind::kCatalogue, "catalogue/labels/" + file.filename().string() + ":" +
                                           std::to_string(number) + ": " + mend);
  };
  std::string line;
  while (std::getline(in, line)) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (number == 1) {
      if (line != "code,label") fail("the first line must be 'code,label'");
      continue;
    }
    if (line.empty()) continue;
    const std::size_t comma = line.find(',');
    const std::string code = line.substr(0, comma);
    std::string label = comma == std::string::npos ? "" : line.substr(comma + 1);
    if (label.find(',') != std::string::npos && label.front() != '"') {
      fail("a label with a comma stands in quotes");
    }
    label = unquoted(std::move(label));
    if (code.empty() || label.empty()) fail("write a code, a comma and a few plain words");
    const auto held = labels.lists().find(list);
    if (held != labels.lists().end()) {
      for (const auto& [other, words] : held->second) {
        if (other == code) fail("the code " + code + " stands in this list already");
        // A label is taken for its code in a filter, so that it must say which.
        if (words == label) fail("'" + label + "' is the label of " + other + " already");
      }
    }
    labels.add(list, code, std::move(label));
  }
}

}  // namespace

std::string_view Labels::find(std::string_view list, std::string_view code) const {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return {};
  for (const auto& [held, label] : found->second) {
    if (held == code) return label;
  }
  return {};
}

std::string Labels::names() const {
  std::string all;
  for (const auto& [name, list] : lists_) {
    all += (all.empty() ? "" : ", ") + name;
  }
  return all;
}

void Labels::add(std::string list, std::string code, std::string label) {
  lists_[std::move(list)].emplace_back(std::move(code), std::move(label));
}

Labels read_labels(const fs::path& catalogue) {
  Labels labels;
  const fs::path folder = catalogue / "labels";
  if (!fs::is_directory(folder)) return labels;
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".csv") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) read_list(file, labels);
  return labels;
}

}  // namespace sightline::catalogue
