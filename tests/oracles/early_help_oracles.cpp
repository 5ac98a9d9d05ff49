// Early help, and what comes after it.
#include "oracles/need.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

using synth::EarlyHelp;

bool ended_in(const EarlyHelp& e, Day from, Day to) {
  return e.end && *e.end >= from && *e.end <= to;
}

// As the extract says it.
std::string why_ended(const EarlyHelp& e) {
  return e.end_reason == "MET"      ? "Needs met"
         : e.end_reason == "STEPUP" ? "Stepped up to social care"
         : e.end_reason == "DISENG" ? "Family disengaged"
         : e.end_reason == "MOVED"  ? "Moved away"
                                    : "not recorded";
}

Answer open_on(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    for (const EarlyHelp& e : child.early_help) {
      if (e.start <= to && (!e.end || to < *e.end)) {
        a.count(child.id);
        break;  // each child once
      }
    }
  }
  return a;
}

bool referred_within_three_months(const RawChild& child, Day end) {
  for (const RawReferral& r : child.referrals) {
    if (!r.rejected && r.day >= end && r.day < end.plus_months(3)) {
      return true;
    }
  }
  return false;
}

constexpr int kStepDownDays = 28;

// Need that ended, early help beginning at about the same time, and no referral for a year.
Answer stepped_down_for_good(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    for (const RawReferral& need : child.referrals) {
      if (!is_need(need) || !need.closed || *need.closed < from || *need.closed > to) {
        continue;
      }
      const Day closed = *need.closed;
      bool stepped_down = false;
      for (const EarlyHelp& e : child.early_help) {
        stepped_down = stepped_down ||
                       (e.start >= closed - kStepDownDays && e.start <= closed + kStepDownDays);
      }
      bool back = false;
      for (const RawReferral& later : child.referrals) {
        back =
            back || (!later.rejected && later.day > closed && later.day <= closed.plus_months(12));
      }
      if (stepped_down) {
        a.share(child.id, !back);
      }
    }
  }
  return a;
}

template <typename Add>
Oracle over_ended(Add add) {
  return [add](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      for (const EarlyHelp& e : child.early_help) {
        if (ended_in(e, from, to)) {
          add(a, child, e);
        }
      }
    }
    return a;
  };
}

}  // namespace

void add_early_help(Registry& out) {
  out["eh_open_num"] = open_on;
  out["eh_starts_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      for (const EarlyHelp& e : child.early_help) {
        if (e.start >= from && e.start <= to) {
          a.count(child.id);
        }
      }
    }
    return a;
  };
  out["eh_ends_num"] = over_ended([](Answer& a, const RawChild& child, const EarlyHelp& e) {
    a.count(child.id, why_ended(e));
  });
  out["eh_days_median"] = over_ended([](Answer& a, const RawChild& child, const EarlyHelp& e) {
    a.amount(child.id, *e.end - e.start, true);
  });
  out["eh_to_referral_3m_pct"] =
      over_ended([](Answer& a, const RawChild& child, const EarlyHelp& e) {
        a.share(child.id, referred_within_three_months(child, *e.end));
      });
  out["stepdown_sustained_12m_pct"] = stepped_down_for_good;
}

}  // namespace sightline::oracles
