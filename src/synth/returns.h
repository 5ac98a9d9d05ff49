// What one year's SSDA903 return says of one child: the history cut to what the council knew and
// had to send for that year, with the slips planted in that return.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "synth/history.h"

namespace sightline::synth {

struct SocialWorkerEpisode {
  std::string worker;
  Day start;
  std::optional<Day> end;
  Code reason;
};

// Holds only what belongs to the return: episodes, missing and placements for adoption open at some
// time in the year (an end after 31 March is not known yet and left blank), reviews, OC2, OC3 and
// AD1 of the year itself.
struct ChildReturn {
  std::string child;
  Code sex;  // as the year writes it: 1 and 2 up to 2023-24
  std::optional<Day> dob;
  Code ethnicity;
  std::string upn;
  Code mother;
  std::optional<Day> own_childs_dob;
  bool uasc = false;
  std::optional<Day> uasc_until;
  std::vector<Episode> episodes;  // codes of the year: P2 and H5 are K3 from 2024-25
  std::vector<Review> reviews;
  std::vector<Missing> missing;
  std::optional<Oc2> oc2;
  std::optional<Oc3> oc3;
  std::optional<Adoption> adoption;
  std::vector<PlacedForAdoption> placed_for_adoption;
  std::optional<PreviousPermanence> previous_permanence;
  std::vector<SocialWorkerEpisode> social_workers;  // from 2023-24; CSV only
  std::vector<Deprivation> deprivations;            // from 2026-27; CSV only
};

// The mistakes of single files that concern the child.
std::span<const ReturnSlip> slips_of(const History& history, std::size_t child);

// Nothing when the child is not in that year's return.
std::optional<ChildReturn> return_of(const History& history, std::size_t index, int year);

}  // namespace sightline::synth
