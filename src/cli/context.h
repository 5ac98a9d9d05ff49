// Context: what every command is given: where the data and the catalogue are, and where to write.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>

#include "warehouse/stop.h"

namespace sightline::cli {

struct Context {
  std::filesystem::path data;
  std::filesystem::path catalogue;
  std::ostream& out;
  std::ostream& err;
  bool err_is_terminal = false;
  warehouse::StopFlag stop = nullptr;
  bool progress_lines = false;  // another program reads `err`, and wants to know how far it is
  std::size_t width = 0;        // of the terminal that `out` is; 0: there is no limit

  // Where a council keeps indicators of its own: beside its data, apart from those that came with
  // the program.
  std::filesystem::path local_catalogue() const { return data / "catalogue"; }
};

// Exit codes beside those of core/error.h.
inline constexpr int kDone = 0;
inline constexpr int kAttention = 1;    // doctor found something
inline constexpr int kNotAccepted = 8;  // a load with far fewer rows, not accepted
inline constexpr int kStopped = 130;    // Ctrl-C

// `asked`, else $SIGHTLINE_DATA, else ./sightline-data.
std::filesystem::path data_folder(const std::filesystem::path& asked);
// `asked`, else $SIGHTLINE_CATALOGUE, else what lies beside the program, else where the program was
// built from. Throws Error(kNotFound) when there is no catalogue.
std::filesystem::path catalogue_folder(const std::filesystem::path& asked);

}  // namespace sightline::cli
