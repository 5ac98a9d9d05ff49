// Warehouse::load of files by the module sources, apart from the rest so that tests of the
// warehouse need no sources.
#include "core/error.h"
#include "sources/spec.h"
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

// Of files and of all that lies below folders; what cannot be looked at counts nothing here.
std::uintmax_t bytes_of(std::span<const fs::path> paths) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  const auto add = [&](const fs::path& file) {
    const std::uintmax_t size = fs::file_size(file, error);
    if (!error) bytes += size;
  };
  for (const fs::path& path : paths) {
    if (!fs::is_directory(path, error)) {
      add(path);
      continue;
    }
    for (fs::recursive_directory_iterator at(path, error), end; !error && at != end;
         at.increment(error)) {
      std::error_code ignored;
      if (at->is_regular_file(ignored)) add(at->path());
    }
  }
  return bytes;
}

std::vector<sources::TableSpec> tables_of(const std::vector<sources::SourceSpec>& specs) {
  std::vector<sources::TableSpec> tables;
  for (const sources::SourceSpec& spec : specs) {
    for (const sources::SourceTable& table : spec.tables) tables.push_back(table.target);
  }
  return tables;
}

}  // namespace

LoadReport Warehouse::load(std::span<const fs::path> paths, const sources::ReadOptions& options,
                           const ProgressCallback& progress) {
  Source source;
  source.system = options.system;
  source.bytes = bytes_of(paths);
  source.tables = [&] { return tables_of(specs()); };
  source.read = [&](sources::Sink& sink) {
    sources::ReadOptions with_parquet = options;
    with_parquet.read_parquet = read_parquet;
    with_parquet.temporary = private_folder(directory_.temporary_folder());
    if (specs().empty()) {
      sources::read_files(paths, with_parquet, catalogue_, sink);  // says what is missing
    } else {
      sources::read_files(paths, with_parquet, specs(), sink);
    }
  };
  return load(source, options.authority, progress);
}

// A newer catalogue's SQL may read columns that no file has brought yet.
void Warehouse::add_columns_of_the_catalogue(Connection& connection) {
  const std::vector<sources::TableSpec> tables = tables_of(specs());
  if (!tables.empty()) ensure_tables(connection, tables);
}

}  // namespace sightline::warehouse
