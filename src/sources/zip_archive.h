// What is in a zip file, one part at a time and only as it is read. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sources/text_reader.h"

struct zip;

namespace sightline::sources {

class ZipArchive {
 public:
  // Throws Error(kBadInput), naming the file, when it is damaged, cut short or has more parts than
  // any workbook.
  explicit ZipArchive(const std::filesystem::path& path);

  bool has(const std::string& part) const;
  // Names of all parts, as stored.
  std::vector<std::string> parts() const;
  // The bytes of a part. No more than `most` come out of it: a small zip can hold a part without
  // end. Reading throws Error(kBadInput) when there is no such part, it is encrypted, damaged or
  // longer than that. The archive must outlive the source.
  ByteSource open(const std::string& part, std::uintmax_t most) const;
  // The whole of a part.
  std::string read(const std::string& part, std::uintmax_t most) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };

  std::string name_;
  std::unique_ptr<zip, Close> archive_;
};

}  // namespace sightline::sources
