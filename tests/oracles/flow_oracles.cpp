// What happens: starts and ends of care, how long it lasted, and missing episodes.
#include <algorithm>
#include <set>

#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

Answer starts(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    for (const CarePeriod& care : child.care) {
      if (care.from >= from && care.from <= to) {
        a.count(child.id, care.began);
      }
    }
  }
  return a;
}

Answer ends(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    for (const CarePeriod& care : child.care) {
      if (care.until >= from && care.until <= to) {
        a.count(child.id, care.ended);
      }
    }
  }
  return a;
}

// Each child once: by its first start.
Answer children_starting(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    for (const CarePeriod& care : child.care) {
      if (care.from >= from && care.from <= to) {
        a.count(child.id, care.began);
        break;
      }
    }
  }
  return a;
}

// Each child once: by its last ceasing.
Answer children_ceasing(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    const CarePeriod* last = nullptr;
    for (const CarePeriod& care : child.care) {
      if (care.until >= from && care.until <= to) {
        last = &care;
      }
    }
    if (last != nullptr) {
      a.count(child.id, last->ended);
    }
  }
  return a;
}

Answer time_in_care(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    for (const CarePeriod& care : child.care) {
      if (care.until >= from && care.until <= to) {
        a.amount(child.id, care.until - care.from, care.start_known, care.ended);
      }
    }
  }
  return a;
}

// Kaplan and Meier by hand: at each number of days on which some child's care ended, the share of
// those still there that stayed on.
Answer still_in_care(const RawTables& tables, Day from, Day to) {
  constexpr int kDays = 365;
  struct Spell {
    int days;
    bool ended;
  };
  std::vector<Spell> spells;
  Answer a;
  for (const RawChild& child : tables.children) {
    for (const CarePeriod& care : child.care) {
      if (!care.start_known || care.from < from || care.from > to) {
        continue;
      }
      const bool ended = care.until <= tables.to;
      // Care that goes on is known to have outlasted the days up to the end of the records.
      const Spell spell{ended ? care.until - care.from : tables.to - care.from, ended};
      spells.push_back(spell);
      a.share(child.id, spell.days > kDays || (!ended && spell.days == kDays));
    }
  }
  if (spells.empty()) {
    return a;
  }
  double staying = 1;
  for (int day = 0; day <= kDays; ++day) {
    int there = 0;
    int left = 0;
    for (const Spell& s : spells) {
      there += s.days >= day ? 1 : 0;
      left += s.ended && s.days == day ? 1 : 0;
    }
    if (left > 0) {
      staying *= 1.0 - static_cast<double>(left) / there;
    }
  }
  a.survival = staying;
  return a;
}

std::vector<Day> missing_starts(const RawChild& child, std::string_view kind, Day from, Day to) {
  std::vector<Day> out;
  for (const synth::Missing& m : child.missing) {
    if (m.kind == kind && m.start >= from && m.start <= to && child.looked_after(m.start)) {
      out.push_back(m.start);
    }
  }
  return out;
}

// Missing (or away) at some time in the period while in care. The published measure counts children
// who were missing already when the year began, too. Back on the day MIS_END, so not missing then;
// gone and back on one day is missing on that day.
bool missing_at_some_time(const RawChild& child, std::string_view kind, Day from, Day to) {
  for (const synth::Missing& m : child.missing) {
    for (Day day = std::max(m.start, from); m.kind == kind && day <= to; ++day) {
      const bool away = day == m.start || !m.end || day < *m.end;
      if (!away) {
        break;
      }
      if (child.looked_after(day)) {
        return true;
      }
    }
  }
  return false;
}

bool in_care_at_some_time(const RawChild& child, Day from, Day to) {
  for (const CarePeriod& care : child.care) {
    if (care.from <= to && (care.until > from || care.from >= from)) {
      return true;
    }
  }
  return false;
}

Oracle share_missing(std::string_view kind) {
  return [kind](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (in_care_at_some_time(child, from, to)) {
        a.share(child.id, missing_at_some_time(child, kind, from, to));
      }
    }
    return a;
  };
}

}  // namespace

void add_flows(Registry& out) {
  out["cla_start_events"] = starts;
  out["cla_cease_events"] = ends;
  out["lait_lacnum_start"] = children_starting;
  out["lait_lacceased"] = children_ceasing;
  out["cla_time_in_care_leavers"] = time_in_care;
  out["cla_still_in_care_12m"] = still_in_care;
  out["cla_missing_episodes"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      for ([[maybe_unused]] const Day day : missing_starts(child, "M", from, to)) {
        a.count(child.id);
      }
    }
    return a;
  };
  out["cla_missing_children"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (missing_at_some_time(child, "M", from, to)) {
        a.count(child.id);
      }
    }
    return a;
  };
  out["cla_missing_pct"] = share_missing("M");
  out["cla_away_pct"] = share_missing("A");
}

}  // namespace sightline::oracles
