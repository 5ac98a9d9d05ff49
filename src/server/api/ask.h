// Ask: one question on its way to its answer, and the functions that answer. Each answers one
// operation of docs/openapi.yaml; what is wrong with the question is thrown as Refusal.
#pragma once

#include <memory>
#include <string>

#include "server/api/api.h"
#include "server/api/jobs.h"
#include "server/api/json.h"
#include "server/api/memory.h"
#include "server/api/parameters.h"
#include "server/api/refusal.h"
#include "server/exchange.h"

namespace sightline::server::api {

struct Ask {
  const ApiInput& input;
  Memory& memory;
  Jobs& jobs;
  const Request& request;
  const Parameters& parameters;
  std::string id;  // what stands for {id} in the path
  // The figures that all of the answer rests on; null before the first load.
  std::shared_ptr<const Generation> now;

  const cube::Cube& cube() const { return *now->cube; }
};

// The figures that are being made, and whether there are any to show until then.
std::optional<Making> making_of(const Jobs& jobs, bool any_figures);

// An answer that rests on the figures alone.
Answer kept_answer(const Ask& ask, const Json& body);

// A job that was started: 202.
Answer started(const Job& job);

// Writes to the audit trail what is about to be shown. Throws Refusal(503) when it cannot: then
// nothing may be shown.
void audit(const Ask& ask, const std::string& what, const std::string& which,
           const std::string& selectors, std::int64_t rows);

// `now` is there.
Answer list_indicators(const Ask& ask);
Answer get_indicator(const Ask& ask);
Answer list_dimensions(const Ask& ask);
Answer overview(const Ask& ask);
Answer overview_judgements(const Ask& ask);
Answer judgement_answer(const Ask& ask);
Answer funnel_answer(const Ask& ask);
Answer figures_answer(const Ask& ask);
Answer distribution_answer(const Ask& ask);
Answer members_answer(const Ask& ask);
Answer members_csv(const Ask& ask);
Answer get_child(const Ask& ask);
Answer list_clocks(const Ask& ask);
Answer worklist_answer(const Ask& ask);
// `now` may be null.
Answer about(const Ask& ask);
Answer coverage(const Ask& ask);
Answer list_findings(const Ask& ask);
Answer summarise_findings(const Ask& ask);
Answer finding_history(const Ask& ask);
Answer set_finding_status(const Ask& ask);
Answer quality(const Ask& ask);
Answer list_links(const Ask& ask);
Answer decide_link(const Ask& ask);
Answer undo_link(const Ask& ask);
Answer list_targets(const Ask& ask);
Answer set_target(const Ask& ask);
Answer remove_target(const Ask& ask);
Answer target_history(const Ask& ask);
Answer undo_target(const Ask& ask);
Answer list_loads(const Ask& ask);
Answer start_load(const Ask& ask);
Answer unload(const Ask& ask);
Answer upload(const Ask& ask);
Answer get_job(const Ask& ask);
Answer accept_load(const Ask& ask);
Answer openapi(const Ask& ask);

}  // namespace sightline::server::api
