#include "cube/member_rows.h"

#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "core/error.h"
#include "core/source_row.h"
#include "cube/access.h"
#include "cube/plan.h"
#include "cube/scan.h"
#include "cube/spread.h"

namespace sightline::cube {
namespace {

// What one fact adds to the figure.
struct Added {
  std::int64_t numerator = 0, denominator = 0;
  bool met = false;
};

class Gathering {
 public:
  Gathering(const Cube& cube, const Scope& scope, const Selection& selection, Which which,
            bool keep_hidden = false)
      : indicator_(cube.indicator(selection.indicator)),
        segment_(cube.segment(indicator_.id)),
        plan_(make_plan(cube, scope, indicator_, segment_, {}, selection.where)),
        period_(selection.periods[0]),
        access_(cube, scope),
        followed_(followed_to(cube, indicator_, period_.last)),
        which_(which),
        keep_hidden_(keep_hidden) {}

  MemberRows gather(Figure figure) {
    out_.figure = std::move(figure);
    find_met_subjects();
    for (std::size_t p = 0; p < segment_.parts.size(); ++p) {
      const PartView& part = segment_.parts[p];
      // A side that does not know the filter has no rows.
      if ((part.numerators && !part.denominators && !out_.figure.numerator) ||
          (part.denominators && !part.numerators && !out_.figure.denominator)) {
        continue;
      }
      gather(part, plan_.ranges[p]);
    }
    return std::move(out_);
  }

 private:
  // Where numerator and denominator are apart, whoever is in the numerator is not "not met".
  void find_met_subjects() {
    if (segment_.parts.size() != 2) return;
    const PartView& part = segment_.parts[0];
    for (const Hit& hit : hits(part, plan_, plan_.ranges[0], period_)) {
      if (segment_.measures[part.measure[hit.fact]].numerator != 0) {
        met_subjects_.insert(part.spells[part.spell[hit.fact]].subject);
      }
    }
  }

  // In a distribution everybody is in; "met" are those whose value is known exactly, and of spells
  // those that were seen to run long enough. Nothing: the fact adds nothing.
  std::optional<Added> added(const PartView& part, const Hit& hit) const {
    const MeasureEntry& m = segment_.measures[part.measure[hit.fact]];
    Added a{m.numerator * hit.weight, m.denominator * hit.weight, false};
    if (indicator_.survival()) {
      a.numerator =
          observe(indicator_, segment_, part, hit.fact, followed_).amount > indicator_.at_days;
      a.denominator = 1;
    } else if (!indicator_.denominator && !indicator_.distribution()) {
      a.denominator = 0;
    }
    const bool flagged = indicator_.distribution() || indicator_.survival();
    if (a.numerator == 0 && a.denominator == 0 && !flagged) return std::nullopt;
    a.met = indicator_.distribution() ? a.denominator != 0 : a.numerator != 0;
    return a;
  }

  bool wanted(bool met, std::uint32_t subject) const {
    switch (which_) {
      case Which::kMet:
        return met;
      case Which::kNotMet:
        return !met && !met_subjects_.contains(subject);
      case Which::kAll:
        break;
    }
    return true;
  }

  void gather(const PartView& part, std::span<const Range> ranges) {
    constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);
    const std::vector<Hit> found = hits(part, plan_, ranges, period_);
    // Spell -> row. Only over a period are several pieces of one spell met: they add up.
    std::unordered_map<std::uint32_t, std::size_t> seen;
    const bool again = part.adds == catalogue::Adds::kMeanOverPeriod ||
                       part.adds == catalogue::Adds::kOpenInPeriod;
    for (const Hit& hit : found) {
      const std::optional<Added> a = added(part, hit);
      if (!a) continue;
      // A distribution's figure counts subjects: those known exactly, and all.
      out_.numerator += indicator_.distribution() ? a->denominator : a->numerator;
      out_.denominator += indicator_.distribution() ? 1 : a->denominator;
      const std::uint32_t spell_id = part.spell[hit.fact];
      if (again) {
        const auto [place, fresh] = seen.emplace(spell_id, kNoRow);
        if (!fresh) {
          if (place->second != kNoRow) {
            out_.rows[place->second].numerator += a->numerator;
            out_.rows[place->second].denominator += a->denominator;
          }
          continue;
        }
      }
      const Spell& spell = part.spells[spell_id];
      ++out_.all;
      out_.met += a->met ? 1 : 0;
      out_.not_met += !a->met && !met_subjects_.contains(spell.subject) ? 1 : 0;
      if (!wanted(a->met, spell.subject)) continue;
      const bool opens = access_.opens(spell.subject);
      out_.hidden += opens ? 0 : 1;
      if (!opens && !keep_hidden_) continue;
      if (again) seen[spell_id] = out_.rows.size();
      const MeasureEntry& m = segment_.measures[part.measure[hit.fact]];
      out_.rows.push_back({spell.subject, part.profile[hit.fact], m.breakdown, &spell, a->numerator,
                           a->denominator, a->met, opens});
    }
  }

  const catalogue::Indicator& indicator_;
  const SegmentView& segment_;
  const Plan plan_;
  const Period period_;
  const Access access_;
  const Day followed_;
  const Which which_;
  const bool keep_hidden_;
  std::unordered_set<std::uint32_t> met_subjects_;
  MemberRows out_;
};

MemberRows rows_behind(const Cube& cube, const Scope& scope, const Selection& selection,
                       Which which, bool keep_hidden) {
  if (selection.periods.size() != 1 || !selection.by.empty()) {
    throw Error(ErrorKind::kUsage,
                "members are those of one figure: give one day or period, and filter with --where "
                "instead of --by");
  }
  std::vector<Figure> figure = figures(cube, scope, selection);
  if (figure.empty()) throw Error(ErrorKind::kNotFound, "there is no such figure");
  if (figure[0].value.status != Status::kNumber && !figure[0].numerator && !figure[0].denominator) {
    MemberRows none;
    none.figure = std::move(figure[0]);
    return none;
  }
  return Gathering(cube, scope, selection, which, keep_hidden).gather(std::move(figure[0]));
}

}  // namespace

MemberRows member_rows(const Cube& cube, const Scope& scope, const Selection& selection,
                       Which which) {
  return rows_behind(cube, scope, selection, which, false);
}

MemberRows every_member_row(const Cube& cube, const Scope& scope, const Selection& selection) {
  return rows_behind(cube, scope, selection, Which::kAll, true);
}

Member worded(const Cube& cube, const SegmentView& segment, const MemberRow& row) {
  Member member;
  member.kind = cube.subject_kind(row.subject);
  member.subject = cube.subject(row.subject);
  member.first = day_of(row.spell->first);
  member.last = day_of(row.spell->last);
  member.numerator = row.numerator;
  member.denominator = row.denominator;
  member.breakdown = segment.breakdowns.empty() ? "" : segment.breakdowns[row.breakdown];
  for (const DimensionView& d : cube.dimensions()) {
    const std::uint16_t code = d.codes[row.profile];
    if (member.kind == "child" || code != 0) {
      member.profile.emplace_back(d.name, d.values[code]);
    }
  }
  const SourceRow source{row.spell->source_row};
  member.file = cube.file_name(source.file());
  member.line = source.line();
  return member;
}

}  // namespace sightline::cube
