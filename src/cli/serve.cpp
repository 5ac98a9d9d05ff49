// serve: the pages and the interface below /api/v1, for this machine.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/text.h"
#include "core/build_info.h"
#include "core/error.h"
#include "cube/scope.h"
#include "records/audit.h"
#include "server/api/api.h"
#include "server/keeper.h"
#include "server/pages.h"
#include "server/server.h"
#include "warehouse/data_directory.h"

namespace sightline::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kLookForFigures{500};

// Lines from any thread, each whole.
class Teller {
 public:
  explicit Teller(std::ostream& err) : err_(err) {}
  void say(const std::string& text) {
    const std::lock_guard lock(mutex_);
    err_ << "sightline: " << one_line(text) << std::endl;
  }

 private:
  std::mutex mutex_;
  std::ostream& err_;
};

// Has the figures made anew, beside the server, where they are not those of what is loaded and of
// the catalogue. Meanwhile those from before are shown, or pages say how far the first ones are.
// Nothing that is wrong with figures keeps the pages from opening: they say what there is.
void bring_up_to_date(const Context& context, server::Api& api, const server::CubeKeeper& keeper,
                      Teller& teller) {
  try {
    const std::string why = why_figures_are_old(context);
    if (why.empty()) return;
    const bool any = keeper.newest() != nullptr;
    teller.say(why + (any ? ": figures are made anew, and those from before are shown until then"
                          : ": they are made now; pages can be opened, and say how far it is"));
    const auto begun = std::chrono::steady_clock::now();
    api.make_figures([&teller, any, begun](const std::string& problem) {
      if (!problem.empty()) {
        teller.say("the figures could not be made" +
                   std::string(any ? ", and those from before are shown: " : ": ") + problem);
        return;
      }
      const auto took = std::chrono::steady_clock::now() - begun;
      const auto seconds = std::chrono::ceil<std::chrono::seconds>(took).count();
      teller.say("the figures are up to date, after " + counted(seconds, "second", "seconds"));
    });
  } catch (const Error& error) {
    teller.say(error.what());
  }
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// This very program, to be started for loads that are asked for from a page.
std::string own_path() {
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  if (failure) {
    throw Error(ErrorKind::kMachine,
                "/proc cannot be read, which `sightline serve` needs to load files from a page");
  }
  return program.string();
}

// A connection is an open file, and accounts are often given 1,024 of them though they may have
// more.
void take_more_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  constexpr rlim_t kEnough = 4096;
  limit.rlim_cur = std::max(limit.rlim_cur, std::min(limit.rlim_max, kEnough));
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

int run_serve(const Context& context, const ServeCommand& command) {
  server::check_address(command.address);
  const auto directory = warehouse::DataDirectory::create(context.data);
  take_more_files();
  Teller teller(context.err);
  const auto say = [&teller](const std::string& text) { teller.say(text); };

  server::CubeKeeper keeper(directory.cube_folder(), kLookForFigures, say);
  server::ApiInput input;
  input.data = fs::absolute(directory.root());
  input.catalogue = fs::absolute(context.catalogue);
  input.scope = cube::Scope::local_analyst();
  input.cube = [&keeper] { return keeper.newest(); };
  input.program = {own_path(), "--data", input.data.string(), "--catalogue",
                   input.catalogue.string()};
  input.version = kVersion;
  input.changes = [&keeper] { return keeper.changes(); };
  input.refresh = [&keeper] { keeper.refresh(); };
  server::Api api(std::move(input));

  server::ServerSettings settings;
  settings.address = command.address;
  settings.port = command.port;
  settings.token = environment("SIGHTLINE_TOKEN");
  settings.pages = command.pages.empty() ? server::Pages(server::embedded_files())
                                         : server::Pages(command.pages);
  settings.handler = [&api](const server::Request& request) { return api.answer(request); };
  settings.changes = [&keeper] { return keeper.changes(); };
  settings.uploads = directory.root() / "uploads";
  settings.reader = records::local_reader();
  settings.preparing = [&api]() -> std::optional<std::string> {
    const auto making = api.making();
    return making && making->first ? std::optional(making->sentence) : std::nullopt;
  };
  settings.say = say;
  const bool pages = settings.pages.any();
  server::Server server(std::move(settings));
  server.take_signals();
  api.remove_left();
  bring_up_to_date(context, api, keeper, teller);

  if (!pages) {
    teller.say(
        "the pages were not built into this program, so only the interface below /api/v1 answers; "
        "`make build` builds them");
  }
  context.out << "Sightline is served to this machine only. Open this link in a browser:\n\n  "
              << server.link()
              << "\n\nWhoever has the link sees children's records: keep it to yourself. "
                 "Ctrl-C stops.\n";
  context.out.flush();
  server.run();
  return kDone;
}

}  // namespace sightline::cli
