// Which area a point lies in: corners, holes and shared edges, and any polygon against the slow and
// obvious sum of angles.

#include "warehouse/area_index.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numbers>

namespace sightline::warehouse {
namespace {

// Slow and obvious: how often the ring winds around the point. The points that are asked about lie
// between those of the rings, so never on an edge's end; on an edge itself nothing is said.
double turns(const Ring& ring, Point p) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[(i + 1) % ring.size()];
    const double turn = std::atan2(b.y - p.y, b.x - p.x) - std::atan2(a.y - p.y, a.x - p.x);
    sum += std::remainder(turn, 2 * std::numbers::pi);
  }
  return sum / (2 * std::numbers::pi);
}

bool on_an_edge(const Ring& ring, Point p) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[(i + 1) % ring.size()];
    const double cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    const double along = (p.x - a.x) * (p.x - b.x) + (p.y - a.y) * (p.y - b.y);
    if (std::abs(cross) < 1e-9 && along <= 0) return true;
  }
  return false;
}

bool slowly_contains(const std::vector<Ring>& rings, Point p) {
  long odd = 0;
  for (const Ring& ring : rings) odd += std::lround(turns(ring, p));
  return odd % 2 != 0;
}

Ring square(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

rc::Gen<Ring> rings() {
  return rc::gen::map(rc::gen::container<std::vector<std::pair<int, int>>>(
                          rc::gen::pair(rc::gen::inRange(0, 20), rc::gen::inRange(0, 20))),
                      [](const std::vector<std::pair<int, int>>& points) {
                        Ring ring = {{0, 0}, {20, 3}, {7, 20}};
                        for (const auto& [x, y] : points) {
                          ring.push_back({static_cast<double>(x), static_cast<double>(y)});
                        }
                        return ring;
                      });
}

RC_GTEST_PROP(AreaIndex, FindsWhatTheSlowSumOfAnglesFinds, ()) {
  std::vector<std::vector<Ring>> areas(static_cast<std::size_t>(*rc::gen::inRange(0, 8)));
  for (std::vector<Ring>& area : areas) {
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) area.push_back(*rc::gen::resize(20, rings()));
  }
  AreaIndex index;
  for (const auto& area : areas) index.add(area);
  index.build();
  for (int i = 0; i < 20; ++i) {
    const Point p = {*rc::gen::inRange(-2, 22) + 0.5, *rc::gen::inRange(-2, 22) + 0.25};
    std::vector<std::size_t> expected;
    bool sure = true;
    for (std::size_t a = 0; a < areas.size(); ++a) {
      for (const Ring& ring : areas[a]) sure = sure && !on_an_edge(ring, p);
      if (slowly_contains(areas[a], p)) expected.push_back(a);
    }
    if (!sure) continue;
    RC_ASSERT(index.find(p) == expected);
  }
}

RC_GTEST_PROP(AreaIndex, SquaresThatShareEdgesHoldEachPointOnce, ()) {
  AreaIndex index;
  for (int x = 0; x < 8; ++x) {
    for (int y = 0; y < 8; ++y) {
      Ring ring = square(x, y, 1);
      if ((x + y) % 2 == 0) std::reverse(ring.begin(), ring.end());
      index.add({ring});
    }
  }
  index.build();
  // Quarters, so that many points lie on edges and corners.
  const Point p = {*rc::gen::inRange(0, 32) / 4.0, *rc::gen::inRange(0, 32) / 4.0};
  RC_ASSERT(index.find(p) == std::vector<std::size_t>{
                                 static_cast<std::size_t>(std::floor(p.x) * 8 + std::floor(p.y))});
}

// The neighbours tell their slanted edge in opposite directions; the points are on it, as far as
// fractions can be.
RC_GTEST_PROP(AreaIndex, APointOnASlantedEdgeIsInOneOfTheTwo, ()) {
  const Point a = {*rc::gen::inRange(1, 99) / 10.0, 0};
  const Point b = {*rc::gen::inRange(1, 99) / 10.0, 9.7};
  AreaIndex index;
  index.add({{{0, 0}, a, b, {0, 9.7}}});
  index.add({{{10, 0}, {10, 9.7}, b, a}});
  index.build();
  for (int i = 1; i < 97; ++i) {
    const double y = i / 10.0;
    for (const double x : {a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x),
                           b.x + (y - b.y) / (a.y - b.y) * (a.x - b.x)}) {
      RC_ASSERT(index.find({x, y}).size() == 1U);
    }
  }
}

TEST(AreaIndex, AHoleIsOutsideAndAnIslandInItInside) {
  const std::vector<Ring> area = {square(0, 0, 9), square(3, 3, 3), square(4, 4, 1)};
  AreaIndex index;
  index.add(area);
  index.build();
  for (const auto& [p, inside] : {std::pair(Point{1, 1}, true), std::pair(Point{3.5, 3.5}, false),
                                  std::pair(Point{4.5, 4.5}, true), std::pair(Point{-1, 4}, false),
                                  std::pair(Point{10, 4}, false), std::pair(Point{4, 12}, false)}) {
    EXPECT_EQ(contains(area, p), inside) << p.x << ", " << p.y;
    EXPECT_EQ(!index.find(p).empty(), inside) << p.x << ", " << p.y;
  }
}

TEST(AreaIndex, NothingIsFoundInNothing) {
  AreaIndex index;
  index.build();
  EXPECT_TRUE(index.find({0, 0}).empty());
  AreaIndex empty;
  empty.add({});
  empty.build();
  EXPECT_TRUE(empty.find({0, 0}).empty());
}

TEST(AreaIndex, CoordinatesOfGeoJsonAreRings) {
  EXPECT_EQ(rings_of("[[[0,0],[1,0.5],[1e1,1]]]").size(), 1U);
  const auto two =
      rings_of("[[[[0,0],[1,0],[1,1]],[[5,5],[6,5,12],[6,6],[5,5]]],[[[7,7],[8,7],[8,8]]]]");
  ASSERT_EQ(two.size(), 3U);
  EXPECT_EQ(two[1].size(), 4U);
  EXPECT_EQ(two[1][1].y, 5);
  EXPECT_EQ(two[2][2].x, 8);
  EXPECT_TRUE(rings_of("nothing").empty());
  EXPECT_TRUE(rings_of("").empty());
}

// A point in Norfolk and one in Cornwall, by the Ordnance Survey's own transformation.
TEST(NationalGrid, IsDegreesToAFewMetres) {
  const Point norfolk = degrees_of({651409.903, 313177.270});
  EXPECT_NEAR(norfolk.y, 52.657977, 0.00005);
  EXPECT_NEAR(norfolk.x, 1.716038, 0.00008);
  const Point cornwall = degrees_of({134200, 25100});
  EXPECT_NEAR(cornwall.y, 50.0663, 0.0015);
  EXPECT_NEAR(cornwall.x, -5.7148, 0.0025);
}

}  // namespace
}  // namespace sightline::warehouse
