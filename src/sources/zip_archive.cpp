#include "sources/zip_archive.h"

#include <zip.h>

#include "core/error.h"
#include "sources/text.h"

namespace sightline::sources {
namespace {

constexpr zip_int64_t kMostParts = 20'000;

struct ClosePart {
  void operator()(zip_file_t* part) const { zip_fclose(part); }
};

[[noreturn]] void damaged(const std::string& name, const std::string& what) {
  throw Error(ErrorKind::kBadInput, name + ": " + what);
}

}  // namespace

void ZipArchive::Close::operator()(zip* archive) const { zip_discard(archive); }

ZipArchive::ZipArchive(const std::filesystem::path& path) : name_(path.string()) {
  int error = 0;
  archive_.reset(zip_open(path.c_str(), ZIP_RDONLY, &error));
  if (!archive_) {
    damaged(name_, "the zipped file is damaged or cut short: get it sent again");
  }
  if (zip_get_num_entries(archive_.get(), 0) > kMostParts) {
    damaged(name_, "there are more than " + with_commas(kMostParts) +
                       " files in it, which no workbook has: it is not read");
  }
}

bool ZipArchive::has(const std::string& part) const {
  return zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::vector<std::string> ZipArchive::parts() const {
  std::vector<std::string> out;
  const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* const name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr) out.emplace_back(name);
  }
  return out;
}

ByteSource ZipArchive::open(const std::string& part, std::uintmax_t most) const {
  const zip_int64_t index = zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE);
  if (index < 0) damaged(name_, "its part " + shortened(part) + " is missing: the file is damaged");
  zip_stat_t about;
  zip_stat_init(&about);
  const auto at = static_cast<zip_uint64_t>(index);
  if (zip_stat_index(archive_.get(), at, 0, &about) == 0 &&
      (about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
    damaged(name_, "it is protected with a password: save it without one");
  }
  const std::shared_ptr<zip_file_t> file(zip_fopen_index(archive_.get(), at, 0),
                                         [](zip_file_t* opened) {
                                           if (opened != nullptr) ClosePart()(opened);
                                         });
  const std::string name = name_;
  const auto fail = [name, part] {
    damaged(name, "its part " + shortened(part) + " is damaged: get the file sent again");
  };
  if (!file) fail();
  auto left = std::make_shared<std::uintmax_t>(most);
  return [file, left, fail, name, part, most](char* into, std::size_t wanted) {
    std::size_t got = 0;
    while (got < wanted) {
      const zip_int64_t now = zip_fread(file.get(), into + got, wanted - got);
      if (now < 0) fail();
      if (now == 0) break;
      got += static_cast<std::size_t>(now);
    }
    if (got > *left) {
      damaged(name, "more than " + with_commas(static_cast<long long>(most / (1024 * 1024))) +
                        " MiB come out of its part " + shortened(part) +
                        ", which no list of children is: it is not read");
    }
    *left -= got;
    return got;
  };
}

std::string ZipArchive::read(const std::string& part, std::uintmax_t most) const {
  constexpr std::size_t kBlock = 64 * 1024;
  const ByteSource bytes = open(part, most);
  std::string out;
  while (true) {
    const std::size_t before = out.size();
    out.resize(before + kBlock);
    const std::size_t got = bytes(out.data() + before, kBlock);
    out.resize(before + got);
    if (got < kBlock) return out;
  }
}

}  // namespace sightline::sources
