#include <ostream>

#include "cli/commands.h"
#include "core/error.h"
#include "synth/synth.h"

namespace sightline::cli {

int run_synth(const Context& context, const SynthCommand& command) {
  context.out << "Fictional data: no child, worker or council in these files exists.\n";
  for (const synth::Format format : command.formats) {
    synth::SynthCommand one;
    one.options = command.options;
    one.format = format;
    one.authority.name = command.name;
    // Both forms side by side would be read as the same returns twice: each has its own folder.
    one.folder = command.formats.size() == 1
                     ? command.folder
                     : command.folder / (format == synth::Format::kCsv ? "csv" : "xml");
    synth::run_synth(one, context.out);
  }
  context.out << "Now: sightline --data DIR load " << command.folder.string() << '\n';
  return kDone;
}

}  // namespace sightline::cli
