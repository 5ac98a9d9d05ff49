#include "records/closes.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <fstream>
#include <iterator>
#include <system_error>

#include "core/error.h"
#include "records/audit.h"
#include "sources/sha256.h"
#include "warehouse/durable.h"
#include "warehouse/utf8.h"

namespace sightline::records {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kContents = "close.tsv";
constexpr std::string_view kUndone = "undone.tsv";
constexpr std::string_view kUnfinished = ".unfinished-";

// A tab or a line end in what was typed must not make another field or line.
std::string field(std::string_view text) {
  std::string clean = warehouse::shown_as_utf8(text);
  std::replace_if(
      clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return clean;
}

std::string now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

std::vector<std::vector<std::string>> rows_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorKind::kMachine, file.string() + " cannot be read");
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string>& row = rows.emplace_back();
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      row.push_back(line.substr(at, tab - at));
      at = tab + 1;
    }
  }
  return rows;
}

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number n = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (text.empty() || problem != std::errc{} || end != text.data() + text.size()) return {};
  return n;
}

std::string sha256_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorKind::kMachine, file.string() + " cannot be read");
  constexpr std::size_t kBlock = std::size_t{1} << 20U;
  std::vector<char> block(kBlock);
  sources::Sha256 hash;
  while (in.read(block.data(), static_cast<std::streamsize>(kBlock)) || in.gcount() > 0) {
    hash.add({block.data(), static_cast<std::size_t>(in.gcount())});
  }
  return hash.hex();
}

fs::path folder_of(const fs::path& data) { return data / "closes"; }

void make_folder(const fs::path& path) {
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
    throw Error(ErrorKind::kMachine,
                path.string() + " cannot be made: " + warehouse::reason_of(errno));
  }
}

std::string contents_of(const Close& close) {
  std::string out;
  const auto line = [&](std::initializer_list<std::string> fields) {
    std::string text;
    for (const std::string& one : fields) text += (text.empty() ? "" : "\t") + field(one);
    out += text + '\n';
  };
  line({"month", close.month()});
  line({"edition", std::to_string(close.edition)});
  line({"generation", std::to_string(close.generation)});
  line({"catalogue", close.catalogue});
  line({"closed", close.at, close.by, close.why});
  for (const std::string& gap : close.gaps) line({"gap", gap});
  for (const ClosedLoad& load : close.loads) {
    line({"load", std::to_string(load.id), load.content_hash, load.loaded_at, load.title});
  }
  for (const KeptFile& file : close.files) {
    line({"file", file.name, std::to_string(file.bytes), file.sha256});
  }
  line({"end"});  // a list that breaks off is none
  return out;
}

[[noreturn]] void unreadable(const fs::path& folder) {
  throw Error(ErrorKind::kMachine,
              "the close in " + folder.string() +
                  " cannot be read: its list of contents is not whole. Restore the folder from a "
                  "backup, or move it out of the data directory");
}

Close read_close(const fs::path& folder) {
  Close close;
  close.folder = folder;
  bool whole = false;
  for (const std::vector<std::string>& row : rows_of(folder / kContents)) {
    const std::string& kind = row[0];
    const auto has = [&](std::size_t fields) {
      if (row.size() < fields) unreadable(folder);
    };
    if (kind == "month") {
      has(2);
      const auto day = month_named(row[1]);
      if (!day) unreadable(folder);
      close.day = *day;
    } else if (kind == "edition") {
      has(2);
      close.edition = number_of<int>(row[1]).value_or(0);
    } else if (kind == "generation") {
      has(2);
      close.generation = number_of<std::uint64_t>(row[1]).value_or(0);
    } else if (kind == "catalogue") {
      has(2);
      close.catalogue = row[1];
    } else if (kind == "closed") {
      has(4);
      close.at = row[1];
      close.by = row[2];
      close.why = row[3];
    } else if (kind == "gap") {
      has(2);
      close.gaps.push_back(row[1]);
    } else if (kind == "load") {
      has(5);
      close.loads.push_back({number_of<std::int32_t>(row[1]).value_or(0), row[2], row[3], row[4]});
    } else if (kind == "file") {
      has(4);
      close.files.push_back({row[1], number_of<std::int64_t>(row[2]).value_or(-1), row[3]});
    } else if (kind == "end") {
      whole = true;
    }
  }
  if (!whole || close.edition < 1) unreadable(folder);
  std::error_code ignored;
  if (fs::exists(folder / kUndone, ignored)) {
    const auto rows = rows_of(folder / kUndone);
    if (rows.empty() || rows[0].size() < 3) unreadable(folder);
    close.undone = Undone{rows[0][1], rows[0][0], rows[0][2]};
  }
  return close;
}

void link_or_copy(const fs::path& file, const fs::path& to) {
  std::error_code refused;
  fs::create_hard_link(file, to, refused);
  if (!refused) return;
  std::error_code failure;
  fs::copy_file(file, to, failure);
  if (failure) {
    throw Error(ErrorKind::kMachine, file.string() + " cannot be kept for the close: " +
                                         warehouse::reason_of(failure.value()));
  }
}

// Of the same content, and to its owner only.
KeptFile keep(const Kept& kept, const fs::path& unfinished) {
  const std::string& folder = kept.folder;
  const fs::path& file = kept.file;
  make_folder(unfinished / folder);
  const fs::path to = unfinished / folder / file.filename();
  if (kept.text) {
    warehouse::write_durably(to, *kept.text);
  } else {
    link_or_copy(file, to);
  }
  warehouse::sync_to_disk(to);
  warehouse::sync_to_disk(unfinished / folder);
  return {folder + "/" + file.filename().string(), static_cast<std::int64_t>(fs::file_size(to)),
          sha256_of(to)};
}

// A folder that becomes the close by one rename, or goes with the object.
class Unfinished {
 public:
  explicit Unfinished(const fs::path& closes) {
    std::error_code ignored;  // of processes that died
    for (const fs::directory_entry& entry : fs::directory_iterator(closes, ignored)) {
      if (entry.path().filename().string().starts_with(kUnfinished)) {
        fs::remove_all(entry.path(), ignored);
      }
    }
    std::string name = (closes / (std::string(kUnfinished) + "XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw Error(ErrorKind::kMachine, "no folder can be made in " + closes.string() + ": " +
                                           warehouse::reason_of(errno));
    }
    path_ = name;
  }
  ~Unfinished() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  const fs::path& path() const { return path_; }
  void become(const fs::path& folder) {
    warehouse::sync_to_disk(path_);
    warehouse::rename_durably(path_, folder);
    path_.clear();
  }

 private:
  fs::path path_;
};

// Of one month, in order. One that cannot be read is told by its folder, and stands in nobody's
// way.
std::vector<Close> editions_in(const fs::path& month) {
  std::vector<Close> editions;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(month, ignored)) {
    const auto edition = number_of<int>(entry.path().filename().string());
    if (!edition) continue;
    Close close;
    try {
      close = read_close(entry.path());
      if (close.month() != month.filename() || close.edition != *edition) unreadable(entry.path());
    } catch (const Error& error) {
      close = Close{};
      close.day = month_named(month.filename().string()).value_or(Day{});
      close.edition = *edition;
      close.folder = entry.path();
      close.unreadable = error.what();
    }
    editions.push_back(std::move(close));
  }
  std::sort(editions.begin(), editions.end(),
            [](const Close& a, const Close& b) { return a.edition < b.edition; });
  if (!editions.empty()) editions.back().current = !editions.back().undone;
  return editions;
}

}  // namespace

std::optional<Day> month_named(std::string_view text) {
  constexpr std::size_t kLength = 7;
  if (text.size() != kLength) return std::nullopt;
  const auto first = Day::parse_iso(std::string(text) + "-01");
  return first ? std::optional<Day>(first->month_end()) : std::nullopt;
}

std::vector<Close> closes(const fs::path& data) {
  std::vector<Close> all;
  std::error_code ignored;
  for (const fs::directory_entry& month : fs::directory_iterator(folder_of(data), ignored)) {
    if (!month_named(month.path().filename().string())) continue;
    std::vector<Close> editions = editions_in(month.path());
    std::move(editions.begin(), editions.end(), std::back_inserter(all));
  }
  std::sort(all.begin(), all.end(), [](const Close& a, const Close& b) {
    return a.day != b.day ? a.day < b.day : a.edition < b.edition;
  });
  return all;
}

Close find_close(const fs::path& data, std::string_view name) {
  const std::string month(name.substr(0, name.find('/')));
  std::optional<int> edition;
  if (month.size() < name.size()) {
    edition = number_of<int>(name.substr(month.size() + 1));
  }
  if (!month_named(month) || (month.size() < name.size() && !edition)) {
    throw Error(ErrorKind::kUsage, "'" + field(name) +
                                       "' is no close: write the month, 2026-06, or one of its "
                                       "editions, 2026-06/1");
  }
  std::string others;
  for (Close& close : editions_in(folder_of(data) / month)) {
    if (edition ? close.edition == *edition : close.current) {
      if (!close.unreadable.empty()) throw Error(ErrorKind::kMachine, close.unreadable);
      return std::move(close);
    }
    others += (others.empty() ? "" : ", ") + close.name();
  }
  throw Error(ErrorKind::kNotFound, "the month " + month +
                                        (edition ? " has no such edition" : " is not closed") +
                                        (others.empty() ? "" : "; there is " + others) +
                                        "; `sightline close --list` shows what is");
}

Close make_close(const fs::path& data, Close close, const std::vector<Kept>& kept) {
  const fs::path all = folder_of(data);
  make_folder(all);
  warehouse::sync_to_disk(data);
  make_folder(all / close.month());
  warehouse::sync_to_disk(all);
  close.edition = 1;
  for (const Close& other : editions_in(all / close.month())) {
    close.edition = std::max(close.edition, other.edition + 1);
  }
  close.by = local_reader();
  close.at = now();
  Unfinished unfinished(all);
  for (const Kept& one : kept) {
    close.files.push_back(keep(one, unfinished.path()));
  }
  warehouse::write_durably(unfinished.path() / kContents, contents_of(close));
  unfinished.become(all / close.month() / std::to_string(close.edition));
  return find_close(data, close.name());
}

Close undo_close(const fs::path& data, std::string_view name, std::string_view why) {
  const Close close = find_close(data, name);
  if (close.undone) {
    throw Error(ErrorKind::kUsage, "the close " + close.name() + " was undone on " +
                                       close.undone->at.substr(0, 10) + " already");
  }
  warehouse::write_durably(close.folder / kUndone,
                           now() + '\t' + field(local_reader()) + '\t' + field(why) + '\n');
  return find_close(data, close.name());
}

std::vector<std::string> damage_of(const Close& close) {
  if (!close.unreadable.empty()) return {close.unreadable};
  std::vector<std::string> damage;
  for (const KeptFile& file : close.files) {
    const fs::path path = close.folder / file.name;
    std::error_code missing;
    if (!fs::exists(path, missing)) {
      damage.push_back(close.name() + ": " + file.name + " is missing");
    } else if (sha256_of(path) != file.sha256) {
      damage.push_back(close.name() + ": " + file.name +
                       " is not as it was when the month was closed");
    }
  }
  return damage;
}

}  // namespace sightline::records
