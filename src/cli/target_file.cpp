#include "cli/target_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <map>

#include "cli/arguments.h"
#include "cli/one_of.h"
#include "cli/text.h"
#include "core/error.h"
#include "records/targets.h"
#include "sources/csv_reader.h"

namespace sightline::cli {
namespace {

constexpr std::array<TargetColumn, 12> kColumns = {{
    {"INDICATOR", "needed", "The indicator's id, as `sightline figures` shows it."},
    {"LEVEL", "", "whole (also where it is empty), service, locality or team."},
    {"PLACE", "", "The service, locality or team, spelt as in the figures; empty for the whole."},
    {"KIND", "", "local (also where it is empty) or national."},
    {"VALUE", "needed", "What is wanted, in the indicator's unit: 85 for 85 per cent."},
    {"TOLERANCE", "", "Missed by no more than this is amber; empty is 0."},
    {"DATE", "", "The day by which it is to be met; empty: at all times."},
    {"START_DATE", "", "Where a straight line to the target begins."},
    {"START_VALUE", "with START_DATE", "What was there on that day."},
    {"POINTS", "", "Points on the way, as 2026-06-30=80; 2026-09-30=82."},
    {"OWNER", "", "Who answers for it."},
    {"HOW_SET", "", "How the target was set."},
}};

std::string trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) {
    text.remove_prefix(1);
  }
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) {
    text.remove_suffix(1);
  }
  return std::string(text);
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return c == ' ' ? '_' : static_cast<char>(std::toupper(c));
  });
  return text;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

double number_of(std::string typed, const std::string& column) {
  if (typed.ends_with('%')) typed.pop_back();
  double number = 0;
  const char* end = typed.data() + typed.size();
  const auto [stop, error] = std::from_chars(typed.data(), end, number);
  if (error != std::errc{} || stop != end || !std::isfinite(number)) {
    throw Error(ErrorKind::kUsage, column + " is a number; '" + shown(typed) + "' is none");
  }
  return number;
}

std::vector<TargetPoint> points_of(const std::string& text) {
  std::vector<TargetPoint> points;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    const std::string one = trimmed(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    if (one.empty()) continue;
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos) {
      throw Error(ErrorKind::kUsage, "POINTS are written DATE=VALUE; DATE=VALUE");
    }
    points.push_back({parse_day(trimmed(one.substr(0, equals)), "POINTS"),
                      number_of(trimmed(one.substr(equals + 1)), "POINTS")});
  }
  return points;
}

Target target_of(const std::map<std::string, std::string>& cells) {
  const auto cell = [&](const char* name) {
    const auto found = cells.find(name);
    return found == cells.end() ? std::string() : found->second;
  };
  const auto day = [&](const char* name) {
    const std::string text = cell(name);
    return text.empty() ? std::nullopt : std::optional(parse_day(text, name));
  };
  Target target;
  target.indicator = cell("INDICATOR");
  if (cell("INDICATOR").empty()) throw Error(ErrorKind::kUsage, "INDICATOR is needed");
  if (cell("VALUE").empty()) throw Error(ErrorKind::kUsage, "VALUE is needed");
  const std::string level = lower(cell("LEVEL"));
  target.level = one_of<TargetLevel>("LEVEL", level.empty() ? "whole" : level,
                                     {{"whole", TargetLevel::kWhole},
                                      {"service", TargetLevel::kService},
                                      {"locality", TargetLevel::kLocality},
                                      {"team", TargetLevel::kTeam}});
  target.place = cell("PLACE");
  const std::string kind = lower(cell("KIND"));
  target.kind =
      one_of<TargetKind>("KIND", kind.empty() ? "local" : kind,
                         {{"local", TargetKind::kLocal}, {"national", TargetKind::kNational}});
  target.value = number_of(cell("VALUE"), "VALUE");
  if (!cell("TOLERANCE").empty()) target.tolerance = number_of(cell("TOLERANCE"), "TOLERANCE");
  target.date = day("DATE");
  target.start_date = day("START_DATE");
  if (!cell("START_VALUE").empty()) {
    target.start_value = number_of(cell("START_VALUE"), "START_VALUE");
  }
  target.points = points_of(cell("POINTS"));
  target.owner = shown(cell("OWNER"));
  target.how_set = shown(cell("HOW_SET"));
  records::check_target(target);
  return target;
}

}  // namespace

std::span<const TargetColumn> target_columns() { return kColumns; }

std::string target_template() {
  std::string out;
  for (const TargetColumn& column : kColumns)
    out += (out.empty() ? "" : ",") + std::string(column.name);
  return out +
         "\n"
         "assessment_45d_pct,whole,,local,85,3,,,,,Head of assessment,\"agreed with the "
         "improvement "
         "board\"\n"
         "cla_reviews_in_time_pct,team,North "
         "Team,local,95,2,2027-03-31,2026-03-31,88,\"2026-09-30=91; "
         "2026-12-31=93\",Team manager,\n"
         "icpc_15d_pct,whole,,national,100,0,,,,,,statutory guidance\n";
}

std::vector<Target> read_targets(const std::filesystem::path& file) {
  sources::TextReader text(file);
  sources::CsvReader reader(text);
  std::vector<std::string> heads;
  std::vector<Target> targets;
  while (const sources::CsvRow* row = reader.next()) {
    const auto refuse = [&](const std::string& why) {
      throw Error(ErrorKind::kUsage, file.string() + ", line " + std::to_string(row->line) + ": " +
                                         why + "; nothing was set");
    };
    if (row->problem != sources::CsvProblem::kNone) refuse("this line is no row of cells");
    if (heads.empty()) {
      for (const std::string_view cell : row->cells) heads.push_back(upper(trimmed(cell)));
      for (const char* needed : {"INDICATOR", "VALUE"}) {
        if (std::find(heads.begin(), heads.end(), needed) == heads.end()) {
          refuse("there is no column " + std::string(needed) +
                 "; `sightline template targets` writes the headings");
        }
      }
      continue;
    }
    std::map<std::string, std::string> cells;
    for (std::size_t i = 0; i < row->cells.size() && i < heads.size(); ++i) {
      cells[heads[i]] = trimmed(row->cells[i]);
    }
    try {
      targets.push_back(target_of(cells));
    } catch (const Error& error) {
      refuse(error.what());
    }
  }
  if (targets.empty()) {
    throw Error(ErrorKind::kUsage, file.string() + " has no targets: a heading and a row for each");
  }
  return targets;
}

}  // namespace sightline::cli
