#include "synth/spoil_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "core/error.h"
#include "synth/csv_file.h"
#include "synth/rng.h"

namespace sightline::synth {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kStream = 37'000'000;  // far from those of the lives

// What stands in place of a cell, or between the tags of an element, and the finding that must name
// it.
struct Slip {
  const char* table;  // the list, or nothing
  const char* column;
  const char* text;
  const char* rule;
  const char* kind;
};

constexpr Slip kWorkforce[] = {
    {"loc_post", "fte", "two", "post-not-a-number", "hours in words"},
    {"loc_post", "caseload_limit", "many", "post-not-a-number", "limit in words"},
    {"loc_post", "employment", "Loan", "post-unknown-code", "unknown employment"},
    {"loc_post", "covers_post", "V99999", "post-covers-nothing", "covers no post"},
    {"loc_allocation", "end_date", "01/01/1999", "allocation-ends-before-start",
     "allocation ended before it began"},
    {"loc_allocation", "person_id", "", "allocation-blank", "allocation of nobody"},
    {"loc_supervision", "kind", "CHAT", "supervision-unknown-code", "unknown supervision"},
    {"loc_supervision", "supervision_date", "31/02/2024", "supervision-impossible-date",
     "supervision on no day"},
    {"loc_absence", "absence_reason", "ABC", "absence-unknown-code", "unknown absence"},
    {"loc_absence", "end_date", "01/01/1999", "absence-ends-before-start",
     "back before going away"}};

constexpr Slip kCsww[] = {
    {"", "Ethnicity", "ZZZZ", "csww-unknown-code", "unknown ethnicity of a worker"},
    {"", "RoleStartDate", "soon", "csww-not-a-date", "start of a role in words"},
    {"", "RoleEndDate", "1990-01-01", "csww-ends-before-start", "left before the start"},
    {"", "LeaverDestination", "99", "csww-unknown-code", "unknown destination"},
    {"", "AgencyWorker", "maybe", "csww-unknown-code", "agency or not"},
    {"", "PersonBirthDate", "1870-02-03", "csww-impossible-date", "born long ago"},
    {"", "OrgRole", "99", "csww-unknown-code", "unknown role"},
    {"", "Cases30", "many", "csww-not-a-number", "cases in words"}};

constexpr Slip kSen2[] = {
    {"", "Sex", "Q", "sen2-unknown-code", "unknown sex in the SEN2 return"},
    {"", "Ethnicity", "ZZZZ", "sen2-unknown-code", "unknown ethnicity in the SEN2 return"},
    {"", "ReceivedDate", "31/02/2023", "sen2-impossible-date", "asked for on no day"},
    {"", "PersonBirthDate", "yesterday", "sen2-not-a-date", "born on a day in words"},
    {"", "UPN", "12", "sen2-malformed", "short UPN in the SEN2 return"},
    {"", "Week20", "maybe", "sen2-unknown-code", "twenty weeks or not"}};

std::string what_of(std::size_t line, const Slip& slip, const std::string& before) {
  return "line " + std::to_string(line) + ", " + slip.column + ": \"" + slip.text +
         "\" in place of \"" + before + "\"";
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(std::move(line));
  }
  return lines;
}

void write_lines(const fs::path& file, const std::vector<std::string>& lines) {
  std::ofstream out(file, std::ios::binary);
  for (const std::string& line : lines) {
    out << line << '\n';
  }
  out.flush();
  if (!out) {
    throw Error(ErrorKind::kMachine, "cannot write " + file.string());
  }
}

// Between the tags of an element that stands once at most in a line: where, and how long.
std::pair<std::size_t, std::size_t> between(const std::string& line, const std::string& element) {
  const std::size_t open = line.find("<" + element + ">");
  if (open == std::string::npos) {
    return {std::string::npos, 0};
  }
  const std::size_t begin = open + element.size() + 2;
  const std::size_t end = line.find("</" + element + ">", begin);
  return end == std::string::npos ? std::pair(std::string::npos, std::size_t{0})
                                  : std::pair(begin, end - begin);
}

// One mistake of each kind; a record has one at most. `record` is the element that a record begins
// with, `name` the element whose text findings call it by.
std::vector<PlantedError> spoil_xml(const fs::path& folder, const fs::path& file,
                                    std::span<const Slip> slips, const char* source,
                                    const std::string& record, const std::string& name, Rng rng) {
  std::vector<std::string> lines = lines_of(folder / file);
  std::vector<std::size_t> record_of(lines.size());
  std::vector<std::string> named(1);  // of each record; nothing before the first
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].find("<" + record + ">") != std::string::npos) {
      const auto [at, length] = between(lines[i], name);
      named.push_back(at == std::string::npos ? std::string() : lines[i].substr(at, length));
    }
    record_of[i] = named.size() - 1;
  }
  std::vector<PlantedError> planted;
  std::set<std::size_t> touched;
  for (const Slip& slip : slips) {
    const auto first = static_cast<std::size_t>(rng.between(0, static_cast<int>(lines.size()) - 1));
    for (std::size_t n = 0; n < lines.size(); ++n) {
      const std::size_t i = (first + n) % lines.size();
      const auto [at, length] = between(lines[i], slip.column);
      const std::string& child = named[record_of[i]];
      if (at == std::string::npos || child.empty() || !touched.insert(record_of[i]).second) {
        continue;
      }
      PlantedError e;
      e.kind = slip.kind;
      e.child = slip.column == name ? slip.text : child;
      e.other = std::string(source) + ":" + e.child;
      if (e.child != child) {
        e.other += " " + child + " " + std::string(source) + ":" + child;
      }
      e.table = record;
      e.source = source;
      e.rule = slip.rule;
      e.file = file.generic_string();
      e.what = what_of(i + 1, slip, lines[i].substr(at, length));
      lines[i].replace(at, length, slip.text);
      planted.push_back(std::move(e));
      break;
    }
  }
  write_lines(folder / file, lines);
  return planted;
}

// What tells one year's stream from another's.
std::uint64_t of_file(const fs::path& file) {
  std::uint64_t n = 0;
  for (const char c : file.generic_string()) {
    n = n * 31 + static_cast<unsigned char>(c);
  }
  return n % 1'000'000;
}

}  // namespace

std::vector<PlantedError> spoil_workforce(const fs::path& folder, std::uint64_t seed) {
  Rng rng = Rng::stream(seed, kStream);
  std::vector<PlantedError> planted;
  for (const char* table : {"loc_post", "loc_allocation", "loc_supervision", "loc_absence"}) {
    const fs::path file = folder / (std::string(table) + ".csv");
    const std::vector<std::string> lines = lines_of(file);
    std::map<std::size_t, std::pair<std::size_t, const Slip*>> at;  // line: column, what
    const std::vector<std::string> columns = cells_of(lines.front());
    const auto column = [&](const std::string& name) {
      return static_cast<std::size_t>(
          std::distance(columns.begin(), std::find(columns.begin(), columns.end(), name)));
    };
    for (const Slip& slip : kWorkforce) {
      if (slip.table != std::string(table) || lines.size() < 2) {
        continue;
      }
      const std::size_t place = column(slip.column);
      const auto first =
          static_cast<std::size_t>(rng.between(1, static_cast<int>(lines.size()) - 1));
      for (std::size_t n = 0; n + 1 < lines.size(); ++n) {
        const std::size_t i = 1 + (first - 1 + n) % (lines.size() - 1);
        if (!cells_of(lines[i]).at(place).empty() &&
            at.emplace(i, std::pair(place, &slip)).second) {
          break;
        }
      }
    }
    std::size_t line = 0;
    rewrite(file, [&](const auto&, auto& cells) {
      const auto found = at.find(++line);
      if (found == at.end()) {
        return true;
      }
      const auto& [place, slip] = found->second;
      const std::size_t person = column("person_id");
      PlantedError e;
      e.kind = slip->kind;
      e.child = person < cells.size() && person != place ? cells[person] : "";
      e.table = table;
      e.source = "workforce";
      e.rule = slip->rule;
      e.file = std::string(table) + ".csv";
      e.what = what_of(line + 1, *slip, cells[place]);
      cells[place] = slip->text;
      planted.push_back(std::move(e));
      return true;
    });
  }
  return planted;
}

std::vector<PlantedError> spoil_csww(const fs::path& folder, const fs::path& file,
                                     std::uint64_t seed) {
  return spoil_xml(folder, file, kCsww, "csww", "CSWWWorker", "SWENo",
                   Rng::stream(seed, kStream + of_file(file)));
}

std::vector<PlantedError> spoil_sen2(const fs::path& folder, const fs::path& file,
                                     std::uint64_t seed) {
  return spoil_xml(folder, file, kSen2, "sen2", "Person", "UPN",
                   Rng::stream(seed, kStream + of_file(file)));
}

}  // namespace sightline::synth
