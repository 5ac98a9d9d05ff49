// generate: makes the history of a fictional authority's children in care, the same on every
// machine for the same options.
//
// Plausible, not real: the shares follow the shape of the published national figures loosely, the
// names, codes, postcodes and numbers belong to nobody.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "synth/history.h"

namespace sightline::synth {

enum class Mix {
  kCareOnly,    // every child is looked after (or in short breaks) in some covered year; no more
  kCalibrated,  // all who are known to an authority, in the proportions of the published figures
  kDense,       // as calibrated, but few quiet lives: plans, care, ties on one day are common
};

struct Options {
  int children = 300;     // people known at some time in the years; of kCareOnly, in care
  int first_year = 2021;  // first collection year
  int years = 6;          // with 2021, the last complete year ends on 31 March 2026
  std::uint64_t seed = 1;
  bool plant_errors = false;
  Mix mix = Mix::kCalibrated;
  std::vector<std::string> postcodes = {};  // homes are in these; none: in made-up ones
};

// Throws Error(kUsage) when the options make no sense (no children, no years, years out of range).
History generate(const Options& options);

}  // namespace sightline::synth
