#include <algorithm>
#include <optional>
#include <utility>

#include "synth/annex_a.h"
#include "synth/life.h"

namespace sightline::synth {
namespace {

bool is_short_break(const Episode& e) { return e.ls == "V3" || e.ls == "V4"; }
bool is_temporary(const Episode& e) { return e.place.view().starts_with("T"); }
bool begins_placement(const Episode& e) {
  return !is_temporary(e) && (e.rne == "S" || e.rne == "P" || e.rne == "B");
}

// The last day of one kind up to the day, of records in any order.
template <typename Records, typename DayOf>
std::optional<Day> last(const Records& records, Day from, Day to, DayOf day_of) {
  std::optional<Day> out;
  for (const auto& record : records) {
    const Day day = day_of(record);
    if (day >= from && day <= to && (!out || day > *out)) {
      out = day;
    }
  }
  return out;
}

// A period of care as it was known on the day, short breaks left out.
struct Period {
  Day from;
  std::optional<Day> until;
  std::vector<const Episode*> episodes;
};

class CareLists {
 public:
  CareLists(const AnnexChild& whole, Workbook& book)
      : whole_(whole), child_(whole.child()), day_(whole.as_at), book_(book) {
    for (const Episode& e : child_.episodes) {
      if (e.decom > day_ || is_short_break(e)) {
        continue;
      }
      const auto until = whole_.window.known(e.dec);
      if (periods_.empty() || (periods_.back().until && *periods_.back().until < e.decom)) {
        periods_.push_back({e.decom, until, {}});
      } else if (!until || !periods_.back().until) {
        periods_.back().until.reset();
      } else {
        periods_.back().until = std::max(*periods_.back().until, *until);
      }
      periods_.back().episodes.push_back(&e);
    }
  }

  void add() {
    for (const Period& period : periods_) {
      if (whole_.window.open(period.from, period.until)) {
        add_care(period);
      }
    }
    add_leaver();
    add_adoption();
  }

 private:
  void add_row(std::size_t list, std::vector<Cell> row) {
    book_[list - 1].rows.push_back(std::move(row));
  }

  // A child who came back has a row for each period of the six months.
  void add_care(const Period& period) {
    const Episode& now = *period.episodes.back();
    const Day until = period.until.value_or(day_);
    std::vector<Cell> row = whole_.row();
    const auto add = [&](Cell value) { row.push_back(std::move(value)); };
    const Day year_before = months_before(day_, 12);
    add(words::yes_no(child_.uasc && (!child_.uasc_until || *child_.uasc_until > year_before)));
    add(whole_.disability());
    add(period.from);
    add(words::need(now.cin));
    add(words::yes_no(std::any_of(periods_.begin(), periods_.end(), [&](const Period& p) {
      return p.from < period.from && p.until && *p.until > year_before;
    })));
    add(status_since(period));
    add(words::legal_status(now.ls));
    const auto review = last(child_.reviews, period.from, until, [](auto& r) { return r.day; });
    add(Cell(review));
    add(Cell(last(child_.care_visits, period.from, until, [](auto& v) { return v.day; })));
    add(permanence_plan(now));
    add(Cell(review));  // the reviewing officer is in touch with the child at each review
    add_health(add);
    add(placements_since(year_before, period));
    add(Cell(period.until));
    add(period.until ? Cell(words::care_end(now.rec)) : Cell());
    add(placement_since(period));
    add(words::placement(now.place));
    add(words::provider(now.provider));
    add(std::string(now.pl_post.view()));
    add(std::string(now.urn.view()));
    // Made-up postcodes are of the authority's own area, or of none.
    const bool inside = now.pl_post.view().substr(0, 2) == now.home_post.view().substr(0, 2);
    add(std::string(inside ? "a) In" : "b) Out"));
    add(inside ? Cell(whole_.authority.name) : Cell());
    add_missing(add, year_before);
    whole_.held_on(period.until ? *period.until - 1 : day_, row);
    add_row(8, std::move(row));
  }

  static Day status_since(const Period& period) {
    const auto& all = period.episodes;
    std::size_t i = all.size() - 1;
    while (i > 0 && all[i - 1]->ls == all[i]->ls) {
      --i;
    }
    return all[i]->decom;
  }

  // Back to the episode that began the placement; a temporary one is a placement of its own.
  static Day placement_since(const Period& period) {
    const auto& all = period.episodes;
    std::size_t i = all.size() - 1;
    while (i > 0 && !begins_placement(*all[i]) &&
           is_temporary(*all[i]) == is_temporary(*all[i - 1])) {
      --i;
    }
    return all[i]->decom;
  }

  static int placements_since(Day year_before, const Period& period) {
    int placements = 0;
    for (const Episode* e : period.episodes) {
      placements += begins_placement(*e) && e->decom > year_before ? 1 : 0;
    }
    return placements + (period.from <= year_before ? 1 : 0);
  }

  Cell permanence_plan(const Episode& now) const {
    if (now.ls == "E1" || now.place.view().starts_with("A")) {
      return "b) Adoption";
    }
    if (now.place == "U1" || now.place == "U4") {
      return "f) Long-term fostering";
    }
    const bool of_sixteen = child_.dob && birthday(*child_.dob, 16) <= day_;
    return now.ls == "V2" && !of_sixteen ? "a) Return to family"
           : of_sixteen                  ? "d) Supported living in the community"
           : now.place == "K2"           ? "e) Long-term residential placement"
                                         : "g) Other";
  }

  // A record of a year says whether, never when: the days are made up, and lie in the year.
  template <typename Add>
  void add_health(Add& add) const {
    for (const bool teeth : {false, true}) {
      std::optional<Day> latest;
      for (const Oc2& o : child_.oc2) {
        const int spread = (child_.dob ? child_.dob->number() : 0) * 7 + (teeth ? 202 : 101);
        const Day day = collection_year_start(o.year) + (spread % 365 + 365) % 365;
        if ((teeth ? o.teeth_check : o.health_assessment) == "1" && day <= day_) {
          latest = day;
        }
      }
      add(Cell(latest));
    }
  }

  template <typename Add>
  void add_missing(Add& add, Day year_before) const {
    int missing = 0;
    int absent = 0;
    const Missing* latest = nullptr;
    for (const Missing& m : child_.missing) {
      if (m.start > year_before && m.start <= day_) {
        (m.kind == "M" ? missing : absent) += 1;
        latest = m.kind == "M" && m.end && *m.end <= day_ ? &m : latest;
      }
    }
    add(missing);
    add(absent);
    const auto answer = [&](const std::optional<bool>& value) {
      return latest != nullptr && value ? Cell(words::yes_no(*value)) : Cell();
    };
    add(answer(latest != nullptr ? latest->interview_offered : std::nullopt));
    add(answer(latest != nullptr ? latest->interview_accepted : std::nullopt));
  }

  // Those of whom a birthday's record was made in the last twelve months are former relevant; those
  // in care at sixteen and seventeen are eligible, and not asked about their homes.
  void add_leaver() {
    if (!child_.dob) {
      return;
    }
    const Oc3* record = nullptr;
    for (const Oc3& o : child_.oc3) {
      const int first = collection_year_start(o.year).year();
      Day day = birthday(*child_.dob, first - child_.dob->year());
      if (day < collection_year_start(o.year)) {
        day = birthday(*child_.dob, first + 1 - child_.dob->year());
      }
      if (day <= day_ && day > months_before(day_, 12)) {
        record = &o;
      }
    }
    const bool in_care = !periods_.empty() && !periods_.back().until;
    const bool eligible = in_care && birthday(*child_.dob, 16) <= day_ &&
                          birthday(*child_.dob, 18) > day_ && periods_.back().from + 91 <= day_;
    if (record == nullptr && !eligible) {
      return;
    }
    std::vector<Cell> row = whole_.row();
    row.emplace_back(words::yes_no(child_.uasc));
    row.push_back(whole_.disability());
    whole_.held_on(day_, row);
    if (record == nullptr) {
      row.push_back(row.back());  // the social worker is the adviser
      row.emplace_back("d) Eligible child");
      row.resize(book_[8].headings.size());
    } else {
      const bool touched = record->in_touch == "YES";
      const std::string_view home = record->accommodation.view();
      const int spread = child_.dob->number();
      row.push_back(row.back());
      row.emplace_back("b) Former relevant child");
      row.push_back(touched ? Cell(day_ - spread % 180) : Cell());
      row.emplace_back(words::in_touch(record->in_touch));
      row.push_back(touched ? Cell(day_ - spread % 56) : Cell());
      row.push_back(home.size() == 2 ? Cell(words::accommodation(home.front())) : Cell());
      row.push_back(home.ends_with('1')   ? Cell("a) Suitable")
                    : home.ends_with('2') ? Cell("b) Unsuitable")
                                          : Cell());
      row.push_back(record->activity.empty() || record->activity == "0"
                        ? Cell()
                        : Cell(words::activity(record->activity)));
    }
    add_row(9, std::move(row));
  }

  // Adopted in the last twelve months, or the decision reversed in them, or neither yet.
  void add_adoption() {
    const Adoption* adoption =
        child_.adoption && child_.adoption->decided <= day_ ? &*child_.adoption : nullptr;
    const auto& placings = child_.placed_for_adoption;
    const PlacedForAdoption* placed = nullptr;
    for (const PlacedForAdoption& p : placings) {
      placed = p.placed <= day_ ? &p : placed;
    }
    if ((adoption == nullptr && placed == nullptr) || periods_.empty()) {
      return;
    }
    const Period& period = periods_.back();
    const auto reversed = placed != nullptr ? whole_.window.known(placed->ceased) : std::nullopt;
    const Code& rec = period.episodes.back()->rec;
    const auto order = rec == "E11" || rec == "E12" ? period.until : std::nullopt;
    const Day year_before = months_before(day_, 12);
    if ((order && *order <= year_before) || (!order && reversed && *reversed <= year_before) ||
        (!order && !reversed && period.until)) {
      return;
    }
    std::vector<Cell> row = whole_.row();
    const auto matched = adoption != nullptr && adoption->matched <= day_
                             ? std::optional(adoption->matched)
                             : std::nullopt;
    const std::string family = "F" + child_.id;
    row.insert(row.begin() + 1, matched ? Cell(family) : Cell());
    row.push_back(whole_.disability());
    row.emplace_back(period.from);
    // Of a child who was never adopted the day of the decision is not in the lives.
    row.emplace_back(adoption != nullptr ? adoption->decided
                                         : std::max(period.from, placed->placed - 90));
    const auto court = std::find_if(period.episodes.begin(), period.episodes.end(),
                                    [](const Episode* e) { return e->ls == "E1"; });
    row.push_back(court == period.episodes.end() ? Cell() : Cell((*court)->decom));
    row.emplace_back(matched);
    row.push_back(placed != nullptr ? Cell(placed->placed) : Cell());
    row.emplace_back(order);
    row.push_back(order ? Cell() : Cell(reversed));
    row.push_back(!order && reversed ? Cell(words::reversed(placed->reason_ceased)) : Cell());
    row.emplace_back();
    add_row(10, std::move(row));
    if (matched) {
      add_adopters(*adoption, family, placed, order);
    }
  }

  // Made up backwards from the match: the lives hold no adopters.
  void add_adopters(const Adoption& adoption, const std::string& family,
                    const PlacedForAdoption* placed, const std::optional<Day>& order) {
    const std::string_view sexes = adoption.sex_of_adopters.view();
    const int number = adoption.adopters == "2" ? 2 : 1;
    const Day approved = adoption.matched - 120;
    for (int i = 0; i < number; ++i) {
      const bool male = sexes == "MM" || sexes == "M1" || (sexes == "MF" && i == 0);
      add_row(11,
              {family + "-" + std::to_string(i + 1), family,
               words::gender(male ? Code("M") : Code("F")), words::ethnicity(child_.ethnicity),
               words::yes_no(false), words::yes_no(adoption.by_foster_carer == "1"), approved - 240,
               approved - 200, approved - 140, approved - 130, approved - 10, approved - 195,
               approved, adoption.matched, placed != nullptr ? Cell(placed->placed) : Cell(),
               placed != nullptr ? 1 : 0, Cell(order), Cell(), Cell()});
    }
  }

  const AnnexChild& whole_;
  const Child& child_;
  Day day_;
  Workbook& book_;
  std::vector<Period> periods_;
};

}  // namespace

void add_care(const AnnexChild& whole, Workbook& book) { CareLists(whole, book).add(); }

}  // namespace sightline::synth
