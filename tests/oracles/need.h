// Need and protection on a day, straight from the records of one child.
#pragma once

#include "oracles/raw_tables.h"

namespace sightline::oracles {

// Referrals without further action, and those closed because the child was found not to be in need
// (RC8, RC9), are no episodes of need.
bool is_need(const RawReferral& r);

bool in_need(const RawChild& child, Day day);

// The protection plan open on the day; of two at once the one that began last.
const synth::ProtectionPlan* protection_on(const RawChild& child, Day day);
bool on_need_plan(const RawChild& child, Day day);

// The worker who holds the child on the day; nothing when nobody does.
const std::string* worker_on(const RawChild& child, Day day);
// Workers who held the child at some time in the twelve months to the day.
int workers_in_twelve_months(const RawChild& child, Day day);
// Another worker took over in them from one who had not left before.
bool changed_worker_in_twelve_months(const RawChild& child, Day day);

}  // namespace sightline::oracles
