// Streaks: what the length and the extremes of a series say about its last point. "At or above 90 %
// since April", "falling since September", "the lowest since June 2019", first breach of a target.
// A period without a value ends a streak; nothing is said across it.
//
// Pure functions; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "catalogue/indicator.h"

namespace sightline::insight {

using SeriesValues = std::span<const std::optional<double>>;

// `length` points in a row; the first of them at `first`.
struct Streak {
  std::size_t first = 0, length = 0;
};

// Points up to the last that each moved one way: a streak of 2 is one step. Nothing where the last
// two are equal or one of them has no value.
struct Movement {
  Streak streak;
  bool rising = false;
};
std::optional<Movement> movement(SeriesValues values);

// Against a target: how it stands at the last point, since when, and how long it had stood
// otherwise just before (so "met since April, missed in December after eight months").
struct AgainstTarget {
  bool met = false;
  Streak now;
  std::optional<Streak> before;             // of the other kind, right before; nothing after a hole
  std::optional<std::size_t> first_breach;  // first point of all that missed it
  std::size_t missed = 0, judged = 0;       // of all points with a value
};
// Met means at or above for kHigher, at or below for kLower; nothing for other polarities and where
// the last point has no value.
std::optional<AgainstTarget> against_target(SeriesValues values, double target,
                                            catalogue::Polarity polarity);

// How extreme the last value is: the latest earlier point that was at least as high (low).
// Nothing there means: the highest (lowest) of all.
struct Extremes {
  std::optional<std::size_t> as_high, as_low;
  std::size_t of = 0;  // points with a value, this one included
};
std::optional<Extremes> extremes(SeriesValues values);

}  // namespace sightline::insight
