#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "synth/events.h"

namespace sightline::synth {
namespace {

constexpr std::array<const char*, 6> kTeams = {"Harbour Team",  "Meadow Team",
                                               "Beacon Team",   "Orchard Team",
                                               "Millrace Team", "Leaving Care Team"};

std::string numbered(const char* letter, std::size_t number) {
  char text[24];
  std::snprintf(text, sizeof text, "%s%05zu", letter, number);
  return text;
}

// A desk is filled by one worker after another; its posts never overlap.
using Desk = std::vector<std::size_t>;  // indices of posts, in time

void fill_desk(Rng& rng, History& history, Desk& desk, std::size_t number, std::size_t& workers,
               Day from, Day to) {
  constexpr Weighted<int> kFte[] = {{1000, 760}, {800, 110}, {600, 70}, {500, 55}, {0, 5}};
  Day day = from + rng.between(0, 200);
  std::string same_worker;
  while (day <= to) {
    Post post;
    post.id = numbered("P", history.posts.size() + 1);
    post.worker = same_worker.empty() ? numbered("W", ++workers) : same_worker;
    post.team = kTeams[number % kTeams.size()];
    post.role = rng.chance(150) ? "Senior Social Worker" : "Social Worker";
    post.fte_thousandths = pick(rng, kFte);
    post.agency = same_worker.empty() ? rng.chance(180) : history.posts.back().agency;
    post.start = day;
    const Day end = day + (post.agency ? rng.between(60, 500) : rng.skewed(150, 3200));
    if (end <= to) {
      post.end = end;
    }
    desk.push_back(history.posts.size());
    history.posts.push_back(post);
    // Some change their hours and stay: another post of the same worker, from the next day on.
    const bool stays = rng.chance(120);
    same_worker = stays ? post.worker : std::string();
    day = end + (stays || rng.chance(400) ? 0 : rng.between(1, 70));
  }
}

void allocate(Rng& rng, History& history, const std::vector<Desk>& desks, const Child& child,
              Day from, std::optional<Day> until, Day window_to) {
  const Day beyond = window_to + 1;  // what runs to here is still open when the records end
  const Day last = until.value_or(beyond);
  Day day = from;
  while (day < last) {
    const int number = rng.between(0, static_cast<int>(desks.size()) - 1);
    const Day end = std::min(last, day + rng.skewed(60, 1800));
    for (const std::size_t p : desks[static_cast<std::size_t>(number)]) {
      const Post& post = history.posts[p];
      const Day start = std::max(day, post.start);
      const Day stop = std::min(end, post.end.value_or(beyond));
      if (start < stop) {  // between two workers the child has nobody
        history.allocations.push_back({numbered("L", history.allocations.size() + 1), child.id,
                                       post.worker, post.team, start,
                                       stop < beyond ? std::optional(stop) : std::nullopt});
      }
    }
    day = end;
  }
}

}  // namespace

void add_workforce(Rng& rng, History& history, Day window_from, Day window_to) {
  std::vector<Desk> desks(std::max<std::size_t>(4, history.children.size() / 40));
  std::size_t workers = 0;
  for (std::size_t i = 0; i < desks.size(); ++i) {
    fill_desk(rng, history, desks[i], i, workers, window_from - 1500, window_to);
  }
  for (const Child& child : history.children) {
    // Held from the first day of any episode to the end of the last that follows without a break.
    std::size_t i = 0;
    while (i < child.episodes.size()) {
      const Day from = child.episodes[i].decom;
      std::optional<Day> until = child.episodes[i].dec;
      for (++i; i < child.episodes.size() && until && child.episodes[i].decom <= *until; ++i) {
        until = child.episodes[i].dec;
      }
      if (!until || *until >= window_from) {
        allocate(rng, history, desks, child, std::max(from, window_from - 365), until, window_to);
      }
    }
  }
}

}  // namespace sightline::synth
