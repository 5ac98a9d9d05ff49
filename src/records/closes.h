// Closes: months that somebody closed, each with the figures as they stood then, so that what a
// committee was told can be told again when the records have changed since.
//
//   DIR/closes/2026-06/1/            the first edition of June 2026
//       cube/  reference/  ledger/   as in the data directory: the figures with the catalogue's
//                                    texts, the published comparators, what was loaded
//       figures/figures.csv          every indicator's value, for whoever has another program
//       close.tsv                    who, when, why, the loads by content, each file's SHA-256
//       undone.tsv                   only where somebody took it back, who, when and why
//
// An edition appears by one rename, whole or not at all, and nothing ever removes or changes one: a
// later edition supersedes it, and one that is undone stays. The files are hard links of those that
// readers have, which nothing writes to (copies where the disk cannot link).
//
// Free functions; those that write need the writer lock of the data directory held by the caller.
// Throw Error(kMachine) when the disk refuses, Error(kNotFound) where there is no such close.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/day.h"

namespace sightline::records {

struct ClosedLoad {
  std::int32_t id = 0;
  std::string content_hash;
  std::string loaded_at;
  std::string title;
};

struct KeptFile {
  std::string name;  // within the close: "cube/000000002.cube"
  std::int64_t bytes = 0;
  std::string sha256;
};

struct Undone {
  std::string by, at, why;
};

struct Close {
  Day day;                        // the last of the month
  int edition = 1;                // 1, 2 …
  std::uint64_t generation = 0;   // of the figures
  std::string catalogue;          // its fingerprint
  std::string by, at, why;        // `at` in UTC; `why` may be empty in a first edition
  std::vector<std::string> gaps;  // what was not complete, in words
  std::vector<ClosedLoad> loads;
  std::vector<KeptFile> files;
  std::optional<Undone> undone;
  bool current = false;  // the latest of its month, and not undone
  // Why its list of contents cannot be read; "" where it can. Only month and edition, by which its
  // folder goes, are told of such a one.
  std::string unreadable;
  std::filesystem::path folder;

  std::string month() const { return day.iso().substr(0, 7); }
  std::string name() const { return month() + "/" + std::to_string(edition); }
};

// "2026-06": its last day. Nothing where it is no month.
std::optional<Day> month_named(std::string_view text);

// By month, then edition; those whose list of contents cannot be read among them, marked so.
std::vector<Close> closes(const std::filesystem::path& data);

// "2026-06" is the current edition of that month, "2026-06/1" that one, undone or not. One that
// cannot be read is an Error(kMachine); so is its month, if it is the latest: no earlier edition
// takes its place. Others do not matter.
Close find_close(const std::filesystem::path& data, std::string_view name);

// Of `close`: day, generation, catalogue, why, gaps and loads. `kept` are the files, each with the
// folder of the close that it goes into; one of which the text is given is written, the others are
// those that are there. Gives it as it is on the disk then.
struct Kept {
  std::filesystem::path file;
  std::string folder;
  std::optional<std::string> text = {};
};
Close make_close(const std::filesystem::path& data, Close close, const std::vector<Kept>& kept);

// Throws Error(kUsage) where it is undone already.
Close undo_close(const std::filesystem::path& data, std::string_view name, std::string_view why);

// Reads every byte: what is not as it was when the month was closed, in words. Empty: all is.
std::vector<std::string> damage_of(const Close& close);

}  // namespace sightline::records
