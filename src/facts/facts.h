// Facts: what every indicator's statement yields, and the only shape that the cube knows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "core/day.h"
#include "facts/subjects.h"
#include "warehouse/database.h"

namespace sightline::facts {

// An event has one day (until == from); a spell runs over [from, until). Sums are exact integers.
struct Fact {
  std::uint32_t subject = 0;  // of Subjects
  Day from;
  Day until;
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
  std::uint32_t breakdown = 0;  // of FactTable::breakdowns
  std::int64_t source_row = 0;  // core/source_row.h
  std::uint32_t own = 0;        // of FactTable::owns: the fact's own worker, team, place
};

struct Own {
  std::string worker;
  std::string team;
  std::string place;
};

struct FactTable {
  std::vector<Fact> facts;              // sorted by subject, from, until, source row
  std::vector<std::string> breakdowns;  // 0 is ""
  std::vector<Own> owns;                // 0 is none
};

// Runs an indicator's statement. In two steps too, of which the second needs neither the connection
// nor the subjects and may be left to another thread. Throws Error(kCatalogue) with file and line
// when the statement is wrong: columns missing or of a wrong type, NULL where a value must be, an
// end before its start.
FactTable run_statement(warehouse::Connection& connection, const catalogue::Indicator& indicator,
                        Subjects& subjects);
FactTable read_facts(warehouse::Connection& connection, const catalogue::Indicator& indicator,
                     Subjects& subjects);  // as run_statement, in whatever order they come
void put_in_order(FactTable& table);

}  // namespace sightline::facts
