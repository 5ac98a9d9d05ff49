// Shares: how often what happens to the people whom an authority knows. Permille throughout.
#pragma once

#include "synth/generate.h"
#include "synth/life.h"

namespace sightline::synth {

struct Shares {
  // The kind of a family's first coming to notice, and of each later one.
  int only_contact, only_early_help;  // the rest are referred
  int disabled, twins;
  int seekers, health_plan_only;  // families that are one unaccompanied child; known for SEND alone
  // Whether the family comes again, by what there was before.
  int again_after_contact, again_after_early_help, again_after_nfa, again_after_assessment,
      again_after_need;
  int refer_unborn;  // a known family is referred when the next child is on the way
  int soon;          // … and then soon: within about a year
  // What becomes of a referral.
  int nfa, not_in_need;
  int brief, protection, straight_to_care;  // of those in need; the rest have a plan of need
  int protection_again;                     // of those who had a protection plan before
  int enquiry_brief, enquiry_need;          // a section 47 enquiry without a conference
  int enquiry_before_conference;            // … besides the one that leads to a conference
  int no_plan_at_conference;
  int care_from_protection, care_from_need;
  int care_of_newborn;   // … besides, of those born or to be born under protection
  int care_of_teenager;  // … besides, of those of 14 and over
  int sibling_too;       // a brother or sister enters care with the child
  int transfer_in;
  int second_plan;  // within the same episode of need
  // In time.
  int assessment_on_time, conference_on_time, review_on_time, protection_visit_on_time,
      need_visit_on_time, care_visit_on_time, not_seen;
  int pre_proceedings;
  int stays_open_after_18;
  int care_again;                // home from care, and back within the same episode of need
  int disabled_services;         // a disabled child has services for it
  int need_days, disabled_days;  // longest
  int health_plan, health_plan_on_time;
  int interview_offered, interview_accepted;
  int contacts_when_open;
  int edges;  // a day is moved onto an edge: a due day, the end of a year, a birthday
  // New families a year for each million of children: sets the population that goes with them.
  int families_per_million;
  CareHabits care;
};

const Shares& shares_of(Mix mix);

}  // namespace sightline::synth
