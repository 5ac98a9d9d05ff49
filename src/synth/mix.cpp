#include "synth/mix.h"

namespace sightline::synth {
namespace {

constexpr Shares kCalibrated = {.only_contact = 260,
                                .only_early_help = 110,
                                .disabled = 75,
                                .twins = 25,
                                .seekers = 18,
                                .health_plan_only = 60,
                                .again_after_contact = 450,
                                .again_after_early_help = 450,
                                .again_after_nfa = 600,
                                .again_after_assessment = 640,
                                .again_after_need = 640,
                                .refer_unborn = 400,
                                .soon = 650,
                                .nfa = 70,
                                .not_in_need = 360,
                                .brief = 240,
                                .protection = 172,
                                .straight_to_care = 28,
                                .protection_again = 600,
                                .enquiry_brief = 430,
                                .enquiry_need = 560,
                                .enquiry_before_conference = 120,
                                .no_plan_at_conference = 130,
                                .care_from_protection = 190,
                                .care_from_need = 30,
                                .care_of_newborn = 800,
                                .care_of_teenager = 95,
                                .sibling_too = 550,
                                .transfer_in = 40,
                                .second_plan = 60,
                                .assessment_on_time = 885,
                                .conference_on_time = 840,
                                .review_on_time = 950,
                                .protection_visit_on_time = 860,
                                .need_visit_on_time = 820,
                                .care_visit_on_time = 880,
                                .not_seen = 50,
                                .pre_proceedings = 190,
                                .stays_open_after_18 = 930,
                                .care_again = 130,
                                .disabled_services = 450,
                                .need_days = 720,
                                .disabled_days = 2600,
                                .health_plan = 70,
                                .health_plan_on_time = 500,
                                .interview_offered = 880,
                                .interview_accepted = 640,
                                .contacts_when_open = 500,
                                .edges = 0,
                                .families_per_million = 20000,
                                .care = {.brief = 120,
                                         .middle = 330,
                                         .longest = 5000,
                                         .adopted = 330,
                                         .guardian = 260,
                                         .to_short_breaks = 4,
                                         .unsettled = 90,
                                         .unsettled_stay = 260,
                                         .homes = 70,
                                         .lodgings = 450,
                                         .to_adult = 450,
                                         .to_court = 780,
                                         .emergency = 330,
                                         .settled_least = 120,
                                         .settled_stay = 8300,
                                         .one_day = 12,
                                         .away = 60}};

constexpr Shares dense() {
  Shares s = kCalibrated;
  s.only_contact = 90;
  s.only_early_help = 110;
  s.disabled = 110;
  s.twins = 120;
  s.seekers = 60;
  s.health_plan_only = 40;
  s.again_after_contact = 800;
  s.again_after_early_help = 800;
  s.again_after_nfa = 880;
  s.again_after_assessment = 880;
  s.again_after_need = 880;
  s.soon = 750;
  s.nfa = 100;
  s.not_in_need = 220;
  s.protection = 450;
  s.protection_again = 550;
  s.straight_to_care = 80;
  s.brief = 150;
  s.enquiry_before_conference = 300;
  s.care_from_protection = 350;
  s.care_from_need = 150;
  s.transfer_in = 120;
  s.second_plan = 300;
  s.pre_proceedings = 450;
  s.review_on_time = 800;
  s.protection_visit_on_time = 750;
  s.care_visit_on_time = 750;
  s.assessment_on_time = 750;
  s.conference_on_time = 700;
  s.not_seen = 120;
  s.health_plan = 250;
  s.care_again = 350;
  s.disabled_services = 700;
  s.edges = 160;
  s.families_per_million = 20000;
  s.care = CareHabits{};
  s.care.middle = 600;
  return s;
}
constexpr Shares kDense = dense();

}  // namespace

const Shares& shares_of(Mix mix) { return mix == Mix::kDense ? kDense : kCalibrated; }

}  // namespace sightline::synth
