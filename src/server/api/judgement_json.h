// How a judgement is written in answers.
#pragma once

#include "insight/judgement.h"
#include "records/targets.h"
#include "server/api/json.h"

namespace sightline::server::api {

// Of the change of a figure; null where there is none.
JsonValue change_json(const std::optional<insight::Change>& change);

// All of Judgement in docs/openapi.yaml but what the question itself said.
Json judgement_json(const catalogue::Indicator& indicator,
                    const insight::FigureJudgement& judgement,
                    const std::vector<records::HeldTarget>& held);

}  // namespace sightline::server::api
