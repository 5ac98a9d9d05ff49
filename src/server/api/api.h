// Api: the answers of /api/v1, as docs/openapi.yaml has them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cube/cube.h"
#include "cube/scope.h"
#include "server/exchange.h"

namespace sightline::server {

namespace api {
class Jobs;
class Memory;
}  // namespace api

struct ApiInput {
  std::filesystem::path data;       // the data directory
  std::filesystem::path catalogue;  // what people call sources and their tables is read from it
  cube::Scope scope;                // of whoever holds the start link: the local analyst
  // The newest figures; another generation from one call to the next when a load has finished.
  // Never blocks. Null while nothing was loaded yet: answers then say what to do.
  std::function<std::shared_ptr<const cube::Cube>()> cube;
  // How often they were exchanged for others, as CubeKeeper::changes. May be empty.
  std::function<std::uint64_t()> changes;
  // Goes over to the newest figures at once, as CubeKeeper::refresh. May be empty.
  std::function<void()> refresh;
  // The program and its leading arguments (--data, --catalogue), to which "load FILE…" is added;
  // run in another folder, so paths in them are absolute.
  std::vector<std::string> program;
  std::string version;
};

// Figures that are being made while nobody waits for them.
struct Making {
  bool first = false;    // there are none to show meanwhile
  std::string sentence;  // what is done and how far it is, for people
};

// Thread-safe; keeps no state but the jobs, and what can be worked out again. When it goes, a load
// that is running is ended (SIGTERM), and so undone.
class Api {
 public:
  explicit Api(ApiInput input);
  ~Api();
  Answer answer(const Request& request) const;
  // Removes uploads that a server left which is no more. To be called once the port is had.
  void remove_left();
  // Makes the figures anew by the program itself, beside this one, which goes on answering. `ended`
  // is told, from another thread, why that failed, or "". Throws Error where it cannot be begun.
  void make_figures(std::function<void(const std::string&)> ended);
  // Nothing while none are made by make_figures(). Never waits for the disk.
  std::optional<Making> making() const;

 private:
  ApiInput input_;
  std::unique_ptr<api::Memory> memory_;
  std::unique_ptr<api::Jobs> jobs_;
};

}  // namespace sightline::server
