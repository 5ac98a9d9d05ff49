// The cube's file: named sections of plain arrays and text tables, each with a checksum, written
// once, published by rename and mapped into memory by every reader. docs/cube-file.md has the
// layout.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sightline::cube {

// A table of text, addressed by row and column. Views live as long as the file is mapped.
class TextTable {
 public:
  TextTable() = default;
  TextTable(std::size_t columns, std::span<const std::uint64_t> offsets, const char* bytes)
      : columns_(columns), offsets_(offsets), bytes_(bytes) {}
  std::size_t rows() const { return columns_ == 0 ? 0 : (offsets_.size() - 1) / columns_; }
  std::size_t columns() const { return columns_; }
  std::string_view at(std::size_t row, std::size_t column) const {
    const std::size_t i = row * columns_ + column;
    return {bytes_ + offsets_[i], static_cast<std::size_t>(offsets_[i + 1] - offsets_[i])};
  }

 private:
  std::size_t columns_ = 0;
  std::span<const std::uint64_t> offsets_;
  const char* bytes_ = nullptr;
};

// Builds one text table in memory.
class TextTableBuilder {
 public:
  explicit TextTableBuilder(std::size_t columns) : columns_(columns) {}
  void add(std::string_view text) {
    bytes_ += text;
    offsets_.push_back(bytes_.size());
  }
  std::string finish() const;

 private:
  std::size_t columns_;
  std::vector<std::uint64_t> offsets_ = {0};
  std::string bytes_;
};

// Writes sections one after another; nothing is visible under `path` until publish(). Throws
// Error(kMachine) when the disk is full or the folder cannot be written; then nothing is left
// behind.
class FileWriter {
 public:
  FileWriter(const std::filesystem::path& path, std::uint64_t generation);
  ~FileWriter();
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void bytes(std::string_view name, std::string_view data);
  template <typename T>
  void array(std::string_view name, std::span<const T> data) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes(name, {reinterpret_cast<const char*>(data.data()), data.size_bytes()});
  }
  void publish();  // directory, header, fsync, rename, fsync of the folder

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

// A mapped file. Immutable and safe to share between threads; stays readable when its name is
// replaced or removed. A section's checksum is verified when it is first touched: Error(kMachine)
// names the file and says to derive it again.
class File {
 public:
  static std::shared_ptr<const File> open(const std::filesystem::path& path);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::uint64_t generation() const;
  const std::filesystem::path& path() const;
  std::size_t size() const;
  bool has(std::string_view name) const;
  std::string_view bytes(std::string_view name) const;  // throws when there is no such section
  template <typename T>
  std::span<const T> array(std::string_view name) const {
    const std::string_view raw = bytes(name);
    return {reinterpret_cast<const T*>(raw.data()), raw.size() / sizeof(T)};
  }
  TextTable table(std::string_view name) const;
  void verify_all() const;  // every checksum; for doctor
  std::vector<std::pair<std::string, std::size_t>> sections() const;

 private:
  File();
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace sightline::cube
