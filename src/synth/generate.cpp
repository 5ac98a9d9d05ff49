#include "synth/generate.h"

#include <cstdio>
#include <utility>

#include "core/error.h"
#include "synth/events.h"
#include "synth/life.h"
#include "synth/plant.h"

namespace sightline::synth {

CareHistory generate(const Options& options) {
  if (options.children < 1 || options.children > 999999) {
    throw Error(ErrorKind::kUsage, "The number of children must be between 1 and 999,999.");
  }
  if (options.years < 1 || options.first_year < 2017 ||
      options.first_year + options.years - 1 > 2060) {
    throw Error(
        ErrorKind::kUsage,
        "The years must be one or more, the first not before 2017 and the last not after 2060.");
  }
  CareHistory history;
  history.first_year = options.first_year;
  history.last_year = options.first_year + options.years - 1;
  const Day from = collection_year_start(history.first_year);
  const Day to = collection_year_end(history.last_year);
  history.children.reserve(static_cast<std::size_t>(options.children));
  for (int i = 0; i < options.children; ++i) {
    Rng rng = Rng::stream(options.seed, static_cast<std::uint64_t>(i) + 1);
    char id[16];
    std::snprintf(id, sizeof id, "ASH%06d", i + 1);
    history.children.push_back(live(rng, id, from, to));
    add_events(rng, history.children.back(), from, to);
  }
  Rng rng = Rng::stream(options.seed, 0);
  add_workforce(rng, history, from, to);
  // About 64 children in care per 10,000 of the population, growing or shrinking a little.
  int people = options.children * 55 + rng.between(0, 500);
  for (int year = history.first_year; year <= history.last_year; ++year) {
    history.population.push_back({year - 1, people});
    people += people / 1000 * rng.between(-8, 10);
  }
  if (options.plant_errors) {
    plant_errors(rng, history, from, to);
  }
  return history;
}

}  // namespace sightline::synth
