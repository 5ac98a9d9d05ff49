// Targets as a file: the columns of `sightline template targets`, and reading them.
//
// A target is a row. Columns may stand in any order; those that are not named here are passed over.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/target.h"

namespace sightline::cli {

struct TargetColumn {
  const char* name;
  const char* need;
  const char* means;
};
std::span<const TargetColumn> target_columns();

// With a heading and rows that show how it is filled in.
std::string target_template();

// All rows, or Error(kUsage) that names file, line and what to mend.
std::vector<Target> read_targets(const std::filesystem::path& file);

}  // namespace sightline::cli
