#include <vector>

#include "synth/life.h"

namespace sightline::synth {

Day birthday(Day dob, int age) { return dob.plus_years(age); }

std::vector<CareRun> care_runs(const std::vector<Episode>& episodes) {
  std::vector<CareRun> out;
  for (const Episode& e : episodes) {
    if (e.ls == "V3" || e.ls == "V4") {
      continue;
    }
    if (!out.empty() && (!out.back().until || *out.back().until >= e.decom)) {
      if (out.back().until && (!e.dec || *e.dec >= *out.back().until)) {
        out.back().until = e.dec;
        out.back().ended_by = e.rec;
      }
      continue;
    }
    out.push_back({e.decom, e.dec, e.rec});
  }
  return out;
}

}  // namespace sightline::synth
