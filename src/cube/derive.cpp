#include "cube/derive.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

#include "catalogue/clocks.h"
#include "catalogue/indicator.h"
#include "catalogue/lanes.h"
#include "core/error.h"
#include "cube/clock_file.h"
#include "cube/cube.h"
#include "cube/cutter.h"
#include "cube/file.h"
#include "cube/timeline_file.h"
#include "facts/facts.h"
#include "facts/profile.h"

namespace sightline::cube {
namespace {

template <typename T>
std::span<const T> view(const std::vector<T>& v) {
  return {v.data(), v.size()};
}

void write_profiles(FileWriter& file, const facts::Profiles& profiles,
                    const facts::Subjects& subjects, const std::set<std::uint32_t>& adopted,
                    Day last_day) {
  TextTableBuilder dimensions(4);
  TextTableBuilder missing(2);  // those that nobody has a value of, and why
  std::vector<std::uint16_t> codes;
  codes.reserve(profiles.profiles() * profiles.dimensions().size());
  for (std::size_t d = 0; d < profiles.dimensions().size(); ++d) {
    const facts::Dimension& dimension = profiles.dimensions()[d];
    dimensions.add(dimension.name);
    dimensions.add(dimension.title);
    dimensions.add(std::to_string(dimension.ordered));
    dimensions.add(dimension.labels);
    if (!dimension.missing.empty()) {
      missing.add(dimension.name);
      missing.add(dimension.missing);
    }
    TextTableBuilder values(1);
    for (const std::string& value : dimension.values) {
      values.add(value);
    }
    file.bytes("dim/" + dimension.name, values.finish());
    for (std::uint32_t p = 0; p < profiles.profiles(); ++p) {
      codes.push_back(profiles.code(p, d));
    }
  }
  file.bytes("dimensions", dimensions.finish());
  file.bytes("dimensions_missing", missing.finish());
  file.array("profiles", view(codes));

  TextTableBuilder names(2);
  std::vector<std::uint32_t> current;
  std::vector<std::uint8_t> is_adopted;
  for (std::uint32_t s = 0; s < subjects.size(); ++s) {
    names.add(subjects.text(s));
    switch (subjects.kind(s)) {
      case facts::SubjectKind::kChild:
        names.add("child");
        break;
      case facts::SubjectKind::kWorker:
        names.add("worker");
        break;
      case facts::SubjectKind::kPopulation:
        names.add("population");
        break;
    }
    current.push_back(profiles.current(s, last_day));
    is_adopted.push_back(adopted.contains(s) ? 1 : 0);
  }
  file.bytes("subjects", names.finish());
  file.array("subject_profile", view(current));
  file.array("subject_adopted", view(is_adopted));
}

// A query's rows as text, for what is only shown.
std::string text_of(warehouse::Connection& connection, std::string_view sql) {
  warehouse::Result result = connection.query(sql);
  TextTableBuilder table(result.columns());
  while (const auto chunk = result.next()) {
    for (std::size_t r = 0; r < chunk->rows(); ++r) {
      for (std::size_t c = 0; c < result.columns(); ++c) {
        table.add(chunk->is_null(c, r) ? std::string_view() : chunk->text(c, r));
      }
    }
  }
  return table.finish();
}

// Team, locality and service now. A catalogue without that table has no organisation.
std::string organisation_now(warehouse::Connection& connection) {
  if (connection.integer("select count(*) from duckdb_tables() "
                         "where table_name = 'loc_organisation'") != 1) {
    return TextTableBuilder(3).finish();
  }
  return text_of(connection,
                 "select orga_team, orga_locality, orga_service from loc_organisation "
                 "order by orga_team");
}

// Each name that a team has had, with the name of the team that has its work now.
void write_team_names(FileWriter& file, const facts::Organisation& organisation, Day last_day) {
  TextTableBuilder table(2);
  for (const auto& [name, names_now] : organisation.names_on(last_day)) {
    for (const std::string& now : names_now) {
      table.add(name);
      table.add(now);
    }
  }
  file.bytes("team_names", table.finish());
}

void write_labels(FileWriter& file, const catalogue::Labels& labels) {
  TextTableBuilder table(3);
  for (const auto& [list, codes] : labels.lists()) {
    for (const auto& [code, label] : codes) {
      table.add(list);
      table.add(code);
      table.add(label);
    }
  }
  file.bytes("labels", table.finish());
}

void check_labels(const std::vector<facts::DimensionFile>& dimensions,
                  const catalogue::Labels& labels) {
  for (const facts::DimensionFile& dimension : dimensions) {
    if (!dimension.labels.empty() && !labels.has(dimension.labels)) {
      throw Error(ErrorKind::kCatalogue,
                  dimension.file.string() + ":" + std::to_string(dimension.labels_line) +
                      ": there is no list catalogue/labels/" + dimension.labels +
                      ".csv; use one of " + labels.names() + ", or add it");
    }
  }
}

// The words for codes that a file which was loaded brings along: names of areas.
void add_names(warehouse::Connection& connection,
               const std::vector<facts::DimensionFile>& dimensions, catalogue::Labels& labels) {
  for (const facts::DimensionFile& dimension : dimensions) {
    if (dimension.names.empty()) continue;
    warehouse::Result result = connection.query(dimension.names);
    while (const auto chunk = result.next()) {
      for (std::size_t r = 0; r < chunk->rows(); ++r) {
        labels.add(dimension.name, std::string(chunk->text(0, r)), std::string(chunk->text(1, r)));
      }
    }
  }
}

// What people call the tables that figures and time lines rest on, and the days they are held for.
class Held {
 public:
  explicit Held(const DeriveInput& input) : input_(input) {}
  void add(const std::vector<std::string>& tables) {
    for (const std::string& table : tables) {
      if (known_.contains(table)) continue;
      const auto covered = input_.coverage(table);  // may throw: then the next one is told too
      known_.insert(table);
      titles_.add(table);
      titles_.add(input_.title ? input_.title(table) : table);
      if (input_.markers) {
        for (const Marker& marker : input_.markers(table)) {
          markers_.add(table);
          markers_.add(marker.day.iso());
          markers_.add(marker.from);
          markers_.add(marker.to);
        }
      }
      for (const auto& [from, to] : covered) {
        // Population covers whole years ahead of the records.
        if (table != "loc_population" && (!last_ || *last_ < to)) last_ = to;
        coverage_.add(table);
        coverage_.add(from.iso());
        coverage_.add(to.iso());
      }
    }
  }
  // The last day of which any of them tells.
  Day last_day() const { return last_.value_or(Day::never()); }
  void write(FileWriter& file) const {
    file.bytes("coverage", coverage_.finish());
    file.bytes("tables", titles_.finish());
    file.bytes("markers", markers_.finish());
  }

 private:
  const DeriveInput& input_;
  std::set<std::string> known_;
  std::optional<Day> last_;
  TextTableBuilder coverage_{3};
  TextTableBuilder titles_{2};
  TextTableBuilder markers_{4};
};

void tell(const std::vector<catalogue::Problem>& problems, DeriveReport& report) {
  for (const catalogue::Problem& problem : problems) {
    report.problems.emplace_back(problem.indicator, problem.message);
  }
}

// Adds the days of these tables; what is wrong with one of them is told, not thrown.
template <typename Tell>
void hold(Held& held, const std::vector<std::string>& tables, const Tell& tell) {
  try {
    held.add(tables);
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::kCatalogue) throw;
    tell(e.what());
  }
}

// What the steps of clocks are told. All of it outlives them.
ClockSources sources_of(const DeriveInput& input, const catalogue::Library& library,
                        const facts::Organisation& organisation, Day last_day) {
  ClockSources sources;
  sources.fed_coverage = input.fed_coverage;
  sources.source_of = input.source_of;
  sources.lookback = [&](const std::string& id) {
    for (const catalogue::Indicator& one : library.indicators) {
      if (one.id == id) return one.lookback;
    }
    return std::map<std::string, catalogue::Span>();
  };
  sources.team_now = [&organisation, last_day](std::string_view told) {
    const facts::Organisation::Stand* const stand = organisation.on(told, last_day);
    return stand == nullptr ? std::string() : stand->team;
  };
  if (!sources.fed_coverage) {
    sources.fed_coverage = [&](const std::string& table, const std::vector<std::string>&) {
      return input.coverage(table);
    };
  }
  return sources;
}

// Work on a thread and a connection of its own. Left without wait(), it is stopped.
class Aside {
 public:
  using Work = std::function<void(warehouse::Connection&, const std::atomic<bool>& stop)>;
  Aside(warehouse::Connection connection, Work work)
      : connection_(std::move(connection)), thread_([this, work = std::move(work)] {
          try {
            work(connection_, stop_);
          } catch (...) {
            failure_ = std::current_exception();
          }
        }) {}
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;
  ~Aside() {
    if (!thread_.joinable()) return;
    stop_ = true;
    connection_.interrupt();
    thread_.join();
  }
  // Throws what the work threw.
  void wait() {
    thread_.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  warehouse::Connection connection_;
  std::atomic<bool> stop_{false};
  std::exception_ptr failure_;
  std::thread thread_;
};

void remove_older(const std::filesystem::path& folder, std::uint64_t newest) {
  // The one before stays for readers that are just opening it.
  std::vector<std::uint64_t> all = generations(folder);
  std::erase(all, newest);
  if (!all.empty()) {
    all.pop_back();
  }
  std::error_code ignored;
  for (const std::uint64_t generation : all) {
    std::filesystem::remove(cube_path(folder, generation), ignored);
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".part") {  // left by a process that was killed
      std::filesystem::remove(entry.path(), ignored);
    }
  }
}

}  // namespace

DeriveReport derive(warehouse::Connection& connection, const DeriveInput& input) {
  const auto begun = std::chrono::steady_clock::now();
  DeriveReport report;
  catalogue::Library library = catalogue::read_library(input.catalogue, input.local_catalogue);
  tell(library.problems, report);

  std::error_code error;
  std::filesystem::create_directories(input.cube_folder, error);
  if (error) {
    throw Error(ErrorKind::kMachine,
                "cannot create " + input.cube_folder.string() + ": " + error.message());
  }
  std::filesystem::permissions(input.cube_folder, std::filesystem::perms::owner_all, error);

  // Which days are held is known before anything is counted.
  const catalogue::Lanes lanes = catalogue::read_lanes(input.catalogue);
  const catalogue::Clocks clocks = catalogue::read_clocks(input.catalogue);
  Held held(input);
  std::map<std::string, std::string> wrong;  // by indicator
  for (const catalogue::Indicator& indicator : library.indicators) {
    hold(held, indicator.tables, [&](const char* words) { wrong.emplace(indicator.id, words); });
  }
  LaneProblems lane_problems;
  for (const catalogue::Lane& lane : lanes.lanes) {
    hold(held, lane.tables, [&](const char* words) {
      lane_problems.emplace_back("lane " + lane.id, lane.file.string() + ":1: " + words);
    });
  }
  for (const catalogue::Clock& clock : clocks.clocks) {
    hold(held, clock.tables, [](const char*) {});  // told where its days are
  }

  // Time lines and the steps of clocks are no facts: they are collected while those are made.
  const facts::Organisation organisation = facts::Organisation::read(connection);
  const ClockSources sources = sources_of(input, library, organisation, held.last_day());
  Timelines timelines;
  ClockSteps steps(clocks, sources);
  Aside aside(connection.another(),
              [&](warehouse::Connection& other, const std::atomic<bool>& stop) {
                timelines.collect(other, lanes, stop);
                steps.collect(other, stop);
              });

  facts::Subjects subjects;
  const auto dimensions = facts::read_dimensions(input.catalogue);
  check_labels(dimensions, library.labels);
  add_names(connection, dimensions, library.labels);
  facts::Profiles profiles = facts::Profiles::build(connection, dimensions, subjects);
  profiles.place_teams(organisation);
  const std::string teams_now = organisation_now(connection);
  std::set<std::uint32_t> adopted;
  {
    warehouse::Result result = connection.query("select adop_person_id from loc_adopted_child");
    while (const auto chunk = result.next()) {
      for (std::size_t r = 0; r < chunk->rows(); ++r) {
        adopted.insert(subjects.id(facts::SubjectKind::kChild, chunk->text(0, r)));
      }
    }
  }

  FileWriter file(cube_path(input.cube_folder, input.generation), input.generation);
  TextTableBuilder indicators(3);
  {
    Cutter cutter(profiles, subjects, file);
    for (std::size_t i = 0; i < library.indicators.size(); ++i) {
      const catalogue::Indicator& indicator = library.indicators[i];
      if (input.progress) {
        input.progress(i, library.indicators.size() + 1, indicator.id);
      }
      indicators.add(indicator.id);
      indicators.add(indicator.file.string());
      indicators.add(library.texts[i]);
      if (wrong.contains(indicator.id)) continue;
      try {
        cutter.add(indicator, facts::read_facts(connection, indicator, subjects));
      } catch (const Error& e) {
        if (e.kind() != ErrorKind::kCatalogue) throw;
        wrong.emplace(indicator.id, e.what());
      }
    }
    const Cutter::Written written = cutter.finish(wrong);
    report.indicators = written.indicators;
    report.facts = written.facts;
    report.pieces = written.pieces;
  }
  for (const catalogue::Indicator& indicator : library.indicators) {
    const auto problem = wrong.find(indicator.id);
    if (problem != wrong.end()) report.problems.emplace_back(indicator.id, problem->second);
  }
  file.bytes("indicators", indicators.finish());
  if (input.progress) {
    input.progress(library.indicators.size(), library.indicators.size() + 1, "time lines");
  }
  aside.wait();
  tell(lanes.problems, report);
  report.problems.insert(report.problems.end(), lane_problems.begin(), lane_problems.end());
  report.events = timelines.write(file, subjects, report.problems);
  tell(clocks.problems, report);
  report.steps = steps.write(file, subjects, report.problems);
  held.write(file);
  write_profiles(file, profiles, subjects, adopted, held.last_day());
  write_labels(file, library.labels);
  file.bytes("organisation", teams_now);
  write_team_names(file, organisation, held.last_day());
  file.bytes("files", text_of(connection, "select cast(file_id as varchar), name from led_file"));

  TextTableBuilder problems(2);
  for (const auto& [id, message] : report.problems) {
    problems.add(id);
    problems.add(message);
  }
  file.bytes("problems", problems.finish());
  TextTableBuilder meta(2);
  for (const auto& [key, value] : input.meta) {
    meta.add(key);
    meta.add(value);
  }
  meta.add("catalogue");
  meta.add(library.fingerprint);
  file.bytes("meta", meta.finish());
  file.publish();

  const auto path = cube_path(input.cube_folder, input.generation);
  report.bytes = std::filesystem::file_size(path, error);
  remove_older(input.cube_folder, input.generation);
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  return report;
}

}  // namespace sightline::cube
