#include "catalogue/lanes.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

#include "catalogue/statement_check.h"
#include "core/error.h"

namespace sightline::catalogue {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const Lane& lane, int line, const std::string& mend) {
  throw Error(ErrorKind::kCatalogue, lane.file.string() + ":" + std::to_string(line) + ": " + mend);
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream items(text);
  std::string item;
  while (std::getline(items, item, ',')) {
    const auto first = item.find_first_not_of(' ');
    const auto last = item.find_last_not_of(' ');
    if (first != std::string::npos) out.push_back(item.substr(first, last - first + 1));
  }
  return out;
}

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// "section_47" of "25_section_47"; "" where the name is not of that form.
std::string id_of(const std::string& stem) {
  const bool numbered = stem.size() > 3 && digit(stem[0]) && digit(stem[1]) && stem[2] == '_';
  return numbered ? stem.substr(3) : std::string();
}

Lane read_lane(const fs::path& file, const std::string& id, bool described) {
  Lane lane;
  lane.id = id;
  lane.file = fs::path("catalogue/timeline") / file.filename();
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw Error(ErrorKind::kMachine, "cannot read " + file.string() + "; check its permissions");
  }
  std::string line;
  bool heading = true;
  while (std::getline(in, line)) {
    heading = heading && line.starts_with("--");
    constexpr std::string_view kTitle = "-- title: ";
    constexpr std::string_view kTables = "-- tables: ";
    if (heading && line.starts_with(kTitle)) lane.title = line.substr(kTitle.size());
    if (heading && line.starts_with(kTables)) lane.tables = split(line.substr(kTables.size()));
    lane.sql += line + "\n";
  }
  if (described && lane.title.empty()) {
    fail(lane, 1, "a lane begins with a line '-- title: ' and what people call it");
  }
  if (described && lane.tables.empty()) {
    fail(lane, 1, "a lane begins with a line '-- tables: ' and the tables that it rests on");
  }
  if (const auto forbidden = forbidden_in(lane.sql)) fail(lane, forbidden->line, forbidden->mend);
  return lane;
}

}  // namespace

Lanes read_lanes(const fs::path& catalogue) {
  Lanes out;
  const fs::path folder = catalogue / "timeline";
  if (!fs::is_directory(folder)) return out;
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const std::string stem = file.stem().string();
    const std::string id = id_of(stem);
    try {
      if (stem == "person") {
        out.person = read_lane(file, stem, false);
      } else if (stem == "identifiers") {
        out.identifiers = read_lane(file, stem, false);
      } else {
        Lane lane = read_lane(file, id.empty() ? stem : id, true);
        if (id.empty()) {
          fail(lane, 1, "the name of a lane's file begins with two digits and '_': 25_visits.sql");
        }
        const auto same = [&](const Lane& other) { return other.id == id; };
        const auto other = std::find_if(out.lanes.begin(), out.lanes.end(), same);
        if (other != out.lanes.end()) {
          fail(lane, 1, "this lane stands in " + other->file.string() + " already; name it anew");
        }
        out.lanes.push_back(std::move(lane));
      }
    } catch (const Error& e) {
      out.problems.push_back({"lane " + (id.empty() ? stem : id), e.what()});
    }
  }
  return out;
}

}  // namespace sightline::catalogue
