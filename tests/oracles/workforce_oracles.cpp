// Social workers: how many cases each holds, and how many leave.
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

template <typename Spell>
bool runs_on(const Spell& spell, Day day) {
  return spell.start <= day && (!spell.end || day < *spell.end);
}

Answer average_caseload(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const synth::Allocation& held : tables.allocations) {
    bool in_post = false;
    for (const synth::Post& post : tables.posts) {
      in_post =
          in_post || (post.worker == held.worker && post.fte_thousandths > 0 && runs_on(post, to));
    }
    if (in_post && runs_on(held, to)) {
      a.count(held.child);
    }
  }
  for (const synth::Post& post : tables.posts) {
    if (!runs_on(post, to)) {
      continue;
    }
    bool holds_a_case = false;
    for (const synth::Allocation& held : tables.allocations) {
      holds_a_case = holds_a_case || (held.worker == post.worker && runs_on(held, to));
    }
    if (holds_a_case && post.fte_thousandths > 0) {
      a.denominator += post.fte_thousandths;
      a.subjects[post.worker].second += post.fte_thousandths;
    }
  }
  return a;
}

// A worker who goes on in another post of the same authority has not left.
Answer turnover(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const synth::Post& post : tables.posts) {
    if (post.agency) {
      continue;
    }
    if (runs_on(post, to)) {
      a.denominator += post.fte_thousandths;
      a.subjects[post.worker].second += post.fte_thousandths;
    }
    if (!post.end || *post.end < from || *post.end > to) {
      continue;
    }
    bool stays = false;
    for (const synth::Post& other : tables.posts) {
      stays = stays || (other.worker == post.worker && runs_on(other, *post.end));
    }
    if (!stays) {
      a.numerator += post.fte_thousandths;
      a.met.push_back(post.worker);
      a.subjects[post.worker].first += post.fte_thousandths;
    }
  }
  return a;
}

}  // namespace

void add_workforce(Registry& out) {
  out["wf_average_caseload"] = average_caseload;
  out["wf_turnover_pct"] = turnover;
}

}  // namespace sightline::oracles
