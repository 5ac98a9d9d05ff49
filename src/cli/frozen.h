// Frozen: the figures of a closed month, where a command is asked for them instead of the newest.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/context.h"
#include "cube/cube.h"
#include "records/closes.h"

namespace sightline::cli {

struct NamedFigures {
  std::shared_ptr<const cube::Cube> cube;
  std::optional<records::Close> close;  // nothing: they are those of now

  std::string name() const { return close ? close->name() : "now"; }
};

// `name` is a close, "2026-06" or "2026-06/1", or "now". Throws Error(kNotFound) where there is no
// such close, Error(kMachine) where its files are not whole.
NamedFigures figures_named(const Context& context, const std::string& name);

// The figures that `selectors` ask for: those of their close, named on stderr, else the newest. A
// close speaks of its month's last day where no other day was named: that is put into `selectors`.
std::shared_ptr<const cube::Cube> figures_asked(const Context& context, Selectors& selectors);

// The newest figures there are, none made, beside those of a close: whom they do not open is not
// opened in the close either. Null where `close` is none, or nothing is published.
std::shared_ptr<const cube::Cube> newest_beside(const Context& context, const std::string& close);

// What a council sets for itself, as it is now, to be kept with a close: limits and weights of
// caseloads, and the cohorts. Throws as read_caseload_settings() and read_cohorts() do: what could
// not be read then is not kept.
std::vector<records::Kept> settings_to_keep(const Context& context);

// Where these are of a close, or of now. `kept` is false where the close is from before any were
// kept: those of now serve, and that is to be said.
struct CaseloadFile {
  std::filesystem::path file;
  bool kept = true;
};
CaseloadFile caseload_file(const Context& context, const std::string& close);
struct CohortFolders {
  std::vector<std::filesystem::path> folders;  // for read_cohorts()
  bool kept = true;
};
CohortFolders cohort_folders(const Context& context, const std::string& close);

// Where the reference data and the ledger of a close lie, or of now: a folder laid out as the data
// directory is.
std::filesystem::path folder_of(const Context& context, const std::string& close);

}  // namespace sightline::cli
