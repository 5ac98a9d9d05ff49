// Places: which areas (MSOA, ward, authority) the postcodes of children's homes and placements lie
// in, by the boundaries that are loaded. Once for each postcode, whatever the number of children.
#pragma once

#include "warehouse/database.h"

namespace sightline::warehouse {

// Between catalogue/sources, which make loc_postcode (post_postcode, post_easting, post_northing)
// and an empty loc_postcode_area, and the model. Fills loc_postcode_area: poar_postcode,
// poar_level, poar_code, poar_name. Of several areas of a level the one of the newest file,
// whatever its coordinates; of one file's, those in metres come first. Does nothing where there are
// no such tables, no postcodes with a grid reference or no boundaries. Throws as Connection does.
void locate_postcodes(Connection& connection);

}  // namespace sightline::warehouse
