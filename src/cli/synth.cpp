#include <ostream>

#include "cli/commands.h"
#include "synth/synth.h"

namespace sightline::cli {

int run_synth(const Context& context, const SynthCommand& command) {
  context.out << "Fictional data: no child, worker or council in these files exists." << std::endl;
  synth::run_synth(command.command, context.out);
  const bool many = command.command.authorities > 1;
  context.out << (many ? "Now, for each with a data directory of its own: " : "Now: ")
              << "sightline --data DIR load " << command.command.folder.string()
              << (many ? "/FOLDER" : "") << '\n';
  return kDone;
}

}  // namespace sightline::cli
