// A family's story with the authority: contacts, early help, referrals, one after another.
#pragma once

#include <cstdint>
#include <vector>

#include "synth/person.h"

namespace sightline::synth {

// Those of the family's children who were known at some time in the records, all of their records
// cut at the last day of it. Empty when none was: the family came too early, or too late.
std::vector<Child> tell_family(Telling& t, std::uint64_t number, Day first_known, FamilyKind kind);

// How many years before the first day of the records a family may have come to notice.
constexpr int kYearsBefore = 22;

// health_care_plans.cpp: requests for education, health and care plans.
void tell_health_care_plans(Telling& t, Person& p, bool surely, Day around);

// cut.cpp: forgets what lies after the last day of the records.
void cut_at(Child& child, Day to);
// Whether anything of the child's records is open or dated in the window.
bool known_in(const Child& child, Day from, Day to);

}  // namespace sightline::synth
