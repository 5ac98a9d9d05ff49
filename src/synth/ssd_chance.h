// chance_of(): a stream of chance that belongs to one child and one kind of record, for details
// that a file tells and the history does not hold. It takes nothing from the history's own chance,
// so that what was written before stays the same to the byte.
#pragma once

#include <string_view>

#include "synth/rng.h"

namespace sightline::synth {

inline Rng chance_of(std::string_view child, char kind, int number) {
  std::uint64_t sum = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char c : child) {
    sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  sum = (sum ^ static_cast<unsigned char>(kind)) * 0x100000001b3ULL;
  return Rng::stream(sum, static_cast<std::uint64_t>(number));
}

}  // namespace sightline::synth
