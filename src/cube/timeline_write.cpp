#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <optional>
#include <span>
#include <tuple>

#include "core/error.h"
#include "cube/timeline_file.h"

namespace sightline::cube {
namespace {

using facts::Interner;
using facts::SubjectKind;
using facts::Subjects;
using warehouse::Chunk;
using warehouse::Type;

struct Wanted {
  std::string_view name;
  Type type;
};

constexpr std::array<Wanted, 6> kLaneColumns = {{{"person", Type::kText},
                                                 {"from_day", Type::kDay},
                                                 {"until_day", Type::kDay},
                                                 {"label", Type::kText},
                                                 {"detail", Type::kText},
                                                 {"source_row", Type::kInteger}}};
constexpr std::array<std::size_t, 4> kNeeded = {0, 1, 3, 5};  // of these; the others may be NULL
constexpr std::array<Wanted, 4> kPersonColumns = {{{"person", Type::kText},
                                                   {"born", Type::kDay},
                                                   {"expected", Type::kDay},
                                                   {"died", Type::kDay}}};
constexpr std::array<Wanted, 2> kIdentifierColumns = {
    {{"identifier", Type::kText}, {"person", Type::kText}}};

std::string_view spoken(Type type) {
  return type == Type::kText ? "text" : type == Type::kDay ? "a date" : "a whole number";
}

// The engine says where in the statement it stumbled; the statement is the whole file.
std::string at(const catalogue::Lane& lane, std::string_view engine_words) {
  int line = 1;
  const std::size_t mark = engine_words.find("LINE ");
  if (mark != std::string_view::npos) {
    std::from_chars(engine_words.data() + mark + 5, engine_words.data() + engine_words.size(),
                    line);
  }
  return lane.file.string() + ":" + std::to_string(line) + ": ";
}

[[noreturn]] void fail(const catalogue::Lane& lane, const std::string& mend) {
  throw Error(ErrorKind::kCatalogue, at(lane, {}) + mend);
}

// Calls `each` with every row, its columns in the order of `wanted`.
template <std::size_t N, typename Each>
void each_row(warehouse::Connection& connection, const catalogue::Lane& lane,
              const std::array<Wanted, N>& wanted, const Each& each) {
  try {
    warehouse::Result result = connection.query(lane.sql);
    std::array<std::size_t, N> where{};
    if (result.columns() != N) {
      std::string names;
      for (const Wanted& w : wanted) names += (names.empty() ? "" : ", ") + std::string(w.name);
      fail(lane, "the statement must give these columns and no others: " + names);
    }
    for (std::size_t i = 0; i < N; ++i) {
      std::size_t c = 0;
      while (c < N && result.name(c) != wanted[i].name) ++c;
      if (c == N) {
        fail(lane, "the statement must give a column '" + std::string(wanted[i].name) + "'");
      }
      if (result.type(c) != wanted[i].type) {
        fail(lane, "column '" + std::string(wanted[i].name) + "' is " + result.type_name(c) +
                       " and must be " + std::string(spoken(wanted[i].type)) + "; cast it");
      }
      where[i] = c;
    }
    while (const auto chunk = result.next()) {
      for (std::size_t r = 0; r < chunk->rows(); ++r) each(*chunk, where, r);
    }
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::kCatalogue || e.kind() == ErrorKind::kMachine) throw;
    throw Error(ErrorKind::kCatalogue, at(lane, e.what()) + e.what());
  }
}

struct Event {
  std::uint32_t subject = 0;
  StoredEvent stored;
};

class Collector {
 public:
  explicit Collector(Subjects& children) : children_(children) { texts_.id(""); }

  // All of a lane's events, or none of them and a problem.
  void add(warehouse::Connection& connection, const catalogue::Lane& lane, std::uint16_t number) {
    const std::size_t before = events_.size();
    try {
      each_row(connection, lane, kLaneColumns,
               [&](const Chunk& chunk, const std::array<std::size_t, 6>& where, std::size_t r) {
                 for (const std::size_t i : kNeeded) {
                   if (chunk.is_null(where[i], r)) {
                     fail(lane, "column '" + std::string(kLaneColumns[i].name) +
                                    "' is NULL in some row; leave such rows out, or say what "
                                    "stands there instead");
                   }
                 }
                 Event event;
                 const Day from = chunk.day(where[1], r);
                 const Day until =
                     chunk.is_null(where[2], r) ? Day::never() : chunk.day(where[2], r);
                 const std::string_view person = chunk.text(where[0], r);
                 if (until < from) {
                   fail(lane, "an event of '" + std::string(person) + "' ends on " + until.iso() +
                                  ", before its start on " + from.iso());
                 }
                 event.subject = subject(person);
                 event.stored.source_row = chunk.integer(where[5], r);
                 event.stored.label = label(chunk.text(where[3], r));
                 event.stored.detail =
                     chunk.is_null(where[4], r) ? 0 : texts_.id(chunk.text(where[4], r));
                 event.stored.first = stamp(from);
                 event.stored.last = stamp(until);
                 event.stored.lane = number;
                 events_.push_back(event);
               });
    } catch (const Error&) {
      events_.resize(before);
      throw;
    }
  }

  std::size_t size() const { return events_.size(); }

  // `numbers`: what the file calls each child that was met; `many` are the subjects it has.
  void write(FileWriter& file, const std::vector<std::uint32_t>& numbers, std::size_t many) {
    for (Event& event : events_) event.subject = numbers[event.subject];
    // By subject first, in one pass: there are many events and few of each child.
    std::vector<std::uint32_t> offsets(many + 1, 0);
    for (const Event& event : events_) ++offsets[event.subject + 1];
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    std::vector<StoredEvent> sorted(events_.size());
    std::vector<std::uint32_t> next(offsets.begin(), offsets.end() - 1);
    for (const Event& event : events_) sorted[next[event.subject]++] = event.stored;
    events_ = {};
    const auto before = [&](const StoredEvent& a, const StoredEvent& b) {
      const auto days = [](const StoredEvent& e) { return std::tie(e.lane, e.first, e.last); };
      if (days(a) != days(b)) return days(a) < days(b);
      if (a.label != b.label) return texts_.text(a.label) < texts_.text(b.label);
      if (a.detail != b.detail) return texts_.text(a.detail) < texts_.text(b.detail);
      return a.source_row < b.source_row;
    };
    for (std::size_t s = 0; s + 1 < offsets.size(); ++s) {
      std::sort(sorted.begin() + offsets[s], sorted.begin() + offsets[s + 1], before);
    }
    file.array("timeline/offsets", std::span<const std::uint32_t>(offsets));
    file.array("timeline/events", std::span<const StoredEvent>(sorted));
    TextTableBuilder texts(1);
    for (std::uint32_t t = 0; t < texts_.size(); ++t) texts.add(texts_.text(t));
    file.bytes("timeline/texts", texts.finish());
  }

 private:
  // Rows of one person often come one after another.
  std::uint32_t subject(std::string_view person) {
    if (person != last_person_ || !any_) {
      last_person_ = person;
      last_subject_ = children_.id(SubjectKind::kChild, person);
      any_ = true;
    }
    return last_subject_;
  }

  // Most lanes have few labels, many one.
  std::uint32_t label(std::string_view text) {
    if (texts_.text(last_label_) != text) last_label_ = texts_.id(text);
    return last_label_;
  }

  Subjects& children_;
  Interner texts_;  // 0 is ""
  std::uint32_t last_label_ = 0;
  std::vector<Event> events_;
  std::string last_person_;
  std::uint32_t last_subject_ = 0;
  bool any_ = false;
};

void write_persons(FileWriter& file, const std::vector<StoredPerson>& known,
                   const std::vector<std::uint32_t>& numbers, std::size_t many) {
  std::vector<StoredPerson> persons(many);
  for (std::size_t c = 0; c < known.size(); ++c) persons[numbers[c]] = known[c];
  file.array("timeline/persons", std::span<const StoredPerson>(persons));
}

// The children by identifier, to be found by bisection.
void write_children(FileWriter& file, const Subjects& subjects) {
  std::vector<std::pair<std::string_view, std::uint32_t>> named;
  for (std::uint32_t s = 0; s < subjects.size(); ++s) {
    if (subjects.kind(s) == SubjectKind::kChild) named.emplace_back(subjects.text(s), s);
  }
  std::sort(named.begin(), named.end());
  std::vector<std::uint32_t> children;
  children.reserve(named.size());
  for (const auto& [text, subject] : named) children.push_back(subject);
  file.array("timeline/children", std::span<const std::uint32_t>(children));
}

}  // namespace

struct Timelines::Data {
  Subjects children;
  const catalogue::Lanes* lanes = nullptr;
  std::vector<StoredPerson> persons;  // by child
  std::vector<std::pair<std::string, std::string>> identifiers;
  Collector events{children};
  std::vector<std::string> wrong;  // of each lane: what, or nothing
  LaneProblems problems;

  // Nothing, or what is wrong with the lane.
  template <typename Run>
  std::string guarded(const catalogue::Lane& lane, const Run& run) {
    try {
      run();
      return {};
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::kCatalogue) throw;
      problems.emplace_back("lane " + lane.id, e.what());
      return e.what();
    }
  }
};

Timelines::Timelines() : data_(std::make_unique<Data>()) {}
Timelines::~Timelines() = default;

void Timelines::collect(warehouse::Connection& connection, const catalogue::Lanes& lanes,
                        const std::atomic<bool>& stop) {
  Data& data = *data_;
  data.lanes = &lanes;
  if (lanes.person) {
    data.guarded(*lanes.person, [&] {
      each_row(connection, *lanes.person, kPersonColumns,
               [&](const Chunk& chunk, const std::array<std::size_t, 4>& where, std::size_t r) {
                 if (chunk.is_null(where[0], r)) fail(*lanes.person, "a row names no person");
                 const auto day = [&](std::size_t i) {
                   return chunk.is_null(where[i], r) ? kNever : stamp(chunk.day(where[i], r));
                 };
                 const std::uint32_t child =
                     data.children.id(SubjectKind::kChild, chunk.text(where[0], r));
                 if (child >= data.persons.size()) data.persons.resize(child + 1);
                 data.persons[child] = {day(1), day(2), day(3)};
               });
    });
  }
  if (lanes.identifiers) {
    data.guarded(*lanes.identifiers, [&] {
      each_row(connection, *lanes.identifiers, kIdentifierColumns,
               [&](const Chunk& chunk, const std::array<std::size_t, 2>& where, std::size_t r) {
                 if (chunk.is_null(where[0], r) || chunk.is_null(where[1], r)) {
                   fail(*lanes.identifiers, "a row lacks its identifier or its person");
                 }
                 data.identifiers.emplace_back(chunk.text(where[0], r), chunk.text(where[1], r));
               });
    });
  }
  for (std::size_t l = 0; l < lanes.lanes.size() && !stop; ++l) {
    const catalogue::Lane& lane = lanes.lanes[l];
    data.wrong.push_back(data.guarded(
        lane, [&] { data.events.add(connection, lane, static_cast<std::uint16_t>(l)); }));
  }
  std::sort(data.identifiers.begin(), data.identifiers.end());
}

std::size_t Timelines::write(FileWriter& file, Subjects& subjects, LaneProblems& problems) {
  Data& data = *data_;
  problems.insert(problems.end(), data.problems.begin(), data.problems.end());
  const std::vector<std::uint32_t> numbers = subjects.numbers_of(data.children);
  TextTableBuilder table(4);  // lane, title, tables, what is wrong with it
  for (std::size_t l = 0; l < data.wrong.size(); ++l) {
    const catalogue::Lane& lane = data.lanes->lanes[l];
    std::string tables;
    for (const std::string& name : lane.tables) tables += (tables.empty() ? "" : ",") + name;
    table.add(lane.id);
    table.add(lane.title);
    table.add(tables);
    table.add(data.wrong[l]);
  }
  file.bytes("timeline/lanes", table.finish());
  const std::size_t events = data.events.size();
  data.events.write(file, numbers, subjects.size());
  write_persons(file, data.persons, numbers, subjects.size());
  write_children(file, subjects);
  TextTableBuilder others(2);
  for (const auto& [identifier, person] : data.identifiers) {
    others.add(identifier);
    others.add(person);
  }
  file.bytes("timeline/identifiers", others.finish());
  data_ = std::make_unique<Data>();  // what was written is not kept
  return events;
}

}  // namespace sightline::cube
