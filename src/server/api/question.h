// Question: what several operations ask alike: which indicator, which time, which filters. Names
// and values are held against the cube here, so that a wrong one is refused in the words of this
// interface, with the names that were perhaps meant.
//
// All functions throw Refusal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cube/asking.h"
#include "cube/cube.h"
#include "cube/figures.h"
#include "server/api/parameters.h"

namespace sightline::server::api {

// Indicators that have figures: those whose file or statement is wrong are left out.
bool has_figures(const cube::Cube& cube, const catalogue::Indicator& indicator);

// 404 where there is none of that name, or its file is wrong.
const catalogue::Indicator& indicator_named(const cube::Cube& cube, const std::string& id);

// What `as_at`, `from`, `to` and `period` say; contradictions are refused.
cube::Asked time_of(const Parameters& parameters);

// The periods that are asked for, oldest first, at most `most`.
std::vector<Period> periods_asked(const cube::Cube& cube, const catalogue::Indicator& indicator,
                                  const Parameters& parameters, std::size_t most);
// The one period that is asked for.
Period period_asked(const cube::Cube& cube, const catalogue::Indicator& indicator,
                    const Parameters& parameters);

// The filters, one for each dimension, their values as they are stored. Without an indicator only
// dimensions that all of them share.
std::vector<cube::Filter> where_asked(const cube::Cube& cube, const catalogue::Indicator* indicator,
                                      const Parameters& parameters);

// A dimension or the indicator's own breakdown, as figures() takes it.
std::string dimension_named(const cube::Cube& cube, const catalogue::Indicator& indicator,
                            const std::string& parameter, const std::string& name);

// What people call a value: its label, "none" for an empty one.
class Words {
 public:
  Words(const cube::Cube& cube, const catalogue::Indicator& indicator)
      : cube_(cube), indicator_(indicator) {}
  // `dimension` may be one of the profile or the indicator's own breakdown.
  std::string label(const std::string& dimension, const std::string& value) const;

 private:
  const cube::Cube& cube_;
  const catalogue::Indicator& indicator_;
};

}  // namespace sightline::server::api
