// What is asked of a source once it is read.
#include <algorithm>

#include "sources/spec.h"

namespace sightline::sources {

std::optional<std::size_t> SourceTable::column(std::string_view heading) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ColumnSpec& c = columns[i];
    if (c.made != ColumnSpec::Made::kNo) continue;
    if (c.name == heading || std::find(c.also.begin(), c.also.end(), heading) != c.also.end()) {
      return i;
    }
  }
  return std::nullopt;
}

const CodeList* SourceSpec::code_list(std::string_view name, int year) const {
  const CodeList* found = nullptr;
  for (const CodeList& list : codes) {
    if (list.name != name) continue;
    if (found == nullptr || list.from <= year) found = &list;
  }
  return found;
}

}  // namespace sightline::sources
