#include "naive.h"

#include <algorithm>
#include <set>

namespace sightline::oracles {

using catalogue::Adds;
using catalogue::Indicator;
using catalogue::Once;
using facts::Fact;
using facts::FactTable;

Naive::Naive(warehouse::Connection& connection, const std::filesystem::path& catalogue)
    : library_(catalogue::read_library(catalogue)), dimensions_(facts::read_dimensions(catalogue)) {
  for (const Indicator& it : library_.indicators) {
    facts_.emplace(it.id, facts::run_statement(connection, it, subjects_));
  }
  const bool dated = connection.integer(
                         "select count(*) from duckdb_tables() where table_name = "
                         "'loc_team_spell'") == 1;
  warehouse::Result teams = connection.query(
      dated ? "select tesp_told, tesp_from, tesp_until, tesp_team, coalesce(tesp_locality, "
              "'not known'), coalesce(tesp_service, 'not known') from loc_team_spell"
            : "select orga_team, date '1900-01-01', date '9999-12-31', orga_team, "
              "coalesce(orga_locality, 'not known'), coalesce(orga_service, 'not known') "
              "from loc_organisation");
  while (const auto chunk = teams.next()) {
    for (std::size_t r = 0; r < chunk->rows(); ++r) {
      organisation_.push_back({std::string(chunk->text(0, r)), chunk->day(1, r), chunk->day(2, r),
                               std::string(chunk->text(3, r)), std::string(chunk->text(4, r)),
                               std::string(chunk->text(5, r))});
    }
  }
  for (const facts::DimensionFile& d : dimensions_) {
    if (d.sql.empty()) {
      continue;
    }
    auto& people = profiles_[d.name];
    warehouse::Result result = connection.query(d.sql);
    while (const auto chunk = result.next()) {
      for (std::size_t r = 0; r < chunk->rows(); ++r) {
        if (!chunk->is_null(0, r) && !chunk->is_null(1, r) && !chunk->is_null(3, r)) {
          people[std::string(chunk->text(0, r))].push_back(
              {chunk->day(1, r), chunk->is_null(2, r) ? Day::never() : chunk->day(2, r),
               std::string(chunk->text(3, r))});
        }
      }
    }
  }
}

std::string Naive::value_on(const std::string& dimension, const std::string& person,
                            Day day) const {
  const Spell* best = nullptr;
  const auto d = profiles_.find(dimension);
  if (d != profiles_.end()) {
    const auto p = d->second.find(person);
    if (p != d->second.end()) {
      for (const Spell& s : p->second) {
        if (s.from <= day && day < s.until &&
            (best == nullptr || s.from > best->from ||
             (s.from == best->from &&
              (s.until < best->until || (s.until == best->until && s.value < best->value))))) {
          best = &s;
        }
      }
    }
  }
  return best == nullptr ? "not known" : best->value;
}

void Naive::add_side(const Indicator& it, const FactTable& table, bool numerators,
                     bool denominators, Adds adds, const Period& period,
                     std::vector<Row>& out) const {
  const bool apart = !(numerators && denominators);
  const auto counts = [&](const Fact& f) {
    if (apart && (denominators ? f.denominator == 0 : f.denominator != 0)) {
      return false;  // a row of the other side
    }
    switch (adds) {
      case Adds::kInPeriod:
        return period.first <= f.from && f.from <= period.last;
      case Adds::kOpenAtEnd:
        return f.from <= period.last && period.last < f.until;
      case Adds::kOpenInPeriod:
        return f.from <= period.last && (f.until > period.first || f.from >= period.first);
      case Adds::kMeanOverPeriod:
        return f.from <= period.last && f.until > period.first;
    }
    return false;
  };
  std::vector<const Fact*> chosen;
  for (const Fact& f : table.facts) {  // by subject, then day
    if (!counts(f)) {
      continue;
    }
    const bool once = it.once != Once::kNone && adds != Adds::kMeanOverPeriod;
    if (once && !chosen.empty() && chosen.back()->subject == f.subject) {
      if (it.once == Once::kLast) {
        chosen.back() = &f;
      }
      continue;
    }
    chosen.push_back(&f);
  }
  const auto add = [&](const Fact& f, Day day) {
    Row row;
    row.subject = subjects_.text(f.subject);
    const auto kind = subjects_.kind(f.subject);
    row.kind = kind == facts::SubjectKind::kChild    ? "child"
               : kind == facts::SubjectKind::kWorker ? "worker"
                                                     : "population";
    row.numerator = numerators ? f.numerator : 0;
    row.denominator = denominators ? f.denominator : 0;
    row.breakdown = table.breakdowns[f.breakdown];
    for (const facts::DimensionFile& d : dimensions_) {
      row.profile[d.name] =
          kind == facts::SubjectKind::kChild ? value_on(d.name, row.subject, day) : "not known";
    }
    const facts::Own& own = table.owns[f.own];
    for (const auto& [name, value] : {std::pair("worker", own.worker), std::pair("team", own.team),
                                      std::pair("place", own.place)}) {
      if (!value.empty()) {
        row.profile[name] = value;
      }
    }
    if (!own.team.empty()) {
      row.profile["locality"] = row.profile["service"] = "not known";
      for (const TeamSpell& spell : organisation_) {
        if (spell.told == own.team && spell.from <= day && day < spell.until) {
          row.profile["team"] = spell.team;
          row.profile["locality"] = spell.locality;
          row.profile["service"] = spell.service;
        }
      }
    }
    out.push_back(std::move(row));
  };
  for (const Fact* f : chosen) {
    switch (adds) {
      case Adds::kInPeriod:
        add(*f, it.profile_on == catalogue::ProfileOn::kDayBefore ? f->from - 1 : f->from);
        break;
      case Adds::kOpenAtEnd:
        add(*f, period.last);
        break;
      case Adds::kOpenInPeriod:
        // The person as of the last (first) day in the period on which the spell ran.
        add(*f, it.once == Once::kFirst ? std::max(f->from, period.first)
                : f->until == f->from   ? f->from
                                        : std::min(f->until - 1, period.last));
        break;
      case Adds::kMeanOverPeriod:
        for (Day d = std::max(f->from, period.first); d <= period.last && d < f->until; ++d) {
          add(*f, d);
        }
        break;
    }
  }
}

std::vector<Naive::Row> Naive::rows(const std::string& indicator, const Period& period) const {
  const auto it = std::find_if(library_.indicators.begin(), library_.indicators.end(),
                               [&](const Indicator& i) { return i.id == indicator; });
  const FactTable& table = facts_.at(indicator);
  std::vector<Row> out;
  const bool ratio = it->denominator && !it->distribution() && !it->survival();
  bool apart = false;
  if (ratio) {
    apart = it->denominator->adds != it->numerator.adds ||
            it->denominator->subject != it->numerator.subject;
    for (const Fact& f : table.facts) {
      apart = apart || (f.numerator != 0 && f.denominator == 0);
    }
  }
  if (apart) {
    add_side(*it, table, true, false, it->numerator.adds, period, out);
    add_side(*it, table, false, true, it->denominator->adds, period, out);
  } else {
    add_side(*it, table, true, true, it->numerator.adds, period, out);
  }
  return out;
}

std::map<std::string, Naive::Sum> Naive::sums(const std::string& indicator, const Period& period,
                                              const std::string& by,
                                              const std::vector<cube::Filter>& where) const {
  std::map<std::string, Sum> out;
  for (const Row& row : rows(indicator, period)) {
    const auto value = [&](const std::string& name) {
      return name == "breakdown" ? row.breakdown : row.profile.at(name);
    };
    const bool in = std::all_of(where.begin(), where.end(), [&](const cube::Filter& f) {
      return std::find(f.values.begin(), f.values.end(), value(f.dimension)) != f.values.end();
    });
    if (in) {
      Sum& sum = out[by.empty() ? std::string() : value(by)];
      sum.numerator += row.numerator;
      sum.denominator += row.denominator;
      ++sum.members;
    }
  }
  return out;
}

std::vector<std::string> Naive::values(const std::string& dimension) const {
  std::set<std::string> out;
  const auto d = profiles_.find(dimension);
  if (d != profiles_.end()) {
    for (const auto& [person, spells] : d->second) {
      for (const Spell& s : spells) {
        out.insert(s.value);
      }
    }
  }
  for (const auto& [id, table] : facts_) {
    for (const facts::Own& own : table.owns) {
      const std::string& value = dimension == "team"     ? own.team
                                 : dimension == "worker" ? own.worker
                                                         : own.place;
      if ((dimension == "team" || dimension == "worker" || dimension == "place") &&
          !value.empty()) {
        out.insert(value);
      }
    }
  }
  return {out.begin(), out.end()};
}

std::vector<std::string> Naive::breakdowns(const std::string& indicator) const {
  return facts_.at(indicator).breakdowns;
}

}  // namespace sightline::oracles
