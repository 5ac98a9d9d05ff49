#include "cube/caseload.h"

#include <algorithm>
#include <tuple>

#include "core/error.h"
#include "cube/member_rows.h"
#include "cube/spread.h"

namespace sightline::cube {
namespace {

constexpr const char* kByGrade = "wf_caseload_by_grade";
constexpr const char* kHeld = "wf_average_caseload";
constexpr const char* kLimit = "wf_caseload_limit";

std::string of_profile(const DimensionView* dimension, std::uint32_t profile) {
  return dimension == nullptr ? std::string() : dimension->values[dimension->codes[profile]];
}

// How often a child of a profile counts.
class Weights {
 public:
  Weights(const Cube& cube, const CaseloadSettings& settings) {
    for (const auto& [name, weights] : settings.weights) {
      const DimensionView* dimension = cube.dimension(name);
      if (dimension == nullptr) {
        throw Error(ErrorKind::kNotFound,
                    "the weights name a dimension '" + name + "', and there is none of that name");
      }
      std::vector<double> by_code(dimension->values.size(), 1);
      for (const auto& [value, weight] : weights) {
        for (std::size_t code = 0; code < by_code.size(); ++code) {
          if (dimension->values[code] == value || dimension->labels[code] == value) {
            by_code[code] = weight;
          }
        }
      }
      dimensions_.emplace_back(dimension, std::move(by_code));
    }
  }
  double of(std::uint32_t profile) const {
    double weight = 1;
    for (const auto& [dimension, by_code] : dimensions_) {
      weight *= by_code[dimension->codes[profile]];
    }
    return weight;
  }

 private:
  std::vector<std::pair<const DimensionView*, std::vector<double>>> dimensions_;
};

TeamLoad sum_up(std::string team, const std::vector<const WorkerLoad*>& workers) {
  TeamLoad sum;
  sum.team = std::move(team);
  std::vector<Observation> held;
  std::int64_t children_of_known = 0;
  double weighted_of_known = 0;
  for (const WorkerLoad* one : workers) {
    ++sum.workers;
    sum.children += one->children;
    sum.weighted += one->weighted;
    if (one->limit) {
      ++sum.limited;
      sum.over += one->over() ? 1 : 0;
    }
    if (one->children == 0) continue;
    ++sum.with_cases;
    held.push_back({one->children, true});
    if (!one->full_time) continue;
    sum.full_time += *one->full_time;
    children_of_known += one->children;
    weighted_of_known += one->weighted;
  }
  if (sum.full_time > 0) {
    sum.mean = static_cast<double>(children_of_known) / sum.full_time;
    sum.weighted_mean = weighted_of_known / sum.full_time;
  }
  if (held.empty()) return sum;
  const auto [least, most] = std::minmax_element(
      held.begin(), held.end(),
      [](const Observation& a, const Observation& b) { return a.amount < b.amount; });
  sum.least = least->amount;
  sum.most = most->amount;
  sum.lower_quartile = quantile(held, 0.25);
  sum.median = quantile(held, 0.5);
  sum.upper_quartile = quantile(held, 0.75);
  return sum;
}

class Reckoning {
 public:
  Reckoning(const Cube& cube, const Scope& scope, Day day, const std::vector<std::string>& teams,
            const CaseloadSettings& settings)
      : cube_(cube), scope_(scope), settings_(settings), period_{PeriodKind::kDay, day, day} {
    if (!teams.empty()) where_.push_back({"team", teams});
  }

  Caseload reckon() {
    Caseload out;
    const MemberRows posts = rows_of(kByGrade, where_);
    out.status = posts.figure.value;
    // Nobody in post is an answer: an empty one.
    if (posts.figure.numerator) out.status = {Status::kNumber, 0, {}};
    if (out.status.status != Status::kNumber) return out;
    take_posts(posts);
    out.weights_missing = take_children();
    out.limits_missing = take_limits();
    for (auto& [worker, load] : loads_) out.workers.push_back(std::move(load));
    std::sort(out.workers.begin(), out.workers.end(), [](const WorkerLoad& a, const WorkerLoad& b) {
      return std::tie(a.team, b.children, a.worker) < std::tie(b.team, a.children, b.worker);
    });
    std::map<std::string, std::vector<const WorkerLoad*>> by_team;
    std::vector<const WorkerLoad*> all;
    for (const WorkerLoad& one : out.workers) {
      by_team[one.team].push_back(&one);
      all.push_back(&one);
    }
    for (const auto& [team, workers] : by_team) out.teams.push_back(sum_up(team, workers));
    TeamLoad everybody = sum_up("", all);
    out.teams.push_back(std::move(everybody));
    return out;
  }

 private:
  MemberRows rows_of(const char* id, const std::vector<Filter>& where) const {
    if (cube_.find(id) == nullptr) return absent(id);
    return every_member_row(cube_, scope_, {id, {period_}, {}, where});
  }
  static MemberRows absent(const char* id) {
    MemberRows none;
    none.figure.value = {Status::kNotAvailable, 0,
                         std::string("these figures have no indicator ") + id};
    return none;
  }

  void take_posts(const MemberRows& posts) {
    const SegmentView& segment = cube_.segment(kByGrade);
    const DimensionView* team = cube_.dimension("team");
    for (const MemberRow& row : posts.rows) {
      WorkerLoad& load = loads_[std::string(cube_.subject(row.subject))];
      load.worker = cube_.subject(row.subject);
      load.team = of_profile(team, row.profile);
      load.grade = segment.breakdowns[row.breakdown];
      load.children = row.numerator;
      load.weighted = static_cast<double>(row.numerator);
    }
  }

  // Full-time equivalents, and the weights of the children held. Gives why there are none. Asked of
  // every team and matched by worker: the team of an allocation need not be that of the post.
  std::string take_children() {
    const MemberRows held = rows_of(kHeld, {});
    if (!held.figure.numerator) return held.figure.value.reason;
    const catalogue::Indicator& indicator = cube_.indicator(kHeld);
    const double scale = indicator.denominator ? indicator.denominator->scale : 1;
    const DimensionView* worker = cube_.dimension("worker");
    const Weights weights(cube_, settings_);
    std::map<std::string, double> weighted;
    for (const MemberRow& row : held.rows) {
      if (row.denominator != 0) {
        const auto load = loads_.find(std::string(cube_.subject(row.subject)));
        if (load != loads_.end()) {
          load->second.full_time = static_cast<double>(row.denominator) / scale;
        }
      } else {
        weighted[of_profile(worker, row.profile)] +=
            weights.of(row.profile) * static_cast<double>(row.numerator);
      }
    }
    for (auto& [name, load] : loads_) {
      const auto sum = weighted.find(name);
      if (sum != weighted.end()) load.weighted = sum->second;
    }
    return {};
  }

  std::string take_limits() {
    const MemberRows limits = rows_of(kLimit, where_);
    for (const MemberRow& row : limits.rows) {
      const auto load = loads_.find(std::string(cube_.subject(row.subject)));
      if (load == loads_.end()) continue;
      load->second.limit = static_cast<double>(row.numerator);
      load->second.recorded_limit = true;
    }
    for (auto& [name, load] : loads_) {
      if (load.limit) continue;
      auto limit = settings_.limits.find(load.grade);
      if (limit == settings_.limits.end()) limit = settings_.limits.find("");
      if (limit == settings_.limits.end()) continue;
      load.limit = limit->second * load.full_time.value_or(1);
    }
    return limits.figure.numerator ? std::string() : limits.figure.value.reason;
  }

  const Cube& cube_;
  const Scope& scope_;
  const CaseloadSettings& settings_;
  const Period period_;
  std::vector<Filter> where_;
  std::map<std::string, WorkerLoad> loads_;
};

}  // namespace

CaseloadSettings CaseloadSettings::usual() {
  CaseloadSettings usual;
  usual.limits = {{"ASYE", 15}, {"", 20}};
  return usual;
}

Caseload caseload(const Cube& cube, const Scope& scope, Day day,
                  const std::vector<std::string>& teams, const CaseloadSettings& settings) {
  return Reckoning(cube, scope, day, teams, settings).reckon();
}

}  // namespace sightline::cube
