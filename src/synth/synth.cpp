#include "synth/synth.h"

#include <ostream>
#include <string>

#include "core/error.h"
#include "synth/output.h"

namespace sightline::synth {

int run_synth(const SynthCommand& command, std::ostream& say) {
  if (command.folder.empty()) {
    throw Error(ErrorKind::kUsage, "Say which folder to write the files to.");
  }
  const CareHistory history = generate(command.options);
  for (int year = history.first_year; year <= history.last_year; ++year) {
    const auto folder = command.folder / std::to_string(year);
    if (command.format == Format::kCsv) {
      const auto rows = write_return_csv(history, year, folder);
      say << folder.string() << ": " << rows << " rows of the return to 31 March " << year << "\n";
    } else {
      const auto file = folder / "ssda903.xml";
      const auto children = write_return_xml(history, year, file);
      say << file.string() << ": " << children << " children of the return to 31 March " << year
          << "\n";
    }
  }
  write_workforce(history, command.folder);
  write_population(history, command.authority, command.folder);
  say << command.folder.string() << ": " << history.posts.size() << " posts, "
      << history.allocations.size() << " allocations and the population of "
      << command.authority.name << "\n";
  if (command.options.plant_errors) {
    Output list(command.folder / "planted_errors.txt");
    for (const PlantedError& e : history.planted) {
      list << e.child << ", " << e.table << ": " << e.kind << ", " << e.what;
      list.end_line();
    }
    list.close();
    say << command.folder.string() << ": " << history.planted.size()
        << " mistakes put in on purpose, listed in planted_errors.txt\n";
  }
  return 0;
}

}  // namespace sightline::synth
