#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <new>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/signals.h"
#include "cli/text.h"
#include "core/error.h"

namespace sightline::cli {
namespace {

template <typename... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

int dispatch(const Context& context, const Command& command) {
  return std::visit(Overloaded{
                        [&](const LoadCommand& c) { return run_load(context, c); },
                        [&](const UnloadCommand& c) { return run_unload(context, c); },
                        [&](const LoadsCommand& c) { return run_loads(context, c); },
                        [&](const FindingsCommand& c) { return run_findings(context, c); },
                        [&](const FiguresCommand& c) { return run_figures(context, c); },
                        [&](const MembersCommand& c) { return run_members(context, c); },
                        [&](const ChildCommand& c) { return run_child(context, c); },
                        [&](const WorklistCommand& c) { return run_worklist(context, c); },
                        [&](const ExplainCommand& c) { return run_explain(context, c); },
                        [&](const AssuranceCommand& c) { return run_assurance(context, c); },
                        [&](const PublishedCommand& c) { return run_published(context, c); },
                        [&](const CompareCommand& c) { return run_compare(context, c); },
                        [&](const TargetCommand& c) { return run_target(context, c); },
                        [&](const DoctorCommand& c) { return run_doctor(context, c); },
                        [&](const ServeCommand& c) { return run_serve(context, c); },
                        [&](const TemplateCommand& c) { return run_template(context, c); },
                        [&](const SynthCommand& c) { return run_synth(context, c); },
                        [&](const ReplayCommand& c) { return run_replay(context, c); },
                        [&](const LinksCommand& c) { return run_links(context, c); },
                        [&](const DifferencesCommand& c) { return run_differences(context, c); },
                        [&](const ReconcileCommand& c) { return run_reconcile(context, c); },
                        [&](const QualityCommand& c) { return run_quality(context, c); },
                        [&](const ExpectCommand& c) { return run_expect(context, c); },
                        [&](const CloseCommand& c) { return run_close(context, c); },
                        [&](const MovedCommand& c) { return run_moved(context, c); },
                        [&](const CohortCommand& c) { return run_cohort(context, c); },
                        [&](const CaseloadCommand& c) { return run_caseload(context, c); },
                        [&](const PrintCommand& c) {
                          context.out << c.text;
                          return kDone;
                        },
                    },
                    command);
}

// Only what writes may be stopped halfway with something to tidy up.
bool writes(const Command& command) {
  const auto* doctor = std::get_if<DoctorCommand>(&command);
  const auto* links = std::get_if<LinksCommand>(&command);
  if (links != nullptr && links->action != LinksCommand::Action::kList) return true;
  const auto* close = std::get_if<CloseCommand>(&command);
  if (close != nullptr && close->action != CloseCommand::Action::kList) return true;
  return std::holds_alternative<LoadCommand>(command) ||
         std::holds_alternative<ReplayCommand>(command) ||
         std::holds_alternative<ReconcileCommand>(command) ||
         std::holds_alternative<UnloadCommand>(command) || (doctor != nullptr && doctor->derive);
}

bool needs_catalogue(const Command& command) {
  return !std::holds_alternative<SynthCommand>(command) &&
         !std::holds_alternative<PrintCommand>(command);
}

int guarded(const std::vector<std::string>& words, std::ostream& out) {
  const auto fail = [&](const std::string& message, int code) {
    out.flush();
    std::cerr << "sightline: " << one_line(message) << std::endl;
    return code;
  };
  try {
    const Arguments arguments = parse_arguments(words);
    Context context{data_folder(arguments.data), {}, out, std::cerr, false, nullptr, false, 0};
    context.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
    context.progress_lines = progress_lines_wanted();
    context.width = output_width(STDOUT_FILENO);
    if (needs_catalogue(arguments.command)) {
      context.catalogue = catalogue_folder(arguments.catalogue);
    }
    if (writes(arguments.command)) context.stop = catch_stops();
    return dispatch(context, arguments.command);
  } catch (const Error& error) {
    return fail(error.what(), error.exit_code());
  } catch (const warehouse::Stopped& stopped) {
    return fail(stopped.what(), caught_signal() == 0 ? kStopped : 128 + caught_signal());
  } catch (const std::bad_alloc&) {
    return fail(
        "the memory of this machine is not enough for this; nothing was changed by what "
        "was not finished. Close other programs, or use a machine with more",
        static_cast<int>(ErrorKind::kMachine));
  } catch (const std::exception& error) {
    return fail(std::string("this is a defect of Sightline, please report it: ") + error.what(),
                static_cast<int>(ErrorKind::kInternal));
  }
}

}  // namespace

int run(const std::vector<std::string>& words) {
  ignore_broken_pipes();
  FileBuffer buffer(STDOUT_FILENO);
  std::ostream out(&buffer);
  int code = guarded(words, out);
  out.flush();
  // Whoever read the output has seen enough: no failure.
  if (buffer.error() != 0 && buffer.error() != EPIPE && code == kDone) {
    std::cerr << "sightline: the output could not be written: " << std::strerror(buffer.error())
              << std::endl;
    code = static_cast<int>(ErrorKind::kMachine);
  }
  return code;
}

}  // namespace sightline::cli
