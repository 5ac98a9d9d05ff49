// The council's own limits and weights for caseloads: caseload.csv in the data directory, a row for
// each. Where it is there it alone holds: a limit that it leaves out is none. Without it, and while
// it is empty, CaseloadSettings::usual() holds.
//
//   kind,dimension,value,amount
//   limit,grade,ASYE,15
//   limit,grade,,20            everybody else
//   weight,tier,Child protection plan,1.5
#pragma once

#include <filesystem>
#include <string>

#include "cube/caseload.h"

namespace sightline::cli {

// Throws Error(kBadInput) that names file, line and mend.
cube::CaseloadSettings read_caseload_settings(const std::filesystem::path& file);

// A file that says what holds now.
std::string caseload_csv(const cube::CaseloadSettings& settings);

}  // namespace sightline::cli
