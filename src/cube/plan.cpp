#include "cube/plan.h"

#include <algorithm>
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

std::uint32_t value_of(const std::vector<std::string>& values, const std::string& dimension,
                       const std::string& value) {
  const auto it = std::find(values.begin(), values.end(), value);
  if (it != values.end()) {
    return static_cast<std::uint32_t>(it - values.begin());
  }
  std::string some;
  for (std::size_t i = 0; i < values.size() && i < 12; ++i) {
    some += (some.empty() ? "" : ", ") + values[i];
  }
  throw Error(ErrorKind::kNotFound, "no record has " + dimension + " = '" + value + "'" +
                                        did_you_mean(value, values) + "; there are " + some +
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

  void filter_profiles(const DimensionView& d, const std::vector<std::string>& values) {
    std::vector<bool> wanted(d.values.size(), false);
    for (const std::string& value : values) {
      wanted[value_of(d.values, d.name, value)] = true;
    }
    filter_profiles(d, wanted);
  }

  void filter_profiles(const DimensionView& d, const std::vector<bool>& wanted) {
    open_profiles();
    for (std::size_t p = 0; p < cube_.profiles(); ++p) {
      if (!wanted[d.codes[p]]) {
        plan_.profile_group[p] = Plan::kOut;
      }
    }
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

  void filter_measures(const std::vector<std::string>& values) {
    std::vector<bool> wanted(segment_.breakdowns.size(), false);
    for (const std::string& value : values) {
      wanted[value_of(segment_.breakdowns, "breakdown", value)] = true;
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
    return std::move(plan_);
  }

 private:
  void open_profiles() {
    if (plan_.profile_group.empty()) {
      plan_.profile_group.assign(cube_.profiles(), 0);
    }
  }
  void open_measures() {
    if (plan_.measure_group.empty()) {
      plan_.measure_group.assign(segment_.measures.size(), 0);
    }
  }

  // Groups in the order of the dimensions' values; only combinations that some profile has.
  std::vector<std::vector<std::uint16_t>> group_profiles(
      const std::vector<const DimensionView*>& dims) {
    if (dims.empty()) {
      return {{}};
    }
    open_profiles();
    std::map<std::vector<std::uint16_t>, std::int32_t> groups;
    std::vector<std::uint16_t> key(dims.size());
    const auto key_of = [&](std::size_t p) {
      for (std::size_t d = 0; d < dims.size(); ++d) {
        key[d] = dims[d]->codes[p];
      }
    };
    std::vector<std::vector<std::uint16_t>> keys;
    if (dims.size() == 1) {  // the common case: the code is the group
      const auto n = static_cast<std::int32_t>(dims[0]->values.size());
      for (std::int32_t v = 0; v < n; ++v) {
        keys.push_back({static_cast<std::uint16_t>(v)});
      }
      for (std::size_t p = 0; p < cube_.profiles(); ++p) {
        if (plan_.profile_group[p] != Plan::kOut) {
          plan_.profile_group[p] = dims[0]->codes[p];
        }
      }
      plan_.profile_groups = keys.size();
      return keys;
    }
    for (std::size_t p = 0; p < cube_.profiles(); ++p) {
      if (plan_.profile_group[p] != Plan::kOut) {
        key_of(p);
        groups.emplace(key, 0);
      }
    }
    for (auto& [k, group] : groups) {
      group = static_cast<std::int32_t>(keys.size());
      keys.push_back(k);
    }
    for (std::size_t p = 0; p < cube_.profiles(); ++p) {
      if (plan_.profile_group[p] != Plan::kOut) {
        key_of(p);
        plan_.profile_group[p] = groups.at(key);
      }
    }
    if (keys.empty()) {
      keys.push_back(std::vector<std::uint16_t>(dims.size(), 0));
    }
    plan_.profile_groups = keys.size();
    return keys;
  }

  const Cube& cube_;
  const catalogue::Indicator& indicator_;
  const SegmentView& segment_;
  Plan plan_;
  std::optional<std::vector<bool>> teams_;
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
      planner.filter_profiles(d, filter.values);
    }
  }
  if (scope.teams) {
    const DimensionView& d = dimension_of(cube, indicator, "team");
    std::vector<bool> wanted(d.values.size(), false);
    for (const std::string& team : *scope.teams) {
      const auto it = std::find(d.values.begin(), d.values.end(), team);
      if (it != d.values.end()) {
        wanted[static_cast<std::size_t>(it - d.values.begin())] = true;
      }
    }
    planner.note_known(d);
    planner.filter_profiles(d, wanted);
  }
  planner.group_by(by);
  return planner.finish();
}

}  // namespace sightline::cube
