#include "server/api/api.h"

#include <spdlog/spdlog.h>

#include <exception>

#include "core/error.h"
#include "records/audit.h"
#include "server/api/ask.h"
#include "server/api/router.h"

namespace sightline::server {
namespace api {
namespace {

// A message that was written for the command line, where it may name paths: told to the log, not to
// whoever asks.
Refusal refusal_of(const Error& error) {
  switch (error.kind()) {
    case ErrorKind::kUsage:
      return {400, error.what()};
    case ErrorKind::kNotFound:
      return {404, error.what()};
    case ErrorKind::kBusy:
      return {409, "another process is writing to the data; try again when it has finished"};
    default:
      spdlog::error("{}", error.what());
      return {500, "this machine could not answer; what went wrong is in the server's log"};
  }
}

Answer answered(const Ask& ask, const Route& route) {
  if (route.needs_figures && ask.now == nullptr) {
    throw Refusal(404,
                  "nothing was loaded yet; load files on the page Data, or with `sightline load "
                  "FILE`");
  }
  return route.answer(ask);
}

}  // namespace

Answer kept_answer(const Ask& ask, const Json& body) {
  Answer answer;
  answer.body = text_of(body);
  answer.keep = Keep::kGeneration;
  answer.generation = ask.now ? ask.cube().generation() : 0;
  return answer;
}

void audit(const Ask& ask, const std::string& what, const std::string& which,
           const std::string& selectors, std::int64_t rows) {
  try {
    records::append_audit(ask.input.data, {what, which, selectors, rows, ask.request.reader});
  } catch (const Error& error) {
    spdlog::error("{}", error.what());
    throw Refusal(503,
                  "what is opened is written to the audit trail first, and that failed, so nothing "
                  "is shown; the server's log says why");
  }
}

}  // namespace api

Api::Api(ApiInput input)
    : input_(std::move(input)),
      memory_(std::make_unique<api::Memory>(input_.data, input_.catalogue)),
      jobs_(std::make_unique<api::Jobs>(input_.data, input_.program, [this] {
        std::vector<std::int32_t> active;
        for (const warehouse::LedgerLoad& load : memory_->books()->loads) {
          if (load.active) active.push_back(load.id);
        }
        return active;
      })) {}

Api::~Api() = default;

void Api::remove_left() { jobs_->remove_left(); }

Answer Api::answer(const Request& request) const {
  using namespace api;  // NOLINT(google-build-using-namespace)
  try {
    const Found found = find_route(request.method, request.path);
    const Parameters parameters(request.query, found.route->parameters);
    const auto now = memory_->generation(input_.cube());
    const Ask ask{input_, *memory_, *jobs_, request, parameters, found.id, now};
    return answered(ask, *found.route);
  } catch (const Refusal& refusal) {
    return problem(refusal);
  } catch (const Error& error) {
    return problem(refusal_of(error));
  } catch (const std::bad_alloc&) {
    return problem({503, "the memory of this machine is not enough for this now; try again"});
  } catch (const std::exception& error) {
    spdlog::error("a defect, please report it: {}", error.what());
    return problem({500, "this is a defect of Sightline; the server's log says more"});
  }
}

}  // namespace sightline::server
