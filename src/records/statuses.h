// Statuses: what people say of findings: who sees to one, and whether it was mended at its source,
// accepted with a reason, or disputed. Kept in DIR/records.sqlite under the finding's key, which no
// line and no load is part of, with every change that was ever made.
//
// A finding said to be mended stays in the data until the next extract. It is open again where a
// load later than those of that day still has it; after `unload` of that load it waits again.
//
// Each change is one transaction that is on the disk before it is answered (WAL, synchronous FULL):
// a kill at any instant leaves it whole or not there. One object belongs to one thread; any number
// of processes may read and write beside one another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sightline::records {

enum class FindingState { kOpen, kMended, kAccepted, kDisputed };

std::string_view name_of(FindingState state);  // "mended"
std::optional<FindingState> finding_state(std::string_view name);

struct FindingStatus {
  std::string key;
  FindingState state = FindingState::kOpen;
  std::string owner;  // who sees to it; "": nobody was named
  std::string why;
  std::string who;               // who said so
  std::string at;                // UTC, "2026-05-14T09:30:00Z"
  std::int32_t latest_load = 0;  // the highest load there was then
  std::string rule, subject;     // as they were then, for a history that outlives the finding
};

// What holds of a finding that is in the data now, as load `load` has it.
struct FindingStanding {
  FindingState state = FindingState::kOpen;
  bool reopened = false;  // it was said to be mended, and a later load still has it
};
FindingStanding standing_of(const FindingStatus* status, std::optional<std::int32_t> load);

class RecordsFile;

class Statuses {
 public:
  // Those of a data directory; none where nobody has said anything yet. Throw Error(kMachine).
  static Statuses read(const std::filesystem::path& data);
  // Makes the file where there is none, readable to its owner only.
  static Statuses write(const std::filesystem::path& data);
  ~Statuses();
  Statuses(Statuses&&) noexcept;
  Statuses& operator=(Statuses&&) noexcept;

  // The latest of each finding, by key.
  std::map<std::string, FindingStatus, std::less<>> latest() const;
  // All that was said of one, oldest first.
  std::vector<FindingStatus> history(std::string_view key) const;
  // All of them or none. `at` is filled here. Needs write(). Throws Error(kUsage) where one is
  // accepted or disputed without a reason.
  void set(const std::vector<FindingStatus>& changes);

 private:
  explicit Statuses(std::unique_ptr<RecordsFile> file);
  std::unique_ptr<RecordsFile> file_;  // nothing: there is none yet
};

}  // namespace sightline::records
