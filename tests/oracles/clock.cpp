#include "oracles/clock.h"

namespace sightline::oracles {

Answer due_in_time(const std::vector<Step>& steps, Day from, Day to) {
  Answer a;
  for (const Step& s : steps) {
    if (s.known && s.falls_due && s.due >= from && s.due <= to) {
      a.share(s.child, s.in_time(), s.label);
    }
  }
  return a;
}

Answer completed_in_time(const std::vector<Step>& steps, Day from, Day to) {
  Answer a;
  for (const Step& s : steps) {
    if (s.known && s.done && *s.done >= from && *s.done <= to) {
      a.share(s.child, s.in_time(), s.label);
    }
  }
  return a;
}

Answer overdue_on(const std::vector<Step>& steps, Day day) {
  Answer a;
  for (const Step& s : steps) {
    const bool done_by_then = s.done && *s.done <= day;
    if (s.falls_due && s.from <= day && s.due < day && !done_by_then && day < s.open_until) {
      a.count(s.child, s.label);
    }
  }
  return a;
}

Answer days_taken(const std::vector<Step>& steps, Day from, Day to) {
  Answer a;
  for (const Step& s : steps) {
    if (s.known && s.took && s.done && *s.done >= from && *s.done <= to) {
      a.amount(s.child, *s.took, true, s.label);
    }
  }
  return a;
}

void add_clock(Registry& out, const std::string& name, Steps steps) {
  out[name + "_in_time_pct"] = [steps](const RawTables& tables, Day from, Day to) {
    return due_in_time(steps(tables), from, to);
  };
  out[name + "_completed_in_time_pct"] = [steps](const RawTables& tables, Day from, Day to) {
    return completed_in_time(steps(tables), from, to);
  };
  out[name + "_overdue"] = [steps](const RawTables& tables, Day, Day to) {
    return overdue_on(steps(tables), to);
  };
  out[name + "_days_median"] = [steps](const RawTables& tables, Day from, Day to) {
    return days_taken(steps(tables), from, to);
  };
}

}  // namespace sightline::oracles
