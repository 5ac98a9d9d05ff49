#include "server/server.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/error.h"
#include "server/connection.h"
#include "server/upload_file.h"

namespace sightline::server {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
// Workers wait for the disk too: whoever opens children waits until the audit trail has it.
constexpr unsigned kWorkersPerThread = 2;
constexpr std::chrono::milliseconds kOutOfFiles{100};  // until accepting is tried again
constexpr std::chrono::milliseconds kLookAgain{20};    // while stopping

// A loader that the server starts must not hold the server's sockets open.
void not_inherited(int file) { ::fcntl(file, F_SETFD, FD_CLOEXEC); }

[[noreturn]] void cannot_listen(std::uint16_t port, const error_code& problem) {
  std::string why;
  if (problem == asio::error::address_in_use) {
    why = "port " + std::to_string(port) +
          " is in use, perhaps by another Sightline; stop that one, or name another port with "
          "--port N (--port 0 takes any that is free)";
  } else if (problem == asio::error::access_denied) {
    why = "this account may not listen on port " + std::to_string(port) +
          "; name one above 1023 with --port N";
  } else {
    why = "listening on port " + std::to_string(port) + " failed: " + problem.message();
  }
  throw Error(ErrorKind::kMachine, why);
}

}  // namespace

void check_address(const std::string& address) {
  if (address == "localhost" || address == "127.0.0.1" || address == "::1") return;
  throw Error(ErrorKind::kUsage,
              "--address " + address +
                  " is refused: until Sightline has sign-in, it serves this machine only, since "
                  "whoever could reach it would see children's records; use localhost, 127.0.0.1 "
                  "or ::1");
}

struct Server::Data {
  explicit Data(ServerSettings given)
      : settings(std::move(given)),
        threads(settings.threads != 0 ? settings.threads
                                      : std::max(1U, std::thread::hardware_concurrency())),
        io(static_cast<int>(threads)),
        workers(kWorkersPerThread * threads),
        stop_timer(io),
        signals(io) {}

  void listen();
  error_code try_listen(std::uint16_t wanted);
  error_code open(const tcp::endpoint& endpoint);
  void take(tcp::socket socket);
  asio::awaitable<void> accept(tcp::acceptor& acceptor);
  asio::awaitable<void> shut_down();
  void await_signal(bool second);
  void stop();
  std::vector<std::shared_ptr<Connection>> open_connections();

  ServerSettings settings;
  unsigned threads;
  std::uint16_t port = 0;
  std::string token;
  std::optional<Router> router;
  asio::io_context io;
  asio::thread_pool workers;
  std::optional<Shared> shared;
  std::vector<tcp::acceptor> acceptors;
  std::mutex registry_mutex;
  std::vector<std::weak_ptr<Connection>> registry;
  asio::steady_timer stop_timer;
  asio::signal_set signals;
};

error_code Server::Data::open(const tcp::endpoint& endpoint) {
  error_code problem;
  const asio::any_io_executor strand = asio::make_strand(io);
  tcp::acceptor acceptor(strand);
  acceptor.open(endpoint.protocol(), problem);
  if (problem) return problem;
  not_inherited(acceptor.native_handle());
  acceptor.set_option(tcp::acceptor::reuse_address(true), problem);
  if (endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only(true), problem);
  acceptor.bind(endpoint, problem);
  if (problem) return problem;
  acceptor.listen(asio::socket_base::max_listen_connections, problem);
  if (problem) return problem;
  acceptors.push_back(std::move(acceptor));
  return {};
}

// Both of localhost's addresses or none: a browser takes either, and what another program listens
// to must not be given the link's token.
error_code Server::Data::try_listen(std::uint16_t wanted) {
  acceptors.clear();
  const std::string& address = settings.address;
  if (address != "::1") {
    if (const auto problem = open({asio::ip::address_v4::loopback(), wanted})) return problem;
    port = acceptors.back().local_endpoint().port();
  }
  if (address != "127.0.0.1") {
    const std::uint16_t same = acceptors.empty() ? wanted : port;
    const auto problem = open({asio::ip::address_v6::loopback(), same});
    const bool no_ipv6 = problem == asio::error::address_family_not_supported ||
                         problem == boost::system::errc::address_not_available;
    if (problem && (!no_ipv6 || acceptors.empty())) return problem;
    port = acceptors.back().local_endpoint().port();
  }
  return {};
}

void Server::Data::listen() {
  constexpr int kTries = 20;  // a port that is free on one address may not be on the other
  error_code problem;
  for (int i = 0; i < kTries; ++i) {
    problem = try_listen(settings.port);
    if (!problem) return;
    if (settings.port != 0 || problem != asio::error::address_in_use) break;
  }
  cannot_listen(settings.port, problem);
}

std::vector<std::shared_ptr<Connection>> Server::Data::open_connections() {
  const std::lock_guard lock(registry_mutex);
  std::vector<std::shared_ptr<Connection>> all;
  for (const auto& weak : registry) {
    if (auto connection = weak.lock()) all.push_back(std::move(connection));
  }
  return all;
}

void Server::Data::take(tcp::socket socket) {
  error_code ignored;
  not_inherited(socket.native_handle());
  socket.set_option(tcp::no_delay(true), ignored);
  const bool full = shared->connections.load() >= settings.limits.connections;
  if (full && shared->turned_away.load() >= settings.limits.turned_away) return;
  const auto connection = std::make_shared<Connection>(
      std::move(socket), *shared,
      full ? Connection::Welcome::kTurnedAway : Connection::Welcome::kServed);
  {
    const std::lock_guard lock(registry_mutex);
    if (registry.size() > 2 * shared->connections.load() + 16) {
      std::erase_if(registry, [](const auto& weak) { return weak.expired(); });
    }
    registry.push_back(connection);
  }
  connection->start();
  if (shared->stopping.load()) connection->finish();
}

asio::awaitable<void> Server::Data::accept(tcp::acceptor& acceptor) {
  asio::steady_timer pause(acceptor.get_executor());
  while (acceptor.is_open() && !shared->stopping.load()) {
    const asio::any_io_executor strand = asio::make_strand(io);
    auto result = co_await acceptor.async_accept(strand, kTuple);
    if (!std::get<0>(result)) {
      take(std::move(std::get<1>(result)));
    } else if (!shared->stopping.load()) {
      pause.expires_after(kOutOfFiles);
      const auto waited = co_await pause.async_wait(kTuple);
      if (std::get<0>(waited)) break;
    }
  }
}

void Server::Data::await_signal(bool second) {
  signals.async_wait([this, second](const error_code& problem, int signal) {
    if (problem) return;
    if (second) ::_exit(128 + signal);
    await_signal(true);
    stop();  // the last: with nothing under way it takes the waiting for signals back at once
  });
}

void Server::Data::stop() {
  if (shared->stopping.exchange(true)) return;
  asio::co_spawn(io, shut_down(), asio::detached);
}

asio::awaitable<void> Server::Data::shut_down() {
  error_code ignored;
  for (tcp::acceptor& acceptor : acceptors) {
    asio::post(acceptor.get_executor(), [&acceptor] {
      error_code none;
      acceptor.close(none);
    });
  }
  for (const auto& connection : open_connections()) connection->finish();
  const auto until = std::chrono::steady_clock::now() + settings.limits.stop;
  while (shared->connections.load() > 0 && std::chrono::steady_clock::now() < until) {
    stop_timer.expires_after(kLookAgain);
    const auto waited = co_await stop_timer.async_wait(kTuple);
    if (std::get<0>(waited)) break;
  }
  for (const auto& connection : open_connections()) connection->abandon();
  signals.cancel(ignored);
}

Server::Server(ServerSettings settings) {
  check_address(settings.address);
  data_ = std::make_unique<Data>(std::move(settings));
  ServerSettings& given = data_->settings;
  prepare_uploads(given.uploads, given.limits.upload_kept);
  data_->listen();
  Gate gate(given.token, data_->port);
  data_->token = gate.token();
  Router::Parts parts{std::move(gate), given.pages,  given.handler, given.changes,
                      given.say,       given.reader, given.limits,  given.preparing};
  data_->router.emplace(std::move(parts));
  data_->shared.emplace(*data_->router, data_->workers, given.limits, given.uploads);
}

Server::~Server() {
  // What is still at the workers ends before what it uses does.
  data_->workers.join();
}

std::uint16_t Server::port() const { return data_->port; }

std::string Server::link() const {
  const std::string& address = data_->settings.address;
  return "http://" + (address == "::1" ? "[::1]" : address) + ":" + std::to_string(data_->port) +
         "/start?token=" + data_->token;
}

void Server::take_signals() {
  data_->signals.add(SIGINT);
  data_->signals.add(SIGTERM);
  data_->await_signal(false);
}

void Server::run() {
  Data& data = *data_;
  for (tcp::acceptor& acceptor : data.acceptors) {
    asio::co_spawn(acceptor.get_executor(), data.accept(acceptor), asio::detached);
  }
  const auto work = [&data] {
    for (;;) {
      try {
        data.io.run();
        return;
      } catch (const std::exception& error) {
        data.settings.say(std::string("a connection was lost: ") + error.what());
      }
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < data.threads; ++i) others.emplace_back(work);
  work();
}

void Server::stop() {
  Data& data = *data_;
  asio::post(data.io, [&data] { data.stop(); });
}

}  // namespace sightline::server
