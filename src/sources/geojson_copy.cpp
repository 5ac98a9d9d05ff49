#include "sources/geojson_copy.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "sources/text.h"
#include "sources/text_reader.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::uintmax_t kMost = 256ULL * 1024 * 1024;
constexpr double kFurthest = 1e8;  // metres or degrees: nothing on earth

struct Box {
  double min_x = std::numeric_limits<double>::infinity();
  double min_y = std::numeric_limits<double>::infinity();
  double max_x = -std::numeric_limits<double>::infinity();
  double max_y = -std::numeric_limits<double>::infinity();
  void add(double x, double y) {
    min_x = std::min(min_x, x);
    min_y = std::min(min_y, y);
    max_x = std::max(max_x, x);
    max_y = std::max(max_y, y);
  }
  bool empty() const { return min_x > max_x; }
  // No place in England lies within 180 m of the grid's origin.
  bool in_degrees() const { return min_x >= -180 && max_x <= 180 && min_y >= -90 && max_y <= 90; }
};

std::string text_of(double number) {
  std::array<char, 64> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

// Arrays of arrays of numbers without blanks; pairs of numbers widen the box.
bool write_coordinates(const json::value& value, std::string& out, Box& box) {
  if (value.is_number()) {
    const double number = value.to_number<double>();
    if (std::abs(number) > kFurthest) return false;
    out += text_of(number);
    return true;
  }
  const json::array* items = value.if_array();
  if (items == nullptr || items->empty()) return false;
  if (items->front().is_number()) {
    if (items->size() < 2 || !(*items)[1].is_number()) return false;
    box.add((*items)[0].to_number<double>(), (*items)[1].to_number<double>());
  }
  out += '[';
  for (std::size_t i = 0; i < items->size(); ++i) {
    if (i > 0) out += ',';
    if (!write_coordinates((*items)[i], out, box)) return false;
  }
  out += ']';
  return true;
}

// E06000041 and the like.
bool is_ons_code(std::string_view text) {
  constexpr std::size_t kLength = 9;
  return text.size() == kLength && text[0] >= 'A' && text[0] <= 'Z' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view level_of(std::string_view code) {
  struct Level {
    std::string_view begins, name;
  };
  constexpr std::array<Level, 10> kLevels = {{{"E01", "lsoa"},
                                              {"E02", "msoa"},
                                              {"E05", "ward"},
                                              {"E06", "authority"},
                                              {"E07", "district"},
                                              {"E08", "authority"},
                                              {"E09", "authority"},
                                              {"E10", "authority"},
                                              {"E12", "region"},
                                              {"E92", "england"}}};
  for (const Level& level : kLevels) {
    if (code.substr(0, 3) == level.begins) return level.name;
  }
  return {};
}

struct Place {
  std::string level, code, name, within;
};

Place place_of(const json::object& properties) {
  Place out;
  std::string any_name;
  std::string region;
  for (const auto& [key, value] : properties) {
    const json::string* text = value.if_string();
    if (text == nullptr) continue;
    const std::string title = upper(std::string_view(key));
    const std::string content(trimmed(std::string_view(*text)));
    if (is_ons_code(content) && (out.code.empty() || title == "ONS_CODE")) out.code = content;
    if (title == "NAME" || title.ends_with("NM")) out.name = content;
    if (title == "REGION" || title == "RGN_NAME") region = content;
  }
  if (out.name.empty() && out.code.empty()) {
    out.name = region;
    out.level = region.empty() ? "" : "region";
  } else {
    out.within = region;
    out.level = level_of(out.code);
  }
  return out;
}

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
  throw Error(ErrorKind::kBadInput, path.string() + ": " + why);
}

std::string whole_text(const fs::path& path) {
  TextReader reader(path);
  std::string all;
  for (std::string_view part = reader.next(); !part.empty(); part = reader.next()) {
    all += part;
    if (all.size() > kMost) refuse(path, "it is larger than 256 MiB: load simpler boundaries");
  }
  return all;
}

}  // namespace

std::shared_ptr<const TextCopy> copy_of_geojson(const fs::path& path, const ReadOptions& options) {
  boost::system::error_code problem;
  const json::value root = json::parse(whole_text(path), problem);
  if (problem) refuse(path, "it begins like JSON but is damaged: " + problem.message());
  const json::object* top = root.if_object();
  const json::value* type = top == nullptr ? nullptr : top->if_contains("type");
  if (type != nullptr && type->is_string() && type->get_string() == "Topology") {
    refuse(path, "it is TopoJSON: load the same boundaries as GeoJSON");
  }
  const json::value* features = top == nullptr ? nullptr : top->if_contains("features");
  if (features == nullptr || !features->is_array()) {
    refuse(path, "it is JSON, but not boundaries (GeoJSON with features)");
  }
  auto copy = TextCopy::of_file(path, options);
  copy->from = "GeoJSON";
  copy->headings_not_counted = true;
  std::string line =
      "LEVEL,CODE,NAME,WITHIN,GRID,MIN_X,MIN_Y,MAX_X,MAX_Y,SHAPE,COORDINATES,FEATURE\n";
  copy->text.write(line);
  std::int64_t number = 0;
  for (const json::value& feature : features->get_array()) {
    const json::object* object = feature.if_object();
    const auto part = [&](const char* name) {
      const json::value* found = object == nullptr ? nullptr : object->if_contains(name);
      return found == nullptr ? nullptr : found->if_object();
    };
    const json::object* properties = part("properties");
    const json::object* geometry = part("geometry");
    const Place place = properties == nullptr ? Place{} : place_of(*properties);
    Box box;
    std::string coordinates;
    std::string shape;
    if (geometry != nullptr) {
      const json::value* kind = geometry->if_contains("type");
      const json::value* points = geometry->if_contains("coordinates");
      if (kind != nullptr && kind->is_string()) shape = std::string_view(kind->get_string());
      if (points == nullptr || !write_coordinates(*points, coordinates, box)) coordinates.clear();
    }
    std::vector<std::string> cells = {place.level, place.code, place.name, place.within};
    if (box.empty()) {
      cells.insert(cells.end(), 5, "");
    } else {
      cells.emplace_back(box.in_degrees() ? "degrees" : "metres");
      for (const double side : {box.min_x, box.min_y, box.max_x, box.max_y}) {
        cells.push_back(text_of(side));
      }
    }
    cells.push_back(shape);
    cells.push_back(coordinates);
    cells.push_back(std::to_string(++number));
    std::vector<std::optional<std::string_view>> views(cells.begin(), cells.end());
    for (auto& view : views) {
      if (view->empty()) view.reset();
    }
    line.clear();
    append_csv_row(line, views);
    copy->text.write(line);
  }
  copy->text.finish();
  return copy;
}

}  // namespace sightline::sources
