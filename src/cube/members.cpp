#include "cube/members.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "core/error.h"
#include "core/source_row.h"
#include "cube/plan.h"
#include "cube/scan.h"
#include "cube/spread.h"

namespace sightline::cube {
namespace {

// A child opens only to a reader whose scope holds the child's team of today.
class Access {
 public:
  Access(const Cube& cube, const Scope& scope) : cube_(cube), scope_(scope) {
    if (scope.teams) {
      team_ = cube.dimension("team");
    }
  }
  bool opens(std::uint32_t subject) const {
    if (cube_.subject_kind(subject) != "child") {
      return true;
    }
    if (!scope_.child_level || (cube_.adopted(subject) && !scope_.adopted)) {
      return false;
    }
    if (!scope_.teams) {
      return true;
    }
    if (team_ == nullptr) {
      return false;
    }
    const std::string& team = team_->values[team_->codes[cube_.current_profile(subject)]];
    return std::find(scope_.teams->begin(), scope_.teams->end(), team) != scope_.teams->end();
  }

 private:
  const Cube& cube_;
  const Scope& scope_;
  const DimensionView* team_ = nullptr;
};

}  // namespace

Members members(const Cube& cube, const Scope& scope, const Selection& selection, Which which) {
  if (selection.periods.size() != 1 || !selection.by.empty()) {
    throw Error(ErrorKind::kUsage,
                "members are those of one figure: give one day or period, and filter with --where "
                "instead of --by");
  }
  const std::vector<Figure> figure = figures(cube, scope, selection);
  if (figure.empty() || (figure[0].value.status != Status::kNumber && !figure[0].numerator &&
                         !figure[0].denominator)) {
    throw Error(ErrorKind::kNotFound,
                figure.empty() ? "there is no such figure"
                               : "this figure has no members: " + figure[0].value.reason);
  }
  const catalogue::Indicator& indicator = cube.indicator(selection.indicator);
  const SegmentView& segment = cube.segment(indicator.id);
  const Plan plan = make_plan(cube, scope, indicator, segment, {}, selection.where);
  const Access access(cube, scope);
  // In a distribution everybody is in; "met" are those whose value is known exactly, and of spells
  // those that were seen to run long enough.
  const bool flagged = indicator.distribution() || indicator.survival();

  const Day followed = followed_to(cube, indicator, selection.periods[0].last);

  // Where numerator and denominator are apart, whoever is in the numerator is not "not met".
  std::unordered_set<std::uint32_t> met_subjects;
  if (which == Which::kNotMet && segment.parts.size() == 2) {
    for (const Hit& hit : hits(segment.parts[0], plan, plan.ranges[0], selection.periods[0])) {
      const PartView& part = segment.parts[0];
      if (segment.measures[part.measure[hit.fact]].numerator != 0) {
        met_subjects.insert(part.spells[part.spell[hit.fact]].subject);
      }
    }
  }

  Members out;
  for (std::size_t p = 0; p < segment.parts.size(); ++p) {
    const PartView& part = segment.parts[p];
    if ((part.numerators && !part.denominators && !figure[0].numerator) ||
        (part.denominators && !part.numerators && !figure[0].denominator)) {
      continue;  // the filter is not known to this side
    }
    std::unordered_map<std::uint32_t, std::size_t> seen;  // spell -> row, for means over a period
    for (const Hit& hit : hits(part, plan, plan.ranges[p], selection.periods[0])) {
      const MeasureEntry& m = segment.measures[part.measure[hit.fact]];
      std::int64_t numerator = m.numerator * hit.weight;
      std::int64_t denominator = m.denominator * hit.weight;
      if (indicator.survival()) {
        numerator =
            observe(indicator, segment, part, hit.fact, followed).amount > indicator.at_days;
        denominator = 1;
      } else if (!indicator.denominator && !flagged) {
        denominator = 0;
      }
      if (numerator == 0 && denominator == 0 && !flagged) {
        continue;
      }
      // A distribution's figure counts subjects: those known exactly, and all.
      out.numerator += indicator.distribution() ? denominator : numerator;
      out.denominator += indicator.distribution() ? 1 : denominator;
      const bool met = indicator.distribution() ? denominator != 0 : numerator != 0;
      if ((which == Which::kMet && !met) || (which == Which::kNotMet && met)) {
        continue;
      }
      const std::uint32_t spell_id = part.spell[hit.fact];
      const Spell& spell = part.spells[spell_id];
      if (met_subjects.contains(spell.subject)) {
        continue;
      }
      const auto [again, first_time] = seen.emplace(spell_id, out.rows.size());
      if (!access.opens(spell.subject)) {
        out.hidden += first_time ? 1 : 0;
        again->second = out.rows.size();
        continue;
      }
      if (!first_time) {
        out.rows[again->second].numerator += numerator;
        out.rows[again->second].denominator += denominator;
        continue;
      }
      Member row;
      row.kind = cube.subject_kind(spell.subject);
      row.subject = cube.subject(spell.subject);
      row.first = day_of(spell.first);
      row.last = day_of(spell.last);
      row.numerator = numerator;
      row.denominator = denominator;
      row.breakdown = segment.breakdowns.empty() ? "" : segment.breakdowns[m.breakdown];
      for (const DimensionView& d : cube.dimensions()) {
        const std::uint16_t code = d.codes[part.profile[hit.fact]];
        if (row.kind == "child" || code != 0) {
          row.profile.emplace_back(d.name, d.values[code]);
        }
      }
      const SourceRow source{spell.source_row};
      row.file = cube.file_name(source.file());
      row.line = source.line();
      out.rows.push_back(std::move(row));
    }
  }
  std::sort(out.rows.begin(), out.rows.end(), [](const Member& a, const Member& b) {
    return std::tie(a.kind, a.subject, a.first, a.last, a.line) <
           std::tie(b.kind, b.subject, b.first, b.last, b.line);
  });
  return out;
}

}  // namespace sightline::cube
