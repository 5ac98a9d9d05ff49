#include "cube/segment.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include "core/error.h"

namespace sightline::cube {
namespace {

using catalogue::Adds;
using catalogue::Indicator;
using catalogue::Once;
using facts::Fact;
using facts::FactTable;

[[noreturn]] void fail(const Indicator& indicator, const std::string& mend) {
  throw Error(ErrorKind::kCatalogue,
              indicator.file.string() + ":" + std::to_string(indicator.sql_line) + ": " + mend);
}

// A stock's "once" needs no work when spells of a subject never overlap; so they must not.
void check_overlaps(const Indicator& indicator, const FactTable& table,
                    const std::vector<const Fact*>& chosen, const facts::Subjects& subjects) {
  const Fact* before = nullptr;
  for (const Fact* fact : chosen) {
    if (before != nullptr && before->subject == fact->subject && fact->from < before->until) {
      const std::string& a = table.breakdowns[before->breakdown];
      const std::string& b = table.breakdowns[fact->breakdown];
      fail(indicator, "two facts of subject '" + std::string(subjects.text(fact->subject)) +
                          "' overlap: " + before->from.iso() + " to " + before->until.iso() +
                          (a.empty() ? "" : " (" + a + ")") + " and " + fact->from.iso() + " to " +
                          fact->until.iso() + (b.empty() ? "" : " (" + b + ")") +
                          "; merge them in the statement, or say once = \"none\"");
    }
    if (before == nullptr || before->subject != fact->subject || before->until < fact->until) {
      before = fact;
    }
  }
}

struct Row {
  Stamp from;
  Stamp until;
  Stamp next;
  std::uint32_t profile;
  std::uint32_t measure;
  std::uint32_t spell;
  std::uint32_t team;
};

class Measures {
 public:
  explicit Measures(Segment& segment) : segment_(segment) {}
  std::uint32_t code(std::int64_t numerator, std::int64_t denominator, std::uint32_t breakdown) {
    const auto key = std::tuple(numerator, denominator, breakdown);
    if (last_ != nullptr && last_->first == key) return last_->second;
    const auto [it, inserted] =
        codes_.emplace(key, static_cast<std::uint32_t>(segment_.measures.size()));
    if (inserted) {
      segment_.measures.push_back({numerator, denominator, breakdown, 0});
    }
    last_ = &*it;
    return it->second;
  }

 private:
  Segment& segment_;
  using Codes = std::map<std::tuple<std::int64_t, std::int64_t, std::uint32_t>, std::uint32_t>;
  Codes codes_;
  const Codes::value_type* last_ = nullptr;  // rows alike often come one after another
};

// Breakdown values in the header's order, then by name.
std::vector<std::uint32_t> order_breakdowns(const Indicator& indicator, const FactTable& table,
                                            Segment& segment) {
  std::vector<std::string> order;
  if (indicator.breakdown) {
    order = indicator.breakdown->order;
  }
  std::vector<std::string> rest;
  for (const std::string& value : table.breakdowns) {
    if (std::find(order.begin(), order.end(), value) == order.end()) {
      rest.push_back(value);
    }
  }
  std::sort(rest.begin(), rest.end());
  order.insert(order.end(), rest.begin(), rest.end());
  std::vector<std::uint32_t> codes;
  for (const std::string& value : table.breakdowns) {
    codes.push_back(
        static_cast<std::uint32_t>(std::find(order.begin(), order.end(), value) - order.begin()));
  }
  segment.breakdowns = std::move(order);
  return codes;
}

class PartBuilder {
 public:
  PartBuilder(const Indicator& indicator, const FactTable& table, facts::Profiles& profiles,
              Measures& measures, const std::vector<std::uint32_t>& breakdown_codes,
              std::optional<std::size_t> team_dimension)
      : indicator_(indicator),
        table_(table),
        profiles_(profiles),
        measures_(measures),
        breakdown_codes_(breakdown_codes),
        team_dimension_(team_dimension) {}

  // `chosen` is sorted by subject and day.
  Part build(Adds adds, bool numerators, bool denominators,
             const std::vector<const Fact*>& chosen) {
    part_ = Part{};
    part_.spells.reserve(chosen.size());
    rows_.clear();
    rows_.reserve(chosen.size());
    part_.adds = adds;
    part_.numerators = numerators;
    part_.denominators = denominators;
    part_.once = indicator_.once;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const Fact& fact = *chosen[i];
      const Fact* before =
          i > 0 && chosen[i - 1]->subject == fact.subject ? chosen[i - 1] : nullptr;
      const Fact* after =
          i + 1 < chosen.size() && chosen[i + 1]->subject == fact.subject ? chosen[i + 1] : nullptr;
      const auto spell = static_cast<std::uint32_t>(part_.spells.size());
      part_.spells.push_back({fact.source_row, fact.subject, stamp(fact.from), stamp(fact.until)});
      const std::uint32_t measure =
          measures_.code(numerators ? fact.numerator : 0, denominators ? fact.denominator : 0,
                         breakdown_codes_[fact.breakdown]);
      if (adds == Adds::kInPeriod) {
        add_event(fact, before, after, measure, spell);
      } else {
        add_pieces(fact, before, after, measure, spell);
      }
    }
    return finish();
  }

 private:
  std::uint32_t own(std::uint32_t profile, const Fact& fact, Day day) {
    const facts::Own& o = table_.owns[fact.own];
    return profiles_.with(profile, o.worker, o.team, o.place, day);
  }

  // "Last": the day from which a later fact of the subject speaks instead. "First": the first day
  // on which a period may begin without the fact before it counting.
  Stamp next_of(const Fact* before, const Fact* after) const {
    switch (indicator_.once) {
      case Once::kLast:
        return after != nullptr ? stamp(after->from) : kNever;
      case Once::kFirst:
        if (before == nullptr) {
          return Stamp{0};
        }
        return stamp(part_.adds == Adds::kInPeriod ? before->from + 1
                                                   : std::max(before->until, before->from + 1));
      case Once::kNone:
        return kNever;
    }
    return kNever;
  }

  void add(Stamp from, Stamp until, Stamp next, std::uint32_t profile, std::uint32_t measure,
           std::uint32_t spell) {
    const std::uint32_t team = team_dimension_ ? profiles_.code(profile, *team_dimension_) : 0;
    rows_.push_back({from, until, next, profile, measure, spell, team});
  }

  void add_event(const Fact& fact, const Fact* before, const Fact* after, std::uint32_t measure,
                 std::uint32_t spell) {
    const Day day =
        indicator_.profile_on == catalogue::ProfileOn::kDayBefore ? fact.from - 1 : fact.from;
    add(stamp(fact.from), stamp(fact.until), next_of(before, after),
        own(profiles_.on(fact.subject, day), fact, day), measure, spell);
  }

  void add_pieces(const Fact& fact, const Fact* before, const Fact* after, std::uint32_t measure,
                  std::uint32_t spell) {
    pieces_from_.clear();
    pieces_profile_.clear();
    const auto push = [&](Day from, std::uint32_t profile) {
      profile = own(profile, fact, from);
      if (pieces_profile_.empty() || pieces_profile_.back() != profile) {
        pieces_from_.push_back(from);
        pieces_profile_.push_back(profile);
      }
    };
    // Where the subject's profile changes, and where a team of the fact's own moves.
    const auto steps = profiles_.timeline(fact.subject);
    const auto stands = profiles_.organisation().of(table_.owns[fact.own].team);
    auto step = std::find_if(steps.begin(), steps.end(),
                             [&](const auto& one) { return one.from > fact.from; });
    auto stand = std::find_if(stands.begin(), stands.end(),
                              [&](const auto& one) { return one.from > fact.from; });
    std::uint32_t profile = profiles_.on(fact.subject, fact.from);
    push(fact.from, profile);
    while (true) {
      const Day next = std::min(step == steps.end() ? Day::never() : step->from,
                                stand == stands.end() ? Day::never() : stand->from);
      if (next >= fact.until || next == Day::never()) {
        break;
      }
      if (step != steps.end() && step->from == next) {
        profile = (step++)->profile;
      }
      if (stand != stands.end() && stand->from == next) {
        ++stand;
      }
      push(next, profile);
    }
    for (std::size_t p = 0; p < pieces_from_.size(); ++p) {
      const bool last = p + 1 == pieces_from_.size();
      const Day until = last ? fact.until : pieces_from_[p + 1];
      Stamp next = next_of(before, after);
      // Within a spell each piece yields to the one after it (or, for "first", to the one before).
      if (indicator_.once == Once::kFirst) {
        next = p == 0 ? next : stamp(pieces_from_[p]);
      } else if (!last) {
        next = stamp(pieces_from_[p + 1]);
      }
      add(stamp(pieces_from_[p]), stamp(until), next, pieces_profile_[p], measure, spell);
    }
  }

  // Rows by what `key` says of them, those alike in the order they have; `keys` are told in all.
  template <typename Key>
  static void distribute(const std::vector<Row>& rows, std::size_t keys, const Key& key,
                         std::vector<Row>& out) {
    std::vector<std::uint32_t> at(keys + 1, 0);
    for (const Row& row : rows) ++at[key(row) + 1];
    std::partial_sum(at.begin(), at.end(), at.begin());
    out.resize(rows.size());
    for (const Row& row : rows) out[at[key(row)]++] = row;
  }

  // The profile decides the team; facts of a team lie together, by their first day, then by spell.
  void order_rows() {
    constexpr std::size_t kFew = 2000;
    if (rows_.size() < kFew) {
      std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
        return std::tie(a.team, a.from, a.spell, a.until) <
               std::tie(b.team, b.from, b.spell, b.until);
      });
      return;
    }
    // They come spell by spell, and within a spell by day. Days and teams are few.
    std::uint32_t teams = 0;
    for (const Row& row : rows_) teams = std::max(teams, row.team);
    distribute(
        rows_, std::size_t{kNever} + 1, [](const Row& row) { return row.from; }, ordered_);
    distribute(
        ordered_, std::size_t{teams} + 1, [](const Row& row) { return row.team; }, rows_);
  }

  Part finish() {
    order_rows();
    const bool stock = part_.adds != Adds::kInPeriod;
    const bool needs_next = part_.adds == Adds::kOpenInPeriod ||
                            (part_.adds == Adds::kInPeriod && part_.once != Once::kNone);
    part_.from.reserve(rows_.size());
    if (stock) part_.until.reserve(rows_.size());
    if (needs_next) part_.next.reserve(rows_.size());
    part_.profile.reserve(rows_.size());
    part_.measure.reserve(rows_.size());
    part_.spell.reserve(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Row& row = rows_[i];
      const auto at = static_cast<std::uint32_t>(i);
      if (part_.teams.empty() || part_.teams.back().team != row.team) {
        part_.teams.push_back({row.team, at, at});
      }
      part_.teams.back().end = at + 1;
      part_.from.push_back(row.from);
      if (stock) {
        part_.until.push_back(row.until);
      }
      if (needs_next) {
        part_.next.push_back(row.next);
      }
      part_.profile.push_back(row.profile);
      part_.measure.push_back(row.measure);
      part_.spell.push_back(row.spell);
    }
    return std::move(part_);
  }

  const Indicator& indicator_;
  const FactTable& table_;
  facts::Profiles& profiles_;
  Measures& measures_;
  const std::vector<std::uint32_t>& breakdown_codes_;
  std::optional<std::size_t> team_dimension_;
  Part part_;
  std::vector<Row> rows_, ordered_;
  std::vector<Day> pieces_from_;
  std::vector<std::uint32_t> pieces_profile_;
};

}  // namespace

Segment build_segment(const Indicator& indicator, const FactTable& table, facts::Profiles& profiles,
                      const facts::Subjects& subjects) {
  Segment segment;
  const std::vector<std::uint32_t> breakdown_codes = order_breakdowns(indicator, table, segment);
  Measures measures(segment);
  std::optional<std::size_t> team;
  for (std::size_t d = 0; d < profiles.dimensions().size(); ++d) {
    if (profiles.dimensions()[d].name == "team") {
      team = d;
    }
  }
  PartBuilder builder(indicator, table, profiles, measures, breakdown_codes, team);

  const auto finish = [&](Adds adds, bool numerators, bool denominators,
                          const std::vector<const Fact*>& chosen) {
    if (indicator.once != Once::kNone && adds != Adds::kInPeriod) {
      check_overlaps(indicator, table, chosen, subjects);
    }
    segment.parts.push_back(builder.build(adds, numerators, denominators, chosen));
  };

  // Numerator and denominator are apart when they add up differently, speak of different subjects,
  // or when the statement gives the numerator's facts in rows of their own.
  const bool ratio = indicator.denominator && !indicator.distribution() && !indicator.survival();
  const bool apart =
      ratio && (indicator.denominator->adds != indicator.numerator.adds ||
                indicator.denominator->subject != indicator.numerator.subject ||
                std::any_of(table.facts.begin(), table.facts.end(),
                            [](const Fact& f) { return f.numerator != 0 && f.denominator == 0; }));
  if (!apart) {
    std::vector<const Fact*> all;
    all.reserve(table.facts.size());
    for (const Fact& fact : table.facts) {
      all.push_back(&fact);
    }
    finish(indicator.numerator.adds, true, true, all);
    return segment;
  }
  std::vector<const Fact*> numerators;
  std::vector<const Fact*> denominators;
  for (const Fact& fact : table.facts) {
    if (fact.numerator != 0 && fact.denominator != 0) {
      fail(indicator, "a row of subject '" + std::string(subjects.text(fact.subject)) +
                          "' counts for numerator and denominator, but these add up differently; "
                          "give two rows, each with 0 for the other side");
    }
    (fact.denominator != 0 ? denominators : numerators).push_back(&fact);
  }
  finish(indicator.numerator.adds, true, false, numerators);
  finish(indicator.denominator->adds, false, true, denominators);
  return segment;
}

}  // namespace sightline::cube
