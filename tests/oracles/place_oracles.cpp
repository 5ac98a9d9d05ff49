// How far from home children in care are placed, and whether within the authority.
#include <cmath>
#include <optional>
#include <string>

#include "oracles/care.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

struct Placed {
  std::optional<double> miles;  // to one decimal
  std::optional<bool> inside;
};

const RawPostcode* listed(const RawTables& tables, const synth::Code& postcode) {
  std::string plain;
  for (const char c : postcode.view()) {
    if (c != ' ') plain += c;
  }
  const auto found = tables.postcodes.find(plain);
  return found == tables.postcodes.end() ? nullptr : &found->second;
}

Placed placed_on(const RawTables& tables, const RawChild& child, Day day) {
  Placed out;
  const synth::Episode* episode = placement_on(child, day);
  const RawPostcode* there = listed(tables, episode->pl_post);
  const RawPostcode* home = listed(tables, episode->home_post);
  if (there != nullptr) out.inside = there->inside;
  if (there != nullptr && home != nullptr) {
    const double east = there->easting - home->easting;
    const double north = there->northing - home->northing;
    out.miles = std::round(std::hypot(east, north) / 1000 / 1.6093 * 10) / 10;
  }
  return out;
}

std::string band_of(const Placed& placed) {
  if (!placed.miles) return "not known";
  if (*placed.miles <= 5) return "5 miles or less";
  if (*placed.miles <= 10) return "Over 5 to 10 miles";
  if (*placed.miles <= 20) return "Over 10 to 20 miles";
  if (*placed.miles <= 50) return "Over 20 to 50 miles";
  return "Over 50 miles";
}

std::string group_of(const Placed& placed) {
  if (!placed.miles || !placed.inside) return "not known";
  return std::string(*placed.inside ? "Within the authority, " : "Outside, ") +
         (*placed.miles > 20 ? "over 20 miles" : "20 miles or less");
}

}  // namespace

void add_places(Registry& out) {
  out["cla_out_of_area_pct"] = [](const RawTables& tables, Day, Day to) {
    Answer answer;
    for (const RawChild& child : tables.children) {
      if (!child.looked_after(to)) continue;
      const Placed placed = placed_on(tables, child, to);
      answer.share(child.id, placed.inside == false, band_of(placed));
    }
    return answer;
  };
  out["cla_out_of_area_over20_pct"] = [](const RawTables& tables, Day, Day to) {
    Answer answer;
    for (const RawChild& child : tables.children) {
      if (!child.looked_after(to)) continue;
      const Placed placed = placed_on(tables, child, to);
      answer.share(child.id, placed.inside == false && placed.miles.value_or(0) > 20,
                   group_of(placed));
    }
    return answer;
  };
}

}  // namespace sightline::oracles
