// How targets are written in answers.
#pragma once

#include "core/target.h"
#include "records/targets.h"
#include "server/api/json.h"

namespace sightline::server::api {

Json target_json(const records::HeldTarget& held);

// Without those who set them, for judging.
std::vector<Target> plain_targets(const std::vector<records::HeldTarget>& held);

}  // namespace sightline::server::api
