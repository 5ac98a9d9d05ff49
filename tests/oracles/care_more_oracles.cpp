// Children in care: how they leave, how old they are, who holds them, and interviews on return.
#include <initializer_list>
#include <set>

#include "oracles/care.h"
#include "oracles/need.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

using Reasons = std::set<std::string, std::less<>>;

// Children who ceased to be looked after in the period, each by the last time.
template <typename Each>
void for_ceasing(const RawTables& tables, Day from, Day to, Each each) {
  for (const RawChild& child : tables.children) {
    const CarePeriod* last = nullptr;
    for (const CarePeriod& care : child.care) {
      if (care.until >= from && care.until <= to) {
        last = &care;
      }
    }
    if (last != nullptr) {
      each(child, *last);
    }
  }
}

Oracle share_ceasing(const Reasons& reasons) {
  return [reasons](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_ceasing(tables, from, to, [&](const RawChild& child, const CarePeriod& care) {
      a.share(child.id, reasons.contains(care.ended));
    });
    return a;
  };
}

Oracle count_ceasing(const Reasons& reasons) {
  return [reasons](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_ceasing(tables, from, to, [&](const RawChild& child, const CarePeriod& care) {
      if (reasons.contains(care.ended)) {
        a.count(child.id);
      }
    });
    return a;
  };
}

template <typename Test>
Oracle share_of_stock(Test test) {
  return [test](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (child.looked_after(to)) {
        a.share(child.id, test(child, to));
      }
    }
    return a;
  };
}

template <typename Test>
Answer share_of_ages(const RawTables& tables, Day day, Test test, const char* yes, const char* no) {
  Answer a;
  for (const RawChild& child : tables.children) {
    if (child.looked_after(day)) {
      const auto age = age_on(child, day);
      a.share(child.id, age && test(*age), !age ? "not known" : test(*age) ? yes : no);
    }
  }
  return a;
}

// Each child by the first start of the period.
Answer uasc_among_starting(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    for (const CarePeriod& care : child.care) {
      if (care.from >= from && care.from <= to) {
        a.share(child.id, is_uasc(child, care.from));
        break;
      }
    }
  }
  return a;
}

Answer with_parents_under_an_order(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    const synth::Episode* now = episode_on(child, to);
    if (now != nullptr && (now->ls == "C1" || now->ls == "C2") &&
        placement_on(child, to)->place == "P1") {
      a.count(child.id, std::string(now->ls.view()));
    }
  }
  return a;
}

template <typename Add>
Oracle over_returned(Add add) {
  return [add](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      for (const synth::Missing& m : child.interviews) {
        if (m.kind == "M" && m.end && *m.end >= from && *m.end <= to) {
          add(a, child.id, m);
        }
      }
    }
    return a;
  };
}

// The children whom the percentage of long-term stability finds stable.
Answer long_stable(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const std::string& child : oracle("cla_longterm_stability_pct", tables, from, to).met) {
    a.count(child);
  }
  return a;
}

const Reasons kAdopted = {"E11", "E12"};
// Special guardianship; E43 and E44 are the codes of earlier years.
const Reasons kGuardianship = {"E43", "E44", "E45", "E46", "E47", "E48"};

void add_ceasing(Registry& out) {
  out["cla_ceased_adopted_pct"] = share_ceasing(kAdopted);
  out["cla_ceased_sgo_pct"] = share_ceasing(kGuardianship);
  out["cla_ceased_cao_pct"] = share_ceasing({"E41"});
  out["cla_ceased_home_planned_pct"] = share_ceasing({"E4A"});
  out["lait_lac_rethome_not_careplan_pct"] = share_ceasing({"E4B"});
  out["lait_no_of_lac_adopted"] = count_ceasing(kAdopted);
  out["lait_lac_ceased_sgo"] = count_ceasing(kGuardianship);
}

void add_workers(Registry& out) {
  out["cla_3plus_sw_pct"] = share_of_stock(
      [](const RawChild& child, Day day) { return workers_in_twelve_months(child, day) >= 3; });
  out["cla_changed_worker_12m_pct"] = share_of_stock(changed_worker_in_twelve_months);
  out["cla_allocated_pct"] = share_of_stock(
      [](const RawChild& child, Day day) { return worker_on(child, day) != nullptr; });
}

}  // namespace

void add_care_more(Registry& out) {
  out["cla_start_rate_10k"] = per_population("lait_lacnum_start");
  out["cla_cease_rate_10k"] = per_population("lait_lacceased");
  out["cla_uasc_rate_10k"] = per_population("cla_uasc_num");
  out["lait_uasc_pct_starting"] = uasc_among_starting;
  out["cla_age_under1_pct"] = [](const RawTables& tables, Day, Day to) {
    return share_of_ages(
        tables, to, [](int age) { return age < 1; }, "under 1", "1 and over");
  };
  out["cla_age16plus_pct"] = [](const RawTables& tables, Day, Day to) {
    return share_of_ages(
        tables, to, [](int age) { return age >= 16; }, "16 and over", "under 16");
  };
  add_ceasing(out);
  out["lait_lac_longstablenum"] = long_stable;
  add_workers(out);
  out["cla_order_parents_num"] = with_parents_under_an_order;
  out["missing_rhi_offered_pct"] =
      over_returned([](Answer& a, const std::string& id, const synth::Missing& m) {
        a.share(id, m.interview_offered.value_or(false));
      });
  out["missing_rhi_accepted_pct"] =
      over_returned([](Answer& a, const std::string& id, const synth::Missing& m) {
        if (m.interview_offered.value_or(false)) {
          a.share(id, m.interview_accepted.value_or(false));
        }
      });
}

}  // namespace sightline::oracles
