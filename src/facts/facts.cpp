#include "facts/facts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <optional>
#include <tuple>

#include "core/error.h"

namespace sightline::facts {
namespace {

using warehouse::Chunk;
using warehouse::Type;

struct Wanted {
  std::string_view name;
  Type type;
  bool required;
};

constexpr std::array<Wanted, 10> kColumns = {{
    {"subject", Type::kText, true},
    {"from_day", Type::kDay, true},
    {"until_day", Type::kDay, true},
    {"numerator", Type::kInteger, true},
    {"denominator", Type::kInteger, true},
    {"breakdown", Type::kText, true},
    {"source_row", Type::kInteger, true},
    {"worker", Type::kText, false},
    {"team", Type::kText, false},
    {"place", Type::kText, false},
}};
enum Index {
  kSubject,
  kFrom,
  kUntil,
  kNumerator,
  kDenominator,
  kBreakdown,
  kSource,
  kWorker,
  kTeam,
  kPlace
};

std::string_view spoken(Type type) {
  switch (type) {
    case Type::kText:
      return "text";
    case Type::kDay:
      return "a date";
    default:
      return "a whole number";
  }
}

// The engine counts lines from the start of the statement; people count from the top of the file.
std::string at(const catalogue::Indicator& indicator, std::string_view engine_words) {
  int line = indicator.sql_line;
  const std::size_t mark = engine_words.find("LINE ");
  if (mark != std::string_view::npos) {
    int within = 0;
    const char* begin = engine_words.data() + mark + 5;
    const auto [end, error] =
        std::from_chars(begin, engine_words.data() + engine_words.size(), within);
    if (error == std::errc{}) {
      line += within - 1;
    }
  }
  return indicator.file.string() + ":" + std::to_string(line) + ": ";
}

[[noreturn]] void fail(const catalogue::Indicator& indicator, const std::string& mend) {
  throw Error(ErrorKind::kCatalogue, at(indicator, {}) + mend);
}

FactTable collect(warehouse::Connection& connection, const catalogue::Indicator& indicator,
                  Subjects& subjects) {
  warehouse::Result result = connection.query(indicator.sql);

  std::array<std::optional<std::size_t>, kColumns.size()> where{};
  for (std::size_t c = 0; c < result.columns(); ++c) {
    const std::string name = result.name(c);
    const auto wanted = std::find_if(kColumns.begin(), kColumns.end(),
                                     [&](const Wanted& w) { return w.name == name; });
    if (wanted == kColumns.end()) {
      fail(indicator, "the statement gives a column '" + name +
                          "' that facts do not have; leave it out or rename it");
    }
    if (result.type(c) != wanted->type) {
      fail(indicator, "column '" + name + "' is " + result.type_name(c) + " and must be " +
                          std::string(spoken(wanted->type)) + "; cast it");
    }
    auto& place = where[static_cast<std::size_t>(wanted - kColumns.begin())];
    if (place) {
      fail(indicator, "the statement gives column '" + name + "' twice; leave one out");
    }
    place = c;
  }
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    if (kColumns[i].required && !where[i]) {
      fail(indicator, "the statement must give a column '" + std::string(kColumns[i].name) + "'");
    }
  }

  FactTable table;
  table.breakdowns.emplace_back();
  table.owns.emplace_back();
  Interner breakdowns;
  std::uint32_t last_breakdown = breakdowns.id("");
  Interner owns;
  owns.id("\x1f\x1f");
  const SubjectKind numerator_kind = subject_kind(indicator.numerator.subject);
  const SubjectKind denominator_kind =
      indicator.denominator ? subject_kind(indicator.denominator->subject) : numerator_kind;
  std::string own_key;
  std::vector<Interner::Tagged> chunk_subjects;
  std::vector<std::uint32_t> chunk_ids;
  while (const auto chunk = result.next()) {
    const Chunk& c = *chunk;
    for (std::size_t i = 0; i <= kSource; ++i) {
      for (std::size_t r = 0; r < c.rows(); ++r) {
        if (c.is_null(*where[i], r)) {
          fail(indicator, "column '" + std::string(kColumns[i].name) +
                              "' is NULL in some row; give '' for no breakdown and " +
                              "date '9999-12-31' for a spell that is still open");
        }
      }
    }
    chunk_subjects.clear();
    for (std::size_t r = 0; r < c.rows(); ++r) {
      // In a mixed ratio a row serves one side; the side says whom it speaks of.
      const bool other =
          numerator_kind != denominator_kind && c.integer(*where[kDenominator], r) != 0;
      chunk_subjects.push_back(
          {c.text(*where[kSubject], r),
           static_cast<std::uint8_t>(other ? denominator_kind : numerator_kind)});
    }
    subjects.ids(chunk_subjects, chunk_ids);
    for (std::size_t r = 0; r < c.rows(); ++r) {
      Fact fact;
      fact.subject = chunk_ids[r];
      fact.from = c.day(*where[kFrom], r);
      fact.until = c.day(*where[kUntil], r);
      fact.numerator = c.integer(*where[kNumerator], r);
      fact.denominator = c.integer(*where[kDenominator], r);
      fact.source_row = c.integer(*where[kSource], r);
      if (fact.until < fact.from) {
        fail(indicator, "a fact of subject '" + std::string(c.text(*where[kSubject], r)) +
                            "' ends on " + fact.until.iso() + ", before its start on " +
                            fact.from.iso());
      }
      // Rows of one breakdown often come one after another.
      const std::string_view breakdown = c.text(*where[kBreakdown], r);
      if (breakdown != breakdowns.text(last_breakdown)) last_breakdown = breakdowns.id(breakdown);
      fact.breakdown = last_breakdown;
      if (where[kWorker] || where[kTeam] || where[kPlace]) {
        const auto own = [&](Index i) {
          return where[i] && !c.is_null(*where[i], r) ? c.text(*where[i], r) : std::string_view();
        };
        own_key.assign(own(kWorker));
        own_key += '\x1f';
        own_key += own(kTeam);
        own_key += '\x1f';
        own_key += own(kPlace);
        fact.own = owns.id(own_key);
        if (fact.own == table.owns.size()) {
          table.owns.push_back(
              {std::string(own(kWorker)), std::string(own(kTeam)), std::string(own(kPlace))});
        }
      }
      table.facts.push_back(fact);
    }
  }
  table.breakdowns.clear();
  for (std::uint32_t i = 0; i < breakdowns.size(); ++i) {
    table.breakdowns.push_back(breakdowns.text(i));
  }
  return table;
}

}  // namespace

FactTable read_facts(warehouse::Connection& connection, const catalogue::Indicator& indicator,
                     Subjects& subjects) {
  try {
    return collect(connection, indicator, subjects);
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::kCatalogue || e.kind() == ErrorKind::kMachine) {
      throw;  // said already; or a full disk, which is no fault of the statement
    }
    throw Error(ErrorKind::kCatalogue, at(indicator, e.what()) + e.what());
  }
}

void put_in_order(FactTable& table) {
  const auto before = [&](const Fact& a, const Fact& b) {
    return std::tie(a.subject, a.from, a.until, a.source_row) !=
                   std::tie(b.subject, b.from, b.until, b.source_row)
               ? std::tie(a.subject, a.from, a.until, a.source_row) <
                     std::tie(b.subject, b.from, b.until, b.source_row)
               : std::tie(table.breakdowns[a.breakdown], a.numerator, a.denominator, a.own) <
                     std::tie(table.breakdowns[b.breakdown], b.numerator, b.denominator, b.own);
  };
  constexpr std::size_t kFew = 1000;
  std::vector<Fact>& facts = table.facts;
  if (facts.size() < kFew) {
    std::sort(facts.begin(), facts.end(), before);
    return;
  }
  // By subject first, in one pass: there are many facts and few of each subject.
  std::uint32_t last = 0;
  for (const Fact& fact : facts) last = std::max(last, fact.subject);
  std::vector<std::uint32_t> ends(std::size_t{last} + 2, 0);
  for (const Fact& fact : facts) ++ends[fact.subject + 1];
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<Fact> sorted(facts.size());
  for (const Fact& fact : facts) sorted[ends[fact.subject]++] = fact;
  facts = std::move(sorted);
  std::uint32_t begin = 0;
  for (const std::uint32_t end : ends) {
    if (end - begin > 1) std::sort(facts.begin() + begin, facts.begin() + end, before);
    begin = end;
  }
}

FactTable run_statement(warehouse::Connection& connection, const catalogue::Indicator& indicator,
                        Subjects& subjects) {
  FactTable table = read_facts(connection, indicator, subjects);
  put_in_order(table);
  return table;
}

}  // namespace sightline::facts
