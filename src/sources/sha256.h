// The SHA-256 of a stream of bytes, for the ledger: the same content twice changes nothing.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace sightline::sources {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  std::string hex();  // ends the stream; call once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sightline::sources
