// Streams one file of a return to the sink.
#pragma once

#include <atomic>
#include <functional>
#include <set>
#include <string>

#include "sources/input_file.h"
#include "sources/recognise.h"
#include "sources/returns.h"
#include "sources/source.h"
#include "sources/table_loader.h"
#include "sources/text_reader.h"

namespace sightline::sources {

class CsvRows;

class FileLoader {
 public:
  // All references must outlive the loader. `on_bytes` is told of progress, and may throw.
  FileLoader(const PlannedReturn& plan, ReturnState& state, Sink& sink,
             std::function<void(std::size_t)> on_bytes);

  // Returns the counts that end_file was given.
  FileRead load(const InputFile& file);

  // The src_ tables of which the files loaded so far say what there is.
  const std::set<std::string>& covered() const { return covered_; }

 private:
  void load_csv(const InputFile& file, TextReader& text, FindingWriter& findings, FileRead& counts);
  bool take_in_bulk(const InputFile& file, const Recognition& known, char delimiter,
                    TableLoader& loader, CsvRows& rows);
  void load_xml(const InputFile& file, TextReader& text, FindingWriter& findings, FileRead& counts);
  void say_if_too_early(const SourceTable& table, FindingWriter& findings) const;
  std::string taken_for(const InputFile& file) const;
  void tell_bytes();

  const PlannedReturn& plan_;
  ReturnState& state_;
  Sink& sink_;
  std::function<void(std::size_t)> on_bytes_;
  std::atomic<std::size_t> bytes_ = 0;  // read, and not told yet
  std::set<std::string> covered_;
};

}  // namespace sightline::sources
