// Segment: the facts of one indicator, in the columns that the cube scans.
//
// Hot columns, at most 12 bytes a fact: from, until, next (16-bit days since 1900), profile and
// measure. Everything that only a member list needs (who, the spell's own first and last day, the
// source row) is apart, reached through `spell`.
//
// A segment has one or two parts. Where numerator and denominator add up in the same way there is
// one; else facts of the numerator and facts of the denominator are apart, each with its own rule.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "core/day.h"
#include "facts/facts.h"
#include "facts/profile.h"

namespace sightline::cube {

// Days since 1 January 1900, clamped. 65535 is "never".
using Stamp = std::uint16_t;
inline constexpr std::int32_t kStampEpoch = -25567;
inline constexpr Stamp kNever = 65535;

constexpr Stamp stamp(Day day) {
  const std::int32_t n = day.number() - kStampEpoch;
  return n < 0 ? Stamp{0} : n >= kNever ? kNever : static_cast<Stamp>(n);
}
constexpr Day day_of(Stamp stamp) {
  return stamp == kNever ? Day::never() : Day(stamp + kStampEpoch);
}

// What a fact counts for; stored once per distinct combination.
struct MeasureEntry {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
  std::uint32_t breakdown = 0;  // into Segment::breakdowns
  std::uint32_t unused = 0;
};

// The fact as a person sees it: whole, never cut.
struct Spell {
  std::int64_t source_row = 0;
  std::uint32_t subject = 0;
  Stamp first = 0;
  Stamp last = 0;  // == first for an event, kNever for a spell that is still open
};

// A run of facts of one team. Facts lie team by team, so a team's figures cost what the team holds.
struct TeamRange {
  std::uint32_t team = 0;  // code of dimension "team"
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Part {
  catalogue::Adds adds = catalogue::Adds::kInPeriod;
  bool numerators = true;    // this part's facts count for the numerator
  bool denominators = true;  // ... for the denominator
  catalogue::Once once = catalogue::Once::kNone;
  // Within a team by `from`. `until` is there for stocks; `next` where people are counted once or a
  // cut spell must be. Once "last" (and "none"): the fact counts in a period only if the period
  // ends before `next`, when a later one speaks. Once "first": only if the period begins on `next`
  // or after, when the one before no longer counts.
  std::vector<Stamp> from;
  std::vector<Stamp> until;
  std::vector<Stamp> next;
  std::vector<std::uint32_t> profile;
  std::vector<std::uint32_t> measure;
  std::vector<std::uint32_t> spell;
  std::vector<Spell> spells;
  std::vector<TeamRange> teams;
};

struct Segment {
  std::vector<MeasureEntry> measures;
  std::vector<std::string> breakdowns;  // in the order to be shown
  std::vector<Part> parts;
};

// Cuts spells where the profile changes, finds each fact's next, and clusters. Throws
// Error(kCatalogue) when spells of one subject overlap though people are counted once, or when a
// row serves both sides though they add up differently.
Segment build_segment(const catalogue::Indicator& indicator, const facts::FactTable& table,
                      facts::Profiles& profiles, const facts::Subjects& subjects);

}  // namespace sightline::cube
