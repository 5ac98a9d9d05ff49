// SHA-256 of text and files, as lower-case hexadecimal: the ledger's idea of "the same content".
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace sightline::warehouse {

class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;
  void add(std::string_view bytes);
  // The text and its length, so that "ab" + "c" differs from "a" + "bc".
  void add_field(std::string_view text);
  void add_file(const std::filesystem::path& file);  // throws Error(kMachine)
  std::string hex();                                 // once, at the end

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sightline::warehouse
