// The front door: contacts, referrals and assessments.
#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>

#include "oracles/calendar.h"
#include "oracles/clock.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

using synth::Assessment;
using synth::Contact;

bool in(Day day, Day from, Day to) { return from <= day && day <= to; }
bool in(const std::optional<Day>& day, Day from, Day to) { return day && in(*day, from, to); }

bool one_of(const synth::Code& code, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), code.view()) != list.end();
}

// The census' codes of who referred, gathered as its publications do.
std::string source_group(const synth::Code& code) {
  return one_of(code, {"1A", "1B", "1C", "1D"})               ? "Individual"
         : one_of(code, {"2A", "2B"})                         ? "Schools"
         : one_of(code, {"3A", "3B", "3C", "3D", "3E", "3F"}) ? "Health"
         : one_of(code, {"4"})                                ? "Housing"
         : one_of(code, {"5A", "5B", "5C", "5D"})             ? "Local authority services"
         : one_of(code, {"6"})                                ? "Police"
         : one_of(code, {"7"})                                ? "Other legal agency"
         : one_of(code, {"8"})                                ? "Other"
         : one_of(code, {"9"})                                ? "Anonymous"
                                                              : "Not known";
}

// What the Standard Safeguarding Dataset calls the outcomes, in plain words.
std::string outcome_of(const Contact& c) {
  return c.outcome == "REFERRAL"   ? "New referral"
         : c.outcome == "EXISTING" ? "Existing referral"
         : c.outcome == "EARLYHLP" ? "Early help"
         : c.outcome == "ADVICE"   ? "Advice"
         : c.outcome == "NFA"      ? "No further action"
         : c.outcome.empty()       ? "not recorded"
                                   : "other";
}

// The code of a factor and what it is about: a kind by its number, a person or a sort by its
// letter.
std::string factor_title(const synth::Code& code) {
  const std::string text(code.view());
  static const std::map<std::string, std::string> kKinds = {
      {"1", "Alcohol"},
      {"2", "Drugs"},
      {"3", "Domestic abuse"},
      {"4", "Mental health"},
      {"5", "Learning disability"},
      {"6", "Physical disability or illness"},
      {"7", "Young carer"},
      {"8", "Privately fostered"},
      {"9", "Unaccompanied asylum seeker"},
      {"10", "Missing"},
      {"11", "Sexual exploitation"},
      {"12", "Trafficking"},
      {"13", "Gangs"},
      {"14", "Unacceptable behaviour"},
      {"15", "Self-harm"},
      {"16", "Neglect"},
      {"17", "Emotional abuse"},
      {"18", "Physical abuse"},
      {"19", "Sexual abuse"},
      {"20", "Other"},
      {"21", "No factor"},
      {"22", "Female genital mutilation"},
      {"23", "Abuse linked to faith or belief"},
      {"24", "Criminal exploitation"}};
  static const std::map<std::string, std::string> kSorts = {
      {"8B", "from abroad for a time"},
      {"8C", "from abroad to stay"},
      {"8D", "at school in the UK"},
      {"8E", "by arrangement of a family in the UK"},
      {"8F", "other"},
      {"18B", "by a child"},
      {"18C", "by an adult"},
      {"19B", "by a child"},
      {"19C", "by an adult"}};
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string number = text.substr(0, digits);
  const std::string letter = text.substr(digits);
  const auto kind = kKinds.find(number);
  if (kind == kKinds.end()) {
    return text;
  }
  std::string title = text + " " + kind->second;
  if (number.size() == 1 && number < "7") {
    title += letter == "A"   ? ": child"
             : letter == "B" ? ": parent or carer"
                             : ": someone else at home";
  } else if (const auto sort = kSorts.find(text); sort != kSorts.end()) {
    title += ": " + sort->second;
  }
  return title;
}

// Calls `each` for every referral received in the period.
template <typename Each>
void for_referrals(const RawTables& tables, Day from, Day to, Each each) {
  for (const RawChild& child : tables.children) {
    for (const RawReferral& r : child.referrals) {
      if (!r.rejected && in(r.day, from, to)) {
        each(child, r);
      }
    }
  }
}

template <typename Test>
Oracle share_of_referrals(Test test) {
  return [test](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_referrals(tables, from, to, [&](const RawChild& child, const RawReferral& r) {
      a.share(child.id, test(child, r));
    });
    return a;
  };
}

Oracle referred_by(const std::string& group) {
  return share_of_referrals(
      [group](const RawChild&, const RawReferral& r) { return source_group(r.source) == group; });
}

bool assessed_and_not_in_need(const RawChild&, const RawReferral& r) {
  bool assessed = false;
  for (const Assessment& a : r.assessments) {
    assessed = assessed || (a.start >= r.day && (!r.closed || a.start <= *r.closed));
  }
  return !r.no_further_action && assessed && (r.close_reason == "RC8" || r.close_reason == "RC9");
}

bool again_within_a_year(const RawChild& child, const RawReferral& r) {
  for (const RawReferral& earlier : child.referrals) {
    if (!earlier.rejected && earlier.day < r.day && earlier.day.plus_months(12) > r.day) {
      return true;
    }
  }
  return false;
}

// Calls `each` for every assessment, with the referral that it answers.
template <typename Each>
void for_assessments(const RawTables& tables, Each each) {
  for (const RawChild& child : tables.children) {
    for (const RawReferral& r : child.referrals) {
      for (const Assessment& a : r.assessments) {
        each(child, r, a);
      }
    }
  }
}

template <typename Test>
Oracle share_of_completed(Test test) {
  return [test](const RawTables& tables, Day from, Day to) {
    Answer out;
    for_assessments(tables, [&](const RawChild& child, const RawReferral& r, const Assessment& a) {
      if (in(a.authorised, from, to)) {
        out.share(child.id, test(r, a));
      }
    });
    return out;
  };
}

constexpr int kAssessmentDays = 45;

// The referral, unless the assessment begins when an earlier one of it is authorised or when its
// own working days have run out: that is another one of an open case.
Day clock_of(const RawReferral& r, const Assessment& a) {
  bool another = working_days_after(r.day, kAssessmentDays) < a.start;
  for (const Assessment& earlier : r.assessments) {
    another = another ||
              (earlier.start < a.start && earlier.authorised && *earlier.authorised <= a.start);
  }
  return another ? a.start : r.day;
}

std::vector<Step> assessment_steps(const RawTables& tables) {
  std::vector<Step> out;
  for_assessments(tables, [&](const RawChild& child, const RawReferral& r, const Assessment& a) {
    const Day clock = clock_of(r, a);
    Step s{child.id, clock, working_days_after(clock, kAssessmentDays), a.authorised};
    s.falls_due = (a.authorised && *a.authorised <= s.due) || !r.closed || *r.closed >= s.due;
    s.from = a.start;
    s.open_until = r.closed.value_or(Day::never());
    if (a.authorised) {
      s.took = working_days_between(clock, *a.authorised);
    }
    out.push_back(s);
  });
  return out;
}

Answer assessments_completed(const RawTables& tables, Day from, Day to) {
  Answer out;
  for_assessments(tables, [&](const RawChild& child, const RawReferral&, const Assessment& a) {
    if (in(a.authorised, from, to)) {
      out.count(child.id);
    }
  });
  return out;
}

Answer no_further_action_after(const RawTables& tables, Day from, Day to) {
  Answer out;
  for_assessments(tables, [&](const RawChild& child, const RawReferral&, const Assessment& a) {
    if (in(a.authorised, from, to) && a.no_further_action) {
      out.share(child.id, *a.no_further_action);
    }
  });
  return out;
}

Answer factors_found(const RawTables& tables, Day from, Day to) {
  Answer out;
  for_assessments(tables, [&](const RawChild& child, const RawReferral&, const Assessment& a) {
    for (const synth::Code& factor : a.factors) {
      if (in(a.authorised, from, to)) {
        out.count(child.id, factor_title(factor));
      }
    }
  });
  return out;
}

void add_contacts(Registry& out) {
  out["contacts_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      for (const Contact& c : child.contacts) {
        if (in(c.day, from, to)) {
          a.count(child.id, source_group(c.source));
        }
      }
    }
    return a;
  };
  out["contacts_to_referral_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      for (const Contact& c : child.contacts) {
        if (in(c.day, from, to)) {
          a.share(child.id, c.outcome == "REFERRAL", outcome_of(c));
        }
      }
    }
    return a;
  };
}

}  // namespace

void add_front_door(Registry& out) {
  add_contacts(out);
  out["lait_cpp_total_numref"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_referrals(tables, from, to, [&](const RawChild& child, const RawReferral& r) {
      a.count(child.id, source_group(r.source));
    });
    return a;
  };
  out["referral_rate_10k"] = per_population("lait_cpp_total_numref");
  out["referral_nfa_pct"] =
      share_of_referrals([](const RawChild&, const RawReferral& r) { return r.no_further_action; });
  out["referral_not_in_need_pct"] = share_of_referrals(assessed_and_not_in_need);
  out["rereferral_12m_pct"] = share_of_referrals(again_within_a_year);
  out["lait_refbysource_schl_pct"] = referred_by("Schools");
  out["lait_refbysource_healthserv_pct"] = referred_by("Health");
  out["lait_refbysource_police_pct"] = referred_by("Police");

  out["assessments_started_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer answer;
    for_assessments(tables, [&](const RawChild& child, const RawReferral&, const Assessment& a) {
      if (in(a.start, from, to)) {
        answer.count(child.id);
      }
    });
    return answer;
  };
  out["assessments_completed_num"] = assessments_completed;
  out["assessment_rate_10k"] = per_population("assessments_completed_num");
  out["assessment_45d_pct"] = share_of_completed([](const RawReferral& r, const Assessment& a) {
    return *a.authorised <= working_days_after(clock_of(r, a), kAssessmentDays);
  });
  out["assessment_45d_from_start_pct"] =
      share_of_completed([](const RawReferral&, const Assessment& a) {
        return *a.authorised <= working_days_after(a.start, kAssessmentDays);
      });
  // Completed in time is published, under the name above.
  add_clock(out, "assessments", assessment_steps);
  out.erase("assessments_completed_in_time_pct");
  out["assessment_closed_pct"] = no_further_action_after;
  out["assessment_factors_num"] = factors_found;
}

}  // namespace sightline::oracles
