#include "cube/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "core/error.h"

namespace sightline::cube {
namespace {

constexpr std::array<char, 8> kMagic = {'S', 'L', 'C', 'U', 'B', 'E', '0', '2'};
constexpr std::size_t kAlign = 64;

// "SLCUBE" and another number of the layout.
bool is_other_version(const std::array<char, 8>& magic) {
  constexpr std::size_t kNumber = 6;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::equal(kMagic.begin(), kMagic.begin() + kNumber, magic.begin()) &&
         std::all_of(magic.begin() + kNumber, magic.end(), digit) && magic != kMagic;
}

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint64_t generation = 0;
  std::uint64_t sections = 0;
  std::uint64_t directory = 0;  // offset
  std::uint64_t directory_hash = 0;
  std::uint64_t file_bytes = 0;
  std::uint64_t header_hash = 0;  // of everything above
};

struct Entry {
  std::array<char, 72> name{};
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
  std::uint64_t hash = 0;

  std::string_view view() const { return {name.data(), strnlen(name.data(), name.size())}; }
};

std::uint64_t hash(const void* data, std::size_t bytes) { return XXH3_64bits(data, bytes); }
std::uint64_t header_hash(const Header& h) { return hash(&h, offsetof(Header, header_hash)); }

[[noreturn]] void machine(const std::string& what, const std::filesystem::path& path) {
  const int error = errno;
  const std::string mend = error == ENOSPC || error == EFBIG || error == EDQUOT
                               ? "the disk is full; free some space and run the command again"
                               : std::strerror(error);
  throw Error(ErrorKind::kMachine, what + " " + path.string() + ": " + mend);
}

}  // namespace

std::string TextTableBuilder::finish() const {
  std::string out;
  const std::array<std::uint64_t, 2> head = {columns_, offsets_.size()};
  out.append(reinterpret_cast<const char*>(head.data()), sizeof(head));
  out.append(reinterpret_cast<const char*>(offsets_.data()),
             offsets_.size() * sizeof(std::uint64_t));
  out += bytes_;
  return out;
}

struct FileWriter::Data {
  std::filesystem::path path;
  std::filesystem::path temporary;
  int fd = -1;
  std::uint64_t at = 0;
  std::uint64_t generation = 0;
  std::vector<Entry> entries;

  void write(const void* bytes, std::size_t size) {
    const char* p = static_cast<const char*>(bytes);
    while (size > 0) {
      const ssize_t n = ::write(fd, p, size);
      if (n < 0) {
        if (errno == EINTR) {
          continue;
        }
        machine("cannot write", temporary);
      }
      p += n;
      size -= static_cast<std::size_t>(n);
      at += static_cast<std::uint64_t>(n);
    }
  }
  void align() {
    static constexpr std::array<char, kAlign> kZeros{};
    const std::size_t over = at % kAlign;
    if (over != 0) {
      write(kZeros.data(), kAlign - over);
    }
  }
};

FileWriter::FileWriter(const std::filesystem::path& path, std::uint64_t generation)
    : data_(std::make_unique<Data>()) {
  data_->path = path;
  data_->temporary = path.string() + ".part";
  data_->generation = generation;
  data_->fd = ::open(data_->temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (data_->fd < 0) {
    machine("cannot create", data_->temporary);
  }
  const Header blank;
  data_->write(&blank, sizeof(blank));
}

FileWriter::~FileWriter() {
  if (data_->fd >= 0) {
    ::close(data_->fd);
    ::unlink(data_->temporary.c_str());
  }
}

void FileWriter::bytes(std::string_view name, std::string_view data) {
  Entry entry;
  if (name.size() >= entry.name.size()) {
    throw Error(ErrorKind::kInternal, "section name too long: " + std::string(name));
  }
  if (std::any_of(data_->entries.begin(), data_->entries.end(),
                  [&](const Entry& e) { return e.view() == name; })) {
    throw Error(ErrorKind::kInternal, "section written twice: " + std::string(name));
  }
  data_->align();
  std::copy(name.begin(), name.end(), entry.name.begin());
  entry.offset = data_->at;
  entry.bytes = data.size();
  entry.hash = hash(data.data(), data.size());
  data_->write(data.data(), data.size());
  data_->entries.push_back(entry);
}

void FileWriter::publish() {
  std::sort(data_->entries.begin(), data_->entries.end(),
            [](const Entry& a, const Entry& b) { return a.view() < b.view(); });
  data_->align();
  Header header;
  header.generation = data_->generation;
  header.sections = data_->entries.size();
  header.directory = data_->at;
  const std::size_t directory_bytes = data_->entries.size() * sizeof(Entry);
  header.directory_hash = hash(data_->entries.data(), directory_bytes);
  data_->write(data_->entries.data(), directory_bytes);
  header.file_bytes = data_->at;
  header.header_hash = header_hash(header);
  if (::pwrite(data_->fd, &header, sizeof(header), 0) != static_cast<ssize_t>(sizeof(header)) ||
      ::fsync(data_->fd) != 0) {
    machine("cannot write", data_->temporary);
  }
  ::close(data_->fd);
  data_->fd = -1;
  if (::rename(data_->temporary.c_str(), data_->path.c_str()) != 0) {
    const int error = errno;
    ::unlink(data_->temporary.c_str());
    errno = error;
    machine("cannot publish", data_->path);
  }
  const int folder = ::open(data_->path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
}

struct File::Data {
  std::filesystem::path path;
  const char* base = nullptr;
  std::size_t size = 0;
  Header header;
  std::span<const Entry> entries;
  mutable std::vector<std::atomic<bool>> verified;

  [[noreturn]] void damaged(const std::string& what) const {
    throw Error(ErrorKind::kMachine, path.string() + " is damaged (" + what +
                                         "); run `sightline doctor --derive` to make it again");
  }
  // Not damaged: whoever may write makes the figures anew.
  [[noreturn]] void other_version() const {
    throw Error(ErrorKind::kMachine, path.string() + " was made by another version of Sightline");
  }
  const Entry* find(std::string_view name) const {
    const auto it =
        std::lower_bound(entries.begin(), entries.end(), name,
                         [](const Entry& e, std::string_view n) { return e.view() < n; });
    return it != entries.end() && it->view() == name ? &*it : nullptr;
  }
  std::string_view section(const Entry& entry) const {
    const auto index = static_cast<std::size_t>(&entry - entries.data());
    if (!verified[index].load(std::memory_order_acquire)) {
      if (hash(base + entry.offset, entry.bytes) != entry.hash) {
        damaged("section " + std::string(entry.view()));
      }
      verified[index].store(true, std::memory_order_release);
    }
    return {base + entry.offset, entry.bytes};
  }
};

File::File() : data_(std::make_unique<Data>()) {}

File::~File() {
  if (data_->base != nullptr) {
    ::munmap(const_cast<char*>(data_->base), data_->size);
  }
}

std::shared_ptr<const File> File::open(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    machine("cannot open", path);
  }
  struct stat st {};
  void* base = MAP_FAILED;
  if (::fstat(fd, &st) == 0 && st.st_size > 0) {
    base = ::mmap(nullptr, static_cast<std::size_t>(st.st_size), PROT_READ, MAP_SHARED, fd, 0);
  }
  ::close(fd);
  std::shared_ptr<File> file(new File());
  Data& d = *file->data_;
  d.path = path;
  if (base == MAP_FAILED) {
    d.damaged("it cannot be mapped");
  }
  d.base = static_cast<const char*>(base);
  d.size = static_cast<std::size_t>(st.st_size);
  if (d.size < sizeof(Header)) {
    d.damaged("too short");
  }
  std::memcpy(&d.header, d.base, sizeof(Header));
  if (d.header.magic != kMagic) {
    if (is_other_version(d.header.magic)) d.other_version();
    d.damaged("not a cube file");
  }
  if (d.header.header_hash != header_hash(d.header) || d.header.file_bytes != d.size ||
      d.header.directory > d.size ||
      d.header.sections > (d.size - d.header.directory) / sizeof(Entry)) {
    d.damaged("header");
  }
  const std::size_t directory_bytes = d.header.sections * sizeof(Entry);
  if (hash(d.base + d.header.directory, directory_bytes) != d.header.directory_hash) {
    d.damaged("directory");
  }
  d.entries = {reinterpret_cast<const Entry*>(d.base + d.header.directory), d.header.sections};
  for (const Entry& entry : d.entries) {
    if (entry.offset > d.size || entry.bytes > d.size - entry.offset) {
      d.damaged("directory");
    }
  }
  d.verified = std::vector<std::atomic<bool>>(d.entries.size());
  return file;
}

std::uint64_t File::generation() const { return data_->header.generation; }
const std::filesystem::path& File::path() const { return data_->path; }
std::size_t File::size() const { return data_->size; }
bool File::has(std::string_view name) const { return data_->find(name) != nullptr; }

std::string_view File::bytes(std::string_view name) const {
  const Entry* entry = data_->find(name);
  if (entry == nullptr) {
    data_->damaged("no section " + std::string(name));
  }
  return data_->section(*entry);
}

TextTable File::table(std::string_view name) const {
  const std::string_view raw = bytes(name);
  std::array<std::uint64_t, 2> head{};
  if (raw.size() < sizeof(head)) {
    data_->damaged("section " + std::string(name));
  }
  std::memcpy(head.data(), raw.data(), sizeof(head));
  const std::size_t offset_bytes = head[1] * sizeof(std::uint64_t);
  if (head[0] == 0 || head[1] == 0 || offset_bytes > raw.size() - sizeof(head)) {
    data_->damaged("section " + std::string(name));
  }
  const auto* offsets = reinterpret_cast<const std::uint64_t*>(raw.data() + sizeof(head));
  return {head[0], {offsets, head[1]}, raw.data() + sizeof(head) + offset_bytes};
}

void File::verify_all() const {
  for (const Entry& entry : data_->entries) {
    data_->section(entry);
  }
}

std::vector<std::pair<std::string, std::size_t>> File::sections() const {
  std::vector<std::pair<std::string, std::size_t>> out;
  for (const Entry& entry : data_->entries) {
    out.emplace_back(std::string(entry.view()), entry.bytes);
  }
  return out;
}

}  // namespace sightline::cube
