// about and openapi: whose data this is, and how to ask.
#include <algorithm>
#include <map>

#include "cube/asking.h"
#include "server/api/ask.h"
#include "server/api/finding_list.h"
#include "server/openapi.h"

namespace sightline::server::api {
namespace {

struct SourceState {
  std::int64_t loads = 0;
  std::string loaded_at;
  std::optional<Day> covered_to;
};

JsonList sources_json(const Books& books) {
  std::map<std::string, SourceState> states;
  for (const warehouse::LedgerLoad& load : books.loads) {
    if (!load.active) continue;
    SourceState& state = states[load.source];
    ++state.loads;
    state.loaded_at = std::max(state.loaded_at, load.loaded_at);
    for (const sources::Coverage& c : load.coverage) {
      if (!state.covered_to || *state.covered_to < c.to) state.covered_to = c.to;
    }
  }
  JsonList list;
  for (const auto& [source, state] : states) {
    list.push_back(Json{{"source", source},
                        {"title", books.source_title(source)},
                        {"loads", state.loads},
                        {"loaded_at", state.loaded_at},
                        {"covered_to", day_or_null(state.covered_to)}});
  }
  return list;
}

// While the first figures are still to be made: something is held, and how far it goes.
std::optional<Day> latest_day_loaded(const Books& books) {
  std::optional<Day> latest;
  for (const warehouse::LedgerLoad& load : books.loads) {
    for (const sources::Coverage& c : load.coverage) {
      if (load.active && (!latest || *latest < c.to)) latest = c.to;
    }
  }
  return latest;
}

Json findings_json(const Ask& ask, const Books& books) {
  std::array<std::int64_t, 3> counts = {0, 0, 0};
  if (books.generation != 0) {
    const auto list = ask.memory.findings(ask.now ? ask.now->cube : nullptr);
    counts = list->counts();
  }
  return {{"rejected", counts[static_cast<std::size_t>(Severity::kRejected)]},
          {"doubtful", counts[static_cast<std::size_t>(Severity::kDoubtful)]},
          {"note", counts[static_cast<std::size_t>(Severity::kNote)]}};
}

// Changes with the figures, also where the same generation was made anew.
std::string figures_tag(const Ask& ask) {
  const std::uint64_t changes = ask.input.changes ? ask.input.changes() : 0;
  return std::to_string(ask.now ? ask.cube().generation() : 0) + "-" + std::to_string(changes);
}

}  // namespace

Answer about(const Ask& ask) {
  const auto books = ask.memory.books();
  const auto making = making_of(ask.jobs, ask.now != nullptr);
  std::int64_t all = 0;
  std::int64_t reviewed = 0;
  if (ask.now) {
    all = static_cast<std::int64_t>(ask.now->indicators.size());
    reviewed = std::count_if(ask.now->indicators.begin(), ask.now->indicators.end(),
                             [](const auto* indicator) { return indicator->reviewed; });
  }
  Json body{{"authority",
             Json{{"name", books->authority ? clean(books->authority->name) : std::string()},
                  {"code", books->authority ? clean(books->authority->code) : std::string()}}},
            {"generation", ask.now ? ask.cube().generation() : std::uint64_t{0}},
            {"figures", figures_tag(ask)},
            {"making", making ? JsonValue(making->sentence) : JsonValue(nullptr)},
            {"covered_to", day_or_null(ask.now ? cube::latest_day_of_any(ask.cube())
                                               : latest_day_loaded(*books))},
            {"program", "Sightline " + ask.input.version},
            {"reader", Json{{"name", clean(ask.request.reader)},
                            {"child_level", ask.input.scope.child_level}}},
            {"indicators", Json{{"all", all}, {"reviewed", reviewed}}},
            {"sources", sources_json(*books)},
            {"findings", findings_json(ask, *books)}};
  return answer_with(body);
}

Answer openapi(const Ask&) {
  Answer answer;
  answer.type = "application/yaml";
  answer.body = kOpenapi;
  return answer;
}

}  // namespace sightline::server::api
