// Connection: one client's requests, one after another, on a strand of its own.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <utility>

#include "server/limits.h"
#include "server/router.h"

namespace sightline::server {

// What all connections share; outlives them.
struct Shared {
  Shared(Router& to_ask, boost::asio::thread_pool& pool, const Limits& given,
         std::filesystem::path folder)
      : router(to_ask), workers(pool), limits(given), uploads(std::move(folder)) {}

  Router& router;
  boost::asio::thread_pool& workers;
  Limits limits;
  std::filesystem::path uploads;
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> turned_away{0};  // connections that are told so, not among the others
  std::atomic<std::size_t> waiting{0};      // at the workers
  std::atomic<bool> stopping{false};        // set before any connection is told to finish
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  enum class Welcome { kServed, kTurnedAway };
  // `socket` runs on a strand. Who is turned away is answered 503, whatever is asked.
  Connection(boost::asio::ip::tcp::socket socket, Shared& shared, Welcome welcome);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start();
  // From any thread: no further request; at once where none is under way.
  void finish();
  // From any thread: now, whatever is under way.
  void abandon();

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::empty_body>;
  template <typename T>
  using Awaitable = boost::asio::awaitable<T>;

  static Awaitable<void> serve(std::shared_ptr<Connection> self);
  Awaitable<void> requests();
  Awaitable<bool> first_byte(bool fresh);
  Awaitable<bool> request();
  Awaitable<Reply> reply_to(Parser& parser, bool& body_left);
  Awaitable<bool> say_continue(const Parser& parser);
  Awaitable<Reply> json(Parser& parser, Question question, bool& body_left);
  Awaitable<Reply> upload(Parser& parser, Question question, bool& body_left);
  Awaitable<Reply> ask(Question question);
  Awaitable<bool> send(const Reply& reply, unsigned version, bool head, bool keep);
  Awaitable<void> linger();

  Reply refusal(int status, const Parser& parser) const;
  // From now on reads and writes end with operation_aborted after so long.
  void set_deadline(std::chrono::milliseconds after);
  void wait_for_deadline(std::uint64_t number);

  boost::asio::ip::tcp::socket socket_;
  Shared& shared_;
  bool turned_away_;
  boost::asio::steady_timer timer_;
  boost::beast::flat_buffer buffer_;
  std::uint64_t deadline_ = 0;  // which one: an older one no longer counts
  bool late_ = false;
  bool idle_ = false;
  bool finishing_ = false;
};

}  // namespace sightline::server
