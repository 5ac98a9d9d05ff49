// Warehouse::load of files by the module sources, apart from the rest so that tests of the
// warehouse need no sources.
#include "warehouse/warehouse.h"

namespace sightline::warehouse {

LoadReport Warehouse::load(std::span<const std::filesystem::path> paths,
                           const sources::ReadOptions& options, const ProgressCallback& progress) {
  Source source;
  source.tables = [&] { return sources::all_tables(catalogue_); };
  source.read = [&](sources::Sink& sink) { sources::read_files(paths, options, catalogue_, sink); };
  return load(source, options.authority, progress);
}

}  // namespace sightline::warehouse
