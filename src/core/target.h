// Target: what a council wants of an indicator, by when, and along which way.
//
// Plain values in the indicator's unit (per cent as 85, days as days). What scales with time, such
// as referrals or a rate of them, is wanted of a whole year.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/day.h"

namespace sightline {

enum class TargetLevel { kWhole, kService, kLocality, kTeam };
enum class TargetKind { kNational, kLocal };

struct TargetPoint {
  Day day;
  double value = 0;
  friend bool operator==(const TargetPoint&, const TargetPoint&) = default;
};

struct Target {
  std::string indicator;
  TargetLevel level = TargetLevel::kWhole;
  std::string place;  // the service, locality or team; "" for the whole
  TargetKind kind = TargetKind::kLocal;
  double value = 0;
  double tolerance = 0;     // missed by no more than this is amber
  std::optional<Day> date;  // by when; nothing: at all times
  // A straight line from here to `value` at `date`, or along `points` where there are any.
  std::optional<Day> start_date;
  std::optional<double> start_value;
  std::vector<TargetPoint> points;  // by day
  std::string owner;                // who answers for it
  std::string how_set;
  friend bool operator==(const Target&, const Target&) = default;
};

constexpr std::string_view name_of(TargetLevel level) {
  switch (level) {
    case TargetLevel::kWhole:
      return "whole";
    case TargetLevel::kService:
      return "service";
    case TargetLevel::kLocality:
      return "locality";
    case TargetLevel::kTeam:
      return "team";
  }
  return "whole";
}

constexpr std::string_view name_of(TargetKind kind) {
  return kind == TargetKind::kNational ? "national" : "local";
}

}  // namespace sightline
