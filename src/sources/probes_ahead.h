// Looks through several files at once, one a core: each look (probe.h) is by itself, and those at
// XML files are a third of what reading costs. What a look throws is kept until its file is asked
// for, so that the same file is named, whichever was looked at first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "sources/probe.h"

namespace sightline::sources {

class ProbesAhead {
 public:
  // Of the files those at which a look is taken in any case, where they are several: XML. They must
  // outlive the object.
  explicit ProbesAhead(std::span<const InputFile> files);
  std::uintmax_t bytes() const;  // of all that will be looked at

  // Returns when all are done. `on_bytes` is called on the caller's thread alone; when it throws,
  // the looking ends and nothing is kept.
  void look(const std::function<void(std::size_t)>& on_bytes);

  // Whether the file was looked at; then what was seen, once, or what was thrown.
  bool has(const InputFile& file) const { return seen_.contains(&file); }
  Probe take(const InputFile& file);

 private:
  struct Seen {
    Probe probe;
    std::exception_ptr thrown;
  };
  std::vector<const InputFile*> files_;
  std::map<const InputFile*, Seen> seen_;
};

}  // namespace sightline::sources
