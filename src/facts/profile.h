// Profiles: who a person was on each day: age band, sex, legal status, team ... One non-overlapping
// timeline per person, built once per load from catalogue/model/dimensions and joined to all facts.
//
// A profile is one combination of values, stored once and known by a number; number 0 is "nothing
// known". Timelines and facts refer to it, so that a filter is decided once per combination and not
// once per fact.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/day.h"
#include "facts/organisation.h"
#include "facts/subjects.h"
#include "warehouse/database.h"

namespace sightline::facts {

inline constexpr std::string_view kNotKnown = "not known";

struct Dimension {
  std::string name;                 // "age_band"
  std::string title;                // "Age band"
  std::vector<std::string> values;  // by code; 0 is "not known"
  std::size_t ordered = 1;  // so many of the first have an order of their own to be shown in
  std::string labels;       // the list of catalogue/labels, where its values are codes
  std::string missing;      // why nobody has a value, where that can be said
};

// A dimension as its file in catalogue/model/dimensions defines it.
struct DimensionFile {
  std::string name;
  std::string title;
  std::vector<std::string> order;
  std::string labels;   // the list of catalogue/labels that has words for its codes; may be empty
  int labels_line = 0;  // of the file, for messages
  std::string names;    // a statement (code, name) that has the words instead; may be empty
  std::string empty;    // why, where its statement gives no row; empty: nothing needs to be said
  std::string sql;      // person, from_day, until_day, value
  std::filesystem::path file;
};
// Sorted by name; the facts' own dimensions (team, worker, place) are always there, last.
std::vector<DimensionFile> read_dimensions(const std::filesystem::path& catalogue);

class Profiles {
 public:
  struct Step {
    Day from;  // until the next step of the same person
    std::uint32_t profile;
  };

  // Runs every dimension's statement. Throws Error(kCatalogue) naming the file that is wrong.
  static Profiles build(warehouse::Connection& connection,
                        std::span<const DimensionFile> dimensions, Subjects& subjects);

  const std::vector<Dimension>& dimensions() const { return dimensions_; }
  std::size_t profiles() const { return codes_.size() / dimensions_.size(); }
  std::uint16_t code(std::uint32_t profile, std::size_t dimension) const {
    return codes_[profile * dimensions_.size() + dimension];
  }
  // The steps of a subject, oldest first; empty when nothing is known of them.
  std::span<const Step> timeline(std::uint32_t subject) const;
  std::uint32_t on(std::uint32_t subject, Day day) const;
  // As the records leave them: the last step that says anything and begins by `last_day`, the last
  // that the records cover. Steps after it are of days to come: a birthday, an end that is planned.
  std::uint32_t current(std::uint32_t subject, Day last_day = Day::never()) const;

  // Where teams stood: a fact with a team of its own gets that team's name, locality and service of
  // the day. Give it before any fact is cut.
  void place_teams(Organisation organisation) { organisation_ = std::move(organisation); }
  const Organisation& organisation() const { return organisation_; }

  // The same profile with a worker, team or place of the fact's own, the team as it stood on the
  // day. Empty text changes nothing.
  std::uint32_t with(std::uint32_t profile, std::string_view worker, std::string_view team,
                     std::string_view place, Day day);

 private:
  std::uint32_t intern(const std::vector<std::uint16_t>& codes);
  std::uint16_t value_code(std::size_t dimension, std::string_view value);

  Organisation organisation_;
  std::vector<Dimension> dimensions_;
  std::vector<std::unordered_map<std::string, std::uint16_t>> value_codes_;
  std::vector<std::uint16_t> codes_;  // profile-major
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> offsets_;  // by subject: steps_[offsets_[s], offsets_[s + 1])
};

}  // namespace sightline::facts
