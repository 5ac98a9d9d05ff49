#include "cube/members.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "core/error.h"
#include "cube/access.h"
#include "cube/member_rows.h"

namespace sightline::cube {

Members members(const Cube& cube, const Scope& scope, const Selection& selection, Which which) {
  const MemberRows found = member_rows(cube, scope, selection, which);
  const Figure& figure = found.figure;
  if (figure.value.status != Status::kNumber && !figure.numerator && !figure.denominator) {
    throw Error(ErrorKind::kNotFound, "this figure has no members: " + figure.value.reason);
  }
  Members out;
  out.hidden = found.hidden;
  out.numerator = found.numerator;
  out.denominator = found.denominator;
  const SegmentView& segment = cube.segment(selection.indicator);
  for (const MemberRow& row : found.rows) {
    out.rows.push_back(worded(cube, segment, row));
  }
  std::sort(out.rows.begin(), out.rows.end(), [](const Member& a, const Member& b) {
    return std::tie(a.kind, a.subject, a.first, a.last, a.line) <
           std::tie(b.kind, b.subject, b.first, b.last, b.line);
  });
  return out;
}

Members members_before(const Cube& cube, const Cube* newest, const Scope& scope,
                       const Selection& selection, Which which) {
  Members out = members(cube, scope, selection, which);
  if (newest == nullptr) return out;
  std::set<std::string> names;
  for (const Member& member : out.rows) {
    if (member.kind == "child") names.insert(member.subject);
  }
  const std::set<std::string> closed = closed_among(*newest, scope, names);
  out.hidden += static_cast<std::int64_t>(std::erase_if(out.rows, [&](const Member& member) {
    return member.kind == "child" && closed.contains(member.subject);
  }));
  return out;
}

}  // namespace sightline::cube
