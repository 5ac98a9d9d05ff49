#include "sources/parquet_copy.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "core/error.h"
#include "sources/text_reader.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// Every value in quotes. A line end within one becomes a blank, so that a row is a line.
void append_row(std::string& out, std::span<const std::optional<std::string_view>> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    if (!cells[i]) continue;
    out += '"';
    for (const char c : *cells[i]) {
      if (c == '"') out += '"';
      out += c == '\n' || c == '\r' ? ' ' : c;
    }
    out += '"';
  }
  out += '\n';
}

}  // namespace

ParquetCopy::ParquetCopy(const fs::path& parquet, const ReadOptions& options) {
  TextReader original(parquet);
  original.skip_to_end();
  sha256_ = original.sha256();
  parquet_bytes_ = original.bytes();

  const fs::path folder = options.temporary.empty() ? fs::temp_directory_path() : options.temporary;
  std::string name = (folder / "sightline-parquet-XXXXXX").string();
  const auto fail = [&] {
    throw Error(ErrorKind::kMachine, "a copy of " + parquet.string() + " cannot be written in " +
                                         folder.string() + ": " + std::strerror(errno));
  };
  const int handle = ::mkstemp(name.data());  // readable by its owner only
  if (handle < 0) fail();
  path_ = name;
  const std::unique_ptr<std::FILE, Close> file(::fdopen(handle, "wb"));
  try {
    if (!file) fail();
    std::string line;
    options.read_parquet(parquet, [&](std::span<const std::optional<std::string_view>> cells) {
      line.clear();
      append_row(line, cells);
      if (std::fwrite(line.data(), 1, line.size(), file.get()) != line.size()) fail();
      bytes_ += line.size();
    });
    if (std::fflush(file.get()) != 0) fail();
  } catch (...) {
    ::unlink(path_.c_str());
    throw;
  }
}

ParquetCopy::~ParquetCopy() {
  std::error_code ignored;
  fs::remove(path_, ignored);
}

}  // namespace sightline::sources
