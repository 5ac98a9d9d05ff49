#include "facts/facts.h"

#include <algorithm>
#include <array>
#include <charconv>
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
  breakdowns.id("");
  Interner owns;
  owns.id("\x1f\x1f");
  const SubjectKind numerator_kind = subject_kind(indicator.numerator.subject);
  const SubjectKind denominator_kind =
      indicator.denominator ? subject_kind(indicator.denominator->subject) : numerator_kind;
  std::string own_key;
  while (const auto chunk = result.next()) {
    const Chunk& c = *chunk;
    for (std::size_t r = 0; r < c.rows(); ++r) {
      for (std::size_t i = 0; i <= kSource; ++i) {
        if (c.is_null(*where[i], r)) {
          fail(indicator, "column '" + std::string(kColumns[i].name) +
                              "' is NULL in some row; give '' for no breakdown and " +
                              "date '9999-12-31' for a spell that is still open");
        }
      }
      Fact fact;
      fact.from = c.day(*where[kFrom], r);
      fact.until = c.day(*where[kUntil], r);
      fact.numerator = c.integer(*where[kNumerator], r);
      fact.denominator = c.integer(*where[kDenominator], r);
      fact.source_row = c.integer(*where[kSource], r);
      const std::string_view subject = c.text(*where[kSubject], r);
      // In a mixed ratio a row serves one side; the side says whom it speaks of.
      fact.subject =
          subjects.id(numerator_kind != denominator_kind && fact.denominator != 0 ? denominator_kind
                                                                                  : numerator_kind,
                      subject);
      if (fact.until < fact.from) {
        fail(indicator, "a fact of subject '" + std::string(subject) + "' ends on " +
                            fact.until.iso() + ", before its start on " + fact.from.iso());
      }
      fact.breakdown = breakdowns.id(c.text(*where[kBreakdown], r));
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
  std::sort(table.facts.begin(), table.facts.end(), [&](const Fact& a, const Fact& b) {
    return std::tie(a.subject, a.from, a.until, a.source_row, table.breakdowns[a.breakdown],
                    a.numerator, a.denominator, a.own) <
           std::tie(b.subject, b.from, b.until, b.source_row, table.breakdowns[b.breakdown],
                    b.numerator, b.denominator, b.own);
  });
  return table;
}

}  // namespace

FactTable run_statement(warehouse::Connection& connection, const catalogue::Indicator& indicator,
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

}  // namespace sightline::facts
