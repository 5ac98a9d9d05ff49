#include "server/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <ctime>
#include <string>
#include <vector>

#include "core/error.h"
#include "server/refusals.h"
#include "server/upload_file.h"

// Every co_await stands in a statement of its own, with nothing that lives across it but named
// variables: GCC 12 mistakes the life of temporaries there.

namespace sightline::server {
namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kUploadPiece = std::size_t{1024} * 1024;
constexpr std::size_t kReadPiece = 4096;
// A cancelled read may be about to begin anew inside a composed one: it is cancelled until it ends.
constexpr std::chrono::milliseconds kCancelAgain{50};

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

// RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT", whatever the locale.
std::string http_date() {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[64];
  const std::size_t length = std::strftime(text, sizeof text, "%d %%s %Y %H:%M:%S GMT", &parts);
  std::string date(text, length);
  date.replace(date.find("%s"), 2, kMonths[parts.tm_mon]);
  return std::string(kDays[parts.tm_wday]) + ", " + date;
}

void add_common_headers(http::fields& fields) {
  fields.set(http::field::server, "sightline");
  fields.set(http::field::date, http_date());
  fields.set("Content-Security-Policy",
             "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
             "frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
  fields.set("X-Content-Type-Options", "nosniff");
  fields.set("Referrer-Policy", "no-referrer");
  fields.set("Cross-Origin-Opener-Policy", "same-origin");
  fields.set("Cross-Origin-Resource-Policy", "same-origin");
}

Head head_of(const http::request_parser<http::empty_body>& parser) {
  const auto& message = parser.get();
  const auto field = [&](http::field name) { return view(message[name]); };
  Head head;
  head.method = view(message.method_string());
  head.target = view(message.target());
  head.hosts = message.count(http::field::host);
  head.credentials.host = field(http::field::host);
  head.credentials.cookie = field(http::field::cookie);
  head.credentials.authorization = field(http::field::authorization);
  head.credentials.origin = field(http::field::origin);
  head.credentials.fetch_site = view(message["Sec-Fetch-Site"]);
  head.credentials.marked = message["X-Sightline"] == "1";
  head.if_none_match = field(http::field::if_none_match);
  head.accept_encoding = field(http::field::accept_encoding);
  head.content_type = field(http::field::content_type);
  if (const auto length = parser.content_length()) head.content_length = *length;
  head.chunked = parser.chunked();
  return head;
}

int status_of(const error_code& problem) {
  if (problem == http::error::header_limit || problem == http::error::buffer_overflow) return 431;
  if (problem == http::error::body_limit) return 413;
  if (problem == http::error::bad_version) return 505;
  return 400;
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, Shared& shared, Welcome welcome)
    : socket_(std::move(socket)),
      shared_(shared),
      turned_away_(welcome == Welcome::kTurnedAway),
      timer_(socket_.get_executor()),
      buffer_(2 * shared.limits.header_bytes) {
  (turned_away_ ? shared_.turned_away : shared_.connections).fetch_add(1);
}

Connection::~Connection() {
  (turned_away_ ? shared_.turned_away : shared_.connections).fetch_sub(1);
}

void Connection::start() {
  asio::co_spawn(socket_.get_executor(), serve(shared_from_this()), asio::detached);
}

void Connection::finish() {
  asio::post(socket_.get_executor(), [self = shared_from_this()] {
    self->finishing_ = true;
    error_code ignored;
    if (self->idle_) self->socket_.cancel(ignored);
  });
}

void Connection::abandon() {
  asio::post(socket_.get_executor(), [self = shared_from_this()] {
    error_code ignored;
    self->finishing_ = true;
    self->socket_.close(ignored);
  });
}

void Connection::set_deadline(std::chrono::milliseconds after) {
  late_ = false;
  const std::uint64_t number = ++deadline_;
  timer_.expires_after(after);
  wait_for_deadline(number);
}

void Connection::wait_for_deadline(std::uint64_t number) {
  timer_.async_wait([weak = weak_from_this(), number](const error_code& problem) {
    const auto self = weak.lock();
    if (problem || !self || self->deadline_ != number) return;
    self->late_ = true;
    error_code ignored;
    self->socket_.cancel(ignored);
    self->timer_.expires_after(kCancelAgain);
    self->wait_for_deadline(number);
  });
}

Connection::Awaitable<void> Connection::serve(std::shared_ptr<Connection> self) {
  try {
    co_await self->requests();
  } catch (const std::exception&) {
    // Want of memory: this client's loss alone.
  }
  ++self->deadline_;
  self->timer_.cancel();
  error_code ignored;
  self->socket_.close(ignored);
}

Connection::Awaitable<void> Connection::requests() {
  bool fresh = true;
  bool more = !turned_away_;
  if (turned_away_) co_await request();
  while (more && !finishing_) {
    more = co_await first_byte(fresh);
    if (!more) break;
    fresh = false;
    more = co_await request();
  }
}

Connection::Awaitable<bool> Connection::first_byte(bool fresh) {
  if (buffer_.size() > 0) co_return true;
  buffer_.shrink_to_fit();
  set_deadline(fresh ? shared_.limits.header : shared_.limits.keep_alive);
  idle_ = true;
  const auto room = buffer_.prepare(kReadPiece);
  const auto [problem, count] = co_await socket_.async_read_some(room, kTuple);
  idle_ = false;
  if (problem) co_return false;
  buffer_.commit(count);
  co_return true;
}

Reply Connection::refusal(int status, const Parser& parser) const {
  return shared_.router.refusal(status, view(parser.get().target()));
}

// One request and its answer. Gives whether there may be another on this connection.
Connection::Awaitable<bool> Connection::request() {
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(shared_.limits.header_bytes));
  parser.body_limit(shared_.limits.upload_bytes);
  // The request is read before it is refused: a client that still writes would not hear it.
  set_deadline(turned_away_ ? shared_.limits.linger : shared_.limits.header);
  const auto [problem, ignored] =
      co_await http::async_read_header(socket_, buffer_, parser, kTuple);
  Reply reply;
  bool body_left = true;
  bool keep = false;
  if (turned_away_) {
    reply = refusal(503, parser);
    reply.close = true;
  } else if (problem) {
    const bool of_http =
        problem.category() == http::make_error_code(http::error::end_of_stream).category();
    const bool gone = !of_http || problem == http::error::end_of_stream ||
                      problem == http::error::partial_message;
    if (gone && !late_) co_return false;
    // Where not even the first line came to its end, it was the address that was too long.
    const bool first_line = parser.get().target().empty();
    int status = late_ ? 408 : status_of(problem);
    if (status == 431 && first_line) status = 414;
    reply = refusal(status, parser);
    reply.close = true;
  } else {
    body_left = !parser.is_done();
    keep = parser.get().keep_alive();
    reply = co_await reply_to(parser, body_left);
  }
  // What is left of a body would be taken for the next request; and whoever stops says so in every
  // answer from then on, also on a connection that has not been told yet.
  keep = keep && !body_left && !reply.close && !finishing_ && !shared_.stopping.load();
  const bool head = parser.get().method() == http::verb::head;
  const bool sent = co_await send(reply, parser.get().version(), head, keep);
  if (sent && !keep) co_await linger();
  co_return sent&& keep;
}

Connection::Awaitable<Reply> Connection::reply_to(Parser& parser, bool& body_left) {
  Plan plan = shared_.router.plan(head_of(parser));
  if (plan.step == Plan::Step::kReply) co_return std::move(plan.reply);
  if (shared_.waiting.load() >= shared_.limits.waiting) co_return refusal(503, parser);
  Reply reply;
  if (plan.step == Plan::Step::kReadJson) {
    reply = co_await json(parser, std::move(plan.question), body_left);
  } else if (plan.step == Plan::Step::kReadUpload) {
    reply = co_await upload(parser, std::move(plan.question), body_left);
  } else {
    reply = co_await ask(std::move(plan.question));
  }
  co_return reply;
}

// Whoever sends a large body may ask first whether it is wanted.
Connection::Awaitable<bool> Connection::say_continue(const Parser& parser) {
  if (!boost::beast::iequals(parser.get()[http::field::expect], "100-continue")) co_return true;
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  set_deadline(shared_.limits.write);
  const auto bytes = asio::buffer(kContinue.data(), kContinue.size());
  const auto [problem, ignored] = co_await asio::async_write(socket_, bytes, kTuple);
  co_return !problem;
}

Connection::Awaitable<Reply> Connection::json(Parser& parser, Question question, bool& body_left) {
  const bool go_on = co_await say_continue(parser);
  if (!go_on) co_return refusal(400, parser);
  http::request_parser<http::string_body> whole(std::move(parser));
  whole.body_limit(shared_.limits.body_bytes);
  set_deadline(shared_.limits.body_whole);
  const auto [problem, ignored] = co_await http::async_read(socket_, buffer_, whole, kTuple);
  if (problem) co_return shared_.router.refusal(late_ ? 408 : status_of(problem), "/api/v1");
  body_left = false;
  question.request.body = std::move(whole.get().body());
  Reply reply = co_await ask(std::move(question));
  co_return reply;
}

Connection::Awaitable<Reply> Connection::upload(Parser& parser, Question question,
                                                bool& body_left) {
  const auto refuse = [&](int status) { return shared_.router.refusal(status, "/api/v1"); };
  const bool go_on = co_await say_continue(parser);
  if (!go_on) co_return refuse(400);
  http::request_parser<http::buffer_body> body(std::move(parser));
  body.body_limit(shared_.limits.upload_bytes);
  std::unique_ptr<UploadFile> file;
  try {
    file = std::make_unique<UploadFile>(shared_.uploads);
  } catch (const Error&) {
    co_return refuse(507);
  }
  const auto piece = std::make_unique<char[]>(kUploadPiece);
  while (!body.is_done()) {
    body.get().body().data = piece.get();
    body.get().body().size = kUploadPiece;
    body.get().body().more = true;
    // The piece is filled before it is written; each read of the socket has its own deadline, so
    // that a slow line is no fault and a silent one is.
    error_code problem;
    while (!body.is_done() && body.get().body().size > 0 && !problem) {
      set_deadline(shared_.limits.body_idle);
      const auto [result, ignored] = co_await http::async_read_some(socket_, buffer_, body, kTuple);
      problem = result;
    }
    if (problem && problem != http::error::need_buffer) {
      co_return refuse(late_ ? 408 : status_of(problem));
    }
    const std::string_view bytes(piece.get(), kUploadPiece - body.get().body().size);
    UploadFile* const to = file.get();
    ++deadline_;
    bool written = false;
    const auto write = [to, bytes, &written]() -> asio::awaitable<void> {
      written = to->write(bytes);
      co_return;
    };
    co_await asio::co_spawn(shared_.workers, write, asio::use_awaitable);
    if (!written) co_return refuse(507);
  }
  body_left = false;
  if (!file->close()) co_return refuse(507);
  question.request.upload = file->path();
  Reply reply = co_await ask(std::move(question));
  co_return reply;
}

Connection::Awaitable<Reply> Connection::ask(Question question) {
  Router& router = shared_.router;
  Reply reply;
  ++deadline_;
  shared_.waiting.fetch_add(1);
  const auto work = [&router, &question, &reply]() -> asio::awaitable<void> {
    reply = router.ask(question);
    co_return;
  };
  try {
    co_await asio::co_spawn(shared_.workers, work, asio::use_awaitable);
  } catch (...) {
    shared_.waiting.fetch_sub(1);
    throw;
  }
  shared_.waiting.fetch_sub(1);
  co_return reply;
}

Connection::Awaitable<bool> Connection::send(const Reply& reply, unsigned version, bool head,
                                             bool keep) {
  // An answer to what was not understood is an HTTP/1.1 answer.
  const unsigned spoken = version == 10 ? 10 : 11;
  set_deadline(shared_.limits.write);
  const auto fill = [&](auto& message) {
    add_common_headers(message);
    message.version(spoken);
    message.result(static_cast<unsigned>(reply.status));
    for (const auto& [name, value] : reply.headers) message.set(name, value);
    message.keep_alive(keep);
    if (reply.status != 304) message.content_length(reply.bytes.size());
  };
  if (head || reply.status == 304) {
    http::response<http::empty_body> message;
    fill(message);
    const auto [problem, ignored] = co_await http::async_write(socket_, message, kTuple);
    co_return !problem;
  }
  http::response<http::span_body<const char>> message;
  message.body() = {reply.bytes.data(), reply.bytes.size()};
  fill(message);
  const auto [problem, ignored] = co_await http::async_write(socket_, message, kTuple);
  co_return !problem;
}

// A socket closed with bytes unread takes the answer with it: what still comes is thrown away until
// the other side has read the answer and closes.
Connection::Awaitable<void> Connection::linger() {
  error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  set_deadline(shared_.limits.linger);
  std::vector<char> waste(std::size_t{64} * 1024);
  const auto room = asio::buffer(waste);
  while (!late_) {
    const auto [problem, count] = co_await socket_.async_read_some(room, kTuple);
    if (problem) break;
  }
}

}  // namespace sightline::server
