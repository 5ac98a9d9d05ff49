// The extract of the Standard Safeguarding Dataset: care leavers, health assessments and care
// plans, with days and details that the yearly records do not hold and that are made up here, each
// from a stream of chance of its own.
#include <algorithm>

#include "synth/life.h"
#include "synth/ssd.h"
#include "synth/ssd_chance.h"

namespace sightline::synth {
namespace {

// The birthday that came last, from the 17th to the 21st; none before, and none after.
std::optional<Day> latest_birthday(Day dob, Day on) {
  for (int age = 22; age >= 17; --age) {
    if (birthday(dob, age) <= on) {
      return age == 22 ? std::nullopt : std::optional(birthday(dob, age));
    }
  }
  return std::nullopt;
}

// The birthday that falls in the collection year.
Day birthday_of(int year, Day dob) {
  const Day in_year = birthday(dob, year - dob.year());
  return collection_year(in_year) == year ? in_year : birthday(dob, year - 1 - dob.year());
}

}  // namespace

// One row a young person, as on or around the latest birthday. Where nobody wrote down how it was
// then, what was known at an earlier one does not stand in its place.
void SsdCare::write_leaver(const Child& child) {
  const int first_year = context_.history.first_year;
  const Day to = context_.window.to;
  if (!child.dob) {
    return;
  }
  const auto told = std::find_if(child.oc3.rbegin(), child.oc3.rend(), [&](const Oc3& o) {
    return o.year >= first_year && birthday_of(o.year, *child.dob) <= to;
  });
  if (told == child.oc3.rend()) {
    return;
  }
  const auto last = latest_birthday(*child.dob, to);
  Oc3 leaver = *told;
  if (last && collection_year(*last) != leaver.year && leaver.in_touch != "DIED") {
    leaver = Oc3{};
  }
  Rng rng = chance_of(child.id, 'O', to.number());
  std::optional<Day> contact;
  if (leaver.in_touch == "YES") {
    contact = to - rng.between(1, 75);
  }
  const Day planned = to - rng.between(5, 210);
  const std::string_view home = leaver.accommodation.view();
  const char suitable = home.size() == 2 ? home.back() : ' ';
  const bool of_age = birthday(*child.dob, 18) <= to;
  leavers_.row(child.id + "O", child.id, of_age ? "Former relevant child" : "Relevant child",
               leaver.in_touch, contact, home,
               suitable == '1'   ? "Suitable"
               : suitable == '2' ? "Unsuitable"
                                 : "",
               leaver.activity, planned, "Adviser " + std::to_string(rng.between(1, 12)), "", "");
}

// A child under five has two assessments a year; who has had one alone has not had them.
void SsdCare::write_assessments(const Child& child, const Oc2& of, const std::string& id,
                                Day first) {
  const Day end = collection_year_end(of.year);
  const Day start = collection_year_start(of.year);
  const bool under_five = child.dob && birthday(*child.dob, 5) > end;
  Rng rng = chance_of(child.id, 'H', of.year);
  const Day second = start + (first - start + 182) % 365;
  const auto row = [&](const char* suffix, Day day, const char* status) {
    if (context_.window.holds(day)) {
      health_.row(id + suffix, child.id, "Health assessment", day, status);
    }
  };
  if (of.health_assessment == "1") {
    row("H", first, "Completed");
    if (under_five) {
      row("H2", second, "Completed");
    }
  } else if (under_five && rng.chance(500)) {
    row("H", first, "Completed");
  } else if (rng.chance(300)) {
    row("H", first, "Refused");
  }
}

void SsdCare::write_care_plan(const Child& child) {
  constexpr Weighted<int> kPlans[] = {{0, 60},  {1, 20}, {2, 60},  {3, 140}, {4, 90},
                                      {5, 330}, {6, 70}, {7, 110}, {8, 90},  {9, 30}};
  for (const Period& period : periods_) {
    // Of the care, whenever the extract begins: two extracts tell of one plan.
    Rng rng = chance_of(child.id, 'C', period.entered.number());
    const Day agreed = period.entered + rng.between(5, 28);
    if ((period.until && *period.until <= agreed) || agreed > context_.window.to) {
      continue;
    }
    const int plan = pick(rng, kPlans);
    const int beside = rng.chance(60) ? pick(rng, kPlans) : plan;  // made side by side
    const auto is = [&](int which) { return plan == which || beside == which; };
    care_plans_.row(child.id + "L" + std::to_string(period.entered.number()), child.id, agreed,
                    context_.window.known(period.until),
                    flags_json({{"REMAINSUP", is(0)},
                                {"RETURN1M", is(1)},
                                {"RETURN6M", is(2)},
                                {"RETURNEV", is(3)},
                                {"LTRELFR", is(4)},
                                {"LTFOST18", is(5)},
                                {"RESPLMT", is(6)},
                                {"SUPPLIV", is(7)},
                                {"ADOPTION", is(8)},
                                {"OTHERPLN", is(9)}}));
  }
}

}  // namespace sightline::synth
