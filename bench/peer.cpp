#include "peer.h"

namespace sightline::bench {
namespace {

std::string number(Day day) { return std::to_string(cube::stamp(day)); }

// The periods as a table of constants: index, first and last day.
std::string periods_table(const Question& q) {
  std::string out = "(values ";
  for (std::size_t i = 0; i < q.periods.size(); ++i) {
    out += (i > 0 ? ", (" : "(") + std::to_string(i) + ", " + number(q.periods[i].first) + ", " +
           number(q.periods[i].last) + ")";
  }
  return out + ") as p(i, first_day, last_day)";
}

warehouse::Database open_database(int threads) {
  warehouse::Database::Options options;
  options.in_memory = true;
  options.threads = threads;
  return warehouse::Database::open({}, options);
}

}  // namespace

Peer::Peer(const cube::Cube& cube, const std::string& indicator, std::size_t part_number,
           int threads)
    : database_(open_database(threads)), connection_(database_.connect()) {
  const cube::SegmentView& segment = cube.segment(indicator);
  const cube::PartView& part = segment.parts[part_number];
  std::string wide =
      "create table raw_wide(from_day integer, until_day integer, next_day "
      "integer, numerator bigint, denominator bigint, spell integer";
  std::string profile = "create table raw_profile(id integer";
  // The peer gets the narrowest types that hold the values, as the cube has them.
  std::string narrow =
      "select from_day::usmallint as from_day, until_day::usmallint as until_day, "
      "next_day::usmallint as next_day, ";
  std::string codes;
  for (std::size_t d = 0; d < cube.dimensions().size(); ++d) {
    wide += ", d" + std::to_string(d) + " integer";
    profile += ", d" + std::to_string(d) + " integer";
    codes += ", d" + std::to_string(d) + "::usmallint as d" + std::to_string(d);
  }
  connection_.execute(wide + ")");
  connection_.execute(profile + ")");
  connection_.execute(
      "create table raw_thin(from_day integer, until_day integer, next_day integer, "
      "profile integer, measure integer, spell integer)");
  connection_.execute("create table measure(id integer, numerator bigint, denominator bigint)");
  auto facts = connection_.appender("raw_wide");
  auto thin = connection_.appender("raw_thin");
  for (std::size_t i = 0; i < part.from.size(); ++i) {
    const cube::MeasureEntry& m = segment.measures[part.measure[i]];
    const std::int64_t until = part.until.empty() ? part.from[i] : part.until[i];
    const std::int64_t next = part.next.empty() ? cube::kNever : part.next[i];
    for (auto* table : {&facts, &thin}) {
      table->integer(part.from[i]);
      table->integer(until);
      table->integer(next);
    }
    facts.integer(m.numerator);
    facts.integer(m.denominator);
    facts.integer(part.spell[i]);
    for (const cube::DimensionView& d : cube.dimensions()) {
      facts.integer(d.codes[part.profile[i]]);
    }
    facts.end_row();
    thin.integer(part.profile[i]);
    thin.integer(part.measure[i]);
    thin.integer(part.spell[i]);
    thin.end_row();
  }
  facts.close();
  thin.close();
  auto profiles = connection_.appender("raw_profile");
  for (std::size_t p = 0; p < cube.profiles(); ++p) {
    profiles.integer(static_cast<std::int64_t>(p));
    for (const cube::DimensionView& d : cube.dimensions()) {
      profiles.integer(d.codes[p]);
    }
    profiles.end_row();
  }
  profiles.close();
  auto measures = connection_.appender("measure");
  for (std::size_t m = 0; m < segment.measures.size(); ++m) {
    measures.integer(static_cast<std::int64_t>(m));
    measures.integer(segment.measures[m].numerator);
    measures.integer(segment.measures[m].denominator);
    measures.end_row();
  }
  measures.close();
  connection_.execute("create table facts_wide as " + narrow + "numerator, denominator, spell" +
                      codes + " from raw_wide; drop table raw_wide");
  connection_.execute("create table facts_thin as " + narrow +
                      "profile, measure, spell from raw_thin; drop table raw_thin");
  connection_.execute("create table profile as select id" + codes +
                      " from raw_profile; drop table raw_profile");
}

std::string Peer::filter(const Question& q, const std::string& prefix) const {
  std::string out;
  for (const CodeFilter& f : q.where) {
    out += " and " + prefix + "d" + std::to_string(f.dimension) + " = " + std::to_string(f.code);
  }
  return out;
}

std::vector<std::string> Peer::ways(Kind kind, const Question& q) const {
  const std::string first = number(q.periods.front().first);
  const std::string last = number(q.periods.back().last);
  const std::string joined =
      "from facts_thin f join profile x on x.id = f.profile join measure m on m.id = f.measure ";
  const std::string where = filter(q, "");
  const std::string where_x = filter(q, "x.");
  const std::string sums = "select sum(numerator)::bigint, sum(denominator)::bigint, count(*) ";
  switch (kind) {
    case Kind::kAsAt:
      return {
          sums + "from facts_wide where from_day <= " + last + " and until_day > " + last + where,
          "select sum(m.numerator)::bigint, sum(m.denominator)::bigint, count(*) " + joined +
              "where from_day <= " + last + " and until_day > " + last + where_x,
          "select sum(m.numerator)::bigint, sum(m.denominator)::bigint, count(*) from (select "
          "profile, measure from "
          "facts_thin where from_day <= " +
              last + " and until_day > " + last +
              ") f join profile x on x.id = f.profile join measure m on m.id = f.measure where "
              "1 = 1" +
              where_x};
    case Kind::kSeries: {
      // Per period a conditional sum; a range join with the periods; or starts and ends summed up.
      std::string each = "select ";
      for (std::size_t i = 0; i < q.periods.size(); ++i) {
        const std::string day = number(q.periods[i].last);
        const std::string open = "from_day <= " + day + " and until_day > " + day;
        each += (i > 0 ? ", " : "") + std::string("coalesce(sum(numerator) filter (where ") + open +
                "), 0)::bigint, coalesce(sum(denominator) filter (where " + open + "), 0)::bigint";
      }
      return {
          each + " from facts_wide where from_day <= " + last + " and until_day > " +
              number(q.periods.front().last) + where,
          "select p.i, sum(numerator)::bigint, sum(denominator)::bigint from facts_wide f join " +
              periods_table(q) +
              " on f.from_day <= p.last_day and f.until_day > p.last_day where 1 = 1" + where +
              " group by p.i order by p.i",
          "with change as (select from_day as day, numerator as n, denominator as d from "
          "facts_wide "
          "where from_day <= " +
              last + where +
              " union all select until_day, -numerator, -denominator from facts_wide where "
              "until_day <= " +
              last + " and from_day < until_day" + where +
              "), by_period as (select p.i, sum(n) as n, sum(d) as d from (select (select min(i) "
              "from " +
              periods_table(q) +
              " where last_day >= change.day) as i, n, d from change) p group by p.i) "
              "select p.i, coalesce(sum(b.n), 0)::bigint, coalesce(sum(b.d), 0)::bigint from " +
              periods_table(q) + " left join by_period b on b.i <= p.i group by p.i order by p.i"};
    }
    case Kind::kOnce:
      return {sums + "from facts_wide where from_day between " + first + " and " + last +
                  " and next_day > " + last + where,
              "select sum(m.numerator)::bigint, sum(m.denominator)::bigint, count(*) " + joined +
                  "where from_day between " + first + " and " + last + " and next_day > " + last +
                  where_x,
              sums + "from facts_wide where from_day >= " + first + " and from_day <= " + last +
                  " and not (next_day <= " + last + ")" + where};
    case Kind::kBreakdown: {
      const std::string by = "d" + std::to_string(q.by);
      const std::string open = "from_day <= " + last + " and until_day > " + last;
      return {
          "select " + by +
              ", sum(numerator)::bigint, sum(denominator)::bigint from facts_wide where " + open +
              where + " group by " + by + " order by " + by,
          "select x." + by + ", sum(m.numerator)::bigint, sum(m.denominator)::bigint " + joined +
              "where " + open + where_x + " group by x." + by + " order by x." + by,
          "select x." + by +
              ", sum(g.n)::bigint, sum(g.d)::bigint from (select profile, sum(numerator) as n, "
              "sum(denominator) as d from facts_thin f join measure m on m.id = f.measure where " +
              open + " group by profile) g join profile x on x.id = g.profile where 1 = 1" +
              where_x + " group by x." + by + " order by x." + by};
    }
    case Kind::kMembers:
      return {
          "select spell, numerator, denominator from facts_wide where from_day <= " + last +
              " and until_day > " + last + where,
          "select f.spell, m.numerator, m.denominator " + joined + "where from_day <= " + last +
              " and until_day > " + last + where_x,
          "select f.spell, m.numerator, m.denominator from (select spell, profile, measure from "
          "facts_thin where from_day <= " +
              last + " and until_day > " + last +
              ") f join profile x on x.id = f.profile join measure m on m.id = f.measure where "
              "1 = 1" +
              where_x};
  }
  return {};
}

Peer::Answer Peer::run(const std::string& sql) {
  Answer out;
  warehouse::Result result = connection_.query(sql);
  const std::size_t columns = result.columns();
  while (const auto chunk = result.next()) {
    for (std::size_t r = 0; r < chunk->rows(); ++r) {
      const auto value = [&](std::size_t c) {
        return chunk->is_null(c, r) ? std::int64_t{0} : chunk->integer(c, r);
      };
      if (columns > 3) {  // one row that holds all periods
        for (std::size_t c = 0; c + 1 < columns; c += 2) {
          out.numerator += value(c);
          out.denominator += value(c + 1);
          ++out.rows;
        }
        continue;
      }
      const std::string name = result.name(0);
      const bool totals = name.find("sum") != std::string::npos;
      out.numerator += value(totals ? 0 : 1);
      out.denominator += value(totals ? 1 : 2);
      out.rows += totals ? value(2) : 1;
    }
  }
  return out;
}

}  // namespace sightline::bench
