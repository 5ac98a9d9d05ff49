// The stock: children looked after on a day, and what their care is like on that day.
#include <initializer_list>

#include "oracles/care.h"
#include "oracles/oracle.h"

namespace sightline::oracles {

using synth::Episode;

namespace {

bool one_of(const synth::Code& code, std::initializer_list<std::string_view> list) {
  for (const auto value : list) {
    if (code == value) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool is_temporary(const Episode& e) { return one_of(e.place, {"T0", "T1", "T2", "T3", "T4"}); }

// The episode that speaks for the child on the day. Where rows overlap, the one that began last.
const Episode* episode_on(const RawChild& child, Day day) {
  const Episode* found = nullptr;
  for (const Episode& e : child.episodes) {
    if (!is_short_break(e) && e.decom <= day && (!e.dec || day < *e.dec)) {
      found = &e;
    }
  }
  return found;
}

// The same, but a temporary place (T0 to T4) gives way to the placement that it interrupts: the
// last before it in the same period of care.
const Episode* placement_on(const RawChild& child, Day day) {
  const Episode* now = episode_on(child, day);
  if (now == nullptr || !is_temporary(*now)) {
    return now;
  }
  const CarePeriod* care = child.care_on(day);
  const Episode* interrupted = now;
  for (const Episode& e : child.episodes) {
    if (!is_short_break(e) && !is_temporary(e) && e.decom >= care->from && e.decom < now->decom &&
        e.dec != e.decom) {
      interrupted = &e;
    }
  }
  return interrupted;
}

bool is_uasc(const RawChild& child, Day day) {
  return child.uasc && (!child.uasc_until || day < *child.uasc_until);
}

namespace {

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

Oracle with_status(std::string_view status) {
  return share_of_stock(
      [status](const RawChild& child, Day day) { return episode_on(child, day)->ls == status; });
}
Oracle placed_in(std::initializer_list<std::string_view> list) {
  const std::vector<std::string_view> places(list);
  return share_of_stock([places](const RawChild& child, Day day) {
    for (const auto place : places) {
      if (placement_on(child, day)->place == place) {
        return true;
      }
    }
    return false;
  });
}
Oracle provided_by(std::string_view provider) {
  return share_of_stock([provider](const RawChild& child, Day day) {
    return placement_on(child, day)->provider == provider;
  });
}

}  // namespace

void add_stock(Registry& out) {
  out["lait_lacnum"] = [](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (child.looked_after(to)) {
        a.count(child.id);
      }
    }
    return a;
  };
  out["cla_rate_10k"] = [](const RawTables& tables, Day from, Day to) {
    Answer a = oracle("lait_lacnum", tables, from, to);
    a.denominator = tables.population.at(collection_year(to));
    return a;
  };
  out["cla_fco_pct"] = with_status("C2");
  out["cla_ico_pct"] = with_status("C1");
  out["cla_s20_pct"] = with_status("V2");
  out["cla_foster_pct"] = placed_in({"U1", "U2", "U3", "U4", "U5", "U6"});
  out["cla_residential_pct"] = placed_in({"K1", "K2"});
  out["cla_semi_independent_pct"] = placed_in({"P2", "H5", "K3"});
  out["cla_with_parents_pct"] = placed_in({"P1"});
  out["cla_placed_adoption_pct"] = placed_in({"A3", "A4", "A5", "A6"});
  out["cla_own_provision_pct"] = provided_by("PR1");
  out["cla_private_provision_pct"] = provided_by("PR4");
  out["cla_uasc_pct"] = share_of_stock(is_uasc);
  out["cla_uasc_num"] = [](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (child.looked_after(to) && is_uasc(child, to)) {
        a.count(child.id);
      }
    }
    return a;
  };
}

}  // namespace sightline::oracles
