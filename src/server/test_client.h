// For tests: a client over a plain socket, as careful or as careless as the test wants it.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace sightline::server {

// A client that says exactly what it is told to.
class Client {
 public:
  explicit Client(std::uint16_t port) : file_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    open_ = ::connect(file_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    const timeval patience{10, 0};
    ::setsockopt(file_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~Client() { ::close(file_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool open() const { return open_; }
  bool say(std::string_view text) {
    while (!text.empty()) {
      const ssize_t sent = ::send(file_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void end() { ::shutdown(file_, SHUT_WR); }
  // All until the server closes.
  std::string rest() {
    std::string all = std::move(held_);
    held_.clear();
    char piece[4096];
    for (;;) {
      const ssize_t got = ::recv(file_, piece, sizeof piece, 0);
      if (got <= 0) return all;
      all.append(piece, static_cast<std::size_t>(got));
    }
  }
  // One answer with a Content-Length.
  std::string answer(bool head = false) {
    char piece[4096];
    for (;;) {
      const std::size_t end = held_.find("\r\n\r\n");
      if (end != std::string::npos) {
        const std::size_t at = held_.find("Content-Length: ");
        const std::size_t body =
            head || at == std::string::npos || at > end ? 0 : std::stoul(held_.substr(at + 16));
        if (held_.size() >= end + 4 + body) {
          std::string one = held_.substr(0, end + 4 + body);
          held_.erase(0, one.size());
          return one;
        }
      }
      const ssize_t got = ::recv(file_, piece, sizeof piece, 0);
      if (got <= 0) return "closed: " + held_;
      held_.append(piece, static_cast<std::size_t>(got));
    }
  }

 private:
  int file_;
  bool open_ = false;
  std::string held_;
};

}  // namespace sightline::server
