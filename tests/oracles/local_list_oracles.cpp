// Figures of local lists. The histories that oracles are asked about come without these lists, so
// that here each answers nobody; local_lists_test.cpp holds the figures against what the lives
// count.
#include "oracles/oracle.h"

namespace sightline::oracles {

void add_local_lists(Registry& out) {
  for (const char* id :
       {"audit_good_pct", "complaints_num", "eh_positive_pct", "eha_completed_num",
        "eha_in_35wd_pct", "first_time_entrants_num", "foster_approved_num", "home_education_num",
        "iha_in_time_pct", "lado_num", "private_fostering_num", "sessions_missed_pct"}) {
    out[id] = [](const RawTables&, Day, Day) { return Answer{}; };
  }
}

}  // namespace sightline::oracles
