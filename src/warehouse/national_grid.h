// The British National Grid (metres) as degrees of WGS 84, for boundaries that are told in degrees.
#pragma once

namespace sightline::warehouse {

struct Point {
  double x = 0;  // metres east, or degrees of longitude
  double y = 0;  // metres north, or degrees of latitude
};

// Longitude and latitude of a point of the grid, right to about five metres (one shift and turn for
// the whole country), which is less than how far boundaries are from the ground.
Point degrees_of(Point metres);

}  // namespace sightline::warehouse
