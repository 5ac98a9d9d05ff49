#include "cli/reading.h"

#include <exception>
#include <ostream>
#include <string>

#include "catalogue/indicator.h"
#include "cli/derive_step.h"
#include "cli/text.h"
#include "core/error.h"
#include "warehouse/data_directory.h"
#include "warehouse/pending.h"
#include "warehouse/warehouse.h"

namespace sightline::cli {
namespace {

[[noreturn]] void nothing_loaded(const Context& context) {
  throw Error(ErrorKind::kNotFound, "nothing was loaded into " + context.data.string() +
                                        " yet; `sightline load FILE` does, and --data DIR names "
                                        "another data directory");
}

void say(const Context& context, const std::string& text) {
  context.err << "sightline: " << one_line(text) << std::endl;
}

// Why the published figures are not those of what is loaded and of the catalogue; "" when they are.
std::string why_old(const Context& context, const warehouse::DataDirectory& directory,
                    const cube::Cube* cube) {
  const auto saved = warehouse::published_ledger_generation(directory);
  if (cube == nullptr) return "the figures of the last load were not made yet";
  if (warehouse::read_pending(directory) ||
      (saved && *saved > static_cast<std::int64_t>(cube->generation()))) {
    return "the figures of the last load were not made yet";
  }
  if (cube->meta("catalogue") !=
      catalogue::read_library(context.catalogue, context.local_catalogue()).fingerprint) {
    return "the catalogue has changed";
  }
  return {};
}

// Whether there is nothing to make after all: somebody else has made them since, or the marker
// speaks of a load that was never saved.
bool made_already(warehouse::Warehouse& warehouse, const Context& context) {
  if (warehouse.generation() == 0) nothing_loaded(context);
  if (figures_are_old(warehouse, context)) return false;
  warehouse.published(warehouse.generation());
  drop_void_marker(warehouse);
  return true;
}

// Makes the figures anew where this process may. Gives why it may not, or "".
std::string make_anew(const Context& context, const std::string& why) {
  auto warehouse = warehouse::Warehouse::try_open(context.data, context.catalogue, {});
  if (!warehouse) return "another process is writing, or this one may not write there";
  if (made_already(*warehouse, context)) return {};
  say(context, why + ": making the figures anew ...");
  warehouse->refresh();
  derive_and_publish(*warehouse, context);
  return {};
}

struct Published {
  std::shared_ptr<const cube::Cube> cube;  // null: none, or none that can be read
  std::string why_old;
};

Published published(const Context& context, const warehouse::DataDirectory& directory) {
  std::error_code ignored;
  if (!std::filesystem::exists(directory.warehouse_file(), ignored)) nothing_loaded(context);
  Published found;
  try {
    found.cube = cube::open_newest(directory.cube_folder());
    found.why_old = why_old(context, directory, found.cube.get());
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kCatalogue) throw;
    found.why_old = error.what();  // a damaged file: it says so, and making it anew mends it
  }
  return found;
}

}  // namespace

std::string why_figures_are_old(const Context& context) {
  const auto directory = warehouse::DataDirectory::existing(context.data);
  std::string why = published(context, directory).why_old;
  if (why.empty()) return why;
  auto warehouse = warehouse::Warehouse::try_open(context.data, context.catalogue, {});
  if (warehouse && made_already(*warehouse, context)) return {};
  return why;
}

std::shared_ptr<const cube::Cube> newest_figures(const Context& context) {
  const auto directory = warehouse::DataDirectory::existing(context.data);
  auto [cube, why] = published(context, directory);
  if (why.empty()) return cube;

  std::string why_not;
  try {
    why_not = make_anew(context, why);
  } catch (const Error& error) {
    if (!cube || error.kind() == ErrorKind::kNotFound) throw;
    why_not = error.what();
  }
  if (why_not.empty()) return cube::open_newest(directory.cube_folder());
  if (!cube) {
    throw Error(ErrorKind::kBusy,
                why + ", and new figures cannot be made now: " + why_not + "; try again later");
  }
  say(context, why + ", and these are the figures from before: " + why_not);
  return cube;
}

warehouse::Ledger newest_ledger(const Context& context) {
  const auto directory = warehouse::DataDirectory::existing(context.data);
  // A process that died between saving a load and publishing the ledger left the marker; opening
  // the warehouse publishes what is missing.
  const auto pending = warehouse::read_pending(directory);
  if (pending && warehouse::published_ledger_generation(directory) != pending) {
    warehouse::Warehouse::try_open(context.data, context.catalogue, {});
  }
  auto ledger = warehouse::Ledger::published(directory);
  if (!ledger) nothing_loaded(context);
  return std::move(*ledger);
}

}  // namespace sightline::cli
