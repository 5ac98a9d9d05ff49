// Router: from the head of a request to what is to be done with it, and from an answer of the API
// to what is sent. Knows no socket, so that every refusal is tested without one.
//
// Thread-safe. What is refused is told in one sentence that holds nothing of the request, no path
// of this machine and no version of anything.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/answer_cache.h"
#include "server/exchange.h"
#include "server/gate.h"
#include "server/limits.h"
#include "server/pages.h"
#include "server/target.h"

namespace sightline::server {

// The head of a request. The views are those of the message it was read from.
struct Head {
  std::string_view method, target;
  std::size_t hosts = 0;  // how many Host headers there were
  Credentials credentials;
  std::string_view if_none_match, accept_encoding, content_type;
  std::optional<std::uint64_t> content_length;
  bool chunked = false;
};

struct Reply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;  // but those that every reply has
  std::string_view bytes;
  std::shared_ptr<const std::string>
      owner;           // of the bytes, unless they live as long as the program
  bool close = false;  // the connection, afterwards
};

// A question for the API, and what is to be known when it was answered.
struct Question {
  Request request;
  std::string key;  // of the cache; "" where its answer may not be kept
  std::uint64_t changes = 0;
  bool gzip = false;
  std::string if_none_match;
};

struct Plan {
  enum class Step { kReply, kAsk, kReadJson, kReadUpload };
  Step step = Step::kReply;
  Reply reply;        // of kReply
  Question question;  // of the others; the body is still to be put in
};

class Router {
 public:
  struct Parts {
    Gate gate;
    Pages pages;
    Handler handler;
    // Of the figures: as CubeKeeper::changes.
    std::function<std::uint64_t()> changes;
    // Told what went wrong inside, without anything that names a child.
    std::function<void(const std::string&)> say;
    std::string reader;
    Limits limits;
    // Said in the place of every page while it says anything: there is nothing yet that pages could
    // show. May be empty.
    std::function<std::optional<std::string>()> preparing{};
  };
  explicit Router(Parts parts);

  Plan plan(const Head& head);
  // Asks the API: slow, for a worker. Never throws but std::bad_alloc.
  Reply ask(const Question& question);
  // In the form that suits the address: problem+json below /api, plain text elsewhere.
  Reply refusal(int status, std::string_view target) const;

 private:
  Plan start(const Target& target, const Head& head) const;
  Plan page(const Target& target, const Head& head, std::string_view method) const;
  std::optional<Reply> preparing(const Target& target, std::string_view type) const;
  Plan api(Target target, const Head& head, Method method);
  std::string tag(std::uint64_t changes) const;
  Reply not_modified(std::uint64_t changes) const;
  Reply reply_of(const Question& question, Answer answer);
  Reply reply_of(const Question& question, const std::shared_ptr<const CachedAnswer>& kept) const;

  Parts parts_;
  std::string own_;  // of this process: no answer of another one is taken for ours
  AnswerCache cache_;
};

}  // namespace sightline::server
