#include "synth/life.h"

#include <algorithm>
#include <utility>

namespace sightline::synth {
namespace {

constexpr Weighted<const char*> kNeed[] = {{"N1", 620}, {"N2", 30}, {"N3", 35}, {"N4", 80},
                                           {"N5", 140}, {"N6", 15}, {"N7", 5},  {"N8", 75}};
constexpr Weighted<const char*> kPlaceYoung[] = {{"U1", 60}, {"U2", 20},  {"U3", 80}, {"U4", 180},
                                                 {"U5", 60}, {"U6", 480}, {"P1", 90}, {"R1", 12},
                                                 {"R2", 8},  {"Z1", 10}};
constexpr Weighted<const char*> kPlaceOlder[] = {{"U1", 50},  {"U3", 50}, {"U4", 230}, {"U5", 50},
                                                 {"U6", 330}, {"K1", 12}, {"K2", 170}, {"P1", 60},
                                                 {"S1", 12},  {"R3", 5},  {"R5", 8},   {"Z1", 23}};
constexpr Weighted<const char*> kPlaceSixteen[] = {
    {"U3", 40},  {"U4", 150}, {"U6", 220}, {"K2", 150}, {"H5", 170},
    {"P2", 170}, {"P1", 40},  {"R5", 15},  {"P3", 10},  {"Z1", 35}};
constexpr Weighted<const char*> kProvider[] = {
    {"PR1", 480}, {"PR2", 40}, {"PR3", 10}, {"PR4", 420}, {"PR5", 50}};
constexpr Weighted<const char*> kMoveReason[] = {
    {"CARPL", 420}, {"CLOSE", 20}, {"ALLEG", 15}, {"STAND", 15}, {"APPRR", 20}, {"CREQB", 180},
    {"CREQO", 90},  {"CHILD", 60}, {"LAREQ", 60}, {"PLACE", 60}, {"OTHER", 60}};
constexpr Weighted<const char*> kEntryStatus[] = {
    {"V2", 560}, {"C1", 290}, {"L2", 60}, {"L1", 70}, {"C2", 20}};
constexpr Weighted<const char*> kTemporary[] = {
    {"T0", 20}, {"T1", 20}, {"T2", 10}, {"T3", 35}, {"T4", 15}};

bool is_temporary(const Code& place) { return place.view().starts_with('T'); }

struct Stay {  // in one placement
  Day from;
  Code place, provider, postcode, urn;
  bool new_carer = true;
};
struct Status {
  Day from;
  Code ls;
};
struct Spell {  // one spell of care, or of short breaks, from its first to its last day
  Day from;
  Day until;  // where it would end; may lie after the window
  Code ended_by;
  Code first_rne = "S";
  Code ls;  // at the start
  bool to_adoption = false;
};

class Life {
 public:
  Life(Rng& rng, Child& child, Day window_to, const CareHabits& habits)
      : rng_(rng), child_(child), to_(window_to), habits_(habits) {}

  CareEnd enter(const CareEntry& entry) {
    dob_ = entry.born;
    home_ = child_.home_post;
    adult_ = birthday(dob_, 18);
    need_ = entry.need;
    const Day until = entry.short_breaks ? in_short_breaks(entry.from)
                                         : in_care(entry.from, "S", entry.from - dob_ < 7);
    return {until, ended_by_, went_home_};
  }

  void spend(Day entry, int age_days) {
    dob_ = entry - age_days;
    child_.dob = dob_;
    home_ = made_up_postcode(rng_, "QM");
    adult_ = birthday(dob_, 18);
    if (child_.uasc) {
      child_.uasc_until = adult_;
    }
    need_ = child_.uasc ? Code("N8") : Code(pick(rng_, kNeed));
    Day from = entry;
    const bool short_breaks = !child_.uasc && rng_.chance(60);
    if (short_breaks) {
      need_ = "N2";
      from = in_short_breaks(from);
    } else {
      from = in_care(from, "S", age_days == 0);
    }
    // Coming back: more often after a return home than after anything else.
    for (int again = 0; again < 3 && from <= to_ && from < adult_; ++again) {
      if (!went_home_ || !rng_.chance(260)) {
        break;
      }
      from = from + (rng_.chance(60) ? 0 : rng_.skewed(1, 1100));
      if (from >= adult_ || from > to_) {
        break;
      }
      from = in_care(from, "S", false);
    }
  }

 private:
  int age(Day day) const {
    int years = day.year() - dob_.year();
    return birthday(dob_, years) > day ? years - 1 : years;
  }

  // Both kinds of short breaks, each sometimes followed by care at once. Gives the day it ended.
  Day in_short_breaks(Day from) {
    went_home_ = true;
    Day day = from;
    if (rng_.chance(550)) {  // V4: one agreement, recorded as one long episode
      Spell spell{.from = day, .until = day + rng_.skewed(60, 2200), .ended_by = "E8", .ls = "V4"};
      spell.until = std::min(spell.until, adult_);
      const bool into_care = rng_.chance(300) && spell.until < adult_;
      if (into_care) {
        spell.ended_by = "X1";
      }
      write(spell);
      day = spell.until;
      return into_care && day <= to_ ? in_care(day, rng_.chance(600) ? "L" : "B", false) : day;
    }
    const int breaks = rng_.between(2, 9);  // V3: each break on its own
    for (int i = 0; i < breaks && day <= to_ && day < adult_; ++i) {
      Spell spell{.from = day,
                  .until = std::min(day + rng_.between(1, 6), adult_),
                  .ended_by = "E8",
                  .ls = "V3"};
      const bool into_care = i + 1 == breaks && rng_.chance(250);
      if (into_care) {
        spell.ended_by = "X1";
      }
      write(spell);
      day = spell.until;
      if (into_care && day <= to_ && day < adult_) {
        return in_care(day, "L", false);
      }
      day = day + rng_.between(14, 90);
    }
    return day;
  }

  Day in_care(Day from, Code first_rne, bool newborn) {
    went_home_ = false;
    Spell spell{
        .from = from, .until = from, .ended_by = Code(), .first_rne = first_rne, .ls = Code()};
    const int years = age(from);
    spell.ls = child_.uasc ? Code("V2") : Code(pick(rng_, kEntryStatus));
    if (years >= 12 && rng_.chance(40)) {
      spell.ls = "J1";
    }
    const int luck = rng_.between(0, 999);
    const int length = luck < habits_.brief    ? rng_.between(1, 60)
                       : luck < habits_.middle ? rng_.between(61, 540)
                                               : rng_.skewed(400, habits_.longest);
    spell.until = from + length;
    if (habits_.to_adult > 0 && years >= 13 && rng_.chance(habits_.to_adult)) {
      spell.until = adult_;
    }
    spell.to_adoption = (newborn || years < 5) && length > 400 && rng_.chance(habits_.adopted);
    end_of(spell, years);
    write(spell);
    const bool to_short_breaks =
        !spell.to_adoption && spell.ended_by == "X1" && spell.until <= to_ && spell.until < adult_;
    if (to_short_breaks) {
      Spell after{.from = spell.until,
                  .until = std::min(spell.until + rng_.between(90, 900), adult_),
                  .ended_by = "E8",
                  .first_rne = "L",
                  .ls = "V4"};
      write(after);
      went_home_ = false;
      return after.until;
    }
    return spell.until;
  }

  void end_of(Spell& spell, int age_at_entry) {
    if (spell.to_adoption) {
      spell.until = std::min(spell.until, spell.from + rng_.between(420, 1300));
      spell.ended_by = rng_.chance(600) ? "E12" : "E11";
      return;
    }
    if (spell.until >= adult_) {
      spell.until = adult_;
      spell.ended_by = rng_.chance(330)   ? Code("E17")
                       : rng_.chance(450) ? Code("E5")
                       : rng_.chance(300) ? Code("E6")
                       : rng_.chance(300) ? Code("E7")
                                          : Code("E8");
      return;
    }
    if (rng_.chance(6)) {
      spell.ended_by = "E2";
    } else if (child_.uasc && rng_.chance(350)) {
      spell.ended_by = rng_.chance(700) ? "E3" : "E15";
    } else if (rng_.chance(habits_.to_short_breaks)) {
      spell.ended_by = "X1";  // straight into short breaks
    } else if (age_at_entry < 12 && rng_.chance(habits_.guardian)) {
      spell.ended_by = rng_.chance(600) ? "E45" : "E47";
    } else {
      spell.ended_by = rng_.chance(560)   ? Code("E4A")
                       : rng_.chance(350) ? Code("E4B")
                       : rng_.chance(250) ? Code("E13")
                       : rng_.chance(300) ? Code("E41")
                       : rng_.chance(200) ? Code("E3")
                       : rng_.chance(200) ? Code("E9")
                       : rng_.chance(80)  ? Code("E16")
                                          : Code("E8");
      went_home_ = spell.ended_by == "E4A" || spell.ended_by == "E4B" || spell.ended_by == "E13";
    }
    // Special guardianship has its own codes since 2018-19.
    if (spell.until < Day::of(2018, 4, 1)) {
      spell.ended_by = spell.ended_by == "E45"   ? Code("E43")
                       : spell.ended_by == "E47" ? Code("E44")
                                                 : spell.ended_by;
    }
  }

  Stay stay(Day from) {
    const int years = age(from);
    Stay s;
    s.from = from;
    s.place = years < 10   ? pick(rng_, kPlaceYoung)
              : years < 16 ? pick(rng_, kPlaceOlder)
                           : pick(rng_, kPlaceSixteen);
    if (habits_.homes > 0 && years >= 10 && rng_.chance(habits_.homes)) {
      s.place = "K2";
    } else if (habits_.lodgings > 0 && years >= 16 && rng_.chance(habits_.lodgings)) {
      s.place = "H5";
    }
    s.provider = s.place == "P1" ? Code("PR0") : Code(pick(rng_, kProvider));
    s.postcode = s.place == "P1" ? home_ : made_up_postcode(rng_, rng_.chance(700) ? "QM" : "QV");
    if (s.place == "K1" || s.place == "K2" || s.place == "S1" || s.place == "H5" ||
        s.provider == "PR4") {
      s.urn = Code(std::to_string(rng_.between(9100000, 9999999)));
    }
    return s;
  }

  std::vector<Stay> stays(const Spell& spell, std::optional<Day> placement_order,
                          std::optional<Day> placed) {
    std::vector<Stay> out;
    if (spell.ls == "V3" || spell.ls == "V4") {
      Stay s = stay(spell.from);
      s.place = rng_.chance(500) ? "U5" : "K1";
      out.push_back(s);
      return out;
    }
    const Day end = placed.value_or(spell.until);
    Day day = spell.from;
    const bool unsettled = rng_.chance(habits_.unsettled);
    while (day < end && day <= to_) {
      Stay s = stay(day);
      const bool emergency = habits_.emergency > 0 && out.empty() && rng_.chance(habits_.emergency);
      const int days = rng_.chance(habits_.one_day) ? 1
                       : emergency                  ? rng_.between(3, 70)
                       : unsettled                  ? rng_.skewed(2, habits_.unsettled_stay)
                                   : rng_.skewed(habits_.settled_least, habits_.settled_stay);
      Day next = day + days;
      if (placed && next > *placed - 60) {
        next = *placed;
        if (!s.place.view().starts_with("U")) {  // carers who can adopt are foster carers
          s.place = "U6";
          s.provider = "PR1";
        }
      }
      out.push_back(s);
      next = std::min(next, interrupt(out, s, std::min(next, end)).value_or(next));
      if (rng_.chance(40) && next - day > 200 &&
          !is_temporary(out.back().place)) {  // the same carers under another approval
        Stay same = s;
        same.from = day + (next - day) / 2;
        same.new_carer = false;
        if (same.place.view().starts_with("U") && same.from > out.back().from) {
          same.place = s.place == "U4" ? "U6" : "U4";
          out.push_back(same);
        }
      }
      day = next;
    }
    if (placed) {
      Stay adopters = out.empty() ? stay(*placed) : out.back();
      const bool current_carers = !out.empty() && rng_.chance(220);
      adopters.from = *placed;
      adopters.new_carer = !current_carers;
      if (!current_carers) {
        adopters.postcode = made_up_postcode(rng_, "QV");
        adopters.urn = Code();
        adopters.provider = "PR1";
      }
      adopters.place =
          placement_order ? (current_carers ? "A5" : "A6") : (current_carers ? "A3" : "A4");
      out.push_back(adopters);
    }
    return out;
  }

  // A hospital stay, a holiday, respite: a temporary place, and back to the very same placement.
  // Gives the day on which the child went on to another instead.
  std::optional<Day> interrupt(std::vector<Stay>& out, const Stay& interrupted, Day end) {
    Day day = interrupted.from;
    while (end - day > 45 && rng_.chance(habits_.away)) {
      Stay away = interrupted;
      away.from = day + rng_.between(10, end - day - 30);
      away.place = pick(rng_, kTemporary);
      away.provider = away.place == "T4" ? Code("PR1") : Code();
      away.postcode = made_up_postcode(rng_, "QM");
      away.urn = Code();
      away.new_carer = true;
      Stay back = interrupted;
      back.from = away.from + (away.place == "T4" ? rng_.between(1, 7) : rng_.between(1, 21));
      out.push_back(away);
      if (rng_.chance(120)) {
        return back.from;
      }
      out.push_back(back);
      day = back.from;
    }
    return std::nullopt;
  }

  std::vector<Status> statuses(const Spell& spell, std::optional<Day> placement_order) {
    std::vector<Status> out{{spell.from, spell.ls}};
    const auto then = [&](int days, const char* ls) {
      const Day day = out.back().from + days;
      if (day < spell.until && (!placement_order || day < *placement_order)) {
        out.push_back({day, ls});
      }
    };
    if (spell.ls == "L1" || spell.ls == "L2") {
      then(rng_.between(1, 8), rng_.chance(700) ? "C1" : "V2");
    } else if (spell.ls == "J1") {
      then(rng_.between(20, 120), rng_.chance(500) ? "C2" : "V2");
    } else if (spell.ls == "V2" && !child_.uasc && rng_.chance(habits_.to_court)) {
      then(rng_.between(20, 300), "C1");
    }
    if (out.back().ls == "C1") {
      then(rng_.between(140, 320), "C2");
    }
    if (placement_order && *placement_order > out.back().from) {
      out.push_back({*placement_order, "E1"});
    }
    return out;
  }

  void write(const Spell& spell) {
    ended_by_ = spell.ended_by;
    std::optional<Day> order;
    std::optional<Day> placed;
    if (spell.to_adoption) {
      const int days = spell.until - spell.from;
      placed = spell.from + days * 6 / 10;
      order = rng_.chance(880) ? std::optional(spell.from + days * 4 / 10) : std::nullopt;
      if (order && rng_.chance(250)) {
        order = placed;  // the order and the move on one day
      }
    }
    const auto places = stays(spell, order, placed);
    const auto laws = statuses(spell, order);
    adopt(spell, placed, places);
    if (spell.first_rne == "S" && spell.from <= to_) {
      previous_permanence(spell.from);
    }
    std::size_t p = 0;
    std::size_t l = 0;
    Day day = spell.from;
    Code rne = spell.first_rne;
    while (day <= to_) {
      const std::optional<Day> next_place =
          p + 1 < places.size() ? std::optional(places[p + 1].from) : std::nullopt;
      const std::optional<Day> next_law =
          l + 1 < laws.size() ? std::optional(laws[l + 1].from) : std::nullopt;
      Day next = spell.until;
      if (next_place) {
        next = std::min(next, *next_place);
      }
      if (next_law) {
        next = std::min(next, *next_law);
      }
      const bool place_changes = next_place && next == *next_place && next < spell.until;
      const bool law_changes = next_law && next == *next_law && next < spell.until;
      Episode e{.decom = day,
                .rne = rne,
                .ls = laws[l].ls,
                .cin = need_,
                .place = places[p].place,
                .provider = places[p].provider,
                .dec = std::nullopt,
                .rec = Code(),
                .reason_place_change = Code(),
                .home_post = home_,
                .pl_post = places[p].postcode,
                .urn = places[p].urn};
      const bool over = next >= spell.until;
      if (next <= to_) {
        e.dec = next;
        e.rec = over ? spell.ended_by : Code("X1");
        if (place_changes) {
          e.reason_place_change = pick(rng_, kMoveReason);
        }
      }
      child_.episodes.push_back(e);
      if (over || next > to_) {
        return;
      }
      p += place_changes ? 1U : 0U;
      l += law_changes ? 1U : 0U;
      const bool new_carer = place_changes && places[p].new_carer;
      rne = place_changes ? (law_changes ? (new_carer ? "B" : "U") : (new_carer ? "P" : "T")) : "L";
      day = next;
    }
  }

  void adopt(const Spell& spell, std::optional<Day> placed, const std::vector<Stay>& places) {
    if (!placed || *placed > to_) {
      return;
    }
    PlacedForAdoption record{*placed, std::nullopt, Code()};
    if (spell.until <= to_) {
      constexpr Weighted<const char*> kAdopters[] = {
          {"MF", 75}, {"FF", 8}, {"MM", 7}, {"F1", 9}, {"M1", 1}};
      const Code sex = pick(rng_, kAdopters);
      const bool single = sex == "F1" || sex == "M1";
      child_.adoption = Adoption{.year = collection_year(spell.until),
                                 .decided = *placed - rng_.between(60, 200),
                                 .matched = *placed - rng_.between(5, 40),
                                 .by_foster_carer = places.back().new_carer ? "0" : "1",
                                 .adopters = single ? "1" : "2",
                                 .sex_of_adopters = sex,
                                 .legal_status_of_adopters = single             ? "L0"
                                                             : rng_.chance(800) ? "L11"
                                                                                : "L3"};
    }
    child_.placed_for_adoption.push_back(record);
  }

  void previous_permanence(Day start) {
    PreviousPermanence p{
        .year = collection_year(start), .before = "Z1", .authority = Code(), .date = {}};
    if (rng_.chance(40)) {
      p.before = rng_.chance(500) ? "P1" : "P2";
      p.authority = rng_.chance(800) ? "999" : "OUT";
      p.date = rng_.chance(500) ? "xx/03/2012" : "zz/zz/zzzz";
    }
    child_.previous_permanence.push_back(p);
  }

  Rng& rng_;
  Child& child_;
  Day to_;
  CareHabits habits_;
  Code ended_by_;
  Day dob_;
  Day adult_;
  Code home_;
  Code need_;
  bool went_home_ = false;
};

}  // namespace

Code made_up_postcode(Rng& rng, std::string_view area) {
  std::string text(area);
  text += std::to_string(rng.between(1, 9));
  text += ' ';
  text += static_cast<char>('1' + rng.between(0, 8));
  text += static_cast<char>('A' + rng.between(0, 7));
  text += static_cast<char>('P' + rng.between(0, 5));
  return Code(text);
}

void spend_in_care(Rng& rng, Child& child, Day entry, int age_days, Day window_to) {
  Life(rng, child, window_to, CareHabits{}).spend(entry, age_days);
}

CareEnd enter_care(Rng& rng, Child& child, const CareEntry& entry, Day window_to,
                   const CareHabits& habits) {
  return Life(rng, child, window_to, habits).enter(entry);
}

}  // namespace sightline::synth
