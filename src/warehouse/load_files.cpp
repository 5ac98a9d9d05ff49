// Warehouse::load of files by the module sources, apart from the rest so that tests of the
// warehouse need no sources.
#include <algorithm>

#include "core/error.h"
#include "warehouse/parquet.h"
#include "warehouse/schema.h"
#include "warehouse/warehouse.h"

namespace sightline::warehouse {
namespace {

namespace fs = std::filesystem;

// Copies of Parquet files lie there while they are read: nobody else's business.
fs::path private_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) {
    throw Error(ErrorKind::kMachine, folder.string() + " cannot be made: " + error.message());
  }
  return folder;
}

}  // namespace

LoadReport Warehouse::load(std::span<const fs::path> paths, const sources::ReadOptions& options,
                           const ProgressCallback& progress) {
  Source source;
  source.system = options.system;
  source.tables = [&] { return sources::all_tables(catalogue_); };
  source.read = [&](sources::Sink& sink) {
    sources::ReadOptions with_parquet = options;
    with_parquet.read_parquet = read_parquet;
    with_parquet.temporary = private_folder(directory_.temporary_folder());
    sources::read_files(paths, with_parquet, catalogue_, sink);
  };
  return load(source, options.authority, progress);
}

// A newer catalogue's SQL may read columns that no file has brought yet.
void Warehouse::add_columns_of_the_catalogue(Connection& connection) {
  std::error_code ignored;
  const fs::directory_iterator files(catalogue_ / "sources", ignored);
  if (std::none_of(begin(files), end(files),
                   [](const auto& file) { return file.path().extension() == ".toml"; })) {
    return;  // a catalogue of statements alone
  }
  const std::vector<sources::TableSpec> tables = sources::all_tables(catalogue_);
  ensure_tables(connection, tables);
}

}  // namespace sightline::warehouse
