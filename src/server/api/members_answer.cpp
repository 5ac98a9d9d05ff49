// members: one page of who is behind a figure.
#include <algorithm>

#include "core/source_row.h"
#include "server/api/members_page.h"

namespace sightline::server::api {
namespace {

using cube::MemberRow;

Json source_json(const cube::Cube& cube, const MemberRow& row) {
  const SourceRow source{row.spell->source_row};
  return {{"file", clean(cube.file_name(source.file()))}, {"line", source.line()}};
}

class RowWriter {
 public:
  RowWriter(const Ask& ask, const MembersPage& page,
            std::vector<const cube::DimensionView*> columns)
      : cube_(ask.cube()),
        page_(page),
        segment_(cube_.segment(page.indicator.id)),
        words_(cube_, page.indicator),
        columns_(std::move(columns)) {}

  Json row(const MemberRow& row) const {
    JsonList profile;
    for (const cube::DimensionView* column : columns_) {
      const ColumnValue value = value_in(cube_, *column, row);
      profile.push_back(label_json(value.value, value.label));
    }
    return {{"subject", clean(cube_.subject(row.subject))},
            {"kind", cube_.subject_kind(row.subject)},
            {"first", cube::day_of(row.spell->first).iso()},
            {"last", end_or_null(cube::day_of(row.spell->last))},
            {"met", row.met},
            {"value", true_amount(page_.indicator.numerator, row.numerator, page_.period())},
            {"breakdown", breakdown(row)},
            {"profile", std::move(profile)},
            {"source", source_json(cube_, row)}};
  }

 private:
  JsonValue breakdown(const MemberRow& row) const {
    if (!page_.indicator.breakdown || segment_.breakdowns.empty()) return nullptr;
    const std::string& value = segment_.breakdowns[row.breakdown];
    return label_json(value, words_.label("breakdown", value));
  }

  const cube::Cube& cube_;
  const MembersPage& page_;
  const cube::SegmentView& segment_;
  const Words words_;
  std::vector<const cube::DimensionView*> columns_;
};

}  // namespace

Answer members_answer(const Ask& ask) {
  constexpr std::int64_t kMostRows = 1000;
  constexpr std::int64_t kUsualRows = 100;
  const auto offset =
      static_cast<std::size_t>(ask.parameters.integer("offset", 0, 1'000'000'000).value_or(0));
  const auto limit =
      static_cast<std::size_t>(ask.parameters.integer("limit", 1, kMostRows).value_or(kUsualRows));
  const MembersPage page = members_page(ask);
  const std::vector<MemberRow>& all = page.found.rows;
  const std::size_t begin = std::min(offset, all.size());
  const std::size_t end = std::min(begin + limit, all.size());
  // Before anything is shown: what cannot be audited is not opened.
  audit(ask, "members", page.indicator.id, selectors_of(page),
        static_cast<std::int64_t>(end - begin));

  const std::vector<const cube::DimensionView*> columns = page_columns(ask.cube(), page.found);
  JsonList names;
  for (const cube::DimensionView* column : columns) names.emplace_back(column->name);
  const RowWriter writer(ask, page, columns);
  JsonList rows;
  for (std::size_t i = begin; i < end; ++i) rows.push_back(writer.row(all[i]));
  const cube::Figure& figure = page.found.figure;
  return answer_with(Json{
      {"generation", ask.cube().generation()},
      {"indicator", page.indicator.id},
      {"period", period_json(page.period())},
      {"where", filters_json(page.selection.where)},
      {"which", page.which_name},
      {"cell", cell_json(figure, page.indicator)},
      {"total", static_cast<std::int64_t>(all.size())},
      {"hidden", page.found.hidden},
      {"counts",
       Json{{"all", page.found.all}, {"met", page.found.met}, {"not_met", page.found.not_met}}},
      {"numerator", number_or_null(true_numerator(figure, page.indicator))},
      {"denominator", number_or_null(true_denominator(figure, page.indicator))},
      {"columns", std::move(names)},
      {"rows", std::move(rows)}});
}

}  // namespace sightline::server::api
