#include "cli/context.h"

#include <cstdlib>
#include <string>
#include <vector>

#include "core/build_info.h"
#include "core/error.h"

namespace sightline::cli {
namespace fs = std::filesystem;
namespace {

fs::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path() : fs::path(value);
}

bool is_catalogue(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "indicators", ignored);
}

}  // namespace

fs::path data_folder(const fs::path& asked) {
  if (!asked.empty()) return asked;
  const fs::path named = from_environment("SIGHTLINE_DATA");
  return named.empty() ? fs::path("sightline-data") : named;
}

fs::path catalogue_folder(const fs::path& asked) {
  const fs::path named = asked.empty() ? from_environment("SIGHTLINE_CATALOGUE") : asked;
  if (!named.empty()) {
    if (is_catalogue(named)) return fs::absolute(named).lexically_normal();
    throw Error(ErrorKind::kNotFound, named.string() +
                                          " is no catalogue: it holds no folder 'indicators'; name "
                                          "the right one with --catalogue");
  }
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  std::vector<fs::path> places;
  if (!program.empty()) {
    places.push_back(program.parent_path().parent_path() / "catalogue");
    places.push_back(program.parent_path().parent_path() / "share" / "sightline" / "catalogue");
  }
  places.emplace_back(kSourceCatalogueFolder);
  for (const fs::path& place : places) {
    if (is_catalogue(place)) return place.lexically_normal();
  }
  throw Error(ErrorKind::kNotFound,
              "the catalogue of indicators is not beside the program; name its folder with "
              "--catalogue");
}

}  // namespace sightline::cli
