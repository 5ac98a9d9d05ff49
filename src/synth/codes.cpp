#include "synth/codes.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sightline::synth {
namespace {

Code factor_in(int year, Code factor) {
  if (factor == "24A" && year < 2022) {
    return "13A";  // gangs: where such a concern stood before
  }
  const std::string_view text = factor.view();
  const bool abuse = text.starts_with("18") || text.starts_with("19");
  if (!abuse) {
    return factor;
  }
  const bool sexual = text.starts_with("19");
  if (year < 2021) {
    return sexual ? "19A" : "18A";
  }
  return text.ends_with("A") ? Code(sexual ? "19C" : "18C") : factor;
}

}  // namespace

Code place_in(int year, Code place) {
  return year >= 2025 && (place == "P2" || place == "H5") ? Code("K3") : place;
}

Code sex_in(int year, Code sex) {
  return year >= 2025 ? sex : sex == "M" ? Code("1") : sex == "F" ? Code("2") : sex;
}

Code source_in(int year, Code source) {
  return year < 2023 && source == "5D" ? Code("5B") : source;
}

Code closure_in(int year, Code reason) {
  return year < 2023 && reason == "RC9" ? Code("RC8") : reason;
}

std::vector<Code> factors_in(int year, const std::vector<Code>& factors) {
  std::vector<Code> out;
  out.reserve(factors.size());
  for (const Code& factor : factors) {
    out.push_back(factor_in(year, factor));
  }
  std::sort(out.begin(), out.end(),
            [](const Code& a, const Code& b) { return a.view() < b.view(); });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const char* change_reason(const Allocation& allocation) {
  constexpr std::array<const char*, 4> kReasons = {"LEFTRL", "CHCHAN", "MANAGE", "ORGRST"};
  return kReasons[static_cast<std::size_t>(allocation.start.number()) % kReasons.size()];
}

}  // namespace sightline::synth
