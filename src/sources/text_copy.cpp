#include "sources/text_copy.h"

#include <zlib.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "core/error.h"
#include "sources/text.h"
#include "sources/text_reader.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;

struct CloseGzip {
  void operator()(gzFile file) const { gzclose(file); }
};

}  // namespace

std::shared_ptr<TextCopy> TextCopy::of_file(const fs::path& original, const ReadOptions& options) {
  auto copy = std::make_shared<TextCopy>(original.string(), options);
  TextReader reader(original);
  reader.skip_to_end();
  copy->sha256 = reader.sha256();
  copy->bytes = reader.bytes();
  return copy;
}

void append_csv_row(std::string& out, CsvCells cells) {
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

std::shared_ptr<const TextCopy> copy_of_parquet(const fs::path& path, const ReadOptions& options) {
  auto copy = TextCopy::of_file(path, options);
  copy->from = "Parquet";
  copy->headings_not_counted = true;
  std::string line;
  options.read_parquet(path, [&](CsvCells cells) {
    line.clear();
    append_csv_row(line, cells);
    copy->text.write(line);
  });
  copy->text.finish();
  return copy;
}

std::shared_ptr<TextCopy> copy_from_line(const fs::path& path, std::int64_t line,
                                         const ReadOptions& options) {
  auto copy = TextCopy::of_file(path, options);
  TextReader reader(path);
  std::int64_t at = 1;
  bool last_was_cr = false;
  for (std::string_view block = reader.next(); !block.empty(); block = reader.next()) {
    std::size_t i = 0;
    for (; i < block.size() && (at < line || (at == line && last_was_cr && block[i] == '\n'));
         ++i) {
      const char c = block[i];
      if (c == '\r' || (c == '\n' && !last_was_cr)) {
        copy->text.write("\n");
        ++at;
      }
      last_was_cr = c == '\r';
    }
    copy->text.write(block.substr(i));
    if (i < block.size()) last_was_cr = false;
  }
  copy->text.finish();
  return copy;
}

std::shared_ptr<const TextCopy> copy_of_gzip(const fs::path& path, const ReadOptions& options,
                                             std::uintmax_t most) {
  auto copy = TextCopy::of_file(path, options);
  copy->from = "gzip";
  errno = 0;
  const std::unique_ptr<std::remove_pointer_t<gzFile>, CloseGzip> file(gzopen(path.c_str(), "rb"));
  if (!file) {
    throw Error(ErrorKind::kMachine,
                path.string() + " cannot be opened: " + std::generic_category().message(errno));
  }
  constexpr unsigned kBlock = 256 * 1024;
  gzbuffer(file.get(), kBlock);
  std::vector<char> block(kBlock);
  int got = 0;
  while ((got = gzread(file.get(), block.data(), kBlock)) > 0) {
    copy->text.write({block.data(), static_cast<std::size_t>(got)});
    if (copy->text.bytes() > most) {
      throw Error(ErrorKind::kBadInput,
                  path.string() + ": more than " +
                      with_commas(static_cast<long long>(most / (1024 * 1024))) +
                      " MiB come out of this .gz file, which no extract is: it is not read");
    }
  }
  // A file that is cut short reads like one that ends; only the state behind it says so.
  int state = Z_OK;
  gzerror(file.get(), &state);
  if (got < 0 || state != Z_OK) {
    throw Error(ErrorKind::kBadInput,
                path.string() +
                    ": the .gz file is damaged or cut short: get it sent again. Nothing of it was "
                    "loaded");
  }
  copy->text.finish();
  return copy;
}

}  // namespace sightline::sources
