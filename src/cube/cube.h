// Cube: one published generation of facts, mapped, ready to be asked. Immutable; any number of
// threads and processes read it while the next one is made.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/indicator.h"
#include "catalogue/labels.h"
#include "core/day.h"
#include "cube/file.h"
#include "cube/marker.h"
#include "cube/segment.h"

namespace sightline::cube {

struct DimensionView {
  std::string name;
  std::string title;
  std::vector<std::string> values;       // by code
  std::vector<std::uint32_t> rank;       // by code: the place in which it is shown
  std::string label_list;                // of catalogue/labels; "" where values are words already
  std::vector<std::string> labels;       // by code: plain words, or the value where there are none
  std::span<const std::uint16_t> codes;  // by profile
  bool known_to_workers = false;         // team, worker, locality, service: workers have them too
  std::string missing;                   // why nobody has a value, where that can be said
};

// Where a team stands in the organisation now; "" where the lists do not say.
struct TeamPlace {
  std::string team;
  std::string locality;
  std::string service;
};

struct PartView {
  catalogue::Adds adds = catalogue::Adds::kInPeriod;
  bool numerators = true;
  bool denominators = true;
  catalogue::Once once = catalogue::Once::kNone;
  std::span<const Stamp> from, until, next;
  std::span<const std::uint32_t> profile, measure, spell;
  std::span<const Spell> spells;
  std::span<const TeamRange> teams;
  // Sums at month ends, oldest first, for questions without filter or breakdown: of a stock on the
  // month's last day; of events that need no "once", from the beginning to the month's last day.
  std::int32_t rollup_month = 0;  // months since year 0 of the first
  std::span<const std::int64_t> rollup_numerator, rollup_denominator;
};

struct SegmentView {
  std::span<const MeasureEntry> measures;
  std::vector<std::string> breakdowns;
  std::vector<std::string> labels;  // of the breakdowns: plain words, or the value itself
  std::vector<PartView> parts;
};

struct Covered {
  Day from;
  Day to;  // inclusive
};

// One byte for each profile: 1 where a filter keeps it.
using ProfileMask = std::shared_ptr<const std::vector<std::uint8_t>>;

class Cube {
 public:
  static std::shared_ptr<const Cube> open(const std::filesystem::path& path);

  std::uint64_t generation() const { return file_->generation(); }
  const File& file() const { return *file_; }
  std::string meta(std::string_view key) const;  // "" when there is no such key

  const std::vector<catalogue::Indicator>& indicators() const { return indicators_; }
  const catalogue::Indicator* find(std::string_view id) const;
  // Throws Error(kNotFound) that names near matches, or Error(kCatalogue) with the file, line and
  // mend when the indicator's file is wrong.
  const catalogue::Indicator& indicator(std::string_view id) const;
  const SegmentView& segment(std::string_view id) const;

  const std::vector<DimensionView>& dimensions() const { return dimensions_; }
  const DimensionView* dimension(std::string_view name) const;
  std::size_t profiles() const { return profiles_; }

  // Every team of a case or a post, and those that the list of teams has besides; by name.
  const std::vector<TeamPlace>& organisation() const { return organisation_; }
  // Whether the work that a team of this name had is, as things stand now, all with `teams`. A team
  // that was renamed or merged is known by what it is now; one of which the council's list of teams
  // says nothing by its own name.
  bool now_with(const std::string& team, const std::vector<std::string>& teams) const;

  // Plain words for a code of a list of catalogue/labels; the code itself where there are none.
  std::string label(std::string_view list, std::string_view code) const;
  // The list for a dimension's values or, by its name or as "breakdown", for those of the
  // indicator's own breakdown; "" where they are words already.
  std::string label_list(const catalogue::Indicator& indicator, std::string_view dimension) const;

  // What `make` gives, remembered under the filter's own words while few others are asked for: an
  // overview asks every indicator with one filter. Thread-safe.
  ProfileMask mask(const std::string& filter,
                   const std::function<std::vector<std::uint8_t>()>& make) const;

  std::size_t subjects() const { return subjects_.rows(); }
  std::string_view subject(std::uint32_t id) const { return subjects_.at(id, 0); }
  std::string_view subject_kind(std::uint32_t id) const { return subjects_.at(id, 1); }
  // As the records leave them, on the last day that any table covers.
  std::uint32_t current_profile(std::uint32_t subject) const { return current_[subject]; }
  bool adopted(std::uint32_t subject) const { return adopted_[subject] != 0; }

  // Days for which a table is whole, oldest first, never touching. Empty: nothing is held.
  std::span<const Covered> coverage(std::string_view table) const;
  std::string table_title(std::string_view table) const;  // what people call it
  // The changes that concern a series of the indicator from `first` to `last`, by day, each once:
  // of its definition, and of the case-management system that the tables it rests on come from.
  std::vector<Marker> markers(const catalogue::Indicator& indicator, Day first, Day last) const;
  std::optional<Day> covered_to() const;  // the latest day that any table covers

  const std::string& file_name(std::int32_t file_id) const;  // of the ledger; "" when not known

 private:
  std::shared_ptr<const File> file_;
  std::vector<catalogue::Indicator> indicators_;
  // Mapped, and so checked, when first asked for.
  struct LazySegment {
    std::once_flag once;
    SegmentView view;
  };
  std::map<std::string, std::unique_ptr<LazySegment>, std::less<>> segments_;
  std::vector<DimensionView> dimensions_;
  catalogue::Labels labels_;
  std::vector<TeamPlace> organisation_;
  std::map<std::string, std::vector<std::string>> team_names_;  // then, now
  std::size_t profiles_ = 0;
  mutable std::mutex masking_;
  mutable std::vector<std::pair<std::string, ProfileMask>> masks_;  // the latest first
  TextTable subjects_;
  std::span<const std::uint32_t> current_;
  std::span<const std::uint8_t> adopted_;
  std::map<std::string, std::vector<Covered>, std::less<>> coverage_;
  std::map<std::int32_t, std::string> files_;
};

// The newest readable generation in a folder, or nothing when none was published yet. Robust while
// another process publishes and removes older ones.
std::shared_ptr<const Cube> open_newest(const std::filesystem::path& folder);
std::filesystem::path cube_path(const std::filesystem::path& folder, std::uint64_t generation);
// Generations present, oldest first.
std::vector<std::uint64_t> generations(const std::filesystem::path& folder);

}  // namespace sightline::cube
