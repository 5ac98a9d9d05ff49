#include "cube/worklist.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <tuple>

#include "core/error.h"
#include "core/nearest.h"
#include "core/source_row.h"
#include "cube/access.h"
#include "cube/clock_file.h"
#include "facts/profile.h"

namespace sightline::cube {
namespace {

constexpr int kDaysOfAWeek = 7;

std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t comma = std::min(text.find(','), text.size());
    out.emplace_back(text.substr(0, comma));
    if (comma == text.size()) return out;
    text.remove_prefix(comma + 1);
  }
}

TextTable list_of(const Cube& cube) {
  if (!cube.file().has("clocks/list")) {
    throw Error(ErrorKind::kNotFound,
                "these figures were made by an earlier program and have no clocks; `sightline "
                "doctor --derive` makes them anew");
  }
  return cube.file().table("clocks/list");
}

[[noreturn]] void not_there(const char* kind, const std::string& name,
                            const std::vector<std::string>& names) {
  throw Error(ErrorKind::kNotFound,
              std::string("there is no ") + kind + " '" + name + "'" + did_you_mean(name, names));
}

// A team or a worker as the question names it, held against those that records know: of children,
// or of steps that have their own.
void check_asked(const DimensionView* dimension, const char* kind,
                 const std::optional<std::string>& asked,
                 const std::function<bool(const std::string&)>& of_a_step) {
  if (!asked || asked->empty() || *asked == facts::kNotKnown) return;
  const std::vector<std::string> names =
      dimension == nullptr ? std::vector<std::string>() : dimension->values;
  if (std::find(names.begin(), names.end(), *asked) != names.end() || of_a_step(*asked)) return;
  not_there(kind, *asked, names);
}

// How things stand with a clock's records on the day.
ClockState state_of(const ClockDescription& clock, Day as_at, int stale_after) {
  ClockState out;
  out.id = clock.id;
  out.title = clock.title;
  const Covered* last = nullptr;
  Day told_from;
  for (std::size_t h = 0; h < clock.held.size(); ++h) {
    if (clock.held[h].from > as_at) continue;
    last = &clock.held[h];
    told_from = clock.told_from[h];
  }
  if (!clock.problem.empty()) {
    out.said = "its statement is wrong: " + clock.problem;
    return out;
  }
  if (clock.held.empty()) {
    out.said = "not held: no file that may feed a worklist tells of it; yearly returns never do";
    return out;
  }
  if (last == nullptr) {
    out.said = "not held: the records begin on " + clock.held.front().from.spoken();
    return out;
  }
  if (clock.snapshot && (last != &clock.held.back() || as_at < last->to)) {
    out.said = "not held: the records tell how things were on their last day, " +
               clock.held.back().to.spoken() + ", and on none before";
    return out;
  }
  out.records_to = std::min(as_at, last->to);
  out.age_days = as_at - *out.records_to;
  out.open = out.due = out.not_known = 0;
  if (*out.age_days > stale_after) {
    out.state = ClockState::State::kStale;
    out.said = "the records end on " + out.records_to->spoken() + ", " +
               std::to_string(*out.age_days) + " days before " + as_at.spoken() + "; older than " +
               std::to_string(stale_after) + " days they do not say what is overdue";
  } else if (*out.records_to < told_from) {
    out.state = ClockState::State::kShort;
    out.said = "the records begin on " + last->from.spoken() +
               "; what is overdue they can say only from " + told_from.spoken() + " on";
  } else {
    out.state = ClockState::State::kTold;
    out.overdue = 0;
  }
  return out;
}

class Loads {
 public:
  explicit Loads(std::size_t weeks) : weeks_(weeks) {}
  // `week` is read only of what is due.
  void add(const std::string& worker, const std::string& team, StepStatus status,
           std::size_t week) {
    WorklistLoad& load = loads_[{team.empty() ? 1 : 0, team, worker.empty() ? 1 : 0, worker}];
    if (load.due.empty()) {
      load.worker = worker;
      load.team = team;
      load.due.assign(weeks_, 0);
    }
    if (status == StepStatus::kOverdue) ++load.overdue;
    if (status == StepStatus::kNotKnown) ++load.not_known;
    if (status == StepStatus::kDue) ++load.due[week];
  }
  std::vector<WorklistLoad> take() {
    std::vector<WorklistLoad> out;
    for (auto& [key, load] : loads_) out.push_back(std::move(load));
    return out;
  }

 private:
  std::size_t weeks_;
  std::map<std::tuple<int, std::string, int, std::string>, WorklistLoad> loads_;
};

// The names of the dimension that the child now has; "" where none is known.
std::string now_in(const Cube& cube, const DimensionView* dimension, std::uint32_t subject) {
  if (dimension == nullptr) return {};
  const std::uint16_t code = dimension->codes[cube.current_profile(subject)];
  return code == 0 ? std::string() : dimension->values[code];
}

}  // namespace

std::string_view name_of(StepStatus status) {
  switch (status) {
    case StepStatus::kOverdue:
      return "overdue";
    case StepStatus::kDue:
      return "due";
    case StepStatus::kNotKnown:
      break;
  }
  return "not_known";
}

std::string_view name_of(ClockState::State state) {
  switch (state) {
    case ClockState::State::kTold:
      return "told";
    case ClockState::State::kStale:
      return "stale";
    case ClockState::State::kShort:
      return "short";
    case ClockState::State::kNotHeld:
      break;
  }
  return "not_held";
}

int stale_after_days(const Cube& cube) {
  list_of(cube);
  int days = 7;
  const std::string_view text = cube.file().table("clocks/settings").at(0, 1);
  std::from_chars(text.data(), text.data() + text.size(), days);
  return days;
}

std::vector<ClockDescription> clocks(const Cube& cube) {
  const TextTable list = list_of(cube);
  const TextTable held = cube.file().table("clocks/held");
  std::optional<TextTable> told;
  if (cube.file().has("clocks/told")) told = cube.file().table("clocks/told");
  std::vector<ClockDescription> out;
  for (std::size_t r = 0; r < list.rows(); ++r) {
    const auto text = [&](ClockColumn column) { return std::string(list.at(r, column)); };
    ClockDescription clock;
    clock.id = text(kClockId);
    clock.title = text(kClockTitle);
    clock.meaning = text(kClockMeaning);
    clock.start = text(kClockStart);
    clock.stop = text(kClockStop);
    clock.limit = text(kClockLimit);
    clock.calendar = text(kClockCalendar);
    clock.setting = text(kClockSetting);
    clock.applies = text(kClockApplies);
    clock.exemptions = text(kClockExemptions);
    clock.reviewed = text(kClockReviewed) == "1";
    clock.local = text(kClockLocal) == "1";
    clock.snapshot = text(kClockSnapshot) == "1";
    clock.from = Day::parse_iso(text(kClockFrom));
    clock.until = Day::parse_iso(text(kClockUntil));
    clock.tables = parted(list.at(r, kClockTables));
    clock.fed_by = parted(list.at(r, kClockFedBy));
    const std::vector<std::string> figures = parted(list.at(r, kClockFigures));
    std::copy_n(figures.begin(), std::min(figures.size(), clock.figures.size()),
                clock.figures.begin());
    clock.without = text(kClockWithout);
    clock.source = text(kClockSource);
    clock.url = text(kClockUrl);
    clock.problem = text(kClockProblem);
    for (std::size_t h = 0; h < held.rows(); ++h) {
      const auto from = Day::parse_iso(held.at(h, 1));
      const auto to = Day::parse_iso(held.at(h, 2));
      if (held.at(h, 0) != clock.id || !from || !to) continue;
      clock.held.push_back({*from, *to});
      // Of figures that an earlier program made it is not known; they say it from their first day.
      const auto first = told ? Day::parse_iso(told->at(h, 0)) : std::nullopt;
      clock.told_from.push_back(first.value_or(*from));
    }
    out.push_back(std::move(clock));
  }
  return out;
}

Worklist worklist(const Cube& cube, const Scope& scope, const WorklistQuestion& question) {
  const std::vector<ClockDescription> known = clocks(cube);
  for (const std::string& id : question.clocks) {
    std::vector<std::string> ids;
    ids.reserve(known.size());
    for (const ClockDescription& clock : known) ids.push_back(clock.id);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) not_there("clock", id, ids);
  }
  const DimensionView* team_of = cube.dimension("team");
  const DimensionView* worker_of = cube.dimension("worker");
  const TextTable texts = cube.file().table("clocks/texts");
  const auto of_a_step = [&](std::uint32_t StoredStep::*column) {
    return [&, column](const std::string& name) {
      const auto steps = cube.file().array<StoredStep>("clocks/steps");
      return std::any_of(steps.begin(), steps.end(), [&](const StoredStep& step) {
        return step.*column != 0 && texts.at(step.*column, 0) == name;
      });
    };
  };
  check_asked(team_of, "team", question.team, of_a_step(&StoredStep::team));
  check_asked(worker_of, "worker", question.worker, of_a_step(&StoredStep::worker));
  const auto wanted = [](const std::optional<std::string>& asked, const std::string& have) {
    return !asked || *asked == have || (have.empty() && *asked == facts::kNotKnown);
  };

  Worklist out;
  out.as_at = question.as_at;
  out.stale_after_days = stale_after_days(cube);
  for (int w = 0; w < question.weeks; ++w) {
    const Day from = question.as_at + w * kDaysOfAWeek;
    out.weeks.emplace_back(from, from + (kDaysOfAWeek - 1));
  }
  const Day beyond = question.as_at + question.weeks * kDaysOfAWeek;
  std::vector<std::optional<std::size_t>> place(known.size());  // in out.clocks
  for (std::size_t c = 0; c < known.size(); ++c) {
    if (!question.clocks.empty() && std::find(question.clocks.begin(), question.clocks.end(),
                                              known[c].id) == question.clocks.end()) {
      continue;
    }
    place[c] = out.clocks.size();
    out.clocks.push_back(state_of(known[c], question.as_at, out.stale_after_days));
  }

  const File& file = cube.file();
  const TextTable list = list_of(cube);
  const auto text = [&](std::uint32_t id) { return std::string(texts.at(id, 0)); };
  const Access access(cube, scope);
  const Stamp day = stamp(question.as_at);
  Loads teams(out.weeks.size());
  Loads workers(out.weeks.size());
  for (const StoredStep& step : file.array<StoredStep>("clocks/steps")) {
    if (!place[step.clock] || step.opens > day || step.done <= day || step.ended <= day) continue;
    ClockState& clock = out.clocks[*place[step.clock]];
    if (clock.state == ClockState::State::kNotHeld && step.feeds != 0) continue;
    std::string team = step.team != 0 ? text(step.team) : now_in(cube, team_of, step.subject);
    std::string worker =
        step.worker != 0 ? text(step.worker) : now_in(cube, worker_of, step.subject);
    if (!wanted(question.team, team) || !wanted(question.worker, worker)) continue;
    if (step.undated != 0) {
      if (step.feeds != 0 && access.opens(step.subject)) ++clock.undated;
      continue;
    }
    const Day due = day_of(step.due);
    const bool past = due < question.as_at;
    const bool listed = past || due < beyond;
    if (!access.opens(step.subject)) {
      if (listed && step.feeds != 0) ++out.hidden;
      continue;
    }
    if (step.feeds == 0) {
      ++clock.left_out;
      continue;
    }
    ++*clock.open;
    if (!listed) continue;
    StepStatus status = StepStatus::kDue;
    if (past) status = clock.overdue ? StepStatus::kOverdue : StepStatus::kNotKnown;
    std::optional<std::int64_t>& counted = status == StepStatus::kOverdue ? clock.overdue
                                           : status == StepStatus::kDue   ? clock.due
                                                                          : clock.not_known;
    ++*counted;
    const auto week =
        past ? std::size_t{0} : static_cast<std::size_t>((due - question.as_at) / kDaysOfAWeek);
    teams.add("", team, status, week);
    workers.add(worker, team, status, week);
    if (question.only && *question.only != status) continue;
    WorklistRow row;
    row.clock = *place[step.clock];
    row.subject = cube.subject(step.subject);
    row.what = text(step.what);
    row.start = day_of(step.start);
    row.due = due;
    row.status = status;
    if (status == StepStatus::kOverdue) row.days = question.as_at - due;
    if (status == StepStatus::kDue) row.days = due - question.as_at;
    row.said =
        std::string(list.at(step.clock, kClockRecorded)) + " as at " + clock.records_to->spoken();
    row.record = text(step.record);
    row.worker = std::move(worker);
    row.team = std::move(team);
    const SourceRow source{step.source_row};
    row.file = cube.file_name(source.file());
    row.line = source.line();
    out.rows.push_back(std::move(row));
  }
  // Steps lie by clock; a list is read by day. Within a clock they are in order already.
  std::stable_sort(out.rows.begin(), out.rows.end(),
                   [](const WorklistRow& a, const WorklistRow& b) {
                     return std::tie(a.due, a.clock) < std::tie(b.due, b.clock);
                   });
  out.teams = teams.take();
  out.workers = workers.take();
  return out;
}

}  // namespace sightline::cube
