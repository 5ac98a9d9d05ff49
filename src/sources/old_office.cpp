#include "sources/old_office.h"

#include <cstdint>
#include <set>
#include <string_view>

#include "sources/text_reader.h"

namespace sightline::sources {
namespace {

// The names in the directory of a compound file ([MS-CFB]): as much of it as is needed for them.
class CompoundFile {
 public:
  explicit CompoundFile(std::string bytes) : bytes_(std::move(bytes)) {}

  std::set<std::string> names() const {
    constexpr std::size_t kShift = 30;
    constexpr std::size_t kDirectory = 48;
    constexpr std::size_t kMostSectors = 1000;
    std::set<std::string> out;
    const unsigned shift = number(kShift, 2);
    if (shift != 9 && shift != 12) return out;
    const std::size_t size = std::size_t{1} << shift;
    std::uint32_t sector = number(kDirectory, 4);
    for (std::size_t n = 0; n < kMostSectors && at(sector, size) + size <= bytes_.size(); ++n) {
      add_names(at(sector, size), size, out);
      sector = next(sector, size);
    }
    return out;
  }

 private:
  std::uint32_t number(std::size_t at, std::size_t length) const {
    std::uint32_t out = 0;
    for (std::size_t i = length; i-- > 0 && at + i < bytes_.size();) {
      out = (out << 8) | static_cast<unsigned char>(bytes_[at + i]);
    }
    return out;
  }

  static std::size_t at(std::uint32_t sector, std::size_t size) {
    return (static_cast<std::size_t>(sector) + 1) * size;
  }

  // The sector that follows, by the first tables of sectors that the file names at its front.
  std::uint32_t next(std::uint32_t sector, std::size_t size) const {
    constexpr std::size_t kTables = 76;
    constexpr std::size_t kMostTables = 109;
    constexpr std::uint32_t kEnd = 0xFFFFFFFE;
    const std::size_t in_table = size / 4;
    const std::size_t table = sector / in_table;
    if (table >= kMostTables) return kEnd;
    const std::size_t begin = at(number(kTables + table * 4, 4), size);
    const std::size_t place = begin + (sector % in_table) * 4;
    return place + 4 <= bytes_.size() ? number(place, 4) : kEnd;
  }

  void add_names(std::size_t begin, std::size_t size, std::set<std::string>& out) const {
    constexpr std::size_t kEntry = 128;
    constexpr std::size_t kLength = 64;  // of the name in bytes, its end included
    for (std::size_t entry = begin; entry + kEntry <= begin + size; entry += kEntry) {
      const std::size_t length = number(entry + kLength, 2);
      if (length < 2 || length > kLength) continue;
      std::string name;
      for (std::size_t i = 0; i + 2 < length; i += 2) name += bytes_[entry + i];
      out.insert(std::move(name));
    }
  }

  std::string bytes_;
};

}  // namespace

std::string what_old_office(const std::filesystem::path& path) {
  constexpr std::size_t kMost = 512UL * 1024 * 1024;
  const ByteSource source = file_bytes(path);
  std::string bytes;
  constexpr std::size_t kBlock = 1024 * 1024;
  while (bytes.size() < kMost) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kBlock);
    const std::size_t got = source(bytes.data() + before, kBlock);
    bytes.resize(before + got);
    if (got < kBlock) break;
  }
  const std::set<std::string> names = CompoundFile(std::move(bytes)).names();
  if (names.contains("EncryptedPackage")) {
    return "It is protected with a password: open it in Excel, take the password away (File, Info, "
           "Protect Workbook, Encrypt with Password, leave it blank), save it and load it again.";
  }
  if (names.contains("WordDocument"))
    return "It is a Word document: ask for the CSV file or workbook.";
  if (names.contains("Workbook") || names.contains("Book")) {
    return "It is a workbook of an old Excel (.xls), whatever its name says: open it in Excel and "
           "save it as .xlsx, or save each sheet as CSV.";
  }
  return "It is a file of an old Office program: open it there and save it as .xlsx or CSV.";
}

}  // namespace sightline::sources
