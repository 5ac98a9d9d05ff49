#include "synth/truth.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "synth/told.h"

namespace sightline::synth {
namespace {

// One year's counts while the children are gone through.
class Year {
 public:
  explicit Year(int year) : window_{collection_year_start(year), collection_year_end(year)} {}

  void add(const Child& child) {
    bool in_need = false;
    bool protection = false;
    bool planned = false;
    for (const Contact& c : child.contacts) {
      event("contacts", c.day);
    }
    for (const EarlyHelp& e : child.early_help) {
      event("early_help_starts", e.start);
      count("early_help_31_march", open(e.start, e.end));
    }
    for (const Referral& r : child.referrals) {
      add(r);
      const bool need = !r.no_further_action && r.close_reason != "RC8" && r.close_reason != "RC9";
      in_need = in_need || (need && open(r.day, r.closed));
      for (const ProtectionPlan& p : r.protection) {
        protection = protection || open(p.start, p.end);
      }
      for (const CinPlan& p : r.plans) {
        planned = planned || open(p.start, p.end);
      }
    }
    count("in_need_31_march", in_need);
    count("protection_plans_31_march", protection);
    count("cin_plans_31_march", planned);
    count("looked_after_31_march",
          std::any_of(child.episodes.begin(), child.episodes.end(), [&](const Episode& e) {
            return open(e.decom, e.dec) && e.ls != "V3" && e.ls != "V4";
          }));
    for (const Missing& m : child.missing) {
      event("missing_starts", m.start);
    }
    for (const HealthCarePlan& p : child.health_care_plans) {
      event("ehcp_requests", p.requested);
      event("ehcp_issued", p.issued);
    }
  }
  const std::map<std::string_view, long long>& counts() const { return counts_; }

 private:
  bool open(Day start, const std::optional<Day>& end) const {
    return start <= window_.to && (!end || *end > window_.to);
  }
  void count(std::string_view measure, bool holds) { counts_[measure] += holds ? 1 : 0; }
  void event(std::string_view measure, const std::optional<Day>& day) {
    count(measure, day && window_.holds(*day));
  }
  void add(const Referral& r) {
    event("referrals", r.day);
    count("referrals_nfa", window_.holds(r.day) && r.no_further_action);
    event("closures", r.closed);
    for (const Assessment& a : r.assessments) {
      event("assessments_started", a.start);
      event("assessments_completed", a.authorised);
    }
    for (const Section47& s : r.section47) {
      event("s47_enquiries", s.start);
      event("conferences", s.conference ? std::optional(s.conference->day) : std::nullopt);
    }
    event("conferences", r.transfer_in ? std::optional(r.transfer_in->day) : std::nullopt);
    for (const ProtectionPlan& p : r.protection) {
      event("protection_plans_started", p.start);
      event("protection_plans_ended", p.end);
    }
    for (const PreProceedings& p : r.pre_proceedings) {
      event("pre_proceedings_started", p.decided);
    }
  }

  Window window_;
  std::map<std::string_view, long long> counts_;  // every measure has its place, nought too
};

}  // namespace

std::vector<Count> counts_of(const History& history) {
  std::vector<Count> out;
  for (int year = history.first_year; year <= history.last_year; ++year) {
    Year counts(year);
    for (const Child& child : history.children) {
      counts.add(child);
    }
    for (const auto& [measure, value] : counts.counts()) {
      out.push_back({year, std::string(measure), value});
    }
  }
  return out;
}

}  // namespace sightline::synth
