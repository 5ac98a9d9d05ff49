// What happens to a child in care: reviews, missing episodes, health records, and the record of a
// care leaver around each birthday; and the workers who hold the children.
#pragma once

#include "synth/history.h"
#include "synth/rng.h"

namespace sightline::synth {

// Fills reviews, missing, oc2, oc3 and deprivations from the episodes. Nothing after window_to.
void add_events(Rng& rng, Child& child, Day window_from, Day window_to);

// Fills posts and allocations of the whole history.
void add_workforce(Rng& rng, CareHistory& history, Day window_from, Day window_to);

}  // namespace sightline::synth
