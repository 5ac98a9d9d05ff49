// Fall: a load that has a fifth fewer rows than the one before of its kind. Half an extract is no
// error that any row shows, and would read as a good month.
#pragma once

#include <cstdint>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "warehouse/database.h"
#include "warehouse/loader.h"

namespace sightline::warehouse {

struct Fall {
  std::string title;        // of the load
  std::string table;        // "": all of the tables that both hold
  std::int32_t before = 0;  // the load that it is held against
  std::string before_title;
  std::int64_t rows = 0, rows_before = 0;
};

// Somebody was asked and did not accept it. Nothing was changed.
class NotAccepted : public std::runtime_error {
 public:
  NotAccepted() : std::runtime_error("a load has far fewer rows than the one before of its kind") {}
};

// Each load of `returns` that was read now is held against the load of its source that counted
// before
// (`active_before`) with the latest earlier reference date. Rows are expected in proportion where
// the new one covers fewer days. Loads of fewer than 100 rows, and tables of fewer than 1,000, are
// not judged.
std::vector<Fall> falls_of(Connection& connection, const std::vector<ReturnReport>& returns,
                           const std::set<std::int32_t>& active_before);

}  // namespace sightline::warehouse
