// The text of a JSON column as columns of its own, so that no statement needs to know of JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/spec.h"

namespace sightline::sources {

struct JsonRead {
  std::vector<std::optional<std::string>> values;  // as in JsonSpec::into; nothing: not given
  std::string problem;                             // half a sentence; empty: none
};

// Any shape is taken: an object of flags, a list of names, a list of objects, one within another.
JsonRead read_json(const SourceSpec& spec, const JsonSpec& json, std::string_view text);

}  // namespace sightline::sources
