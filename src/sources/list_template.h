// Templates: what a list must look like for which there is no national format. Written from the
// very description that the reader goes by (catalogue/sources/*.toml), so that the two cannot
// differ.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sources/spec.h"

namespace sightline::sources {

// The sources with a layout of Sightline's own, by the name of their template. Pointers into
// `specs`.
std::vector<const SourceSpec*> list_templates(std::span<const SourceSpec> specs);

// By its name ("audits") or the source's id ("loc_audit"). Throws Error(kNotFound) that names what
// is near.
const SourceSpec& find_template(std::span<const SourceSpec> specs, std::string_view name);

// A CSV file: the headings, then the example rows. Loads as it is.
std::string template_csv(const SourceSpec& spec);

// What to write into one column, in words.
struct ColumnWords {
  std::string name;   // as in the heading
  std::string type;   // "date", "whole number, 0 to 90" ...
  std::string need;   // "required", "should be filled", "column may be left out" or ""
  std::string codes;  // "GOOD, OUTSTANDING", or ""
  std::string means;
  std::string example;  // the first example that has one
};
std::vector<ColumnWords> template_columns(const SourceSpec& spec);

// All of it as a section of a page in Markdown, its heading of the third level.
std::string template_markdown(const SourceSpec& spec);

}  // namespace sightline::sources
