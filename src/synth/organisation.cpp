// The organisation: services, localities, teams and the workers who come and go in them, and who
// holds which child when. A child's case follows its open episode of need: assessment team, the
// locality's family team, the team for children in care, leaving care.
#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "synth/events.h"
#include "synth/life.h"

namespace sightline::synth {
namespace {

enum Work { kFrontDoor, kAssessment, kFamily, kInCare, kLeavingCare, kDisabled, kHelp, kWorks };
constexpr std::array<const char*, 12> kPlaces = {"Harbour",  "Meadow", "Beacon", "Orchard",
                                                 "Millrace", "Castle", "Forest", "Bridge",
                                                 "Abbey",    "Valley", "Quarry", "Heath"};
constexpr int kCases = 16;         // a worker's, on the average
constexpr std::size_t kDesks = 8;  // in a team

std::string numbered(const char* letter, std::size_t number, int width) {
  char text[24];
  std::snprintf(text, sizeof text, "%s%0*zu", letter, width, number);
  return text;
}

std::size_t hashed(const std::string& text, int number) {
  std::uint64_t h =
      1469598103934665603ULL + static_cast<std::uint64_t>(number) * 0x9e3779b97f4a7c15ULL;
  for (const char c : text) {
    h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return static_cast<std::size_t>(h ^ (h >> 29));
}

struct Stretch {  // of one child with one kind of team
  Day from, until;
  Work work;
};

class Organisation {
 public:
  Organisation(Rng& rng, History& history, Day from, Day to)
      : rng_(rng), history_(history), from_(from), to_(to) {}

  void build() {
    count_cases();
    found_teams();
    for (Child& child : history_.children) {
      allocate(child);
    }
    name_records();
  }

 private:
  // All the desks of one kind of work in one place.
  struct Pool {
    std::vector<std::size_t> desks;
  };
  struct Desk {
    std::size_t team = 0;
    std::vector<std::size_t> posts;  // in time, never overlapping
  };

  std::vector<Stretch> stretches(const Child& child, const std::vector<CareRun>& runs) const {
    std::vector<Stretch> out;
    const Day beyond = to_ + 1;
    const auto add = [&](Day from, Day until, Work work) {
      if (from < until && until > from_ - 365) {
        out.push_back({std::max(from, from_ - 365), until, work});
      }
    };
    for (const Referral& r : child.referrals) {
      if (r.no_further_action) {
        continue;
      }
      const Day closed = r.closed.value_or(beyond);
      const Day assessed =
          r.assessments.empty() ? r.day : r.assessments.front().authorised.value_or(beyond);
      Day at = r.day;
      if (r.need == "N2") {
        add(at, closed, kDisabled);
        continue;
      }
      if (!child.uasc) {
        add(at, std::min(assessed, closed), kAssessment);
        at = std::min(assessed, closed);
      }
      for (const CareRun& run : runs) {
        const Day until = std::min(run.until.value_or(beyond), closed);
        if (run.from < r.day || run.from >= closed) {
          continue;
        }
        // The family team goes on until the child is settled in care.
        const Day taken = std::max(at, std::min(child.uasc ? run.from : run.from + 42, until));
        add(at, taken, kFamily);
        add(taken, std::max(taken, until), kInCare);
        at = std::max(taken, until);
      }
      const Day adult = child.dob ? birthday(*child.dob, 18) : Day::never();
      if (at >= adult && !runs.empty()) {
        add(at, closed, kLeavingCare);
      } else {
        add(at, closed, kFamily);
      }
    }
    return out;
  }

  // How many cases each kind of team holds on a mean day.
  void count_cases() {
    std::array<std::int64_t, kWorks> days{};
    for (const Child& child : history_.children) {
      for (const Stretch& s : stretches(child, care_runs(child.episodes))) {
        days[s.work] += std::max(0, std::min(s.until, to_ + 1) - std::max(s.from, from_));
      }
      days[kHelp] += static_cast<std::int64_t>(child.early_help.size()) * 90;
    }
    for (std::size_t i = 0; i < kWorks; ++i) {
      cases_[i] = static_cast<std::size_t>(days[i] / std::max(1, to_ - from_ + 1));
    }
    const std::size_t local = cases_[kAssessment] + cases_[kFamily];
    places_ = std::clamp<std::size_t>((local + 350) / 450, 2, kPlaces.size());
  }

  std::size_t team(const std::string& name, const std::string& parent) {
    if (parents_.empty() || parents_.back() != parent) {
      parents_.push_back(parent);
    }
    const bool specialist = parent == "Specialist Services" || parent == "Corporate Parenting";
    history_.teams.push_back({numbered("T", history_.teams.size() + 1, 3), name,
                              numbered("S", parents_.size(), 2), parent, specialist ? "H2" : "H1",
                              specialist ? "Care and Specialist Services" : "Help and Protection"});
    return history_.teams.size() - 1;
  }

  // Teams enough for `cases`, each of a handful of desks.
  void staff(Pool& pool, std::size_t cases, const std::string& name, const std::string& parent,
             const char* role) {
    const std::size_t desks = std::max<std::size_t>(2, (cases + kCases - 1) / kCases);
    const std::size_t teams = (desks + kDesks - 1) / kDesks;
    for (std::size_t t = 0; t < teams; ++t) {
      const std::size_t number =
          team(teams == 1 ? name : name + " " + std::to_string(t + 1), parent);
      for (std::size_t d = t; d < desks; d += teams) {
        pool.desks.push_back(desks_.size());
        desks_.emplace_back();
        desks_.back().team = number;
        fill(desks_.back(), role);
      }
    }
  }

  // One worker after another, with gaps in which nobody holds the desk.
  void fill(Desk& desk, const char* role) {
    constexpr Weighted<int> kFte[] = {{1000, 760}, {800, 110}, {600, 70}, {500, 55}, {0, 5}};
    Day day = from_ - 1500 + rng_.between(0, 200);
    std::string same;
    while (day <= to_) {
      Post post;
      post.id = numbered("P", history_.posts.size() + 1, 5);
      post.worker = same.empty() ? numbered("W", ++workers_, 5) : same;
      post.team = history_.teams[desk.team].name;
      post.role = role;
      if (post.role == "Social Worker" && rng_.chance(150)) {
        post.role = "Senior Social Worker";
      }
      post.fte_thousandths = pick(rng_, kFte);
      post.agency = same.empty() ? rng_.chance(170) : history_.posts.back().agency;
      post.start = day;
      const Day end = day + (post.agency ? rng_.between(60, 500) : rng_.skewed(200, 5200));
      if (end <= to_) {
        post.end = end;
      }
      desk.posts.push_back(history_.posts.size());
      history_.posts.push_back(post);
      const bool stays = rng_.chance(120);
      same = stays ? post.worker : std::string();
      day = end + (stays || rng_.chance(400) ? 0 : rng_.between(3, 150));
    }
  }

  void found_teams() {
    staff(pool(kFrontDoor, 0), 60, "Front Door Team", "Front Door", "Social Worker");
    for (std::size_t p = 0; p < places_; ++p) {
      const std::string place = kPlaces[p];
      const std::string parent = place + " Locality";
      staff(pool(kAssessment, p), cases_[kAssessment] / places_, place + " Assessment Team", parent,
            "Social Worker");
      staff(pool(kFamily, p), cases_[kFamily] / places_, place + " Family Team", parent,
            "Social Worker");
      staff(pool(kHelp, p), cases_[kHelp] / places_, place + " Early Help Team", parent,
            "Early Help Practitioner");
    }
    staff(pool(kDisabled, 0), cases_[kDisabled], "Disabled Children Team", "Specialist Services",
          "Social Worker");
    staff(pool(kInCare, 0), cases_[kInCare], "Children in Care Team", "Corporate Parenting",
          "Social Worker");
    staff(pool(kLeavingCare, 0), cases_[kLeavingCare] * kCases / 22, "Leaving Care Team",
          "Corporate Parenting", "Personal Adviser");
  }

  Pool& pool(Work work, std::size_t place) {
    const bool everywhere =
        work == kFrontDoor || work == kDisabled || work == kInCare || work == kLeavingCare;
    return pools_[work][everywhere ? 0 : place];
  }
  std::size_t place_of(const Child& child) const { return hashed(child.family, 0) % places_; }

  const Desk& desk_of(const Child& child, Work work, Day from) {
    const auto& desks = pool(work, place_of(child)).desks;
    return desks_[desks[hashed(child.family, from.number() * 8 + work) % desks.size()]];
  }

  // Brothers and sisters whose episodes begin together have one worker.
  void allocate(const Child& child) {
    const auto runs = care_runs(child.episodes);
    Day free_from = Day::of(1980, 1, 1);
    for (const Stretch& s : stretches(child, runs)) {
      Day day = std::max(free_from, s.from);
      if (rng_.chance(150)) {
        day = day + rng_.between(1, 9);  // not handed over at once
      }
      Day asked = s.from;
      while (day < s.until) {
        const Day end =
            std::min(s.until, asked + (rng_.chance(150) ? rng_.between(60, 700) : 5000));
        hold(child, desk_of(child, s.work, asked), day, end);
        day = std::max(day, end);
        asked = end;
      }
      free_from = std::max(free_from, s.until);
    }
  }

  void hold(const Child& child, const Desk& desk, Day day, Day end) {
    const Day beyond = to_ + 1;
    for (const std::size_t number : desk.posts) {
      const Post& post = history_.posts[number];
      const Day start = std::max(day, post.start);
      const Day stop = std::min({end, post.end.value_or(beyond), beyond});
      if (start < stop) {  // between two workers the child has nobody
        history_.allocations.push_back({numbered("L", history_.allocations.size() + 1, 6), child.id,
                                        post.worker, post.team, start,
                                        stop < beyond ? std::optional(stop) : std::nullopt});
      }
    }
  }

  std::string worker_on(const Desk& desk, Day day) const {
    for (const std::size_t number : desk.posts) {
      const Post& post = history_.posts[number];
      if (post.start <= day && (!post.end || *post.end > day)) {
        return post.worker;
      }
    }
    return {};
  }

  template <typename T>
  void sign(const Child& child, T& record, Work work, Day asked, Day on) {
    const Desk& desk = desk_of(child, work, asked);
    record.team = history_.teams[desk.team].id;
    record.worker = worker_on(desk, on);
  }

  void name_records() {
    for (Child& child : history_.children) {
      const auto runs = care_runs(child.episodes);
      const auto held = stretches(child, runs);
      const auto work_on = [&](Day day) -> const Stretch* {
        const auto s = std::find_if(held.begin(), held.end(), [&](const Stretch& each) {
          return each.from <= day && day < each.until;
        });
        return s == held.end() ? nullptr : &*s;
      };
      const auto give = [&](auto& record, Day day) {
        if (const Stretch* s = work_on(day)) {
          sign(child, record, s->work, s->from, day);
        } else {
          sign(child, record, kAssessment, day, day);
        }
      };
      for (EarlyHelp& help : child.early_help) {
        if (help.organisation == "Family hub" || help.organisation == "Family support") {
          help.worker = worker_on(desk_of(child, kHelp, help.start), help.start);
        }
      }
      for (Referral& r : child.referrals) {
        sign(child, r, kFrontDoor, r.day, r.day);
        for (Assessment& a : r.assessments) {
          give(a, a.start);
        }
        for (CinPlan& p : r.plans) {
          give(p, p.start);
        }
        for (Section47& s : r.section47) {
          give(s, s.start);
        }
      }
    }
  }

  Rng& rng_;
  History& history_;
  Day from_;
  Day to_;
  std::array<std::size_t, kWorks> cases_{};
  std::size_t places_ = 1;
  std::array<std::array<Pool, kPlaces.size()>, kWorks> pools_;
  std::vector<Desk> desks_;
  std::vector<std::string> parents_;
  std::size_t workers_ = 0;
};

}  // namespace

void add_organisation(Rng& rng, History& history, Day window_from, Day window_to) {
  Organisation(rng, history, window_from, window_to).build();
}

}  // namespace sightline::synth
