// load and unload: change what is loaded, then make the figures anew.
#include <fmt/format.h>

#include <unistd.h>

#include <functional>
#include <iostream>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/derive_step.h"
#include "cli/summary.h"
#include "cli/text.h"
#include "core/error.h"
#include "warehouse/warehouse.h"

namespace sightline::cli {
namespace {

using warehouse::LoadProgress;
using warehouse::Warehouse;

std::string size_of(std::uintmax_t bytes) {
  if (bytes < 1'000'000) return grouped(static_cast<std::int64_t>(bytes / 1000)) + " kB";
  return grouped(static_cast<double>(bytes) / 1e6, bytes < 10'000'000 ? 1 : 0) + " MB";
}

std::string spoken(const LoadProgress& progress) {
  switch (progress.stage) {
    case LoadProgress::Stage::kReading:
      if (progress.total == 0) return "Reading";
      return fmt::format("Reading: {} of {} ({}%)", size_of(progress.done), size_of(progress.total),
                         100 * progress.done / progress.total);
    case LoadProgress::Stage::kBuilding:
      return "Building the tables";
    case LoadProgress::Stage::kSaving:
      return "Saving";
  }
  return "";
}

std::string spoken(const warehouse::Fall& fall) {
  return shown(fall.title) + (fall.table.empty() ? "" : ", " + fall.table.substr(4)) + ": " +
         grouped(fall.rows) + " rows, where load " + std::to_string(fall.before) + " (" +
         shown(fall.before_title) + ") has " + grouped(fall.rows_before);
}

// Half an extract looks like a quiet month: somebody has to say that it is meant.
bool accepted(const Context& context, const LoadCommand& command,
              const std::vector<warehouse::Fall>& falls) {
  for (const warehouse::Fall& fall : falls)
    context.err << "A fifth fewer or less: " << spoken(fall) << '\n';
  if (command.accept_fall) return true;
  if (!context.err_is_terminal || ::isatty(STDIN_FILENO) == 0) return false;
  context.err << "Load it all the same? [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

Warehouse open_warehouse(const Context& context, bool wait,
                         std::function<bool(const std::vector<warehouse::Fall>&)> accept = {}) {
  Warehouse::Options options;
  options.accept_fall = std::move(accept);
  options.wait = wait;
  options.stop = context.stop;
  return Warehouse::open(context.data, context.catalogue, options);
}

// What was changed is saved by now; a failure here must not read as if it were not.
int make_figures(Warehouse& warehouse, const Context& context, const std::string& saved) {
  const std::string later = saved + ", but its figures were not made: the next command makes them";
  try {
    const cube::DeriveReport report = derive_and_publish(warehouse, context);
    print_derive_report(context.out, report);
    context.out.flush();
    print_problems(context.err, report);
    return kDone;
  } catch (const warehouse::Stopped&) {
    context.out.flush();
    context.err << "sightline: stopped; " << later << std::endl;
    return kStopped;
  } catch (const Error& error) {
    throw Error(error.kind(), later + ". " + error.what());
  }
}

}  // namespace

int run_load(const Context& context, const LoadCommand& command) {
  ProgressLine line(context.err, context.err_is_terminal, context.progress_lines);
  Warehouse warehouse =
      open_warehouse(context, command.wait, [&](const std::vector<warehouse::Fall>& falls) {
        line.clear();
        return accepted(context, command, falls);
      });
  warehouse::LoadReport report;
  try {
    report = warehouse.load(command.paths, command.options,
                            [&](const LoadProgress& progress) { line.show(spoken(progress)); });
  } catch (const warehouse::NotAccepted& refused) {
    context.err << "sightline: " << refused.what()
                << ", so nothing was changed. If it is meant, load it again with --accept-fall"
                << std::endl;
    return kNotAccepted;
  }
  line.clear();
  warehouse::Ledger ledger = warehouse.ledger();
  print_load_report(context.out, report, ledger, load_titles(context.catalogue));
  if (!report.figures && !figures_are_old(warehouse, context)) return kDone;
  context.out.flush();
  return make_figures(warehouse, context, report.changed ? "the load is saved" : "it is loaded");
}

int run_unload(const Context& context, const UnloadCommand& command) {
  Warehouse warehouse = open_warehouse(context, command.wait);
  const warehouse::UnloadReport report = warehouse.unload(command.load);
  if (!report.changed) {
    context.out << "Nothing changed: load " << command.load << " (" << shown(report.load.title)
                << ") was taken out before.\n";
    if (!figures_are_old(warehouse, context)) return kDone;
  } else {
    context.out << "Load " << command.load << " (" << shown(report.load.title)
                << ") is taken out.\n";
    if (!report.figures && !figures_are_old(warehouse, context)) return kDone;
  }
  context.out.flush();
  return make_figures(warehouse, context, "load " + std::to_string(command.load) + " is taken out");
}

}  // namespace sightline::cli
