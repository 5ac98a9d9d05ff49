// Which files belong together, and of which collection year they are.
//
// CSV files of one folder whose names bear the same year (or none) are one return; an XML file is a
// return of its own, and so is a file of a source that knows no collection years. When a group
// holds several files of episodes they are of several years, and every other file goes to the one
// with whose children it has most in common.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sources/input_file.h"
#include "sources/probe.h"

namespace sightline::sources {

struct PlannedReturn {
  const SourceSpec* spec = nullptr;
  std::vector<const InputFile*> files;  // in the order in which they are read
  std::string name;                     // of the file or folder, for people
  int year = 0;                         // 0: the source knows no years
  std::string why;                      // why that year, half a sentence
  std::optional<HeaderRead> header;     // XML: what its own heading says
  bool number_elements = false;         // XML: rows are numbered by element, not by line
};

// The files' order makes no difference. `probe_file` does the reading. Throws Error(kBadInput) when
// a return's year cannot be told, and Error(kUsage) when `year` is given for returns of several.
std::vector<PlannedReturn> plan_returns(std::span<const InputFile> files, std::optional<int> year,
                                        const std::function<Probe(const InputFile&)>& probe_file);

}  // namespace sightline::sources
