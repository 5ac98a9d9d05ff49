// figures: one indicator for one period or a series, as a whole or by one or two dimensions.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "cube/figures.h"
#include "server/api/ask.h"
#include "server/api/question.h"

namespace sightline::server::api {
namespace {

using catalogue::Indicator;
using cube::Figure;

constexpr std::size_t kMostPeriods = 2000;
constexpr std::size_t kMostCells = 200'000;
// Groups that may be, times periods: most pairs of a worker and a team never occur, but room is
// made for each.
constexpr std::size_t kMostPossible = 2'000'000;

// The place of each value of a dimension in the order that it is shown in.
class Places {
 public:
  Places(const cube::Cube& cube, const Indicator& indicator, const std::string& dimension) {
    if (const cube::DimensionView* d = cube.dimension(dimension)) {
      for (std::size_t v = 0; v < d->values.size(); ++v) places_[d->values[v]] = d->rank[v];
    } else {
      const cube::SegmentView& segment = cube.segment(indicator.id);
      for (std::size_t b = 0; b < segment.breakdowns.size(); ++b) {
        places_[segment.breakdowns[b]] = static_cast<std::uint32_t>(b);
      }
    }
  }
  std::uint32_t of(const std::string& value) const {
    const auto found = places_.find(value);
    return found == places_.end() ? 0 : found->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> places_;
};

// Nobody of this group in the period: a count is 0, a share has nobody to divide by.
Figure nobody(const Indicator& indicator, const Period& period) {
  Figure figure;
  figure.period = period;
  figure.numerator = 0;
  if (indicator.measure == catalogue::Measure::kCount) {
    figure.value = {Status::kNumber, 0, {}};
    return figure;
  }
  figure.denominator = 0;
  figure.value = {Status::kNoDenominator, 0, "nobody is in this group in this period"};
  return figure;
}

using Group = std::vector<std::string>;

struct Row {
  Group group;
  std::vector<const Figure*> cells;  // by period; null: nobody
};

std::vector<Row> rows_of(const cube::Cube& cube, const Indicator& indicator,
                         const cube::Selection& selection, const std::vector<Figure>& figures) {
  std::vector<Places> places;
  for (const std::string& dimension : selection.by) {
    places.emplace_back(cube, indicator, dimension);
  }
  std::map<std::vector<std::uint32_t>, Row> rows;
  std::vector<const Figure*> absent(selection.periods.size(), nullptr);
  std::size_t period = 0;
  for (const Figure& figure : figures) {
    while (!(figure.period == selection.periods[period])) ++period;
    if (figure.group.size() != selection.by.size()) {  // the period has no figure at all
      absent[period] = &figure;
      continue;
    }
    std::vector<std::uint32_t> key;
    Group group;
    for (std::size_t b = 0; b < figure.group.size(); ++b) {
      key.push_back(places[b].of(figure.group[b].second));
      group.push_back(figure.group[b].second);
    }
    Row& row = rows[key];
    if (row.cells.empty()) {
      row.group = std::move(group);
      row.cells.resize(selection.periods.size(), nullptr);
    }
    row.cells[period] = &figure;
  }
  // Where no period has a figure, one row says why.
  if (rows.empty()) rows[{}].cells.resize(selection.periods.size(), nullptr);
  std::vector<Row> out;
  for (auto& [key, row] : rows) {
    for (std::size_t p = 0; p < absent.size(); ++p) {
      if (absent[p] != nullptr) row.cells[p] = absent[p];
    }
    out.push_back(std::move(row));
  }
  return out;
}

JsonList group_json(const Words& words, const cube::Selection& selection, const Group& group) {
  JsonList labels;
  for (std::size_t b = 0; b < group.size(); ++b) {
    labels.push_back(label_json(group[b], words.label(selection.by[b], group[b])));
  }
  return labels;
}

std::vector<std::string> by_asked(const Ask& ask, const Indicator& indicator) {
  std::vector<std::string> by;
  for (const std::string& name : ask.parameters.all("by", 2)) {
    by.push_back(dimension_named(ask.cube(), indicator, "by", name));
  }
  if (by.size() == 2 && by[0] == by[1]) {
    throw Refusal(400, "'by' names two dimensions, and here it is one twice");
  }
  return by;
}

// The changes of case-management system within the periods.
JsonList markers_json(const cube::Cube& cube, const Indicator& indicator,
                      const std::vector<Period>& periods) {
  JsonList list;
  if (periods.empty()) return list;
  for (const cube::Marker& marker :
       cube.markers(indicator, periods.front().first, periods.back().last)) {
    list.push_back(Json{{"day", marker.day.iso()},
                        {"from", marker.from},
                        {"to", marker.to},
                        {"words", marker.words()}});
  }
  return list;
}

[[noreturn]] void refuse_many() {
  throw Refusal(400,
                "these are more than 200,000 figures; take fewer periods, one dimension or "
                "a filter");
}

// Before anything is worked out: what would take the machine's memory.
void check_possible(const cube::Cube& cube, const cube::Selection& selection) {
  std::size_t possible = selection.periods.size();
  for (const std::string& name : selection.by) {
    const cube::DimensionView* dimension = cube.dimension(name);
    const std::size_t values = dimension != nullptr
                                   ? dimension->values.size()
                                   : cube.segment(selection.indicator).breakdowns.size();
    possible *= std::max<std::size_t>(values, 1);
  }
  if (possible > kMostPossible) refuse_many();
}

}  // namespace

Answer figures_answer(const Ask& ask) {
  const Indicator& indicator = indicator_named(ask.cube(), ask.parameters.required("indicator"));
  cube::Selection selection;
  selection.indicator = indicator.id;
  selection.periods = periods_asked(ask.cube(), indicator, ask.parameters, kMostPeriods);
  selection.by = by_asked(ask, indicator);
  selection.where = where_asked(ask.cube(), &indicator, ask.parameters);
  check_possible(ask.cube(), selection);
  const std::vector<Figure> figures = cube::figures(ask.cube(), ask.input.scope, selection);
  const std::vector<Row> found = rows_of(ask.cube(), indicator, selection, figures);
  if (found.size() * selection.periods.size() > kMostCells) refuse_many();

  const Words words(ask.cube(), indicator);
  JsonList periods;
  for (const Period& period : selection.periods) periods.push_back(period_json(period));
  JsonList rows;
  for (const Row& row : found) {
    JsonList cells;
    for (std::size_t p = 0; p < row.cells.size(); ++p) {
      cells.push_back(row.cells[p] != nullptr
                          ? cell_json(*row.cells[p], indicator)
                          : cell_json(nobody(indicator, selection.periods[p]), indicator));
    }
    rows.push_back(
        Json{{"group", group_json(words, selection, row.group)}, {"cells", std::move(cells)}});
  }
  const bool by_own =
      std::find(selection.by.begin(), selection.by.end(), "breakdown") != selection.by.end();
  return kept_answer(ask, Json{{"generation", ask.cube().generation()},
                               {"indicator", indicator.id},
                               {"by", texts_json(selection.by)},
                               {"where", filters_json(selection.where)},
                               {"sums", !by_own || indicator.breakdown->sums},
                               {"periods", std::move(periods)},
                               {"markers", markers_json(ask.cube(), indicator, selection.periods)},
                               {"rows", std::move(rows)}});
}

}  // namespace sightline::server::api
