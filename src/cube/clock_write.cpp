#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <span>
#include <tuple>

#include "core/error.h"
#include "core/source_row.h"
#include "cube/clock_file.h"

namespace sightline::cube {
namespace {

using catalogue::Clock;
using facts::Interner;
using facts::SubjectKind;
using facts::Subjects;
using warehouse::Chunk;
using warehouse::Type;

enum Column : std::uint8_t {
  kSubject,
  kStart,
  kDue,
  kDone,
  kEnded,
  kWhat,
  kRecord,
  kSourceRow,
  kWorker,
  kTeam,
  kOpens,
  kColumns,
};
struct Wanted {
  std::string_view name;
  Type type;
  bool required;  // the statement has the column
  bool needed;    // and no NULL in it
};
constexpr std::array<Wanted, kColumns> kWanted = {{
    {"subject", Type::kText, true, true},
    {"start_day", Type::kDay, true, false},  // with no due day neither is needed
    {"due_day", Type::kDay, true, false},
    {"done_day", Type::kDay, true, false},
    {"ended_day", Type::kDay, true, false},
    {"what", Type::kText, true, true},
    {"record", Type::kText, true, false},
    {"source_row", Type::kInteger, true, true},
    {"worker", Type::kText, false, false},
    {"team", Type::kText, false, false},
    {"open_day", Type::kDay, false, false},
}};

std::string_view spoken(Type type) {
  return type == Type::kText ? "text" : type == Type::kDay ? "a date" : "a whole number";
}

// The engine says where in the statement it stumbled.
std::string at(const Clock& clock, std::string_view engine_words) {
  int line = 1;
  const std::size_t mark = engine_words.find("LINE ");
  if (mark != std::string_view::npos) {
    std::from_chars(engine_words.data() + mark + 5, engine_words.data() + engine_words.size(),
                    line);
  }
  return clock.file.string() + ":" + std::to_string(clock.sql_line + line - 1) + ": ";
}

[[noreturn]] void fail(const Clock& clock, const std::string& mend) {
  throw Error(ErrorKind::kCatalogue, at(clock, {}) + mend);
}

// Where each column stands among those that the statement gives; nothing for one it may leave out.
using Places = std::array<std::optional<std::size_t>, kColumns>;

Places places_of(const warehouse::Result& result, const Clock& clock) {
  Places places;
  for (std::size_t c = 0; c < result.columns(); ++c) {
    const auto name = result.name(c);
    std::size_t w = 0;
    while (w < kColumns && kWanted[w].name != name) ++w;
    if (w == kColumns) {
      fail(clock, "the statement gives a column '" + std::string(name) +
                      "', which no step has; take it out or mend its name");
    }
    if (result.type(c) != kWanted[w].type) {
      fail(clock, "column '" + std::string(name) + "' is " + result.type_name(c) + " and must be " +
                      std::string(spoken(kWanted[w].type)) + "; cast it");
    }
    places[w] = c;
  }
  for (std::size_t w = 0; w < kColumns; ++w) {
    if (kWanted[w].required && !places[w]) {
      fail(clock, "the statement must give a column '" + std::string(kWanted[w].name) + "'");
    }
  }
  return places;
}

class Collector {
 public:
  Collector(const ClockSources& sources, Subjects& children)
      : sources_(sources), children_(children) {
    texts_.id("");
  }

  // All of a clock's steps, or none of them and an Error.
  void add(warehouse::Connection& connection, const Clock& clock, std::uint16_t number) {
    const std::size_t before = steps_.size();
    try {
      warehouse::Result result = connection.query(clock.sql);
      const Places places = places_of(result, clock);
      while (const auto chunk = result.next()) {
        for (std::size_t r = 0; r < chunk->rows(); ++r) {
          steps_.push_back(step(*chunk, r, places, clock, number));
        }
      }
    } catch (const Error& e) {
      steps_.resize(before);
      if (e.kind() == ErrorKind::kCatalogue || e.kind() == ErrorKind::kMachine) throw;
      throw Error(ErrorKind::kCatalogue, at(clock, e.what()) + e.what());
    }
  }

  // What a clock whose days cannot be told has collected.
  void drop(std::uint16_t number) {
    std::erase_if(steps_, [&](const StoredStep& step) { return step.clock == number; });
  }

  std::size_t write(FileWriter& file, Subjects& subjects) {
    const std::vector<std::uint32_t> numbers = subjects.numbers_of(children_);
    for (StoredStep& step : steps_) step.subject = numbers[step.subject];
    const std::vector<std::uint32_t> place = in_order(subjects);
    std::sort(steps_.begin(), steps_.end(), [&](const StoredStep& a, const StoredStep& b) {
      const auto key = [](const StoredStep& s) { return std::tie(s.clock, s.due); };
      if (key(a) != key(b)) return key(a) < key(b);
      if (a.subject != b.subject) return place[a.subject] < place[b.subject];
      if (a.what != b.what) return texts_.text(a.what) < texts_.text(b.what);
      return std::tie(a.source_row, a.start, a.done) < std::tie(b.source_row, b.start, b.done);
    });
    file.array("clocks/steps", std::span<const StoredStep>(steps_));
    TextTableBuilder texts(1);
    for (std::uint32_t t = 0; t < texts_.size(); ++t) texts.add(texts_.text(t));
    file.bytes("clocks/texts", texts.finish());
    return steps_.size();
  }

 private:
  StoredStep step(const Chunk& chunk, std::size_t row, const Places& places, const Clock& clock,
                  std::uint16_t number) {
    for (std::size_t w = 0; w < kColumns; ++w) {
      if (kWanted[w].needed && chunk.is_null(*places[w], row)) {
        fail(clock, "column '" + std::string(kWanted[w].name) +
                        "' is NULL in some row; leave such rows out");
      }
    }
    const auto given = [&](Column w) { return places[w] && !chunk.is_null(*places[w], row); };
    const auto text = [&](Column w) {
      return given(w) ? texts_.id(chunk.text(*places[w], row)) : 0;
    };
    const auto day = [&](Column w, Stamp otherwise) {
      return given(w) ? stamp(chunk.day(*places[w], row)) : otherwise;
    };
    StoredStep step;
    step.source_row = chunk.integer(*places[kSourceRow], row);
    step.subject = children_.id(SubjectKind::kChild, chunk.text(*places[kSubject], row));
    step.what = text(kWhat);
    step.record = text(kRecord);
    step.worker = text(kWorker);
    if (given(kTeam)) step.team = texts_.id(team_now(chunk.text(*places[kTeam], row)));
    step.start = day(kStart, 0);
    step.opens = day(kOpens, step.start);
    step.due = day(kDue, kNever);
    step.undated = given(kDue) ? 0 : 1;
    if (given(kDue) && !given(kStart)) {
      fail(clock,
           "column 'start_day' is NULL in a row that has a due day; leave such rows out, or give "
           "no due day either");
    }
    step.done = day(kDone, kNever);
    step.ended = day(kEnded, kNever);
    step.clock = number;
    step.feeds = feeds(SourceRow{step.source_row}.file(), clock) ? 1 : 0;
    if (step.due < step.start) {
      fail(clock, "a step of '" + std::string(chunk.text(*places[kSubject], row)) + "' is due on " +
                      day_of(step.due).iso() + ", before its start on " + day_of(step.start).iso());
    }
    return step;
  }

  // Of each subject, where it stands among all by its text: steps are many, and texts lie apart.
  static std::vector<std::uint32_t> in_order(const Subjects& subjects) {
    std::vector<std::string_view> texts;
    std::vector<std::uint32_t> order;
    for (std::uint32_t s = 0; s < subjects.size(); ++s) {
      texts.push_back(subjects.text(s));
      order.push_back(s);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(texts[a], a) < std::pair(texts[b], b);
    });
    std::vector<std::uint32_t> place(order.size());
    for (std::uint32_t at = 0; at < order.size(); ++at) place[order[at]] = at;
    return place;
  }

  // A record has the name or the identifier of its own day; a worklist is read by today's.
  std::string team_now(std::string_view told) const {
    const std::string now = sources_.team_now ? sources_.team_now(told) : std::string();
    return now.empty() ? std::string(told) : now;
  }

  bool feeds(std::int32_t file, const Clock& clock) {
    if (!sources_.source_of) return true;
    auto [known, is_new] = source_.try_emplace(file);
    if (is_new) known->second = sources_.source_of(file);
    return known->second.empty() || catalogue::is_of_kind(known->second, clock.fed_by);
  }

  const ClockSources& sources_;
  Subjects& children_;
  Interner texts_;  // 0 is ""
  std::vector<StoredStep> steps_;
  std::map<std::int32_t, std::string> source_;
};

template <typename Names>
std::string joined(const Names& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ",") + name;
  return all;
}

// Four always, so that an empty one keeps its place.
std::string joined_figures(const Clock& clock) {
  std::string all;
  for (std::size_t f = 0; f < clock.figures.size(); ++f)
    all += (f > 0 ? "," : "") + clock.figures[f];
  return all;
}

void add_clock(TextTableBuilder& list, const Clock& clock, const std::string& problem) {
  const auto flag = [](bool is) { return is ? "1" : ""; };
  const auto day = [](const std::optional<Day>& d) { return d ? d->iso() : std::string(); };
  // In the order of ClockColumn.
  const std::array<std::string, kClockColumns> cells = {clock.id,
                                                        clock.title,
                                                        clock.meaning,
                                                        flag(clock.reviewed),
                                                        flag(clock.local),
                                                        clock.start,
                                                        clock.stop,
                                                        clock.limit,
                                                        clock.calendar,
                                                        clock.setting,
                                                        clock.applies,
                                                        clock.exemptions,
                                                        day(clock.from),
                                                        day(clock.until),
                                                        clock.recorded,
                                                        flag(clock.snapshot),
                                                        joined(clock.tables),
                                                        joined(clock.fed_by),
                                                        joined_figures(clock),
                                                        clock.without,
                                                        clock.source,
                                                        clock.url,
                                                        problem};
  for (const std::string& cell : cells) list.add(cell);
}

// Days that are held, both ends included, and the first on which what is overdue can be said: the
// indicator of that looks back. It may lie after the last.
struct Stretch {
  Day from, to, told_from;
};
using Stretches = std::vector<Stretch>;

Stretches common(const Stretches& a, const Stretches& b) {
  Stretches out;
  for (const Stretch& one : a) {
    for (const Stretch& other : b) {
      const Day first = std::max(one.from, other.from);
      const Day last = std::min(one.to, other.to);
      if (first <= last) out.push_back({first, last, std::max(one.told_from, other.told_from)});
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Stretch& x, const Stretch& y) { return x.from < y.from; });
  return out;
}

// The first day D with (D - span, D] within the records that begin on `from`.
Day told_from(Day from, const catalogue::Span& span) {
  constexpr int kMonthsDiffer = 4;  // by up to three days
  Day day = span.after(from) - kMonthsDiffer;
  while (span.before(day) + 1 < from) day = day + 1;
  return std::max(day, from);
}

// The days for which sources of the clock's kinds hold all of its tables.
Stretches held_days(const Clock& clock, const ClockSources& sources) {
  constexpr std::size_t kOverdue = 2;  // of catalogue::kClockFigures
  std::map<std::string, catalogue::Span> back;
  if (sources.lookback && !clock.figures[kOverdue].empty()) {
    back = sources.lookback(clock.figures[kOverdue]);
  }
  std::vector<std::string> tables = clock.tables;
  for (const auto& [table, span] : back) {
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
  }
  Stretches held;
  bool first = true;
  for (const std::string& table : tables) {
    const auto span = back.find(table);
    Stretches days;
    for (const auto& [from, to] : sources.fed_coverage(table, clock.fed_by)) {
      days.push_back({from, to, span == back.end() ? from : told_from(from, span->second)});
    }
    held = first ? days : common(held, days);
    first = false;
  }
  return held;
}

}  // namespace

struct ClockSteps::Data {
  Data(const catalogue::Clocks& given, const ClockSources& asked)
      : clocks(given), sources(asked), steps(asked, children) {}
  const catalogue::Clocks& clocks;
  const ClockSources& sources;
  Subjects children;
  Collector steps;
  std::vector<std::string> wrong;  // of each clock: what, or nothing
};

ClockSteps::ClockSteps(const catalogue::Clocks& clocks, const ClockSources& sources)
    : data_(std::make_unique<Data>(clocks, sources)) {}
ClockSteps::~ClockSteps() = default;

void ClockSteps::collect(warehouse::Connection& connection, const std::atomic<bool>& stop) {
  const std::vector<Clock>& clocks = data_->clocks.clocks;
  for (std::size_t c = 0; c < clocks.size() && !stop; ++c) {
    std::string& problem = data_->wrong.emplace_back();
    try {
      data_->steps.add(connection, clocks[c], static_cast<std::uint16_t>(c));
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::kCatalogue) throw;
      problem = e.what();
    }
  }
}

std::size_t ClockSteps::write(FileWriter& file, Subjects& subjects, ClockProblems& problems) {
  TextTableBuilder list(kClockColumns);
  TextTableBuilder held(3);  // clock, from, to
  TextTableBuilder told(1);  // of each row of `held`
  for (std::size_t c = 0; c < data_->wrong.size(); ++c) {
    const Clock& clock = data_->clocks.clocks[c];
    std::string problem = data_->wrong[c];
    try {
      for (const Stretch& days : held_days(clock, data_->sources)) {
        held.add(clock.id);
        held.add(days.from.iso());
        held.add(days.to.iso());
        told.add(days.told_from.iso());
      }
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::kCatalogue) throw;
      problem = e.what();
      data_->steps.drop(static_cast<std::uint16_t>(c));
    }
    if (!problem.empty()) {
      if (!problem.starts_with("catalogue/")) problem = clock.file.string() + ":1: " + problem;
      problems.emplace_back("clock " + clock.id, problem);
    }
    add_clock(list, clock, problem);
  }
  file.bytes("clocks/list", list.finish());
  file.bytes("clocks/held", held.finish());
  file.bytes("clocks/told", told.finish());
  TextTableBuilder settings(2);
  settings.add("stale_after_days");
  settings.add(std::to_string(data_->clocks.stale_after_days));
  file.bytes("clocks/settings", settings.finish());
  return data_->steps.write(file, subjects);
}

}  // namespace sightline::cube
