#include "sources/line_watch.h"

#include <algorithm>

#include "sources/text.h"

namespace sightline::sources {

LineWatch::LineWatch(const SourceSpec& spec) {
  for (const SourceTable& table : spec.tables) {
    names_.insert(table.element);
    if (!table.element.empty()) kinds_.set(kind_of(table.element));
  }
}

// By length and first letter, capital or small.
std::size_t LineWatch::kind_of(std::string_view name) {
  return (name.size() % 32) * 32 + (static_cast<unsigned char>(name.front()) % 32);
}

// As XmlTree sees names: in upper case, without a namespace's prefix.
bool LineWatch::makes_rows(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  if (colon != std::string_view::npos) name.remove_prefix(colon + 1);
  if (name.empty() || !kinds_.test(kind_of(name))) return false;
  upper_.assign(name);
  make_upper(upper_);
  return names_.find(upper_) != names_.end();
}

bool LineWatch::may_share(const XmlElement& record) {
  const std::string_view text = record.text;
  std::int64_t line = record.line;
  std::size_t counted = 0;
  for (std::size_t i = text.find('<'); i != std::string_view::npos; i = text.find('<', i + 1)) {
    const std::size_t from = i + 1;
    if (from < text.size() && (text[from] == '/' || text[from] == '!' || text[from] == '?')) {
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(" \t\r\n/>", from), text.size());
    if (!makes_rows(text.substr(from, end - from))) continue;
    for (; counted < i; ++counted) {
      const bool pair = text[counted] == '\n' && counted > 0 && text[counted - 1] == '\r';
      if ((text[counted] == '\n' && !pair) || text[counted] == '\r') ++line;
    }
    if (line <= last_) return true;
    last_ = line;
  }
  return false;
}

}  // namespace sightline::sources
