#include "warehouse/comparators.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <tuple>

#include "core/error.h"
#include "core/nearest.h"

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

// As catalogue/reference/10_ref_area.sql compares names.
std::string plain_sql(std::string_view name) {
  const std::string words = "trim(regexp_replace(replace(replace(lower(" + quote(name) +
                            "), '&', ' and '), '''', ''), '[^a-z0-9]+', ' ', 'g'))";
  return "CASE WHEN " + words +
         " = 'city of london' THEN 'city of london' ELSE "
         "trim(regexp_replace(regexp_replace(" +
         words +
         ", '\\b(london borough|city|county|borough|council|of|the|and|ua)\\b', ' ', 'g'), ' +', ' "
         "', 'g')) END";
}

// Authorities whose few children make outliers of their rates: City of London, Isles of Scilly.
bool is_outlier(std::string_view code) { return code == "201" || code == "420"; }

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

bool split_years(std::string_view basis) {
  return basis == "academic year" || basis == "financial year";
}

}  // namespace

Day period_end(std::string_view basis, int year) {
  if (basis.ends_with("30 September")) return Day::of(year, 9, 30);
  if (basis == "calendar year") return Day::of(year, 12, 31);
  if (basis == "academic year") return Day::of(year, 8, 31);
  return Day::of(year, 3, 31);
}

std::string period_name(std::string_view basis, int year) {
  if (!split_years(basis)) return std::to_string(year);
  const std::string last = std::to_string(year % 100);
  return std::to_string(year - 1) + "-" + (last.size() == 1 ? "0" : "") + last;
}

const std::vector<ComparatorSeries>& Comparators::series() {
  if (series_) return *series_;
  std::vector<ComparatorSeries> out;
  Result result = connection_.query(
      "SELECT id, title, unit, basis, polarity, polarity_source, decimals FROM "
      "ref_comparator_series WHERE id IN (SELECT id FROM ref_comparator) ORDER BY id");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      ComparatorSeries one;
      one.id = text(*chunk, 0, row);
      one.title = text(*chunk, 1, row);
      one.unit = text(*chunk, 2, row);
      one.basis = text(*chunk, 3, row);
      one.polarity = text(*chunk, 4, row);
      one.polarity_source = text(*chunk, 5, row);
      if (!chunk->is_null(6, row)) one.decimals = static_cast<int>(chunk->integer(6, row));
      out.push_back(std::move(one));
    }
  }
  return series_.emplace(std::move(out));
}

PublishedArea Comparators::authority(std::string_view asked) {
  Result result = connection_.query(
      "SELECT a.area_code, a.name, coalesce(a.region_code, ''), coalesce(a.sub_region, '') "
      "FROM ref_area a WHERE a.level = 'authority' AND a.area_code IN (SELECT area_code FROM "
      "ref_area_alias WHERE (kind = 'code' AND alias = upper(" +
      quote(asked) + ")) OR (kind = 'name' AND alias = " + plain_sql(asked) +
      ")) ORDER BY NOT a.is_current, a.area_code LIMIT 1");
  if (const std::optional<Chunk> chunk = result.next(); chunk && chunk->rows() > 0) {
    PublishedArea area{text(*chunk, 0, 0), text(*chunk, 1, 0), text(*chunk, 2, 0),
                       text(*chunk, 3, 0), false};
    area.outlier = is_outlier(area.code);
    return area;
  }
  std::vector<std::string> names;
  Result all = connection_.query("SELECT name FROM ref_area WHERE level = 'authority'");
  while (const std::optional<Chunk> chunk = all.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) names.push_back(text(*chunk, 0, row));
  }
  throw Error(ErrorKind::kNotFound, "no authority \"" + std::string(asked) +
                                        "\" in the reference data that is loaded" +
                                        did_you_mean(std::string(asked), names) +
                                        "; give its three-digit code, its ONS code or its name");
}

struct Comparators::Row {
  std::int64_t year = 0, load = 0, rank = 0, newness = 0;
  std::string area;
  PublishedFigure figure;
  std::string source, file, status;
  Day vintage;
};

std::vector<Comparators::Row> Comparators::rows_of(std::string_view id,
                                                   const std::optional<Day>& vintage) {
  std::vector<Row> rows;
  Result result = connection_.query(
      "SELECT c.area_code, CAST(c.value AS VARCHAR), c.symbol, c.note, CAST(c.numerator AS "
      "VARCHAR), CAST(c.denominator AS VARCHAR), s.source, s.file_name, s.vintage, c.status, "
      "c.year, s.load_id, s.rank, s.newness FROM ref_comparator c JOIN ref_source s ON "
      "s.source_no = c.source_no WHERE c.id = " +
      quote(id) + (vintage ? " AND s.vintage <= DATE " + quote(vintage->iso()) : ""));
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      Row& one = rows.emplace_back();
      one.area = text(*chunk, 0, row);
      one.figure.value = number(*chunk, 1, row);
      one.figure.symbol = text(*chunk, 2, row);
      one.figure.note = text(*chunk, 3, row);
      one.figure.numerator = number(*chunk, 4, row);
      one.figure.denominator = number(*chunk, 5, row);
      one.source = text(*chunk, 6, row);
      one.file = text(*chunk, 7, row);
      if (!chunk->is_null(8, row)) one.vintage = chunk->day(8, row);
      one.status = text(*chunk, 9, row);
      one.year = chunk->integer(10, row);
      one.load = chunk->integer(11, row);
      one.rank = chunk->integer(12, row);
      one.newness = chunk->integer(13, row);
    }
  }
  return rows;
}

std::string Comparators::name_of(const std::string& area) {
  const auto held = names_.find(area);
  if (held != names_.end()) return held->second;
  return names_[area] =
             connection_.text("SELECT name FROM ref_area WHERE area_code = " + quote(area))
                 .value_or("");
}

const std::vector<std::string>& Comparators::neighbours_of(const std::string& authority,
                                                           const std::string& model) {
  const auto [at, added] = neighbours_.try_emplace({authority, model});
  if (!added) return at->second;
  Result list = connection_.query("SELECT neighbour_code FROM ref_neighbour WHERE area_code = " +
                                  quote(authority) + " AND model = " + quote(model));
  while (const std::optional<Chunk> chunk = list.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      at->second.push_back(text(*chunk, 0, row));
    }
  }
  return at->second;
}

std::string Comparators::model_for(const PublishedArea& authority, const std::string& asked) {
  const auto [at, added] = models_.try_emplace(authority.code);
  std::vector<std::string>& models = at->second;
  if (added) {
    Result result = connection_.query(
        "SELECT DISTINCT model FROM ref_neighbour WHERE area_code = " + quote(authority.code) +
        " ORDER BY model DESC");
    while (const std::optional<Chunk> chunk = result.next()) {
      for (std::size_t row = 0; row < chunk->rows(); ++row) models.push_back(text(*chunk, 0, row));
    }
  }
  if (asked.empty()) {
    // Years before a council's own names: its own list is asked for by name.
    const auto year = std::find_if(models.begin(), models.end(), [](const std::string& model) {
      return !model.empty() && model.find_first_not_of("0123456789") == std::string::npos;
    });
    if (year != models.end()) return *year;
    return models.empty() ? std::string() : models.front();
  }
  if (std::find(models.begin(), models.end(), asked) != models.end()) return asked;
  std::string list;
  for (const std::string& model : models) list += (list.empty() ? "" : ", ") + model;
  throw Error(ErrorKind::kNotFound, "no list of statistical neighbours \"" + asked + "\" of " +
                                        authority.name + " is loaded" +
                                        (list.empty() ? "" : "; there are " + list));
}

std::optional<Comparison> Comparators::compare(std::string_view id, const PublishedArea& authority,
                                               const ComparisonOptions& options) {
  Comparison out;
  const std::vector<ComparatorSeries>& all = series();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const ComparatorSeries& one) { return one.id == id; });
  if (found == all.end()) {
    std::vector<std::string> ids;
    ids.reserve(all.size());
    for (const ComparatorSeries& one : all) ids.push_back(one.id);
    throw Error(ErrorKind::kNotFound, "nothing is published, or loaded, as '" + std::string(id) +
                                          "'" + did_you_mean(std::string(id), ids));
  }
  out.series = *found;

  const std::vector<Row> rows = rows_of(id, options.vintage);
  std::optional<std::int64_t> year;
  if (options.year) year = *options.year;
  for (const Row& row : rows) {
    if (!options.year && row.figure.value && (!year || row.year > *year)) year = row.year;
  }
  const Row* best = nullptr;  // the source of least rank, of that the latest edition
  for (const Row& row : rows) {
    if (row.year != year) continue;
    const auto place = [](const Row& one) { return std::tuple(one.rank, -one.newness, one.load); };
    if (best == nullptr || place(row) < place(*best)) best = &row;
  }
  if (best == nullptr) return std::nullopt;
  out.year = static_cast<int>(*year);
  out.period = period_name(out.series.basis, out.year);
  out.period_end = period_end(out.series.basis, out.year);
  out.source = best->source;
  out.file = best->file;
  out.vintage = best->vintage;
  std::map<std::string, PublishedFigure> figures;
  for (const Row& row : rows) {
    if (row.year != year || row.load != best->load) continue;
    figures[row.area] = row.figure;
    if (!row.status.empty()) out.status = row.status;
  }
  const auto of = [&](const std::string& code) {
    const auto at = figures.find(code);
    return at == figures.end() ? PublishedFigure{} : at->second;
  };
  out.england = of("E92000001");
  out.authority = of(authority.code);
  // Inner and Outer London where they are published.
  const bool part = !authority.sub_region.empty() && figures.contains(authority.sub_region);
  const std::string region = part ? authority.sub_region : authority.region;
  out.region = of(region);
  out.region_name = name_of(region);

  NeighbourFigures& near = out.neighbours;
  near.model = model_for(authority, options.model);
  if (near.model.empty()) {
    near.symbol = "no list of neighbours";
    return out;
  }
  std::vector<double> values;
  for (const std::string& neighbour : neighbours_of(authority.code, near.model)) {
    ++near.of;
    if (const auto value = of(neighbour).value) values.push_back(*value);
  }
  near.n = values.size();
  if (values.empty() || near.n < options.minimum_neighbours) {
    near.symbol = values.empty() ? "no value" : "too few";
    return out;
  }
  near.mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(near.n);
  near.median = median(std::move(values));
  return out;
}

}  // namespace sightline::warehouse
