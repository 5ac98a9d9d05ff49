// What happens to a child in care: reviews, missing episodes, health records, and the record of a
// care leaver around each birthday; and the workers who hold the children.
#pragma once

#include "synth/history.h"
#include "synth/rng.h"

namespace sightline::synth {

// How children and care leavers fare: as ever in histories of care alone, or as published.
enum class Figures { kAsEver, kPublished };

// Fills reviews, missing, oc2, oc3 and deprivations from the episodes. Nothing after window_to.
void add_events(Rng& rng, Child& child, Day window_from, Day window_to,
                Figures figures = Figures::kAsEver);

// Fills posts and allocations of a history of care alone.
void add_workforce(Rng& rng, History& history, Day window_from, Day window_to);

// Fills teams, posts and allocations of the whole history, and the team and the worker of every
// referral, assessment, plan and enquiry.
void add_organisation(Rng& rng, History& history, Day window_from, Day window_to);

}  // namespace sightline::synth
