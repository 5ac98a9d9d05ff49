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

[[noreturn]] void refuse_without_figures(const Ask& ask) {
  if (const auto making = making_of(ask.jobs, false)) throw Refusal(503, making->sentence);
  if (ask.memory.books()->generation != 0) {
    throw Refusal(503,
                  "what is loaded has no figures yet, and none are being made; `sightline doctor "
                  "--derive` makes them, and says what is in the way");
  }
  throw Refusal(404,
                "nothing was loaded yet; load files on the page Data, or with `sightline load "
                "FILE`");
}

Answer answered(const Ask& ask, const Route& route) {
  if (route.needs_figures && ask.now == nullptr) refuse_without_figures(ask);
  return route.answer(ask);
}

}  // namespace

std::optional<Making> making_of(const Jobs& jobs, bool any_figures) {
  const auto said = jobs.making_figures();
  if (!said) return std::nullopt;
  Making making;
  making.first = !any_figures;
  making.sentence = any_figures ? "The figures are being brought up to date, and those from before "
                                  "are shown until then."
                                : "The figures are being made from what is loaded, which takes up "
                                  "to a minute.";
  // "Making figures: 12 of 230, Children in care" is how far it is; anything else is not.
  const std::size_t colon = said->find(": ");
  const std::size_t comma = said->find(',', colon);
  if (said->starts_with("Making figures: ") && comma != std::string::npos) {
    making.sentence += " " + clean(said->substr(colon + 2, comma - colon - 2)) + " are done.";
  }
  return making;
}

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
      jobs_(std::make_unique<api::Jobs>(
          input_.data, input_.program,
          [this] {
            std::vector<std::int32_t> active;
            const auto books = memory_->books();  // which holds them while they are looked at
            for (const warehouse::LedgerLoad& load : books->loads) {
              if (load.active) active.push_back(load.id);
            }
            return active;
          },
          input_.refresh)) {
  if (input_.cube) memory_->generation(input_.cube());  // what it takes to answer is read ahead
}

Api::~Api() = default;

void Api::remove_left() { jobs_->remove_left(); }

void Api::make_figures(std::function<void(const std::string&)> ended) {
  try {
    jobs_->make_figures(std::move(ended));
  } catch (const api::Refusal& refusal) {
    throw Error(ErrorKind::kMachine, refusal.what());
  }
}

std::optional<Making> Api::making() const {
  return api::making_of(*jobs_, input_.cube() != nullptr);
}

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
