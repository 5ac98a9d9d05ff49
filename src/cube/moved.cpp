#include "cube/moved.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/error.h"
#include "cube/access.h"
#include "cube/member_rows.h"

namespace sightline::cube {
namespace {

using catalogue::Adds;
using catalogue::Indicator;

// Who, and of an event which one: 0 where the subject moves as a whole.
struct Key {
  std::string kind, subject;
  const Spell* event = nullptr;
  friend auto operator<=>(const Key&, const Key&) = default;
};

// What a subject, or an event, adds to one figure.
struct Standing {
  std::int64_t numerator = 0, denominator = 0;
  std::int64_t amount = 0;  // of a distribution
  Day first, last;
  bool opens = true;
};
using Standings = std::map<Key, Standing>;

bool counts_subjects(const Indicator& indicator) {
  return indicator.distribution() || indicator.survival();
}

// Whether what this row is of moves event by event.
bool of_events(const Indicator& indicator, const MemberRow& row) {
  if (indicator.once != catalogue::Once::kNone) return false;
  const bool numerators = row.numerator != 0 || !indicator.denominator;
  return (numerators ? indicator.numerator : *indicator.denominator).adds == Adds::kInPeriod;
}

Standings standings_of(const Cube& cube, const Indicator& indicator, const MemberRows& found,
                       bool by_event) {
  Standings all;
  for (const MemberRow& row : found.rows) {
    Key key{std::string(cube.subject_kind(row.subject)), std::string(cube.subject(row.subject))};
    if (by_event && of_events(indicator, row)) key.event = row.spell;
    const auto [at, fresh] = all.try_emplace(std::move(key));
    Standing& standing = at->second;
    if (indicator.distribution()) {
      standing.numerator += row.met ? 1 : 0;
      standing.denominator += 1;
      standing.amount += row.numerator;
    } else {
      standing.numerator += row.numerator;
      standing.denominator += row.denominator;
    }
    const Day first = day_of(row.spell->first);
    if (fresh || first < standing.first) {
      standing.first = first;
      standing.last = day_of(row.spell->last);
    }
    standing.opens = standing.opens && row.opens;
  }
  return all;
}

// Calls each(key, before or null, after or null) for every key of either.
template <typename Each>
void side_by_side(const Standings& before, const Standings& after, const Each& each) {
  auto a = before.begin();
  auto b = after.begin();
  while (a != before.end() || b != after.end()) {
    if (b == after.end() || (a != before.end() && a->first < b->first)) {
      each(a->first, &a->second, nullptr);
      ++a;
    } else if (a == before.end() || b->first < a->first) {
      each(b->first, nullptr, &b->second);
      ++b;
    } else {
      each(a->first, &a->second, &b->second);
      ++a;
      ++b;
    }
  }
}

void put(MovedPart& part, const Key& key, const Standing* before, const Standing* after,
         std::int64_t numerator, std::int64_t denominator) {
  part.numerator += numerator;
  part.denominator += denominator;
  const bool opens = (before == nullptr || before->opens) && (after == nullptr || after->opens);
  if (!opens) {
    ++part.hidden;
    return;
  }
  const Standing& shown = after != nullptr ? *after : *before;
  part.subjects.push_back({key.kind, key.subject, numerator, denominator, shown.first, shown.last,
                           before != nullptr, after != nullptr});
}

void in_order(MovedPart& part) {
  std::sort(part.subjects.begin(), part.subjects.end(),
            [](const MovedSubject& a, const MovedSubject& b) {
              return std::tie(a.kind, a.subject, a.first, a.last) <
                     std::tie(b.kind, b.subject, b.first, b.last);
            });
}

// Whom either of the two does not open is not opened: who was adopted since must not be found
// through figures from before.
void hide_closed(const Cube& one, const Cube& other, const Scope& scope,
                 const std::vector<MovedPart*>& parts) {
  std::set<std::string> names;
  for (const MovedPart* part : parts) {
    for (const MovedSubject& subject : part->subjects) names.insert(subject.subject);
  }
  std::set<std::string> closed = closed_among(one, scope, names);
  closed.merge(closed_among(other, scope, names));
  for (MovedPart* part : parts) {
    part->hidden +=
        static_cast<std::int64_t>(std::erase_if(part->subjects, [&](const MovedSubject& subject) {
          return closed.contains(subject.subject);
        }));
  }
}

bool available(const Figure& figure) {
  return figure.numerator.has_value() || figure.denominator.has_value();
}

}  // namespace

Moved moved(const MovedEnd& from, const MovedEnd& to, const Scope& scope,
            const std::string& indicator_id, const std::vector<Filter>& where) {
  const Indicator& before = from.cube.indicator(indicator_id);
  const Indicator& after = to.cube.indicator(indicator_id);
  Moved out;
  out.sums = !counts_subjects(after);
  out.definition_changed = before.sql != after.sql;
  out.catalogue_changed = from.cube.meta("catalogue") != to.cube.meta("catalogue");
  MemberRows opening = every_member_row(from.cube, scope, {indicator_id, {from.period}, {}, where});
  const MemberRows again =
      every_member_row(to.cube, scope, {indicator_id, {from.period}, {}, where});
  const MemberRows closing =
      every_member_row(to.cube, scope, {indicator_id, {to.period}, {}, where});
  out.opening = opening.figure;
  out.restated = again.figure;
  out.closing = closing.figure;
  // Where the way of adding up is another one now there is nothing to set side by side.
  if (!available(out.opening) || !available(out.restated) || !available(out.closing) ||
      before.measure != after.measure) {
    return out;
  }
  out.parts = true;

  const Standings reported = standings_of(from.cube, before, opening, false);
  side_by_side(reported, standings_of(to.cube, after, again, false),
               [&](const Key& key, const Standing* a, const Standing* b) {
                 const std::int64_t n =
                     (b != nullptr ? b->numerator : 0) - (a != nullptr ? a->numerator : 0);
                 const std::int64_t d =
                     (b != nullptr ? b->denominator : 0) - (a != nullptr ? a->denominator : 0);
                 const bool other = a == nullptr || b == nullptr || a->amount != b->amount;
                 if (n != 0 || d != 0 || other) put(out.corrected, key, a, b, n, d);
               });
  side_by_side(
      standings_of(to.cube, after, again, true), standings_of(to.cube, after, closing, true),
      [&](const Key& key, const Standing* a, const Standing* b) {
        const std::int64_t n =
            (b != nullptr ? b->numerator : 0) - (a != nullptr ? a->numerator : 0);
        const std::int64_t d =
            (b != nullptr ? b->denominator : 0) - (a != nullptr ? a->denominator : 0);
        if (n > 0 || d > 0) {
          put(out.started, key, a, b, std::max<std::int64_t>(n, 0), std::max<std::int64_t>(d, 0));
        }
        if (n < 0 || d < 0) {
          put(out.ended, key, a, b, std::max<std::int64_t>(-n, 0), std::max<std::int64_t>(-d, 0));
        }
      });
  hide_closed(from.cube, to.cube, scope, {&out.started, &out.ended, &out.corrected});
  in_order(out.started);
  in_order(out.ended);
  in_order(out.corrected);
  return out;
}

}  // namespace sightline::cube
