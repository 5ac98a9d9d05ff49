#include "cli/frozen.h"

#include <fstream>
#include <iterator>
#include <map>
#include <ostream>

#include "catalogue/cohorts.h"
#include "cli/caseload_settings.h"
#include "cli/reading.h"
#include "cli/text.h"
#include "core/error.h"
#include "warehouse/data_directory.h"

namespace sightline::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCaseloadFile = "caseload.csv";
constexpr const char* kSettingsFolder = "settings";
constexpr const char* kCohorts = "cohorts";

// Quick: whether each file is there and as large as it was. Every byte is read by --verify; what
// figures read is checked by the cube file's own sums.
void check_sizes(const records::Close& close) {
  for (const records::KeptFile& file : close.files) {
    std::error_code missing;
    const auto bytes = fs::file_size(close.folder / file.name, missing);
    if (missing || static_cast<std::int64_t>(bytes) != file.bytes) {
      throw Error(ErrorKind::kMachine, "the close " + close.name() +
                                           " is damaged: " + (close.folder / file.name).string() +
                                           (missing ? " is missing" : " is not whole") +
                                           "; restore it from a backup");
    }
  }
}

}  // namespace

NamedFigures figures_named(const Context& context, const std::string& name) {
  if (name == "now") return {newest_figures(context), std::nullopt};
  NamedFigures found;
  found.close = records::find_close(context.data, name);
  check_sizes(*found.close);
  found.cube = cube::open_newest(found.close->folder / "cube");
  if (!found.cube) {
    throw Error(ErrorKind::kMachine, "the close " + name + " has no figures; restore " +
                                         found.close->folder.string() + " from a backup");
  }
  return found;
}

std::shared_ptr<const cube::Cube> figures_asked(const Context& context, Selectors& selectors) {
  if (selectors.close.empty()) return newest_figures(context);
  const NamedFigures found = figures_named(context, selectors.close);
  if (!found.close) return found.cube;
  const records::Close& close = *found.close;
  if (!selectors.as_at && !selectors.from) selectors.as_at = close.day;
  std::string note = "as reported: the figures of " + close.name() + ", closed on " +
                     close.at.substr(0, 10) + " by " + close.by;
  if (close.undone) note += ", undone on " + close.undone->at.substr(0, 10);
  if (!close.gaps.empty()) {
    note += "; " +
            counted(static_cast<std::int64_t>(close.gaps.size()), "source was", "sources were") +
            " not complete then";
  }
  context.err << "sightline: " << one_line(note) << std::endl;
  return found.cube;
}

std::vector<records::Kept> settings_to_keep(const Context& context) {
  std::vector<records::Kept> kept;
  // As they hold, also where there is no file: a later version may have others as the usual ones.
  kept.push_back({kCaseloadFile, kSettingsFolder,
                  caseload_csv(read_caseload_settings(context.data / kCaseloadFile))});
  // As text, for these files are edited where they are; of one name the council's own.
  const std::vector<fs::path> catalogues = {context.catalogue, context.local_catalogue()};
  catalogue::read_cohorts(catalogues);  // throws where one cannot be read
  std::map<std::string, std::string> cohorts;
  for (const fs::path& folder : catalogues) {
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder / kCohorts, none)) {
      if (entry.path().extension() != ".toml") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      cohorts[entry.path().filename().string()] =
          std::string(std::istreambuf_iterator<char>(in), {});
    }
  }
  for (auto& [name, text] : cohorts) kept.push_back({name, kCohorts, std::move(text)});
  return kept;
}

CaseloadFile caseload_file(const Context& context, const std::string& close) {
  const fs::path now = context.data / kCaseloadFile;
  const fs::path folder = folder_of(context, close);
  if (folder == context.data) return {now, true};
  const fs::path then = folder / kSettingsFolder / kCaseloadFile;
  std::error_code none;
  return fs::exists(then, none) ? CaseloadFile{then, true} : CaseloadFile{now, false};
}

CohortFolders cohort_folders(const Context& context, const std::string& close) {
  const std::vector<fs::path> now = {context.catalogue, context.local_catalogue()};
  const fs::path folder = folder_of(context, close);
  if (folder == context.data) return {now, true};
  std::error_code none;
  return fs::exists(folder / kCohorts, none) ? CohortFolders{{folder}, true}
                                             : CohortFolders{now, false};
}

std::shared_ptr<const cube::Cube> newest_beside(const Context& context, const std::string& close) {
  if (close.empty() || close == "now") return nullptr;
  return cube::open_newest(warehouse::DataDirectory::existing(context.data).cube_folder());
}

std::filesystem::path folder_of(const Context& context, const std::string& close) {
  if (close.empty() || close == "now") return context.data;
  const records::Close found = records::find_close(context.data, close);
  check_sizes(found);
  return found.folder;
}

}  // namespace sightline::cli
