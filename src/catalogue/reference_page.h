// The indicator reference: a page in Markdown with every indicator, clock and rule of data quality
// of a catalogue, made from their headers, so that what people read is what is computed.
//
// Pure: the same catalogue gives the same text. docs/indicators.md is this page for what is
// shipped.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalogue/arrangement.h"
#include "catalogue/clocks.h"
#include "catalogue/indicator.h"
#include "warehouse/rules.h"

namespace sightline::catalogue {

// The files that test each indicator, clock or rule, by its id.
using TestedIn = std::map<std::string, std::vector<std::string>, std::less<>>;

std::string reference_page(const Library& library, const Arrangement& arrangement,
                           const Clocks& clocks, const warehouse::Rules& rules,
                           const TestedIn& tested);

}  // namespace sightline::catalogue
