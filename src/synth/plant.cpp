#include "synth/plant.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "synth/life.h"

namespace sightline::synth {
namespace {

class Planter {
 public:
  Planter(Rng& rng, History& history, Day from, Day to)
      : rng_(rng), history_(history), from_(from), to_(to) {}

  using Kind = bool (Planter::*)(Child&);

  // Of children in care some have one mistake of the SSDA903. Says which.
  std::vector<bool> plant_in_care(int often) {
    constexpr std::array<Kind, 17> kKinds = {
        &Planter::zero_length_row,      &Planter::overlapping_rows, &Planter::gap,
        &Planter::wrong_place,          &Planter::wrong_status,     &Planter::wrong_start_code,
        &Planter::wrong_end_code,       &Planter::wrong_event_code, &Planter::repeated_row,
        &Planter::same_start,           &Planter::repeated_event,   &Planter::left_out,
        &Planter::other_start,          &Planter::end_after_window, &Planter::review_after_window,
        &Planter::missing_outside_care, &Planter::break_inside_care};
    std::vector<bool> touched(history_.children.size());
    everywhere_ = true;
    std::size_t next = 0;
    for (child_ = 0; child_ < history_.children.size(); ++child_) {
      if (history_.children[child_].episodes.empty() || !rng_.chance(40 * often)) {
        continue;
      }
      for (std::size_t tried = 0; tried < kKinds.size() && !touched[child_]; ++tried) {
        const std::size_t kind = (next + tried) % kKinds.size();
        touched[child_] = (this->*kKinds[kind])(history_.children[child_]);
        next = touched[child_] && tried == 0 ? kind + 1 : next;
      }
    }
    return touched;
  }

  void plant_all() {
    constexpr std::array<Kind, 20> kKinds = {&Planter::zero_length_row,
                                             &Planter::overlapping_rows,
                                             &Planter::gap,
                                             &Planter::no_birth_date,
                                             &Planter::wrong_place,
                                             &Planter::wrong_status,
                                             &Planter::wrong_start_code,
                                             &Planter::wrong_end_code,
                                             &Planter::wrong_particulars,
                                             &Planter::wrong_event_code,
                                             &Planter::repeated_row,
                                             &Planter::same_start,
                                             &Planter::repeated_event,
                                             &Planter::left_out,
                                             &Planter::other_start,
                                             &Planter::end_after_window,
                                             &Planter::review_after_window,
                                             &Planter::missing_outside_care,
                                             &Planter::break_inside_care,
                                             &Planter::zero_length_care};
    std::size_t next = 0;
    for (child_ = 0; child_ < history_.children.size(); ++child_) {
      if (!rng_.chance(125)) {
        continue;
      }
      // A kind that this child's history has no room for goes to a later child.
      for (std::size_t tried = 0; tried < kKinds.size(); ++tried) {
        const std::size_t kind = (next + tried) % kKinds.size();
        if ((this->*kKinds[kind])(history_.children[child_])) {
          next = tried == 0 ? kind + 1 : next;
          break;
        }
      }
    }
  }

 private:
  void log(const Child& child, const char* kind, const char* table, const std::string& what) {
    struct Named {
      std::string_view kind, rule;
    };
    // What must be said of it.
    constexpr std::array<Named, 14> kRules = {{{"duplicated row", "903-duplicate-row"},
                                               {"left out", "903-not-continued"},
                                               {"missing date of birth", "903-blank"},
                                               {"review after the window", "903-after-return"},
                                               {"same start, other row", "903-duplicate-key"},
                                               {"wrong code", "903-unknown-code"},
                                               {"zero-length row", "903-duplicate-key"},
                                               {"overlapping rows", "903-overlap"},
                                               {"gap", "903-gap"},
                                               {"other start", "903-start-differs"},
                                               {"DEC after the window", "903-ends-after-return"},
                                               {"missing outside care", "903-missing-outside-care"},
                                               {"short break inside care", "903-overlap"},
                                               {"zero-length care", "903-same-day"}}};
    PlantedError e{kind, child.id, table, what};
    e.source = "ssda903";
    for (const Named& named : kRules) {
      if (named.kind == e.kind) {
        e.rule = named.rule;
      }
    }
    history_.planted.push_back(e);
    if (everywhere_ && e.kind == "wrong code") {  // the extract tells the same record
      struct Held {
        std::string_view what, table, rule;
      };
      constexpr std::array<Held, 6> kHeld = {
          {{"PLACE", "ssd_cla_placement", "ssd-unknown-code"},
           {"LS", "ssd_legal_status", "ssd-unknown-code"},
           {"RNE", "ssd_cla_episodes", "ssd-unknown-code"},
           {"REC", "ssd_cla_episodes", "ssd-unknown-code"},
           {"MISSING", "ssd_missing", "ssd-unknown-code"},
           // its rows name no child
           {"REVIEW_CODE", "ssd_cla_reviews", "ssd-unknown-code"}}};
      for (const Held& held : kHeld) {
        if (what.starts_with(held.what)) {
          e.source = "ssd";
          e.table = held.table;
          e.rule = held.rule;
          history_.planted.push_back(e);
          break;
        }
      }
    }
  }

  bool told(Day day) const { return day >= from_ && day <= to_; }
  bool in_window(const Episode& e) const { return e.decom <= to_ && (!e.dec || *e.dec >= from_); }

  // An episode that ends inside the window and is followed on the same day by another.
  std::optional<std::size_t> followed(const Child& child) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i + 1 < child.episodes.size(); ++i) {
      const Episode& e = child.episodes[i];
      if (in_window(e) && e.dec && *e.dec == child.episodes[i + 1].decom) {
        found.push_back(i);
      }
    }
    return one_of(found);
  }
  std::optional<std::size_t> any_episode(const Child& child) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < child.episodes.size(); ++i) {
      if (in_window(child.episodes[i])) {
        found.push_back(i);
      }
    }
    return one_of(found);
  }
  std::optional<std::size_t> one_of(const std::vector<std::size_t>& found) {
    if (found.empty()) {
      return std::nullopt;
    }
    return found[static_cast<std::size_t>(rng_.between(0, static_cast<int>(found.size()) - 1))];
  }
  static void insert(Child& child, std::size_t at, const Episode& e) {
    child.episodes.insert(child.episodes.begin() + static_cast<std::ptrdiff_t>(at), e);
  }

  bool zero_length_row(Child& child) {
    const auto i = followed(child);
    if (!i) {
      return false;
    }
    Episode e = child.episodes[*i];
    e.decom = *e.dec;
    e.rne = "P";
    e.rec = "X1";
    e.place = "U4";
    e.pl_post = "QV9 9ZZ";
    e.reason_place_change = "PLACE";
    insert(child, *i + 1, e);
    log(child, "zero-length row", "episodes", "begins and ends on " + e.decom.iso());
    return true;
  }

  bool overlapping_rows(Child& child) {
    const auto i = followed(child);
    if (!i) {
      return false;
    }
    Episode& e = child.episodes[*i];
    const Day was = *e.dec;
    const Day now = was + rng_.between(1, 60);
    if (now > to_) {
      return false;
    }
    e.dec = now;
    log(child, "overlapping rows", "episodes",
        "the episode from " + e.decom.iso() + " ends on " + now.iso() + ", the next begins on " +
            was.iso());
    return true;
  }

  bool gap(Child& child) {
    const auto i = followed(child);
    if (!i) {
      return false;
    }
    Episode& e = child.episodes[*i];
    const int length = *e.dec - e.decom;
    // Between an end of care and a new start a few days are no contradiction.
    if (length < 3 || *e.dec - 2 < from_ || e.rec != "X1") {
      return false;
    }
    e.dec = *e.dec - rng_.between(1, std::min(length - 1, std::min(30, *e.dec - from_)));
    log(child, "gap", "episodes",
        "from " + e.dec->iso() + " to " + child.episodes[*i + 1].decom.iso());
    return true;
  }

  bool no_birth_date(Child& child) {
    child.dob.reset();
    log(child, "missing date of birth", "header", "no date of birth in any table");
    return true;
  }

  bool wrong_place(Child& child) {
    const auto i = any_episode(child);
    if (!i) {
      return false;
    }
    child.episodes[*i].place = "Q7";
    log(child, "wrong code", "episodes", "PLACE Q7 from " + child.episodes[*i].decom.iso());
    return true;
  }
  bool wrong_status(Child& child) {
    const auto i = any_episode(child);
    if (!i) {
      return false;
    }
    child.episodes[*i].ls = "C9";
    log(child, "wrong code", "episodes", "LS C9 from " + child.episodes[*i].decom.iso());
    return true;
  }
  bool wrong_start_code(Child& child) {
    const auto i = any_episode(child);
    if (!i) {
      return false;
    }
    child.episodes[*i].rne = "Q";
    log(child, "wrong code", "episodes", "RNE Q from " + child.episodes[*i].decom.iso());
    return true;
  }
  bool wrong_end_code(Child& child) {
    const auto i = any_episode(child);
    if (!i || !child.episodes[*i].dec) {
      return false;
    }
    child.episodes[*i].rec = "E99";
    log(child, "wrong code", "episodes", "REC E99 on " + child.episodes[*i].dec->iso());
    return true;
  }
  bool wrong_particulars(Child& child) {
    const bool sex = rng_.chance(500);
    (sex ? child.sex : child.ethnicity) = sex ? Code("9") : Code("WXYZ");
    log(child, "wrong code", "header", sex ? "SEX 9" : "ETHNIC WXYZ");
    return true;
  }
  bool wrong_event_code(Child& child) {
    if (!child.missing.empty() && told(child.missing.front().start)) {
      child.missing.front().kind = "X";
      log(child, "wrong code", "missing", "MISSING X from " + child.missing.front().start.iso());
      return true;
    }
    if (!child.reviews.empty() && told(child.reviews.back().day)) {
      child.reviews.back().code = "PN9";
      log(child, "wrong code", "reviews", "REVIEW_CODE PN9 on " + child.reviews.back().day.iso());
      return true;
    }
    return false;
  }

  bool repeated_row(Child& child) {
    const auto i = any_episode(child);
    if (!i) {
      return false;
    }
    const Episode e = child.episodes[*i];
    insert(child, *i, e);
    log(child, "duplicated row", "episodes", "the episode from " + e.decom.iso() + " stands twice");
    return true;
  }

  bool same_start(Child& child) {
    const auto i = any_episode(child);
    if (!i || !child.episodes[*i].dec) {
      return false;
    }
    Episode e = child.episodes[*i];
    const int length = *e.dec - e.decom;
    if (length < 3) {
      return false;
    }
    e.dec = e.decom + length / 2;
    if (*e.dec < from_) {
      return false;
    }
    e.place = "K2";
    e.pl_post = "QV8 8ZZ";
    insert(child, *i + 1, e);
    log(child, "same start, other row", "episodes", "two episodes from " + e.decom.iso());
    return true;
  }

  bool repeated_event(Child& child) {
    if (!child.reviews.empty() && told(child.reviews.back().day)) {
      const Review r = child.reviews.back();
      child.reviews.push_back(r);
      log(child, "duplicated row", "reviews", "the review of " + r.day.iso() + " stands twice");
      return true;
    }
    return false;
  }

  void slip(ReturnSlip::Kind kind, int year, std::size_t episode, std::optional<Day> day) {
    history_.slips.push_back({child_, year, kind, episode, day});
  }

  // A year after the first in which an episode runs in from the year before.
  std::optional<std::pair<int, std::size_t>> running_in(const Child& child) {
    for (int year = history_.last_year; year > history_.first_year; --year) {
      const Day start = collection_year_start(year);
      for (std::size_t i = 0; i < child.episodes.size(); ++i) {
        const Episode& e = child.episodes[i];
        if (e.decom + 20 < start && (!e.dec || *e.dec > start)) {
          return std::pair{year, i};
        }
      }
    }
    return std::nullopt;
  }

  bool left_out(Child& child) {
    const auto at = running_in(child);
    if (!at) {
      return false;
    }
    slip(ReturnSlip::Kind::kLeftOut, at->first, 0, std::nullopt);
    log(child, "left out", "header", "not in the return of " + std::to_string(at->first));
    return true;
  }
  bool other_start(Child& child) {
    const auto at = running_in(child);
    if (!at) {
      return false;
    }
    const Day told = child.episodes[at->second].decom + rng_.between(1, 15);
    slip(ReturnSlip::Kind::kOtherStart, at->first, at->second, told);
    log(child, "other start", "episodes",
        "the return of " + std::to_string(at->first) + " gives " + told.iso() +
            " for the episode from " + child.episodes[at->second].decom.iso());
    return true;
  }
  bool end_after_window(Child& child) {
    const auto at = running_in(child);
    if (!at) {
      return false;
    }
    const int year = at->first - 1;
    const Day told = collection_year_end(year) + rng_.between(1, 90);
    slip(ReturnSlip::Kind::kEndAfterWindow, year, at->second, told);
    log(child, "DEC after the window", "episodes",
        "the return of " + std::to_string(year) + " ends an episode on " + told.iso());
    return true;
  }
  bool review_after_window(Child& child) {
    const auto at = running_in(child);
    if (!at) {
      return false;
    }
    const int year = at->first - 1;
    const Day told = collection_year_end(year) + rng_.between(1, 120);
    slip(ReturnSlip::Kind::kReviewAfterWindow, year, 0, told);
    log(child, "review after the window", "reviews",
        "the return of " + std::to_string(year) + " has a review on " + told.iso());
    return true;
  }

  bool missing_outside_care(Child& child) {
    const auto runs = care_runs(child.episodes);
    if (runs.empty() || !runs.back().until || *runs.back().until + 10 > to_ ||
        *runs.back().until < from_ || child.episodes.back().dec != runs.back().until) {
      return false;
    }
    const Day day = *runs.back().until + rng_.between(1, 9);
    if (collection_year(day) != collection_year(*runs.back().until)) {
      return false;  // the child is in no later return that could hold it
    }
    child.missing.push_back({"M", day, day});
    log(child, "missing outside care", "missing", "missing on " + day.iso());
    return true;
  }

  bool break_inside_care(Child& child) {
    const auto i = any_episode(child);
    if (!i || !child.episodes[*i].dec || child.episodes[*i].ls == "V4" ||
        child.episodes[*i].ls == "V3") {
      return false;
    }
    Episode e = child.episodes[*i];
    if (*e.dec - e.decom < 10 || *e.dec - 3 < from_) {
      return false;
    }
    e.decom = *e.dec - 5;
    e.dec = e.decom + 2;
    e.ls = "V3";
    e.rne = "S";
    e.rec = "E8";
    insert(child, *i + 1, e);
    log(child, "short break inside care", "episodes", "V3 from " + e.decom.iso());
    return true;
  }

  bool zero_length_care(Child& child) {
    const Episode& last = child.episodes.back();
    if (!last.dec || *last.dec < from_ || *last.dec + 40 > to_) {
      return false;
    }
    Episode e = last;
    e.decom = *last.dec + rng_.between(1, 39);
    e.dec = e.decom;
    e.rne = "S";
    e.ls = "V2";
    e.rec = "E8";
    child.episodes.push_back(e);
    log(child, "zero-length care", "episodes", "started and ceased on " + e.decom.iso());
    return true;
  }

  Rng& rng_;
  History& history_;
  Day from_;
  Day to_;
  std::size_t child_ = 0;
  bool everywhere_ = false;  // not care alone: other sources tell of the child too
};

}  // namespace

void plant_errors(Rng& rng, History& history, Day window_from, Day window_to) {
  Planter(rng, history, window_from, window_to).plant_all();
}

void plant_errors_everywhere(Rng& rng, History& history, Day window_from, Day window_to, int often,
                             std::uint64_t seed) {
  auto touched = Planter(rng, history, window_from, window_to).plant_in_care(often);
  plant_in_need(rng, history, window_from, window_to, often, touched);
  plant_for_rules(seed, history, window_from, window_to, often, touched);
  std::stable_sort(history.slips.begin(), history.slips.end(),
                   [](const ReturnSlip& a, const ReturnSlip& b) { return a.child < b.child; });
}

}  // namespace sightline::synth
