// Signals: Ctrl-C as a flag that long work looks at, and a reader that goes away as a failed write.
#pragma once

#include "warehouse/stop.h"

namespace sightline::cli {

// SIGPIPE no longer ends the program: a write fails instead, and main ends quietly.
void ignore_broken_pipes();

// From now on the first SIGINT or SIGTERM sets the flag; the second ends the program at once, which
// is as safe as any other sudden end. Gives the flag, which lives as long as the program.
warehouse::StopFlag catch_stops();

// Which of the two was caught: 128 + its number is the exit code. 0: none.
int caught_signal();

}  // namespace sightline::cli
