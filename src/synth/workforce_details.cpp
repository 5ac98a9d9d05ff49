#include "synth/workforce_details.h"

#include <algorithm>

#include "synth/rng.h"
#include "synth/ssd_chance.h"

namespace sightline::synth {
namespace {

constexpr int kFirstLimit = 15;  // of cases, in the assessed and supported year
constexpr int kLimit = 20;

// Posts stand desk by desk, in time: a desk's next post never begins before its last one ended.
bool same_desk(const Post& a, const Post& b) { return a.end && *a.end <= b.start; }

class Details {
 public:
  explicit Details(const History& history)
      : history_(history),
        from_(collection_year_start(history.first_year)),
        to_(collection_year_end(history.last_year)) {}

  Workforce make() {
    out_.posts.resize(history_.posts.size());
    find_workers();
    find_vacancies();
    for (auto& [id, worker] : out_.workers) {
      describe(id, worker);
      watch(id, worker);
    }
    return std::move(out_);
  }

 private:
  const Post& post(std::size_t i) const { return history_.posts[i]; }

  void find_workers() {
    for (std::size_t i = 0; i < history_.posts.size(); ++i) {
      const auto [worker, added] = out_.workers.try_emplace(post(i).worker);
      if (added) {
        worker->second.first_post = i;
      }
      worker->second.last_post = i;
    }
  }

  void open_vacancy(const Post& before, Day start) {
    const int fte = before.fte_thousandths > 0 ? before.fte_thousandths : 1000;
    out_.vacancies.push_back(
        {"V" + before.id.substr(1), before.team, before.role, fte, start, std::nullopt});
  }

  // A desk is vacant while nobody holds it, and while an agency worker does who is not additional.
  void find_vacancies() {
    bool open = false;
    for (std::size_t i = 0; i < history_.posts.size(); ++i) {
      const Post& here = post(i);
      const bool follows = i > 0 && same_desk(post(i - 1), here);
      if (!follows) {
        leave_desk(i, open);
        open = false;
      } else if (!open && *post(i - 1).end < here.start) {
        open_vacancy(post(i - 1), *post(i - 1).end);
        open = true;
      }
      if (here.agency && chance_of(here.id, 'c', 0).chance(900)) {
        if (!open) {
          open_vacancy(here, here.start);
          open = true;
        }
        // Whoever covers part of a post shows that the post is no smaller.
        Vacancy& covered = out_.vacancies.back();
        covered.fte_thousandths = std::max(covered.fte_thousandths, here.fte_thousandths);
        out_.posts[i].covers = covered.id;
      } else if (open) {
        out_.vacancies.back().end = here.start;
        open = false;
      }
    }
    leave_desk(history_.posts.size(), open);
  }

  // The desk before post `i` has no more posts.
  void leave_desk(std::size_t i, bool open) {
    if (i > 0 && !open && post(i - 1).end) {
      open_vacancy(post(i - 1), *post(i - 1).end);
    }
  }

  void describe(const std::string& id, Worker& worker) {
    constexpr Weighted<const char*> kOrigins[] = {{"2", 400}, {"3", 40}, {"4", 200}, {"5", 60},
                                                  {"6", 100}, {"7", 80}, {"8", 60},  {"9", 60}};
    constexpr Weighted<const char*> kReasons[] = {{"1", 780}, {"4", 20}, {"5", 90},
                                                  {"7", 60},  {"8", 30}, {"9", 20}};
    constexpr Weighted<const char*> kDestinations[] = {{"1", 500}, {"3", 150}, {"4", 60},
                                                       {"5", 100}, {"6", 120}, {"8", 70}};
    constexpr Weighted<const char*> kEthnicity[] = {{"WBRI", 640}, {"WIRI", 20}, {"WOTH", 60},
                                                    {"BAFR", 110}, {"BCRB", 60}, {"AIND", 40},
                                                    {"MOTH", 30},  {"REFU", 40}};
    const Post& first = post(worker.first_post);
    const Post& last = post(worker.last_post);
    Rng rng = chance_of(id, 'w', 0);
    worker.swe_number = "SW1" + id.substr(1);
    worker.sex = rng.chance(860) ? "F" : "M";
    worker.ethnicity = pick(rng, kEthnicity);
    const bool qualifies = is_social_worker(first.role);
    const bool new_one =
        qualifies && !first.agency && first.role == "Social Worker" && rng.chance(150);
    worker.qualified = first.start - (new_one ? rng.between(40, 300) : rng.between(400, 9000));
    worker.dob = worker.qualified.plus_years(-rng.between(22, 34)) - rng.between(0, 364);
    if (new_one) {
      worker.asye_end = first.start + 365;
    }
    const char* origin = new_one ? "1" : first.agency ? "4" : pick(rng, kOrigins);
    for (std::size_t i = worker.first_post; i <= worker.last_post; ++i) {
      PostDetail& detail = out_.posts[i];
      const bool senior = post(i).role == "Senior Social Worker";
      detail.grade = post(i).agency ? "" : senior ? "G10" : qualifies ? "G9" : "G6";
      detail.asye = worker.asye_end && post(i).start < *worker.asye_end;
      if (qualifies) {
        detail.caseload_limit = detail.asye ? kFirstLimit : kLimit;
      }
      detail.start_origin = origin;
    }
    if (last.end && !last.agency) {
      out_.posts[worker.last_post].leaving_reason = pick(rng, kReasons);
      out_.posts[worker.last_post].leaving_destination = pick(rng, kDestinations);
    }
  }

  // Supervisions and absences, from shortly before the records' first day on.
  void watch(const std::string& id, const Worker& worker) {
    constexpr Weighted<const char*> kKinds[] = {{"PERSONAL", 860}, {"GROUP", 90}, {"CASE", 50}};
    constexpr Weighted<const char*> kAway[] = {
        {"SIC", 800}, {"MAT", 70}, {"TRN", 60}, {"OTH", 50}, {"UNP", 20}};
    Rng rng = chance_of(id, 'v', 0);
    const Day begun = post(worker.first_post).start;
    const Day until = post(worker.last_post).end.value_or(to_ + 1);
    const std::string supervisor = "M" + id.substr(id.size() - 2);
    Day day = std::max(begun, from_ - 60) + rng.between(3, 30);
    while (day < until && day <= to_) {
      if (day.weekday() < 5) {
        out_.supervisions.push_back(
            {id, supervisor, day, pick(rng, kKinds), day + rng.skewed(0, 20)});
      }
      day = day + rng.between(18, 36) + (rng.chance(90) ? rng.between(15, 60) : 0);
    }
    day = std::max(begun, from_ - 60) + rng.between(10, 600);
    while (day < until && day <= to_) {
      const char* reason = pick(rng, kAway);
      const int length = reason[0] == 'M' ? rng.between(150, 365) : rng.skewed(1, 60);
      const Day back = std::min(day + length, until);
      out_.absences.push_back({id, day, back <= to_ ? std::optional(back) : std::nullopt, reason});
      day = back + rng.between(30, 700);
    }
  }

  const History& history_;
  Day from_, to_;
  Workforce out_;
};

}  // namespace

Workforce workforce_of(const History& history) { return Details(history).make(); }

bool is_social_worker(const std::string& role) {
  return role == "Social Worker" || role == "Senior Social Worker";
}

Day census_start(int year) { return Day::of(year - 1, 10, 1); }
Day census_day(int year) { return Day::of(year, 9, 30); }

bool has_workforce_census(const History& history, int year) {
  return census_start(year) >= collection_year_start(history.first_year) &&
         census_day(year) <= collection_year_end(history.last_year);
}

}  // namespace sightline::synth
