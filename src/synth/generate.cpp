#include "synth/generate.h"

#include <cstdio>
#include <string>
#include <utility>

#include "core/error.h"
#include "synth/events.h"
#include "synth/front_door.h"
#include "synth/life.h"
#include "synth/plant.h"

namespace sightline::synth {

namespace {

std::string child_id(int number) {
  char id[16];
  std::snprintf(id, sizeof id, "ASH%06d", number);
  return id;
}

// Both give the number of children in the population.
int tell_care_only(const Options& options, History& history, Day from, Day to) {
  for (int i = 0; i < options.children; ++i) {
    Rng rng = Rng::stream(options.seed, static_cast<std::uint64_t>(i) + 1);
    history.children.push_back(live(rng, child_id(i + 1), from, to));
    add_events(rng, history.children.back(), from, to);
  }
  return options.children * 55;  // about 64 in care per 10,000
}

int tell_families(const Options& options, History& history, Day from, Day to) {
  const Shares& mix = shares_of(options.mix);
  const WorkingDays days;
  const Day earliest = from.plus_years(-kYearsBefore);
  std::uint64_t families = 0;
  int known = 0;
  while (known < options.children) {
    ++families;
    Rng rng = Rng::stream(options.seed, families);
    Telling t{rng, days, mix, options, from, to};
    const int luck = rng.between(0, 999);
    const FamilyKind kind = luck < mix.seekers ? FamilyKind::kSeeker
                            : luck < mix.seekers + mix.health_plan_only
                                ? FamilyKind::kHealthPlanOnly
                                : FamilyKind::kOrdinary;
    const Day first_known = days.busy_near(rng, earliest + rng.between(0, to - earliest));
    for (Child& child : tell_family(t, families, first_known, kind)) {
      if (known < options.children) {
        child.id = child_id(++known);
        history.children.push_back(std::move(child));
      }
    }
  }
  // Families come to notice at an even rate: as many as were looked at belong to so many children.
  const double years = (to - earliest) / 365.25;
  return static_cast<int>(static_cast<double>(families) * 1e6 / years / mix.families_per_million);
}

void add_population(Rng& rng, History& history, int people) {
  people += rng.between(0, 500);
  for (int year = history.first_year; year <= history.last_year; ++year) {
    history.population.push_back({year - 1, people});
    people += people / 1000 * rng.between(-8, 10);
  }
}

}  // namespace

History generate(const Options& options) {
  if (options.children < 1 || options.children > 999999) {
    throw Error(ErrorKind::kUsage, "The number of children must be between 1 and 999,999.");
  }
  if (options.years < 1 || options.first_year < 2017 ||
      options.first_year + options.years - 1 > 2060) {
    throw Error(
        ErrorKind::kUsage,
        "The years must be one or more, the first not before 2017 and the last not after 2060.");
  }
  History history;
  history.first_year = options.first_year;
  history.last_year = options.first_year + options.years - 1;
  const Day from = collection_year_start(history.first_year);
  const Day to = collection_year_end(history.last_year);
  history.children.reserve(static_cast<std::size_t>(options.children));
  const int people = options.mix == Mix::kCareOnly ? tell_care_only(options, history, from, to)
                                                   : tell_families(options, history, from, to);
  Rng rng = Rng::stream(options.seed, 0);
  if (options.mix == Mix::kCareOnly) {
    add_workforce(rng, history, from, to);
  } else {
    add_organisation(rng, history, from, to);
  }
  add_population(rng, history, people);
  if (options.plant_errors && options.mix == Mix::kCareOnly) {
    plant_errors(rng, history, from, to);
  } else if (options.plant_errors) {
    plant_errors_everywhere(rng, history, from, to, options.mix == Mix::kDense ? 8 : 1,
                            options.seed);
  }
  return history;
}

}  // namespace sightline::synth
