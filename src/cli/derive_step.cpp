#include "cli/derive_step.h"

#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <map>
#include <optional>
#include <ostream>

#include "catalogue/clocks.h"
#include "catalogue/indicator.h"
#include "cli/console.h"
#include "cli/text.h"
#include "core/build_info.h"
#include "core/error.h"
#include "cube/cube.h"
#include "warehouse/pending.h"

namespace sightline::cli {
namespace {

// Which source each file of the ledger is of: "ssd", "loc_core_group" ...
std::map<std::int32_t, std::string> sources_of_files(warehouse::Connection& connection) {
  std::map<std::int32_t, std::string> sources;
  warehouse::Result result = connection.query(
      "SELECT f.file_id::BIGINT, coalesce(l.source, '') FROM led_file f JOIN led_load l USING "
      "(load_id)");
  while (const auto chunk = result.next()) {
    for (std::size_t r = 0; r < chunk->rows(); ++r) {
      sources.emplace(static_cast<std::int32_t>(chunk->integer(0, r)), chunk->text(1, r));
    }
  }
  return sources;
}

}  // namespace

void drop_void_marker(warehouse::Warehouse& warehouse) {
  const auto marked = warehouse::read_pending(warehouse.directory());
  if (marked && (*marked == 0 || *marked > warehouse.generation())) {
    warehouse::clear_pending(warehouse.directory(), *marked);
  }
}

cube::DeriveReport derive_and_publish(warehouse::Warehouse& warehouse, const Context& context) {
  ProgressLine line(context.err, context.err_is_terminal, context.progress_lines);
  warehouse::Connection connection = warehouse.connection();
  cube::DeriveInput input;
  input.catalogue = context.catalogue;
  input.local_catalogue = context.local_catalogue();
  input.cube_folder = warehouse.directory().cube_folder();
  const std::int64_t generation = warehouse.generation();
  const auto authority = warehouse.authority();
  input.generation = static_cast<std::uint64_t>(generation);
  warehouse::TableHistory history = warehouse.table_history();
  input.coverage = [&](const std::string& table) {
    std::vector<std::pair<Day, Day>> days;
    // Without an authority nobody's population is meant, however much of it is held.
    if (table == "loc_population" && !authority) return days;
    for (const warehouse::DayRange& range : history.coverage(table)) {
      days.emplace_back(range.first, range.last);
    }
    return days;
  };
  input.fed_coverage = [&](const std::string& table, const std::vector<std::string>& kinds) {
    std::vector<std::pair<Day, Day>> days;
    const auto is_wanted = [&](std::string_view source) {
      return catalogue::is_of_kind(source, kinds);
    };
    for (const warehouse::DayRange& range : history.coverage(table, is_wanted)) {
      days.emplace_back(range.first, range.last);
    }
    return days;
  };
  const std::map<std::int32_t, std::string> sources = sources_of_files(connection);
  input.source_of = [&](std::int32_t file) {
    const auto found = sources.find(file);
    return found == sources.end() ? std::string() : found->second;
  };
  input.markers = [&](const std::string& table) {
    std::vector<cube::Marker> markers;
    for (const warehouse::SystemChange& change : history.system_changes(table)) {
      markers.push_back({change.day, change.from, change.to});
    }
    return markers;
  };
  input.title = [&](const std::string& table) { return history.title(table); };
  if (authority) {
    input.meta.emplace_back("authority", authority->name);
    input.meta.emplace_back("authority_code", authority->code);
    input.meta.emplace_back("authority_ons_code", authority->ons_code);
  }
  input.meta.emplace_back("program", std::string("sightline ") + kVersion);
  input.progress = [&](std::size_t done, std::size_t all, const std::string& what) {
    if (warehouse::stop_wanted(context.stop)) throw warehouse::Stopped();
    line.show(fmt::format("Making figures: {} of {}, {}", done + 1, all, what));
  };
  cube::DeriveReport report = cube::derive(connection, input);
  warehouse.published(generation);
  drop_void_marker(warehouse);
  return report;
}

bool figures_are_old(warehouse::Warehouse& warehouse, const Context& context) {
  if (warehouse.generation() == 0) return false;
  try {
    const auto cube = cube::open_newest(warehouse.directory().cube_folder());
    return !cube || static_cast<std::int64_t>(cube->generation()) != warehouse.generation() ||
           cube->meta("catalogue") !=
               catalogue::read_library(context.catalogue, context.local_catalogue()).fingerprint;
  } catch (const Error&) {
    return true;  // damaged, or of another version of the program
  }
}

void print_problems(std::ostream& err, const cube::DeriveReport& report) {
  for (const auto& [indicator, message] : report.problems) {
    err << "sightline: " << shown(indicator) << " has no figures: " << one_line(message) << '\n';
  }
}

}  // namespace sightline::cli
