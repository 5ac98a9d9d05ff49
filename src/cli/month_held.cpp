#include "cli/month_held.h"

#include <algorithm>

namespace sightline::cli {
namespace {

std::string days(Day first, Day last) {
  return first == last ? first.spoken() : first.spoken() + " to " + last.spoken();
}

}  // namespace

std::string missing_of(const Period& month, std::span<const cube::Covered> held) {
  std::string gaps;
  Day next = month.first;  // the first day that is not yet accounted for
  bool any = false;
  const auto gap_to = [&](Day last) {
    if (last < next) return;
    gaps += (gaps.empty() ? "" : ", ") + days(next, last);
  };
  for (const cube::Covered& span : held) {
    if (span.to < month.first || month.last < span.from) continue;
    any = true;
    gap_to(span.from - 1);
    next = std::max(next, span.to + 1);
  }
  if (!any) {
    // The nearest that is held says which way to look.
    const auto before = std::find_if(held.rbegin(), held.rend(),
                                     [&](const cube::Covered& c) { return c.to < month.first; });
    return "nothing of " + spoken(month) + " held (" +
           (before != held.rend() ? "held to " + before->to.spoken()
                                  : "held from " + held.front().from.spoken()) +
           ")";
  }
  gap_to(month.last);
  return gaps.empty() ? std::string() : gaps + " not held";
}

}  // namespace sightline::cli
