#include "warehouse/area_index.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace sightline::warehouse {
namespace {

// Whether a ray from the point to the right meets the edge. The lower end belongs to it, the upper
// one does not, so that a ray through a corner meets it once or twice as it should.
bool crosses(Point a, Point b, Point p) {
  if ((a.y > p.y) == (b.y > p.y)) return false;
  // The same sum whichever way round the neighbour tells the edge.
  if (a.y > b.y) std::swap(a, b);
  return p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x);
}

struct Box {
  double min_x = std::numeric_limits<double>::infinity();
  double min_y = std::numeric_limits<double>::infinity();
  double max_x = -std::numeric_limits<double>::infinity();
  double max_y = -std::numeric_limits<double>::infinity();
  void add(Point p) {
    min_x = std::min(min_x, p.x);
    min_y = std::min(min_y, p.y);
    max_x = std::max(max_x, p.x);
    max_y = std::max(max_y, p.y);
  }
};

std::size_t place_of(double at, std::size_t of) {
  if (!(at > 0)) return 0;
  return at < static_cast<double>(of) ? static_cast<std::size_t>(at) : of - 1;
}

}  // namespace

std::vector<Ring> rings_of(std::string_view coordinates) {
  std::vector<Ring> rings;
  Ring ring;
  std::vector<double> numbers;
  const char* at = coordinates.data();
  const char* const end = at + coordinates.size();
  while (at < end) {
    if (*at == ']') {
      if (numbers.size() >= 2) {
        ring.push_back({numbers[0], numbers[1]});
      } else if (!ring.empty()) {
        rings.push_back(std::move(ring));
        ring.clear();
      }
      numbers.clear();
      ++at;
    } else if (*at == '[' || *at == ',' || *at == ' ') {
      ++at;
    } else {
      double number = 0;
      const auto [stop, error] = std::from_chars(at, end, number);
      if (error != std::errc()) return {};
      numbers.push_back(number);
      at = stop;
    }
  }
  return rings;
}

bool contains(const std::vector<Ring>& rings, Point point) {
  bool inside = false;
  for (const Ring& ring : rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      if (crosses(ring[j], ring[i], point)) inside = !inside;
    }
  }
  return inside;
}

void AreaIndex::add(const std::vector<Ring>& rings) {
  Area area{static_cast<std::uint32_t>(edges_.size()), 0};
  for (const Ring& ring : rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      edges_.push_back({ring[j], ring[i]});
    }
  }
  area.edges = static_cast<std::uint32_t>(edges_.size()) - area.first_edge;
  areas_.push_back(area);
}

std::size_t AreaIndex::row_of(double y) const { return place_of((y - min_y_) / height_, rows_); }

std::size_t AreaIndex::column_of(double x) const {
  return place_of((x - min_x_) / width_, columns_);
}

void AreaIndex::build() {
  Box whole;
  for (const Edge& edge : edges_) whole.add(edge.b);
  if (edges_.empty()) return;
  // About two cells an area each way: a point meets few boxes, and a row few edges of an area.
  constexpr double kMost = 512;
  columns_ = rows_ = static_cast<std::size_t>(
      std::clamp(2 * std::sqrt(static_cast<double>(areas_.size())), 16.0, kMost));
  min_x_ = whole.min_x;
  min_y_ = whole.min_y;
  width_ = std::max((whole.max_x - whole.min_x) / static_cast<double>(columns_), 1e-12);
  height_ = std::max((whole.max_y - whole.min_y) / static_cast<double>(rows_), 1e-12);
  cells_.assign(columns_ * rows_, {});
  bands_.assign(rows_, {});
  for (std::size_t a = 0; a < areas_.size(); ++a) {
    const Area& area = areas_[a];
    const auto number = static_cast<std::uint32_t>(a);
    Box box;
    for (std::uint32_t e = area.first_edge; e < area.first_edge + area.edges; ++e) {
      box.add(edges_[e].a);
      box.add(edges_[e].b);
      const auto [low, high] = std::minmax(edges_[e].a.y, edges_[e].b.y);
      for (std::size_t r = row_of(low); r <= row_of(high); ++r) bands_[r].push_back({number, e});
    }
    if (area.edges == 0) continue;
    for (std::size_t r = row_of(box.min_y); r <= row_of(box.max_y); ++r) {
      for (std::size_t c = column_of(box.min_x); c <= column_of(box.max_x); ++c) {
        cells_[r * columns_ + c].push_back(number);
      }
    }
  }
}

std::vector<std::size_t> AreaIndex::find(Point point) const {
  std::vector<std::size_t> found;
  if (rows_ == 0) return found;
  const std::size_t row = row_of(point.y);
  const std::vector<Crossing>& band = bands_[row];
  for (const std::uint32_t area : cells_[row * columns_ + column_of(point.x)]) {
    // A band has its edges area by area.
    auto at =
        std::lower_bound(band.begin(), band.end(), area,
                         [](const Crossing& c, std::uint32_t which) { return c.area < which; });
    bool inside = false;
    for (; at != band.end() && at->area == area; ++at) {
      if (crosses(edges_[at->edge].a, edges_[at->edge].b, point)) inside = !inside;
    }
    if (inside) found.push_back(area);
  }
  return found;
}

}  // namespace sightline::warehouse
