// plant_errors: puts the mistakes that councils' returns really hold into a history, each logged.
#pragma once

#include <cstdint>
#include <vector>

#include "synth/history.h"
#include "synth/rng.h"

namespace sightline::synth {

// About one child in eight is touched, every kind of mistake in turn. Call last, when all else of
// the history is there.
void plant_errors(Rng& rng, History& history, Day window_from, Day window_to);

// The same in a history of the whole authority: mistakes of the SSDA903 in some children in care,
// others in records of need and protection, and in who the child is. One child has one at most.
// `often` times as frequent as they really are. The mistakes for the rules of data quality have a
// stream of chance of their own, which `seed` begins.
void plant_errors_everywhere(Rng& rng, History& history, Day window_from, Day window_to, int often,
                             std::uint64_t seed);

// plant_need.cpp: at most one mistake in the records of need of each child not `touched` yet.
void plant_in_need(Rng& rng, History& history, Day window_from, Day window_to, int often,
                   std::vector<bool>& touched);

// plant_rules.cpp: for each rule of data quality at least one mistake that it must find, if the
// records of a child not `touched` yet have room for it.
void plant_for_rules(std::uint64_t seed, History& history, Day window_from, Day window_to,
                     int often, std::vector<bool>& touched);

}  // namespace sightline::synth
