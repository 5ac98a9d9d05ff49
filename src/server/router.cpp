#include "server/router.h"

#include <fmt/format.h>

#include <exception>

#include "server/encoding.h"
#include "server/refusals.h"

namespace sightline::server {
namespace {

constexpr std::size_t kCacheBytes = std::size_t{64} * 1024 * 1024;

bool is_get(std::string_view method) { return method == "GET" || method == "HEAD"; }

std::optional<Method> method_of(std::string_view method) {
  if (is_get(method)) return Method::kGet;
  if (method == "POST") return Method::kPost;
  if (method == "DELETE") return Method::kDelete;
  return std::nullopt;
}

bool is_api(std::string_view target) {
  return target == "/api" || target.starts_with("/api/") || target.starts_with("/api?");
}

void own(Reply& reply, std::string body) {
  reply.owner = std::make_shared<const std::string>(std::move(body));
  reply.bytes = *reply.owner;
}

bool is_json(std::string_view content_type) {
  return content_type.substr(0, content_type.find_first_of("; ")) == "application/json";
}

// Text, and what is written in it; pictures and fonts are compressed already.
bool compresses(std::string_view type) {
  return type.starts_with("text/") || type.find("json") != std::string_view::npos ||
         type == "image/svg+xml";
}

// RFC 6266: a name for browsers that know UTF-8, and one for those that do not.
std::string attachment(std::string_view name) {
  std::string plain, escaped;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    plain += letter ? c : '_';
    escaped += letter ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  std::string out = "attachment; filename=\"" + plain + "\"";
  if (plain != name) out += "; filename*=UTF-8''" + escaped;
  return out;
}

Plan reply_plan(Reply reply) {
  Plan plan;
  plan.reply = std::move(reply);
  return plan;
}

}  // namespace

Router::Router(Parts parts)
    : parts_(std::move(parts)), own_(random_secret().substr(0, 12)), cache_(kCacheBytes) {}

std::string Router::tag(std::uint64_t changes) const {
  // Weak: the same answer may come compressed or not.
  return fmt::format("W/\"{}-{}\"", changes, own_);
}

Reply Router::refusal(int status, std::string_view target) const {
  Reply reply;
  reply.status = status;
  reply.close = closes(status);
  reply.headers.emplace_back("Cache-Control", "no-store");
  if (is_api(target)) {
    reply.headers.emplace_back("Content-Type", "application/problem+json");
    own(reply, problem_text(status));
  } else if (status == 401) {
    reply.headers.emplace_back("Content-Type", "text/html; charset=utf-8");
    own(reply, sign_in_page());
  } else {
    reply.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
    own(reply, plain_text(status));
  }
  if (status == 401) reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"sightline\"");
  if (status == 405) reply.headers.emplace_back("Allow", "GET, HEAD, POST, DELETE");
  if (status == 503) reply.headers.emplace_back("Retry-After", "1");
  return reply;
}

Plan Router::plan(const Head& head) {
  const auto refuse = [&](int status) { return reply_plan(refusal(status, head.target)); };
  if (head.target.size() > parts_.limits.target_bytes) return refuse(414);
  if (head.hosts != 1) return refuse(400);
  // Before all else: who comes by another name is told nothing.
  if (!parts_.gate.knows_host(head.credentials.host)) return refuse(421);
  auto target = parse_target(head.target);
  if (!target) return refuse(400);
  const auto method = method_of(head.method);
  if (!method) return refuse(405);
  const bool body = head.chunked || head.content_length.value_or(0) > 0;
  if (body && *method != Method::kPost) return refuse(400);

  const auto& path = target->path;
  if (path.size() == 1 && path[0] == "start" && is_get(head.method)) return start(*target, head);
  const bool api_path = !path.empty() && path[0] == "api";
  const Wish wish = !api_path ? Wish::kPage : *method == Method::kGet ? Wish::kRead : Wish::kWrite;
  switch (parts_.gate.check(head.credentials, wish)) {
    case Pass::kYes:
      break;
    case Pass::kWrongHost:
      return refuse(421);
    case Pass::kNoToken:
      return refuse(401);
    case Pass::kOtherOrigin:
    case Pass::kNotMarked:
      return refuse(403);
  }
  if (api_path) return api(std::move(*target), head, *method);
  return page(*target, head, head.method);
}

Plan Router::start(const Target& target, const Head& head) const {
  if (!parts_.gate.is_token(target.first("token").value_or(""))) {
    return reply_plan(refusal(401, head.target));
  }
  std::string to(target.first("to").value_or("/"));
  if (!is_own_path(to)) to = "/";
  Reply reply;
  reply.headers.emplace_back("Set-Cookie", parts_.gate.cookie_name() + "=" + parts_.gate.cookie() +
                                               "; HttpOnly; SameSite=Strict; Path=/");
  reply.headers.emplace_back("Cache-Control", "no-store");
  const std::string_view site = head.credentials.fetch_site;
  if (site == "cross-site" || site == "same-site") {
    // Followed from another site's page (web mail): the browser would not send the cookie to where
    // a redirection leads, but does when this page itself goes there.
    reply.headers.emplace_back("Content-Type", "text/html; charset=utf-8");
    own(reply, go_on_page(to));
    return reply_plan(std::move(reply));
  }
  reply.status = 303;
  reply.headers.emplace_back("Location", as_location(to));
  return reply_plan(std::move(reply));
}

Plan Router::page(const Target& target, const Head& head, std::string_view method) const {
  if (!is_get(method)) {
    Reply reply = refusal(405, head.target);
    reply.headers.back().second = "GET, HEAD";
    return reply_plan(std::move(reply));
  }
  Reply reply;
  if (!parts_.pages.any()) {
    reply.status = 404;
    reply.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
    reply.headers.emplace_back("Cache-Control", "no-store");
    own(reply, no_pages_text());
    return reply_plan(std::move(reply));
  }
  auto file = parts_.pages.find(target.path);
  if (auto wait = preparing(target, file ? file->type : "")) return reply_plan(std::move(*wait));
  if (!file) return reply_plan(refusal(404, head.target));
  const bool gzip = !file->gzip.empty() && accepts_gzip(head.accept_encoding);
  const std::string tag = "\"" + file->tag + (gzip ? "-gz\"" : "\"");
  reply.headers.emplace_back("ETag", tag);
  reply.headers.emplace_back("Cache-Control", file->for_ever
                                                  ? "private, max-age=31536000, immutable"
                                                  : "private, no-cache");
  if (!file->gzip.empty()) reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (!head.if_none_match.empty() && matches_any(head.if_none_match, tag)) {
    reply.status = 304;
    return reply_plan(std::move(reply));
  }
  reply.headers.emplace_back("Content-Type", file->type);
  if (gzip) reply.headers.emplace_back("Content-Encoding", "gzip");
  reply.bytes = gzip ? file->gzip : file->bytes;
  reply.owner = std::move(file->owner);
  return reply_plan(std::move(reply));
}

// In the place of pages; scripts, styles and pictures belong to those that are open already.
std::optional<Reply> Router::preparing(const Target& target, std::string_view type) const {
  const auto& path = target.path;
  const bool script = path.size() == 1 && path[0] == kPreparingScript;
  if (!parts_.preparing || (!script && !type.starts_with("text/html"))) return std::nullopt;
  const auto sentence = script ? std::optional(std::string()) : parts_.preparing();
  if (!sentence) return std::nullopt;
  Reply reply;
  reply.headers.emplace_back("Cache-Control", "no-store");
  if (script) {
    reply.headers.emplace_back("Content-Type", "text/javascript; charset=utf-8");
    own(reply, preparing_script());
  } else {
    reply.status = 503;
    reply.headers.emplace_back("Content-Type", "text/html; charset=utf-8");
    reply.headers.emplace_back("Retry-After", "2");
    own(reply, preparing_page(*sentence));
  }
  return reply;
}

Plan Router::api(Target target, const Head& head, Method method) {
  auto& path = target.path;
  if (path.size() < 2 || path[1] != "v1") return reply_plan(refusal(404, head.target));
  path.erase(path.begin(), path.begin() + 2);
  if (!path.empty() && path.back().empty()) path.pop_back();  // "/indicators/"

  Plan plan;
  Question& question = plan.question;
  question.gzip = accepts_gzip(head.accept_encoding);
  question.if_none_match = head.if_none_match;
  question.changes = parts_.changes();
  if (method == Method::kPost) {
    const bool upload = path.size() == 1 && path[0] == "uploads";
    const std::uint64_t most = upload ? parts_.limits.upload_bytes : parts_.limits.body_bytes;
    if (head.content_length.value_or(0) > most) return reply_plan(refusal(413, head.target));
    // A form of another site's page could send JSON as text/plain.
    if (!upload && !is_json(head.content_type)) return reply_plan(refusal(415, head.target));
    plan.step = upload ? Plan::Step::kReadUpload : Plan::Step::kReadJson;
  } else {
    plan.step = Plan::Step::kAsk;
  }
  if (method == Method::kGet) {
    // The tag is of these very figures and this very program, and only we give it: what the browser
    // has is what it would be given. (* names no answer in particular: it is asked for first.)
    if (head.if_none_match != "*" && matches_any(head.if_none_match, tag(question.changes))) {
      return reply_plan(not_modified(question.changes));
    }
    question.key = (question.gzip ? "z" : "-") + std::string(head.target);
    if (const auto kept = cache_.find(question.key, question.changes)) {
      return reply_plan(reply_of(question, kept));
    }
  }
  question.request.method = method;
  question.request.path = std::move(path);
  question.request.query = std::move(target.query);
  question.request.reader = parts_.reader;
  return plan;
}

Reply Router::ask(const Question& question) {
  const Request& request = question.request;
  // While it waited for a worker, the same may have been answered to another reader.
  if (!question.key.empty()) {
    if (const auto kept = cache_.find(question.key, question.changes)) {
      return reply_of(question, kept);
    }
  }
  try {
    return reply_of(question, parts_.handler(request));
  } catch (const std::exception& error) {
    // The rest of the address may name a child.
    parts_.say("a question to /api/v1/" + (request.path.empty() ? "" : request.path[0]) +
               " was not answered, which is a defect: " + error.what());
    return refusal(500, "/api/v1");
  }
}

Reply Router::not_modified(std::uint64_t changes) const {
  Reply reply;
  reply.status = 304;
  reply.headers = {
      {"ETag", tag(changes)}, {"Cache-Control", "private, no-cache"}, {"Vary", "Accept-Encoding"}};
  return reply;
}

Reply Router::reply_of(const Question& question,
                       const std::shared_ptr<const CachedAnswer>& kept) const {
  Reply reply = not_modified(question.changes);
  if (matches_any(question.if_none_match, tag(question.changes))) return reply;
  reply.status = 200;
  reply.headers.emplace_back("Content-Type", kept->type);
  if (kept->gzip) reply.headers.emplace_back("Content-Encoding", "gzip");
  reply.bytes = kept->body;
  reply.owner = std::shared_ptr<const std::string>(kept, &kept->body);
  return reply;
}

Reply Router::reply_of(const Question& question, Answer answer) {
  const bool keeps = answer.keep == Keep::kGeneration && answer.status == 200 &&
                     question.request.method == Method::kGet && answer.file_name.empty();
  const bool could = answer.body.size() > kCompressFrom && compresses(answer.type);
  const bool zipped = could && question.gzip;
  if (zipped) answer.body = gzip(answer.body);
  if (keeps) {
    auto kept = std::make_shared<CachedAnswer>();
    kept->type = std::move(answer.type);
    kept->gzip = zipped;
    kept->body = std::move(answer.body);
    cache_.keep(question.key, question.changes, kept);
    return reply_of(question, std::shared_ptr<const CachedAnswer>(std::move(kept)));
  }
  Reply reply;
  reply.status = answer.status;
  reply.headers.emplace_back("Content-Type", answer.type);
  reply.headers.emplace_back("Cache-Control", "no-store");
  if (!answer.file_name.empty()) {
    reply.headers.emplace_back("Content-Disposition", attachment(answer.file_name));
  }
  if (answer.status == 503) reply.headers.emplace_back("Retry-After", "1");
  if (could) reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (zipped) reply.headers.emplace_back("Content-Encoding", "gzip");
  own(reply, std::move(answer.body));
  return reply;
}

}  // namespace sightline::server
