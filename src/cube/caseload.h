// Caseload: who holds how many children on a day, and how evenly: within and across teams, beside a
// limit by grade, and weighted for how complex the work is.
//
// From the facts of wf_caseload_by_grade (children of each worker in post, by grade),
// wf_average_caseload (the children held, and full-time equivalents) and wf_caseload_limit (limits
// recorded with the post). Which limits and weights hold is the council's to say: no national ones
// exist.
//
// Pure functions of the cube; any number of threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cube/cube.h"
#include "cube/figures.h"
#include "cube/scope.h"

namespace sightline::cube {

struct CaseloadSettings {
  // Of a full-time worker of this grade; a part-timer's is the share of it. "" is everybody else's.
  // A limit that the list of posts gives for a worker comes first, and is not scaled.
  std::map<std::string, double> limits;
  // A child counts this many times; the weights of several dimensions multiply. What is not named
  // weighs 1. Dimension -> value -> weight.
  std::map<std::string, std::map<std::string, double>> weights;

  // Newly qualified workers 15, everybody else 20, as councils have told their committees; all
  // children weigh 1.
  static CaseloadSettings usual();
};

struct WorkerLoad {
  std::string worker, team, grade;
  std::int64_t children = 0;
  std::optional<double> full_time;  // nothing: not known, or no case is held
  std::optional<double> limit;
  bool recorded_limit = false;  // with the post
  double weighted = 0;
  bool over() const { return limit && static_cast<double>(children) > *limit; }
};

struct TeamLoad {
  std::string team;  // "" of all together
  std::int64_t workers = 0, with_cases = 0, children = 0;
  double full_time = 0, weighted = 0;
  std::optional<double> mean;           // children per full-time worker of those who hold any
  std::optional<double> weighted_mean;  // the same, weighted
  // Of the workers who hold any.
  std::int64_t least = 0, most = 0;
  std::optional<double> lower_quartile, median, upper_quartile;
  std::int64_t limited = 0, over = 0;  // of those with a limit, above it
};

struct Caseload {
  Value status;                                 // why there is none; kNumber where there is
  std::string limits_missing, weights_missing;  // why recorded limits or weights are not there
  std::vector<WorkerLoad> workers;              // by team, most children first
  std::vector<TeamLoad> teams;                  // by name, then all together
};

// `teams`: only these, as `--where team` is. Throws Error(kNotFound) where nobody has such a team,
// or a weight names a dimension that there is not.
Caseload caseload(const Cube& cube, const Scope& scope, Day day,
                  const std::vector<std::string>& teams, const CaseloadSettings& settings);

}  // namespace sightline::cube
