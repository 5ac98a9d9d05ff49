#include "warehouse/published_shelf.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace sightline::warehouse {
namespace {

std::string text(const Chunk& chunk, std::size_t column, std::size_t row) {
  return chunk.is_null(column, row) ? std::string() : std::string(chunk.text(column, row));
}

std::optional<double> number(const Chunk& chunk, std::size_t column, std::size_t row) {
  if (chunk.is_null(column, row)) return std::nullopt;
  const std::string_view digits = chunk.text(column, row);
  double value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::string folded(std::string_view words) {
  std::string out(words);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// Rates of so few children would set the scale of any range: City of London, Isles of Scilly.
bool is_outlier(std::string_view code) { return code == "201" || code == "420"; }

std::string listed(std::span<const std::string> ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : ", ") + quote(id);
  return out.empty() ? "''" : out;
}

template <typename Take>
void each_row(Result result, const Take& take) {
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) take(*chunk, row);
  }
}

void read_areas(Connection& connection, PublishedShelf& shelf) {
  each_row(connection.query("SELECT area_code, name, level, coalesce(region_code, ''), "
                            "coalesce(sub_region, ''), CASE WHEN is_current THEN 'yes' ELSE '' END "
                            "FROM ref_area ORDER BY NOT is_current, "
                            "area_code"),
           [&](const Chunk& chunk, std::size_t row) {
             ShelfArea area;
             area.code = text(chunk, 0, row);
             area.name = text(chunk, 1, row);
             area.authority = chunk.text(2, row) == "authority";
             area.region = text(chunk, 3, row);
             area.sub_region = text(chunk, 4, row);
             area.current = !chunk.text(5, row).empty();
             area.outlier = is_outlier(area.code);
             shelf.add_area(std::move(area));
           });
  each_row(connection.query("SELECT alias, area_code FROM ref_area_alias WHERE kind = 'code'"),
           [&](const Chunk& chunk, std::size_t row) {
             if (const auto area = shelf.area(text(chunk, 1, row))) {
               shelf.add_alias(chunk.text(0, row), *area);
             }
           });
  each_row(
      connection.query("SELECT area_code, model, neighbour_code FROM ref_neighbour ORDER BY ALL"),
      [&](const Chunk& chunk, std::size_t row) {
        const auto authority = shelf.area(text(chunk, 0, row));
        const auto neighbour = shelf.area(text(chunk, 2, row));
        if (authority && neighbour) {
          shelf.add_neighbour(*authority, text(chunk, 1, row), *neighbour);
        }
      });
}

std::map<std::string, ShelfSeries> read_series(Connection& connection,
                                               std::span<const std::string> ids) {
  std::map<std::string, ShelfSeries> series;
  each_row(connection.query("SELECT id, title, unit, basis, polarity, polarity_source, decimals "
                            "FROM ref_comparator_series WHERE id IN (" +
                            listed(ids) + ")"),
           [&](const Chunk& chunk, std::size_t row) {
             ComparatorSeries one;
             one.id = text(chunk, 0, row);
             one.title = text(chunk, 1, row);
             one.unit = text(chunk, 2, row);
             one.basis = text(chunk, 3, row);
             one.polarity = text(chunk, 4, row);
             one.polarity_source = text(chunk, 5, row);
             if (!chunk.is_null(6, row)) one.decimals = static_cast<int>(chunk.integer(6, row));
             std::string id = one.id;
             series.emplace(std::move(id), ShelfSeries{std::move(one), {}});
           });
  return series;
}

}  // namespace

const ShelfFigure* ShelfYear::of(std::optional<std::uint16_t> area) const {
  if (!area) return nullptr;
  const auto found = std::lower_bound(
      figures.begin(), figures.end(), *area,
      [](const ShelfFigure& one, std::uint16_t wanted) { return one.area < wanted; });
  return found == figures.end() || found->area != *area ? nullptr : &*found;
}

PublishedShelf PublishedShelf::read(Connection& connection, std::span<const std::string> ids,
                                    std::optional<Day> vintage) {
  PublishedShelf shelf;
  read_areas(connection, shelf);
  std::map<std::string, ShelfSeries> series = read_series(connection, ids);
  // Of each comparator and year the load that comes first here gives all, the others nothing.
  std::int64_t load = 0;
  each_row(
      connection.query(
          "SELECT c.id, c.year, s.load_id, c.area_code, CAST(c.value AS VARCHAR), c.symbol, "
          "c.note, CAST(c.numerator AS VARCHAR), CAST(c.denominator AS VARCHAR), s.source, "
          "s.vintage, c.status FROM ref_comparator c JOIN ref_source s ON s.source_no = "
          "c.source_no WHERE c.id IN (" +
          listed(ids) + ")" + (vintage ? " AND s.vintage <= DATE " + quote(vintage->iso()) : "") +
          " ORDER BY c.id, c.year, s.rank, s.newness DESC, s.load_id, c.area_code"),
      [&](const Chunk& chunk, std::size_t row) {
        const auto found = series.find(text(chunk, 0, row));
        const auto area = shelf.area(text(chunk, 3, row));
        if (found == series.end() || !area) return;
        std::vector<ShelfYear>& years = found->second.years;
        const int year = static_cast<int>(chunk.integer(1, row));
        if (years.empty() || years.back().year != year) {
          load = chunk.integer(2, row);
          ShelfYear& one = years.emplace_back();
          one.year = year;
          one.period_end = period_end(found->second.series.basis, year);
          one.source = text(chunk, 9, row);
          if (!chunk.is_null(10, row)) one.vintage = chunk.day(10, row);
        }
        if (chunk.integer(2, row) != load) return;
        ShelfFigure& figure = years.back().figures.emplace_back();
        figure.area = *area;
        figure.value = number(chunk, 4, row);
        figure.symbol = text(chunk, 5, row);
        figure.note = text(chunk, 6, row);
        figure.numerator = number(chunk, 7, row);
        figure.denominator = number(chunk, 8, row);
        if (!chunk.is_null(11, row)) years.back().status = text(chunk, 11, row);
      });
  for (auto& [id, one] : series) {
    if (!one.years.empty()) shelf.add(std::move(one));
  }
  return shelf;
}

const ShelfSeries* PublishedShelf::find(std::string_view id) const {
  const auto found = series_.find(id);
  return found == series_.end() ? nullptr : &found->second;
}

std::optional<std::uint16_t> PublishedShelf::area(std::string_view asked) const {
  const auto found = by_alias_.find(folded(asked));
  if (found == by_alias_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> PublishedShelf::models(std::uint16_t authority) const {
  std::vector<std::string> out;
  const auto found = neighbours_.find(authority);
  if (found == neighbours_.end()) return out;
  for (auto one = found->second.rbegin(); one != found->second.rend(); ++one) {
    out.push_back(one->first);
  }
  return out;
}

std::vector<std::uint16_t> PublishedShelf::neighbours(std::uint16_t authority,
                                                      std::string_view model) const {
  const auto found = neighbours_.find(authority);
  if (found == neighbours_.end()) return {};
  const auto list = found->second.find(model);
  return list == found->second.end() ? std::vector<std::uint16_t>() : list->second;
}

std::uint16_t PublishedShelf::add_area(ShelfArea area) {
  const auto number = static_cast<std::uint16_t>(areas_.size());
  by_alias_.try_emplace(folded(area.code), number);
  by_alias_.try_emplace(folded(area.name), number);
  areas_.push_back(std::move(area));
  return number;
}

void PublishedShelf::add_alias(std::string_view alias, std::uint16_t area) {
  by_alias_.try_emplace(folded(alias), area);
}

void PublishedShelf::add_neighbour(std::uint16_t authority, const std::string& model,
                                   std::uint16_t neighbour) {
  neighbours_[authority][model].push_back(neighbour);
}

void PublishedShelf::add(ShelfSeries series) {
  for (ShelfYear& year : series.years) {
    std::stable_sort(year.figures.begin(), year.figures.end(),
                     [](const ShelfFigure& a, const ShelfFigure& b) { return a.area < b.area; });
  }
  std::string id = series.series.id;
  series_.insert_or_assign(std::move(id), std::move(series));
}

}  // namespace sightline::warehouse
