#include "sources/losses.h"

#include <algorithm>

#include "core/error.h"
#include "sources/text.h"

namespace sightline::sources {

void Losses::add(std::string_view rule, std::string_view field, std::int64_t line,
                 std::string_view reason) {
  ++count_;
  Kind& kind = kinds_[{std::string(rule), std::string(field)}];
  if (++kind.count > 1) return;
  kind.line = line;
  kind.reason = reason;
}

void Losses::refuse_if_many(std::string_view file, std::string_view table,
                            std::int64_t rows) const {
  if (!too_many(count_, rows)) return;
  const auto most = std::max_element(
      kinds_.begin(), kinds_.end(),
      [](const auto& a, const auto& b) { return a.second.count < b.second.count; });
  const Kind& kind = most->second;
  std::string what = std::string(file) + ": " + with_commas(count_) + " of the " +
                     with_commas(rows) + " rows of " + std::string(table) + " (" +
                     std::to_string(count_ * 100 / rows) +
                     "%) cannot be used as sent, and figures from the rest would be wrong; the "
                     "commonest reason, of " +
                     with_commas(kind.count) + " rows, as on line " + std::to_string(kind.line) +
                     ": " + kind.reason;
  if (most->first.first == "impossible-date") {
    what += " If the dates are written month first, send them as day/month/year.";
  }
  throw Error(ErrorKind::kBadInput, what);
}

}  // namespace sightline::sources
