// The commands. Each writes its answer to context.out and returns the exit code; what stops it is
// thrown as Error or Stopped, which `run` turns into one sentence and a code.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/context.h"
#include "warehouse/ledger.h"

namespace sightline::cli {

int run_load(const Context& context, const LoadCommand& command);
int run_unload(const Context& context, const UnloadCommand& command);
int run_loads(const Context& context, const LoadsCommand& command);
int run_findings(const Context& context, const FindingsCommand& command);
int run_figures(const Context& context, const FiguresCommand& asked);
int run_members(const Context& context, const MembersCommand& asked);
int run_child(const Context& context, const ChildCommand& command);
int run_worklist(const Context& context, const WorklistCommand& command);
int run_explain(const Context& context, const ExplainCommand& asked);
int run_assurance(const Context& context, const AssuranceCommand& command);
int run_published(const Context& context, const PublishedCommand& command);
// Of `published --regional`.
int run_regional(const Context& context, const PublishedCommand& command);
int run_compare(const Context& context, const CompareCommand& command);
int run_target(const Context& context, const TargetCommand& command);
int run_doctor(const Context& context, const DoctorCommand& command);
int run_serve(const Context& context, const ServeCommand& command);
int run_template(const Context& context, const TemplateCommand& command);
int run_links(const Context& context, const LinksCommand& command);
int run_differences(const Context& context, const DifferencesCommand& command);
int run_reconcile(const Context& context, const ReconcileCommand& command);
// Of `reconcile --scorecard`.
int run_scorecard(const Context& context, const ReconcileCommand& command);
int run_close(const Context& context, const CloseCommand& command);
int run_moved(const Context& context, const MovedCommand& command);
int run_cohort(const Context& context, const CohortCommand& command);
int run_caseload(const Context& context, const CaseloadCommand& command);
int run_quality(const Context& context, const QualityCommand& command);
int run_expect(const Context& context, const ExpectCommand& command);
// Below the loads: the files that are late or missing, where a list says what is due.
void print_late_files(const Context& context, warehouse::Ledger& ledger,
                      const std::vector<warehouse::LedgerLoad>& loads);
int run_synth(const Context& context, const SynthCommand& command);
int run_replay(const Context& context, const ReplayCommand& command);

// The whole program: `words` are those after its name. Never throws.
int run(const std::vector<std::string>& words);

}  // namespace sightline::cli
