// one_of: a word typed for an option, as the value that it stands for.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/nearest.h"

namespace sightline::cli {

// Throws Error(kUsage) that names the choices when `typed` is none of them.
template <typename T>
T one_of(const std::string& option, const std::string& typed,
         const std::vector<std::pair<std::string, T>>& choices) {
  std::vector<std::string> names;
  std::string all;
  for (const auto& [name, value] : choices) {
    if (name == typed) {
      return value;
    }
    names.push_back(name);
    all += (all.empty() ? "" : ", ") + name;
  }
  throw Error(ErrorKind::kUsage, option + " cannot be '" + typed + "'" +
                                     did_you_mean(typed, names) + "; it is one of " + all);
}

}  // namespace sightline::cli
