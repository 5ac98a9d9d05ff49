// An episode of need, from a referral to its closure: first its course (a few days that decide all
// else), then the records that tell it.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "synth/person.h"

namespace sightline::synth {

// A section 47 enquiry with what came of it. A conference without an enquiry is a transfer in.
struct Enquiry {
  Day start, end;
  bool transfer_in = false;
  bool substantiated = false;
  std::optional<Day> conference;
  std::optional<Day> plan_until;  // then a protection plan starts on the conference's day
  bool pre_proceedings = false;
};

struct Span {
  Day from, until;
};

enum class NeedKind { kNotInNeed, kBrief, kNeed, kProtection, kCare, kDisabled, kSeeker };

struct Course {
  NeedKind kind = NeedKind::kNeed;
  Day referral;
  Day assessed_from, assessed;
  std::array<Enquiry, 3> enquiries;  // in order of time, never two at once
  int enquiry_count = 0;
  std::array<Span, 4> plans;  // of need, in order of time
  int plan_count = 0;
  std::optional<Day> care;  // the day on which the child enters care
  bool short_breaks = false;
  Day closed;
  Code reason;

  void enquire(const Enquiry& e) {
    if (enquiry_count < 3) {
      enquiries[static_cast<std::size_t>(enquiry_count++)] = e;
    }
  }
  void plan(Day from, Day until) {
    if (plan_count < 4 && from < until) {
      plans[static_cast<std::size_t>(plan_count++)] = {from, until};
    }
  }
};

// Tells the episode that begins for all of `people` with a referral on `day`. Gives the day by
// which the last of them is closed.
Day tell_need(Telling& t, std::span<Person* const> people, NeedKind kind, Day day, Code source);
// What becomes of a referral that goes on to an assessment.
NeedKind pick_need(Telling& t, std::span<Person* const> people);

// protection.cpp
Enquiry enquiry_without_conference(Telling& t, Day start);
// With a conference, and mostly a plan.
Enquiry enquiry_with_conference(Telling& t, Day start);
void write_enquiries(Telling& t, Person& p, const Course& course, Referral& r);
std::vector<Visit> need_visits(Telling& t, const Span& plan);

// care.cpp: the child's care within the episode. Moves the course's closure behind its end.
void tell_care(Telling& t, Person& p, Course& course, Code need);
// Visits while looked after, and the interviews after going missing, once all care is told.
void tell_care_events(Telling& t, Person& p);

}  // namespace sightline::synth
