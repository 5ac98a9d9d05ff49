// What is recorded once a year: health of children in care throughout the year, and how care
// leavers were doing around their birthday.
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

using synth::Code;
using synth::Oc2;
using synth::Oc3;

bool in_care_every_day(const RawChild& child, Day from, Day to) {
  for (Day day = from; day <= to; ++day) {
    if (!child.looked_after(day)) {
      return false;
    }
  }
  return true;
}

// Calls `each` for every child with a record as at a 31 March inside the period who was in care on
// every day of the year to it, and of the ages asked for on that day.
template <typename Each>
void for_year_round(const RawTables& tables, Day from, Day to, int youngest, int oldest,
                    Each each) {
  for (const RawChild& child : tables.children) {
    for (const auto& [year, record] : child.oc2) {
      const Day end = collection_year_end(year);
      if (end < from || end > to || !in_care_every_day(child, collection_year_start(year), end)) {
        continue;
      }
      const auto age = age_on(child, end);
      const bool all_ages = youngest == 0 && oldest >= 18;
      if (all_ages || (age && *age >= youngest && *age <= oldest)) {
        each(child, record);
      }
    }
  }
}

Oracle flagged(Code Oc2::*flag, int youngest, int oldest) {
  return [=](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_year_round(tables, from, to, youngest, oldest,
                   [&](const RawChild& child, const Oc2& o) { a.share(child.id, o.*flag == "1"); });
    return a;
  };
}

// Records of the years whose birthday of these ages falls in the period.
template <typename Each>
void for_leavers(const RawTables& tables, Day from, Day to, int youngest, int oldest, Each each) {
  for (const RawChild& child : tables.children) {
    if (!child.dob) {
      continue;
    }
    for (int age = youngest; age <= oldest; ++age) {
      const Day birthday = child.dob->plus_years(age);
      const auto record = child.oc3.find(collection_year(birthday));
      if (birthday < from || birthday > to || record == child.oc3.end()) {
        continue;
      }
      const Code& touch = record->second.in_touch;
      if (touch != "DIED" && touch != "RHOM") {
        each(child, record->second);
      }
    }
  }
}

Oracle leavers(int youngest, int oldest, bool (*yes)(const Oc3&), bool (*counts)(const Oc3&)) {
  return [=](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_leavers(tables, from, to, youngest, oldest, [&](const RawChild& child, const Oc3& o) {
      if (counts(o)) {
        a.share(child.id, yes(o));
      }
    });
    return a;
  };
}

bool everyone(const Oc3&) { return true; }
bool in_touch(const Oc3& o) { return o.in_touch == "YES"; }
bool busy(const Oc3& o) {
  return o.activity.view().starts_with("F") || o.activity.view().starts_with("P");
}
bool suitable(const Oc3& o) { return o.accommodation.view().ends_with("1"); }
// Abroad or deported, in custody and residence not known are left out of suitability.
bool has_known_home(const Oc3& o) {
  const auto code = o.accommodation.view();
  return !code.starts_with("G") && !code.starts_with("H") && !code.starts_with("R");
}

}  // namespace

void add_yearly(Registry& out) {
  out["cla_health_assessment_pct"] = flagged(&Oc2::health_assessment, 0, 99);
  out["cla_dental_pct"] = flagged(&Oc2::teeth_check, 0, 99);
  out["cla_immunisations_pct"] = flagged(&Oc2::immunisations, 0, 99);
  out["cla_substance_misuse_pct"] = flagged(&Oc2::substance_misuse, 0, 99);
  out["cla_dev_assessment_pct"] = flagged(&Oc2::health_check, 0, 4);
  out["cla_offending_pct"] = flagged(&Oc2::convicted, 10, 17);
  out["cla_sdq_completed_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_year_round(tables, from, to, 5, 16, [&](const RawChild& child, const Oc2& o) {
      a.share(child.id, o.sdq_score.has_value());
    });
    return a;
  };
  out["cla_sdq_avg"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_year_round(tables, from, to, 5, 16, [&](const RawChild& child, const Oc2& o) {
      if (o.sdq_score) {
        a.numerator += *o.sdq_score;
        ++a.denominator;
        a.met.push_back(child.id);
        a.subjects[child.id].first += *o.sdq_score;
        ++a.subjects[child.id].second;
      }
    });
    return a;
  };
  out["cla_sdq_concern_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_year_round(tables, from, to, 5, 16, [&](const RawChild& child, const Oc2& o) {
      if (o.sdq_score) {
        a.share(child.id, *o.sdq_score >= 17);
      }
    });
    return a;
  };
  for (const auto& [name, youngest, oldest] :
       {std::tuple{"17_18", 17, 18}, std::tuple{"19_21", 19, 21}}) {
    const std::string group = name;
    out["cl_in_touch_" + group + "_pct"] = leavers(youngest, oldest, in_touch, everyone);
    out["cl_eet_" + group + "_pct"] = leavers(youngest, oldest, busy, everyone);
    out["cl_suitable_accom_" + group + "_pct"] =
        leavers(youngest, oldest, suitable, has_known_home);
  }
}

}  // namespace sightline::oracles
