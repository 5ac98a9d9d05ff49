#include "synth/postcodes.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "core/error.h"

namespace sightline::synth {
namespace {

// Lines of a file, compressed or not.
class Lines {
 public:
  explicit Lines(const std::filesystem::path& path)
      : path_(path), file_(gzopen(path.c_str(), "rb")) {
    if (file_ == nullptr) {
      fail("it cannot be opened");
    }
    gzbuffer(file_, 1U << 18);
  }
  ~Lines() { gzclose(file_); }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  bool next(std::string_view& line) {
    if (gzgets(file_, buffer_.data(), static_cast<int>(buffer_.size())) == nullptr) {
      int error = Z_OK;
      const char* text = gzerror(file_, &error);
      if (error != Z_OK && error != Z_STREAM_END) {
        fail(text);
      }
      return false;
    }
    line = buffer_.data();
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
      line.remove_suffix(1);
    }
    return true;
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    throw Error(ErrorKind::kMachine, "Cannot read " + path_.string() + ": " + why + ".");
  }

  std::filesystem::path path_;
  gzFile file_;
  std::array<char, 1 << 14> buffer_{};
};

// Cell `number` of a line. Postcodes and codes hold no commas, so a comma always parts two cells of
// the columns up to them.
std::string_view cell(std::string_view line, std::size_t number) {
  for (; number > 0; --number) {
    const std::size_t comma = line.find(',');
    if (comma == std::string_view::npos) {
      return {};
    }
    line.remove_prefix(comma + 1);
  }
  line = line.substr(0, line.find(','));
  while (!line.empty() && (line.front() == '"' || line.front() == ' ')) {
    line.remove_prefix(1);
  }
  while (!line.empty() && (line.back() == '"' || line.back() == ' ')) {
    line.remove_suffix(1);
  }
  return line;
}

std::optional<std::size_t> column(std::string_view header,
                                  std::initializer_list<std::string_view> names) {
  const auto count = static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')) + 1;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name(cell(header, i));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      return i;
    }
  }
  return std::nullopt;
}

// "E1  0AA" and "E10AA" as "E1 0AA"; nothing for what is no postcode.
std::optional<Code> spaced(std::string_view text) {
  std::string bare;
  for (const char c : text) {
    if (c != ' ') {
      bare += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
  }
  if (bare.size() < 5 || bare.size() > 7) {
    return std::nullopt;
  }
  bare.insert(bare.size() - 3, " ");
  return Code(bare);
}

}  // namespace

Postcodes read_postcodes(const std::filesystem::path& file) {
  Lines lines(file);
  std::string_view line;
  if (!lines.next(line)) {
    throw Error(ErrorKind::kBadInput, file.string() + " is empty.");
  }
  if (line.starts_with("\xEF\xBB\xBF")) {
    line.remove_prefix(3);
  }
  const auto code = column(line, {"pcd", "pcds", "pcd2", "pcd7", "pcd8", "postcode"});
  const auto area = column(line, {"laua", "oslaua", "lad", "lad23cd", "lad24cd", "area"});
  if (!code) {
    throw Error(ErrorKind::kBadInput,
                file.string() + " has no column of postcodes (pcd, pcds or postcode).");
  }
  Postcodes out;
  std::vector<Code>* last = nullptr;
  std::string last_area;
  while (lines.next(line)) {
    const auto postcode = spaced(cell(line, *code));
    if (!postcode) {
      continue;
    }
    const std::string_view where = area ? cell(line, *area) : std::string_view();
    if (last == nullptr || where != last_area) {  // neighbours mostly lie in one area
      last_area = where;
      last = &out[last_area];
    }
    last->push_back(*postcode);
  }
  if (out.empty()) {
    throw Error(ErrorKind::kBadInput, file.string() + " holds no postcode.");
  }
  return out;
}

std::vector<std::string> homes_in(const Postcodes& all, std::string_view area,
                                  std::uint64_t number) {
  constexpr std::size_t kSome = 300;
  auto found = all.begin();
  if (!area.empty()) {
    found = all.find(area);
    if (found == all.end()) {
      throw Error(ErrorKind::kUsage, "the list of postcodes has none in " + std::string(area) +
                                         "; an area is a code as in its column, such as " +
                                         all.rbegin()->first);
    }
  } else {
    std::vector<Postcodes::const_iterator> areas;
    for (auto at = all.begin(); at != all.end(); ++at) {
      if (at->first.starts_with("E") && at->second.size() >= kSome) {
        areas.push_back(at);
      }
    }
    found = areas.empty() ? found : areas[static_cast<std::size_t>(number % areas.size())];
  }
  std::vector<std::string> homes;
  homes.reserve(found->second.size());
  for (const Code& postcode : found->second) {
    homes.emplace_back(postcode.view());
  }
  return homes;
}

}  // namespace sightline::synth
