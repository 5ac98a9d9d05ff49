// The commands. Each writes its answer to context.out and returns the exit code; what stops it is
// thrown as Error or Stopped, which `run` turns into one sentence and a code.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/context.h"

namespace sightline::cli {

int run_load(const Context& context, const LoadCommand& command);
int run_unload(const Context& context, const UnloadCommand& command);
int run_loads(const Context& context, const LoadsCommand& command);
int run_findings(const Context& context, const FindingsCommand& command);
int run_figures(const Context& context, const FiguresCommand& command);
int run_members(const Context& context, const MembersCommand& command);
int run_child(const Context& context, const ChildCommand& command);
int run_explain(const Context& context, const ExplainCommand& command);
int run_doctor(const Context& context, const DoctorCommand& command);
int run_serve(const Context& context, const ServeCommand& command);
int run_synth(const Context& context, const SynthCommand& command);

// The whole program: `words` are those after its name. Never throws.
int run(const std::vector<std::string>& words);

}  // namespace sightline::cli
