// coverage: which days are held, by source as loaded and as the figures see it.
#include <set>

#include "server/api/ask.h"

namespace sightline::server::api {
namespace {

JsonList sources_json(const Books& books) {
  JsonList list;
  for (const auto& [source, tables] : books.coverage) {
    JsonList covered;
    for (const auto& [table, ranges] : tables) {
      covered.push_back(Json{
          {"table", table}, {"title", books.table_title(table)}, {"ranges", ranges_json(ranges)}});
    }
    list.push_back(Json{
        {"source", source}, {"title", books.source_title(source)}, {"tables", std::move(covered)}});
  }
  return list;
}

// The calendar holds for ever and is nobody's.
JsonList tables_json(const cube::Cube& cube) {
  std::set<std::string> tables;
  for (const catalogue::Indicator& indicator : cube.indicators()) {
    tables.insert(indicator.tables.begin(), indicator.tables.end());
  }
  JsonList list;
  for (const std::string& table : tables) {
    warehouse::DayRanges ranges;
    for (const cube::Covered& c : cube.coverage(table)) ranges.push_back({c.from, c.to});
    if (!ranges.empty() && ranges.back().last >= Day::never()) continue;
    list.push_back(Json{
        {"table", table}, {"title", cube.table_title(table)}, {"ranges", ranges_json(ranges)}});
  }
  return list;
}

}  // namespace

Answer coverage(const Ask& ask) {
  const auto books = ask.memory.books();
  const std::uint64_t generation = ask.now ? ask.cube().generation() : 0;
  const Json body{{"generation", generation},
                  {"sources", sources_json(*books)},
                  {"tables", ask.now ? tables_json(ask.cube()) : JsonList()}};
  // Between the publishing of a ledger and of its figures the two are not of one generation.
  const bool one = ask.now && books->generation == static_cast<std::int64_t>(generation);
  return one ? kept_answer(ask, body) : answer_with(body);
}

}  // namespace sightline::server::api
