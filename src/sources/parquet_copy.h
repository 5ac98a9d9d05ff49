// The rows of a Parquet file as a CSV file that goes away again, so that all that is known of CSV
// holds for it. Only the file's owner may read the copy.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "sources/source.h"

namespace sightline::sources {

class ParquetCopy {
 public:
  // Throws Error(kMachine) when it cannot be written, and as the reader does.
  ParquetCopy(const std::filesystem::path& parquet, const ReadOptions& options);
  ~ParquetCopy();
  ParquetCopy(const ParquetCopy&) = delete;
  ParquetCopy& operator=(const ParquetCopy&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::uintmax_t bytes() const { return bytes_; }  // of the copy
  // Of the Parquet file itself, for the ledger.
  std::uintmax_t parquet_bytes() const { return parquet_bytes_; }
  const std::string& sha256() const { return sha256_; }

 private:
  std::filesystem::path path_;
  std::uintmax_t bytes_ = 0;
  std::uintmax_t parquet_bytes_ = 0;
  std::string sha256_;
};

}  // namespace sightline::sources
