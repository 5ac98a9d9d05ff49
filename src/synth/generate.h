// generate: makes the history of a fictional authority's children in care, the same on every
// machine for the same options.
//
// Plausible, not real: the shares follow the shape of the published national figures loosely, the
// names, codes, postcodes and numbers belong to nobody.
#pragma once

#include <cstdint>

#include "synth/history.h"

namespace sightline::synth {

struct Options {
  int children = 300;     // all of them looked after (or in short breaks) in some covered year
  int first_year = 2021;  // first collection year
  int years = 6;          // with 2021, the last complete year ends on 31 March 2026
  std::uint64_t seed = 1;
  bool plant_errors = false;
};

// Throws Error(kUsage) when the options make no sense (no children, no years, years out of range).
CareHistory generate(const Options& options);

}  // namespace sightline::synth
