// Server: listens on this machine's own addresses, and answers by the Router until it is stopped.
//
//   io threads     accept, read and write; never wait for a disk or a question
//   workers        ask the API, compress, write uploads; so many questions wait, more are refused
//
// Stopping lets answers under way finish, for as long as Limits::stop, and closes what is idle.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/exchange.h"
#include "server/limits.h"
#include "server/pages.h"

namespace sightline::server {

struct ServerSettings {
  std::string address = "localhost";  // as check_address() takes it
  std::uint16_t port = 0;             // 0: any that is free
  std::string token;                  // of the start link; "": a random one
  Pages pages{std::span<const EmbeddedFile>()};
  Handler handler;
  std::function<std::uint64_t()> changes;  // of the figures, as CubeKeeper::changes
  std::filesystem::path uploads;           // made where it is not there, open to its owner only
  std::string reader;                      // who holds the start link
  std::function<void(const std::string&)> say;  // what went wrong; called from any thread
  std::function<std::optional<std::string>()> preparing{};  // as Router::Parts; may be empty
  Limits limits;
  unsigned threads = 0;  // for reading and writing, and twice as many workers; 0: one a core
};

// Throws Error(kUsage) for all but this machine's own addresses: localhost, 127.0.0.1 and ::1.
void check_address(const std::string& address);

class Server {
 public:
  // Listens from here on. Throws Error: kUsage for another address, kMachine when the port is
  // taken or uploads have no place.
  explicit Server(ServerSettings settings);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  // http://localhost:8080/start?token=…
  std::string link() const;
  // From here on SIGINT and SIGTERM end run() as stop() does, one that comes before run() too; a
  // second one ends the process at once. To be called before the link is given to anybody.
  void take_signals();
  // Answers until stop(). Called once.
  void run();
  // From any thread.
  void stop();

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace sightline::server
