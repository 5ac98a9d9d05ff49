#include "cli/caseload_settings.h"

#include <charconv>
#include <optional>
#include <system_error>

#include "cli/text.h"
#include "core/error.h"
#include "core/json_text.h"
#include "sources/csv_reader.h"
#include "sources/text_reader.h"

namespace sightline::cli {
namespace {

std::optional<double> amount_of(std::string_view text) {
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || problem != std::errc{} || end != text.data() + text.size() || number < 0) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

cube::CaseloadSettings read_caseload_settings(const std::filesystem::path& file) {
  // An empty file is none: so it is while `--settings` writes to it.
  std::error_code none;
  if (!std::filesystem::exists(file, none) || std::filesystem::file_size(file, none) == 0) {
    return cube::CaseloadSettings::usual();
  }
  cube::CaseloadSettings settings;
  sources::TextReader text(file);
  sources::CsvReader reader(text);
  bool heading = true;
  while (const sources::CsvRow* row = reader.next()) {
    const auto fail = [&](const std::string& mend) {
      throw Error(ErrorKind::kBadInput,
                  file.string() + ":" + std::to_string(row->line) + ": " + mend +
                      "; `sightline caseload --settings` prints a file that is as it should be");
    };
    if (heading) {
      heading = false;
      if (row->cells.size() < 4 || row->cells[0] != "kind") {
        fail("the first line is kind,dimension,value,amount");
      }
      continue;
    }
    if (row->cells.size() < 4) fail("a row has four cells: kind, dimension, value, amount");
    const std::string dimension(row->cells[1]);
    const std::string value(row->cells[2]);
    const auto amount = amount_of(row->cells[3]);
    if (!amount) fail("the amount is a number of 0 or more");
    if (row->cells[0] == "limit") {
      if (dimension != "grade") fail("a limit goes by grade");
      settings.limits[value] = *amount;
    } else if (row->cells[0] == "weight") {
      settings.weights[dimension][value] = *amount;
    } else {
      fail("the kind is limit or weight");
    }
  }
  return settings;
}

std::string caseload_csv(const cube::CaseloadSettings& settings) {
  std::string out = "kind,dimension,value,amount\n";
  for (const auto& [grade, limit] : settings.limits) {
    out += "limit,grade," + csv_text(grade) + ',' + json_number(limit) + '\n';
  }
  for (const auto& [dimension, weights] : settings.weights) {
    for (const auto& [value, weight] : weights) {
      out += "weight," + csv_text(dimension) + ',' + csv_text(value) + ',' + json_number(weight) +
             '\n';
    }
  }
  return out;
}

}  // namespace sightline::cli
