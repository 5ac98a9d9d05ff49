// Targets: what a council wants of its indicators (core/target.h), as people set them, with every
// change that was ever made: who, when, and why. Kept in DIR/records.sqlite beside what is said of
// findings.
//
// A target is known by its indicator, level, place, kind and date: setting one again with the same
// of these changes it. Each call is one change on the disk before it is answered. One object
// belongs to one thread; any number of processes may read and write beside one another.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/target.h"

namespace sightline::records {

class RecordsFile;

// A target that holds, and who set it last.
struct HeldTarget {
  std::string id;
  Target target;
  std::string who, at;
};

struct TargetChange {
  enum class What { kSet, kRemoved, kUndone };
  What what = What::kSet;
  std::optional<Target> target;  // as it was from then on; nothing: there was none
  std::string why, who, at;
};

// Of sixteen hexadecimal digits, the same in any file.
std::string target_id(const Target& target);

// What must hold of a target by itself. Throws Error(kUsage) that says what to mend: a place
// without a level, a start without its value, points out of order or after the date, numbers beyond
// a thousand million.
void check_target(const Target& target);

class Targets {
 public:
  // None where nobody has set any. Throw Error(kMachine).
  static Targets read(const std::filesystem::path& data);
  static Targets write(const std::filesystem::path& data);
  ~Targets();
  Targets(Targets&&) noexcept;
  Targets& operator=(Targets&&) noexcept;

  // By indicator, level, place, date and kind.
  std::vector<HeldTarget> all() const;
  // Oldest first; empty for an id that never was.
  std::vector<TargetChange> history(std::string_view id) const;

  // All or none. Those that change nothing make no change; gives how many did. Throws Error(kUsage)
  // as check_target().
  std::size_t set(const std::vector<Target>& targets, const std::string& who,
                  const std::string& why);
  // Throw Error(kNotFound) where there is none (any more), or nothing to undo.
  void remove(std::string_view id, const std::string& who, const std::string& why);
  // Back to what it was before its last change; so undone twice is done again.
  void undo(std::string_view id, const std::string& who, const std::string& why);

 private:
  explicit Targets(std::unique_ptr<RecordsFile> file);
  void append(std::string_view id, TargetChange::What what, const std::optional<Target>& target,
              const std::string& who, const std::string& why);
  std::unique_ptr<RecordsFile> file_;  // nothing: there is none yet
};

// "set", "removed", "undone".
std::string_view name_of(TargetChange::What what);

}  // namespace sightline::records
