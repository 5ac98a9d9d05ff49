// Xml: an XML file written element by element. Values are codes, days, numbers and ids, which hold
// nothing that XML would need escaped.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "synth/output.h"

namespace sightline::synth {

class Xml {
 public:
  Xml(const std::filesystem::path& file, Days days) : out_(file, days) {}

  void text(std::string_view raw) { out_ << raw; }
  template <typename T>
  void element(std::string_view name, const T& value) {
    out_ << "<" << name << ">" << value << "</" << name << ">";
  }
  // No element at all where there is nothing.
  void known(std::string_view name, const std::optional<Day>& day) {
    if (day) {
      element(name, *day);
    }
  }
  void known(std::string_view name, const Code& code) {
    if (!code.empty()) {
      element(name, code);
    }
  }
  void end_line() { out_.end_line(); }
  void close() { out_.close(); }

 private:
  Output out_;
};

}  // namespace sightline::synth
