// The options of `sightline synth`.
#pragma once

#include <string>
#include <vector>

#include "synth/synth.h"

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11 is so called
class App;
}

namespace sightline::cli {

// What CLI11 fills.
struct SynthWords {
  synth::SynthCommand command;
  std::vector<std::string> formats = {"ssda903-csv", "cin", "workforce"};
  std::string mix = "all", folder, postcodes, change_system;

  SynthWords() { command.options.children = 3000; }
};

void add_synth_options(CLI::App& synth, SynthWords& words);

// Throws Error(kUsage) when a word is none of the choices.
synth::SynthCommand synth_command_of(const SynthWords& words);

}  // namespace sightline::cli
