// SourceRow: where a row came from, as one number that every table carries to the cube, so that any
// figure opens to the very line of the file that made it.
//
// High 32 bits: the file (an id of the warehouse's ledger, never reused); low 32 bits: the line.
#pragma once

#include <cstdint>

namespace sightline {

struct SourceRow {
  std::int64_t packed = 0;

  static constexpr SourceRow of(std::int32_t file, std::int64_t line) {
    return {(static_cast<std::int64_t>(file) << 32) | (line & 0xffffffffLL)};
  }
  constexpr std::int32_t file() const { return static_cast<std::int32_t>(packed >> 32); }
  constexpr std::int64_t line() const { return packed & 0xffffffffLL; }
};

}  // namespace sightline
