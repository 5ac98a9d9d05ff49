// Agency workers, vacancies, starters, leavers, limits, supervision, by the full list of posts; and
// the workforce census, of 30 September.
#include <algorithm>
#include <set>

#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

template <typename Spell>
bool runs_on(const Spell& spell, Day day) {
  return spell.start <= day && (!spell.end || day < *spell.end);
}

void add(Answer& a, const std::string& who, std::int64_t numerator, std::int64_t denominator) {
  a.numerator += numerator;
  a.denominator += denominator;
  auto& sums = a.subjects[who];
  sums.first += numerator;
  sums.second += denominator;
}

// Who is met and who is not, from the sums of each.
Answer settled(Answer a) {
  std::erase_if(a.subjects,
                [](const auto& s) { return s.second == std::pair<std::int64_t, std::int64_t>(); });
  for (const auto& [who, sums] : a.subjects) {
    (sums.first > 0 ? a.met : a.not_met).push_back(who);
  }
  return a;
}

Answer agency(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const synth::Post& post : tables.posts) {
    if (runs_on(post, to)) {
      add(a, post.worker, post.agency ? post.fte_thousandths : 0, post.fte_thousandths);
    }
  }
  return settled(std::move(a));
}

Answer vacancies(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const synth::Post& post : tables.posts) {
    if (runs_on(post, to) && !post.agency) {
      add(a, post.worker, 0, post.fte_thousandths);
    }
  }
  for (const synth::Vacancy& vacancy : tables.workforce.vacancies) {
    if (runs_on(vacancy, to)) {
      add(a, "vacancy " + vacancy.id, vacancy.fte_thousandths, vacancy.fte_thousandths);
    }
  }
  return settled(std::move(a));
}

bool covers_a_vacancy(const RawTables& tables, std::size_t post, Day day) {
  const auto& all = tables.workforce.vacancies;
  return std::any_of(all.begin(), all.end(), [&](const synth::Vacancy& v) {
    return v.id == tables.workforce.posts[post].covers && runs_on(v, day);
  });
}

Answer covering(const RawTables& tables, Day, Day to) {
  Answer a;
  for (std::size_t i = 0; i < tables.posts.size(); ++i) {
    const synth::Post& post = tables.posts[i];
    if (post.agency && runs_on(post, to)) {
      add(a, post.worker, covers_a_vacancy(tables, i, to) ? post.fte_thousandths : 0,
          post.fte_thousandths);
    }
  }
  return settled(std::move(a));
}

// Events in [from, to]: the day of each employed post that begins, or ends, without another of the
// worker's beside it.
Answer moves(const RawTables& tables, Day from, Day to, bool starts) {
  Answer a;
  for (const synth::Post& post : tables.posts) {
    const std::optional<Day> day = starts ? std::optional(post.start) : post.end;
    if (post.agency || post.fte_thousandths == 0 || !day || *day < from || *day > to) {
      continue;
    }
    const bool other = std::any_of(tables.posts.begin(), tables.posts.end(), [&](const auto& o) {
      if (o.worker != post.worker || o.agency) {
        return false;
      }
      return starts ? o.start < *day && (!o.end || *o.end >= *day - 1)
                    : o.start <= *day + 1 && (!o.end || *o.end > *day);
    });
    if (!other) {
      add(a, post.worker, post.fte_thousandths, 0);
    }
  }
  return settled(std::move(a));
}

Answer over_limit(const RawTables& tables, Day, Day to) {
  Answer a;
  for (std::size_t i = 0; i < tables.posts.size(); ++i) {
    const synth::Post& post = tables.posts[i];
    const std::optional<int> limit = tables.workforce.posts[i].caseload_limit;
    if (!limit || post.fte_thousandths == 0 || !runs_on(post, to)) {
      continue;
    }
    std::set<std::string> children;
    for (const synth::Allocation& held : tables.allocations) {
      if (held.worker == post.worker && runs_on(held, to)) {
        children.insert(held.child);
      }
    }
    add(a, post.worker, static_cast<int>(children.size()) > *limit ? 1 : 0, 1);
  }
  return settled(std::move(a));
}

// A worker's posts follow one another without a day between; one without hours breaks the row.
Answer supervised(const RawTables& tables, Day, Day to) {
  constexpr int kStandard = 35;
  Answer a;
  for (const synth::Post& post : tables.posts) {
    if (!runs_on(post, to) || post.fte_thousandths == 0) {
      continue;
    }
    Day begun = post.start;
    for (bool longer = true; longer;) {
      longer = false;
      for (const synth::Post& before : tables.posts) {
        if (before.worker == post.worker && before.fte_thousandths > 0 && before.end == begun &&
            before.start < begun) {
          begun = before.start;
          longer = true;
        }
      }
    }
    bool in_time = to - begun <= kStandard;
    for (const synth::Supervision& s : tables.workforce.supervisions) {
      in_time = in_time || (s.worker == post.worker && s.kind == "PERSONAL" && s.day >= begun &&
                            s.day <= to && to - s.day <= kStandard);
    }
    add(a, post.worker, in_time ? 1 : 0, 1);
  }
  return settled(std::move(a));
}

// ---- the census of the 30 September in (to - 12 months, to], in millionths of full time
// ------------

Day census_in(Day to) {
  const Day day = synth::census_day(to.year());
  return day <= to ? day : synth::census_day(to.year() - 1);
}

const std::string& number_of(const RawTables& tables, const std::string& worker) {
  return tables.workforce.workers.at(worker).swe_number;
}

Answer census_caseload(const RawTables& tables, Day, Day to) {
  Answer a;
  const Day day = census_in(to);
  for (const synth::Post& post : tables.posts) {
    std::set<std::string> children;
    for (const synth::Allocation& held : tables.allocations) {
      if (held.worker == post.worker && runs_on(held, day)) {
        children.insert(held.child);
      }
    }
    if (synth::is_social_worker(post.role) && runs_on(post, day) && post.fte_thousandths > 0 &&
        !children.empty()) {
      add(a, number_of(tables, post.worker), static_cast<int>(children.size()),
          post.fte_thousandths * 1000LL);
    }
  }
  return settled(std::move(a));
}

Answer census_agency(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const synth::Post& post : tables.posts) {
    if (synth::is_social_worker(post.role) && runs_on(post, census_in(to))) {
      const std::int64_t fte = post.fte_thousandths * 1000LL;
      add(a, number_of(tables, post.worker), post.agency ? fte : 0, fte);
    }
  }
  return settled(std::move(a));
}

Answer census_vacancies(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const synth::Post& post : tables.posts) {
    if (synth::is_social_worker(post.role) && !post.agency && runs_on(post, census_in(to))) {
      add(a, number_of(tables, post.worker), 0, post.fte_thousandths * 1000LL);
    }
  }
  for (const synth::Vacancy& vacancy : tables.workforce.vacancies) {
    if (synth::is_social_worker(vacancy.role) && runs_on(vacancy, census_in(to))) {
      add(a, "vacancies", vacancy.fte_thousandths * 1000LL, vacancy.fte_thousandths * 1000LL);
    }
  }
  return settled(std::move(a));
}

Answer census_turnover(const RawTables& tables, Day, Day to) {
  Answer a;
  const Day day = census_in(to);
  const Day first = synth::census_start(day.year());
  for (const synth::Post& post : tables.posts) {
    if (!synth::is_social_worker(post.role) || post.agency) {
      continue;
    }
    const std::int64_t fte = post.fte_thousandths * 1000LL;
    const bool goes_on = std::any_of(tables.posts.begin(), tables.posts.end(), [&](const auto& o) {
      return o.worker == post.worker && post.end && o.start == *post.end;
    });
    if (runs_on(post, day)) {
      add(a, number_of(tables, post.worker), 0, fte);
    } else if (post.end && *post.end >= first && *post.end <= day && !goes_on) {
      add(a, number_of(tables, post.worker), fte, 0);
    }
  }
  return settled(std::move(a));
}

}  // namespace

void add_workforce_details(Registry& out) {
  out["wf_agency_pct"] = agency;
  out["wf_vacancy_pct"] = vacancies;
  out["wf_agency_covering_pct"] = covering;
  out["wf_starters_fte"] = [](const RawTables& t, Day from, Day to) {
    return moves(t, from, to, true);
  };
  out["wf_leavers_fte"] = [](const RawTables& t, Day from, Day to) {
    return moves(t, from, to, false);
  };
  out["wf_over_limit_pct"] = over_limit;
  out["wf_supervised_pct"] = supervised;
  out["wf_census_caseload"] = census_caseload;
  out["wf_census_agency_pct"] = census_agency;
  out["wf_census_vacancy_pct"] = census_vacancies;
  out["wf_census_turnover_pct"] = census_turnover;
}

}  // namespace sightline::oracles
