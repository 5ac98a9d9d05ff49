// Code words: how a code and its plain words are said together.
#pragma once

#include <string>
#include <string_view>

#include "cube/cube.h"

namespace sightline::cli {

// "Care order" for C2 of legal_status; "" where the dimension's values are words already, or the
// list has none for this code.
inline std::string words_for(const cube::Cube& cube, const catalogue::Indicator& indicator,
                             std::string_view dimension, const std::string& value) {
  const std::string list = cube.label_list(indicator, dimension);
  if (list.empty()) return {};
  std::string words = cube.label(list, value);
  return words == value ? std::string() : words;
}

// "C2 Care order", or the value alone.
inline std::string code_and_words(const cube::Cube& cube, const catalogue::Indicator& indicator,
                                  std::string_view dimension, const std::string& value) {
  const std::string words = words_for(cube, indicator, dimension, value);
  return words.empty() ? value : value + " " + words;
}

}  // namespace sightline::cli
