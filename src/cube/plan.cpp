#include "cube/plan.h"

#include <algorithm>
#include <cctype>
#include <limits>
#include <map>
#include <optional>

#include "core/error.h"
#include "core/nearest.h"

namespace sightline::cube {
namespace {

bool is_breakdown(const catalogue::Indicator& indicator, std::string_view name) {
  return name == "breakdown" || (indicator.breakdown && indicator.breakdown->name == name);
}

const DimensionView& dimension_of(const Cube& cube, const catalogue::Indicator& indicator,
                                  const std::string& name) {
  if (const DimensionView* d = cube.dimension(name)) {
    return *d;
  }
  std::vector<std::string> names;
  std::string all;
  for (const DimensionView& d : cube.dimensions()) {
    names.push_back(d.name);
    all += (all.empty() ? "" : ", ") + d.name;
  }
  if (indicator.breakdown) {
    all += ", " + indicator.breakdown->name;
  }
  throw Error(ErrorKind::kNotFound, "there is no dimension '" + name + "'" +
                                        did_you_mean(name, names) + "; use one of " + all);
}

bool alike(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

// By the value itself, else by its label in any capitals ("care order" for C2).
std::uint32_t value_of(const std::vector<std::string>& values,
                       const std::vector<std::string>& labels, const std::string& dimension,
                       const std::string& value) {
  const auto it = std::find(values.begin(), values.end(), value);
  if (it != values.end()) {
    return static_cast<std::uint32_t>(it - values.begin());
  }
  for (std::size_t v = 0; v < labels.size(); ++v) {
    if (alike(labels[v], value)) {
      return static_cast<std::uint32_t>(v);
    }
  }
  std::string some;
  for (std::size_t i = 0; i < values.size() && i < 12; ++i) {
    some += (some.empty() ? "" : ", ") + (values[i].empty() ? "none" : values[i]);
  }
  std::vector<std::string> words = values;
  words.insert(words.end(), labels.begin(), labels.end());
  throw Error(ErrorKind::kNotFound, "no record has " + dimension + " = '" + value + "'" +
                                        did_you_mean(value, words) + "; there are " + some +
                                        (values.size() > 12 ? " ..." : ""));
}

// Which subjects know a dimension of the profile.
bool knows(const catalogue::Side& side, const DimensionView& d) {
  return side.subject == "child" || (side.subject == "worker" && d.known_to_workers);
}

class Planner {
 public:
  Planner(const Cube& cube, const catalogue::Indicator& indicator, const SegmentView& segment)
      : cube_(cube), indicator_(indicator), segment_(segment) {}

  void note_known(const DimensionView& d) {
    if (!knows(indicator_.numerator, d)) {
      plan_.numerator_unknown = d.title;
    }
    if (indicator_.denominator && !knows(*indicator_.denominator, d)) {
      plan_.denominator_unknown = d.title;
    }
  }

  void note_missing(const DimensionView& d) {
    if (!d.missing.empty()) plan_.missing = d.title + ": " + d.missing;
  }

  void filter_profiles(const DimensionView& d, const std::vector<std::string>& values) {
    std::vector<bool> wanted(d.values.size(), false);
    for (const std::string& value : values) {
      wanted[value_of(d.values, d.labels, d.name, value)] = true;
    }
    filter_profiles(d, wanted);
  }

  void filter_profiles(const DimensionView& d, const std::vector<bool>& wanted) {
    filters_.emplace_back(&d, wanted);
    filter_words_ += d.name;
    for (std::size_t v = 0; v < wanted.size(); ++v) {
      if (wanted[v]) {
        filter_words_ += '=' + std::to_string(v);
      }
    }
    filter_words_ += ';';
    if (d.name == "team") {
      if (teams_) {
        for (std::size_t v = 0; v < wanted.size(); ++v) {
          (*teams_)[v] = (*teams_)[v] && wanted[v];
        }
      } else {
        teams_ = wanted;
      }
    }
  }

  // Once all filters are told: which profiles they keep together.
  void close_filters() {
    if (filters_.empty()) {
      return;
    }
    plan_.kept = cube_.mask(filter_words_, [&] {
      std::vector<std::uint8_t> all(cube_.profiles());
      for (std::size_t i = 0; i < filters_.size(); ++i) {
        keep_only(*filters_[i].first, filters_[i].second, i == 0, all);
      }
      return all;
    });
    plan_.keep = *plan_.kept;
    const ProfileMask others = cube_.mask(filter_words_ + "left out", [&] {
      std::vector<std::uint8_t> out;
      const auto kept = std::count(plan_.keep.begin(), plan_.keep.end(), std::uint8_t{1});
      if (2 * static_cast<std::size_t>(kept) <= plan_.keep.size()) return out;
      out.reserve(plan_.keep.size());
      for (const std::uint8_t keep : plan_.keep) out.push_back(keep == 0 ? 1 : 0);
      return out;
    });
    if (!others->empty()) plan_.left_out = others;
  }

  void filter_measures(const std::vector<std::string>& values) {
    std::vector<bool> wanted(segment_.breakdowns.size(), false);
    for (const std::string& value : values) {
      wanted[value_of(segment_.breakdowns, segment_.labels, "breakdown", value)] = true;
    }
    open_measures();
    for (std::size_t m = 0; m < segment_.measures.size(); ++m) {
      if (!wanted[segment_.measures[m].breakdown]) {
        plan_.measure_group[m] = Plan::kOut;
      }
    }
  }

  void group_by(const std::vector<std::string>& by) {
    std::vector<const DimensionView*> profile_dims;
    bool breakdown = false;
    for (const std::string& name : by) {
      if (is_breakdown(indicator_, name) && cube_.dimension(name) == nullptr) {
        breakdown = true;
      } else {
        profile_dims.push_back(&dimension_of(cube_, indicator_, name));
        note_known(*profile_dims.back());
        note_missing(*profile_dims.back());
      }
    }
    std::vector<std::vector<std::uint16_t>> keys = group_profiles(profile_dims);
    if (breakdown) {
      open_measures();
      plan_.measure_groups = std::max<std::size_t>(1, segment_.breakdowns.size());
      for (std::size_t m = 0; m < segment_.measures.size(); ++m) {
        if (plan_.measure_group[m] != Plan::kOut) {
          plan_.measure_group[m] = static_cast<std::int32_t>(segment_.measures[m].breakdown);
        }
      }
    }
    std::vector<std::vector<std::uint32_t>> ranks;
    for (const auto& key : keys) {
      for (std::size_t b = 0; b < plan_.measure_groups; ++b) {
        std::vector<std::string> labels;
        std::vector<std::uint32_t> rank;
        std::size_t next = 0;
        for (const std::string& name : by) {
          if (is_breakdown(indicator_, name) && cube_.dimension(name) == nullptr) {
            labels.push_back(segment_.breakdowns.empty() ? "" : segment_.breakdowns[b]);
            rank.push_back(static_cast<std::uint32_t>(b));  // in the header's order already
          } else {
            labels.push_back(profile_dims[next]->values[key[next]]);
            rank.push_back(profile_dims[next]->rank[key[next]]);
            ++next;
          }
        }
        plan_.order.push_back(plan_.labels.size());
        plan_.labels.push_back(std::move(labels));
        ranks.push_back(std::move(rank));
      }
    }
    std::sort(plan_.order.begin(), plan_.order.end(),
              [&](std::size_t a, std::size_t b) { return ranks[a] < ranks[b]; });
  }

  Plan finish() {
    for (const PartView& part : segment_.parts) {
      std::vector<Range> ranges;
      // One run for each team even when all are wanted: only within a team do facts lie by day.
      for (const TeamRange& team : part.teams) {
        if (!teams_ || (*teams_)[team.team]) {
          ranges.push_back({team.begin, team.end});
        }
      }
      plan_.ranges.push_back(std::move(ranges));
    }
    if (teams_ || !plan_.profile_group.empty() || !plan_.measure_group.empty()) {
      plan_.left_out.reset();
    }
    return std::move(plan_);
  }

 private:
  // The filters' profiles, first put down and then taken from. Plain pointers: bytes may alias
  // anything, and a vector's own would be read again for each profile.
  static void keep_only(const DimensionView& d, const std::vector<bool>& wanted, bool first,
                        std::vector<std::uint8_t>& keep) {
    const std::uint16_t* const codes = d.codes.data();
    std::uint8_t* const out = keep.data();
    const std::size_t n = keep.size();
    if (std::count(wanted.begin(), wanted.end(), true) == 1) {  // many profiles at a time
      const auto code = static_cast<std::uint16_t>(std::find(wanted.begin(), wanted.end(), true) -
                                                   wanted.begin());
      if (first) {
        for (std::size_t p = 0; p < n; ++p) out[p] = codes[p] == code ? 1 : 0;
      } else {
        for (std::size_t p = 0; p < n; ++p) {
          out[p] = static_cast<std::uint8_t>(out[p] & (codes[p] == code ? 1 : 0));
        }
      }
      return;
    }
    const std::vector<std::uint8_t> table(wanted.begin(), wanted.end());
    const std::uint8_t* const kept = table.data();
    for (std::size_t p = 0; p < n; ++p) {
      out[p] = static_cast<std::uint8_t>((first ? 1 : out[p]) & kept[codes[p]]);
    }
  }

  void open_measures() {
    if (plan_.measure_group.empty()) {
      plan_.measure_group.assign(segment_.measures.size(), 0);
    }
  }

  // The values of each group, one for each dimension.
  std::vector<std::vector<std::uint16_t>> group_profiles(
      const std::vector<const DimensionView*>& dims) {
    if (dims.empty()) {
      return {{}};
    }
    std::vector<std::vector<std::uint16_t>> keys;
    if (dims.size() == 1) {  // the common case: the code is the group
      for (std::size_t v = 0; v < dims[0]->values.size(); ++v) {
        keys.push_back({static_cast<std::uint16_t>(v)});
      }
      plan_.profile_group = dims[0]->codes;
      plan_.profile_groups = keys.size();
      return keys;
    }
    // Several: only combinations that some kept profile has.
    std::map<std::vector<std::uint16_t>, std::uint16_t> groups;
    std::vector<std::uint16_t> key(dims.size());
    const auto key_of = [&](std::size_t p) {
      for (std::size_t d = 0; d < dims.size(); ++d) {
        key[d] = dims[d]->codes[p];
      }
    };
    plan_.own_group.assign(cube_.profiles(), 0);
    for (std::size_t p = 0; p < cube_.profiles(); ++p) {
      if (plan_.keep.empty() || plan_.keep[p] != 0) {
        key_of(p);
        const auto [it, inserted] = groups.emplace(key, static_cast<std::uint16_t>(keys.size()));
        if (inserted) {
          if (keys.size() >= 65535) {
            throw Error(ErrorKind::kUsage,
                        "these breakdowns together have more than 65,535 rows; "
                        "leave one out or filter");
          }
          keys.push_back(key);
        }
        plan_.own_group[p] = it->second;
      }
    }
    if (keys.empty()) {
      keys.emplace_back(dims.size(), std::uint16_t{0});
    }
    plan_.profile_group = plan_.own_group;
    plan_.profile_groups = keys.size();
    return keys;
  }

  const Cube& cube_;
  const catalogue::Indicator& indicator_;
  const SegmentView& segment_;
  Plan plan_;
  std::optional<std::vector<bool>> teams_;
  std::vector<std::pair<const DimensionView*, std::vector<bool>>> filters_;
  std::string filter_words_;
};

}  // namespace

Plan make_plan(const Cube& cube, const Scope& scope, const catalogue::Indicator& indicator,
               const SegmentView& segment, const std::vector<std::string>& by,
               const std::vector<Filter>& where) {
  Planner planner(cube, indicator, segment);
  for (const Filter& filter : where) {
    if (is_breakdown(indicator, filter.dimension) && cube.dimension(filter.dimension) == nullptr) {
      planner.filter_measures(filter.values);
    } else {
      const DimensionView& d = dimension_of(cube, indicator, filter.dimension);
      planner.note_known(d);
      if (d.missing.empty()) {
        planner.filter_profiles(d, filter.values);
      } else {  // whatever the value: nobody is known to have it
        planner.note_missing(d);
        planner.filter_profiles(d, std::vector<bool>(d.values.size(), false));
      }
    }
  }
  if (scope.teams) {
    const DimensionView& d = dimension_of(cube, indicator, "team");
    std::vector<bool> wanted(d.values.size(), false);
    // A team's past goes with the team that has its work now, whatever it was called then.
    for (std::size_t v = 0; v < d.values.size(); ++v) {
      wanted[v] = cube.now_with(d.values[v], *scope.teams);
    }
    planner.note_known(d);
    planner.filter_profiles(d, wanted);
  }
  planner.close_filters();
  planner.group_by(by);
  return planner.finish();
}

}  // namespace sightline::cube
