// A workbook as Excel (2007 and later) and others write it: its sheets, what its cells share, and
// how its days are counted. Macros are never looked at. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sources/zip_archive.h"

namespace sightline::sources {

struct Sheet {
  std::string name;
  std::string part;     // of the zip
  bool hidden = false;  // also "very hidden", which only a macro can show
};

class Workbook {
 public:
  // What may come out of one part: a sheet of a million full rows has less.
  static constexpr std::uintmax_t kMostOfSheet = 4ULL * 1024 * 1024 * 1024;
  static constexpr std::uintmax_t kMostShared = 512ULL * 1024 * 1024;  // held in memory
  static constexpr std::uintmax_t kMostOfOther = 64ULL * 1024 * 1024;

  // Throws Error(kBadInput) with what it is and what to do, when it is no workbook that can be
  // read.
  explicit Workbook(const std::filesystem::path& path);

  const std::string& file() const { return name_; }
  const std::vector<Sheet>& sheets() const { return sheets_; }
  bool has_macros() const { return macros_; }
  bool from_1904() const { return from_1904_; }
  ByteSource open(const Sheet& sheet) const { return zip_.open(sheet.part, kMostOfSheet); }
  // Text number `index` of those that cells share; a damaged reference is empty.
  std::string_view shared(std::size_t index) const;
  // Whether cells of this style show a day or a time of day.
  bool is_date(std::size_t style) const { return style < dates_.size() && dates_[style]; }

 private:
  void refuse_other_kinds() const;
  std::string main_part() const;
  void read_book(const std::string& part);
  void read_styles(const std::string& part);
  void read_shared(const std::string& part);

  std::string name_;
  ZipArchive zip_;
  std::vector<Sheet> sheets_;
  std::string texts_;              // all shared texts, one after the other
  std::vector<std::size_t> ends_;  // where each ends
  std::vector<bool> dates_;        // by style
  bool from_1904_ = false;
  bool macros_ = false;
};

// Whether a number format shows days or times: "dd/mm/yyyy", "[$-809]d mmm yy", not "0.00".
bool is_date_format(std::string_view format);

}  // namespace sightline::sources
