// plant_errors: puts the mistakes that councils' returns really hold into a history, each logged.
#pragma once

#include "synth/history.h"
#include "synth/rng.h"

namespace sightline::synth {

// About one child in eight is touched, every kind of mistake in turn. Call last, when all else of
// the history is there.
void plant_errors(Rng& rng, CareHistory& history, Day window_from, Day window_to);

}  // namespace sightline::synth
