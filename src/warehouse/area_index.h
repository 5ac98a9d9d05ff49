// Which area a point lies in: areas are rings of points in the plane, found through a grid.
//
// Filled first, then asked; asking is safe from several threads. Holds its own copy of the points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "warehouse/national_grid.h"

namespace sightline::warehouse {

using Ring = std::vector<Point>;  // closed, whether or not the first point stands last again

// The rings of GeoJSON's coordinates of a Polygon or MultiPolygon, "[[[x,y],[x,y],…]]"; none where
// the text is something else.
std::vector<Ring> rings_of(std::string_view coordinates);

// Inside an odd number of the rings: so a hole is outside and an island within it inside. Of two
// areas that share an edge a point on it is in one alone.
bool contains(const std::vector<Ring>& rings, Point point);

class AreaIndex {
 public:
  // The number of the area is that of the call, from 0.
  void add(const std::vector<Ring>& rings);
  // Once, after the last area.
  void build();
  // The areas that hold the point, by number.
  std::vector<std::size_t> find(Point point) const;

 private:
  struct Edge {
    Point a, b;
  };
  struct Area {
    std::uint32_t first_edge = 0, edges = 0;
  };
  // The edges of an area that cross a row of the grid, in that row: what a ray along it can meet.
  struct Crossing {
    std::uint32_t area, edge;
  };
  // What lies outside of the grid is taken to the nearest row or column: whether a ray meets an
  // edge is reckoned exactly, so the grid may only offer too much.
  std::size_t row_of(double y) const;
  std::size_t column_of(double x) const;

  std::vector<Edge> edges_;
  std::vector<Area> areas_;
  double min_x_ = 0, min_y_ = 0, width_ = 1, height_ = 1;  // of a cell
  std::size_t columns_ = 0, rows_ = 0;
  std::vector<std::vector<std::uint32_t>> cells_;  // areas whose box meets the cell
  std::vector<std::vector<Crossing>> bands_;       // by row, then area
};

}  // namespace sightline::warehouse
