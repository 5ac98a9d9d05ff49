#include "synth/lists.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "synth/lists_telling.h"
#include "synth/table.h"

namespace sightline::synth {
namespace {

constexpr std::uint64_t kStreams = 40'000'000;  // far from those of the lives
constexpr std::uint64_t kMistakes = 39'999'999;

std::vector<std::string> parted(std::string_view columns) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t comma = columns.find(',');
    out.emplace_back(columns.substr(0, comma));
    if (comma == std::string_view::npos) {
      return out;
    }
    columns.remove_prefix(comma + 1);
  }
}

// What is done to one cell of a list, and the finding that must name it.
struct Slip {
  const char* list;
  const char* column;
  const char* text;  // what stands there instead
  const char* rule;
  const char* kind;
};

constexpr std::array<Slip, 15> kSlips = {{
    {"loc_early_help", "outcome", "Signposted on", "early-help-unknown-code", "unknown outcome"},
    {"loc_youth_justice", "outcome_date", "soon", "youth-justice-not-a-date", "no date"},
    {"loc_attendance", "sessions_attended", "1", "attendance-sums", "sessions that do not add up"},
    {"loc_exclusion", "sessions", "900", "exclusion-out-of-range", "too many sessions"},
    {"loc_fostering", "places", "two", "fostering-not-a-number", "number in words"},
    {"loc_audit", "grade", "Fairly good", "audit-unknown-code", "grade in other words"},
    {"loc_private_fostering", "notified_date", "", "private-fostering-blank", "not notified"},
    {"loc_lado", "closed_date", "01/01/1999", "lado-ends-before-start", "closed before it began"},
    {"loc_complaint", "received_date", "31/02/2024", "complaint-impossible-date",
     "day that does not exist"},
    {"loc_home_education", "end_date", "02/01/2001", "home-education-ends-before-start",
     "ended before it began"},
    {"loc_health_assessment", "report_date", "with health", "health-assessment-not-a-date",
     "words for a date"},
    {"loc_missing_interview", "offered", "maybe", "interview-unknown-code", "neither yes nor no"},
    {"loc_core_group", "person_id", "", "core-group-blank", "no child"},
    {"loc_regional_figure", "status", "nearly final", "regional-unknown-code", "unknown status"},
    {"loc_regional_figure", "embargo_until", "after the board", "regional-not-a-date",
     "embargo in words"},
}};

}  // namespace

ListTelling::ListTelling(const History& h, std::uint64_t seed)
    : history(h),
      from(collection_year_start(h.first_year)),
      to(collection_year_end(h.last_year)),
      rng(Rng::stream(seed, kStreams)),
      seed_(seed) {
  constexpr std::size_t kLists = 16;
  lists_.reserve(kLists);
  std::set<std::string> teams;
  std::set<std::string> workers;
  for (const Post& post : history.posts) {
    teams.insert(post.team);
    workers.insert(post.worker);
  }
  teams_.assign(teams.begin(), teams.end());
  workers_.assign(workers.begin(), workers.end());
}

LocalList& ListTelling::list(std::string name, std::string_view columns) {
  lists_.push_back({std::move(name), parted(columns), {}});
  return lists_.back();
}

std::string ListTelling::number(const char* letters) {
  char text[16];
  std::snprintf(text, sizeof text, "%s%06d", letters, ++numbers_[letters]);
  return text;
}

std::string ListTelling::team(std::size_t of) const {
  return teams_.empty() ? "" : teams_[of % teams_.size()];
}

std::string ListTelling::worker(std::size_t of) const {
  return workers_.empty() ? "" : workers_[of % workers_.size()];
}

void ListTelling::begin(std::size_t index) { rng = Rng::stream(seed_, kStreams + index); }

LocalLists ListTelling::finish() {
  LocalLists out;
  for (const LocalList& one : lists_) {
    out.truth.push_back({0, one.name + " rows", static_cast<long long>(one.rows.size())});
  }
  for (const auto& [key, value] : counts_) {
    out.truth.push_back({key.first, key.second, value});
  }
  out.lists = std::move(lists_);
  return out;
}

std::string cell(Day day) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d/%02d/%04d", day.day_of_month(), day.month(), day.year());
  return text;
}

std::string cell(const std::optional<Day>& day) { return day ? cell(*day) : std::string(); }

LocalLists tell_local_lists(const History& history, std::uint64_t seed) {
  ListTelling t(history, seed);
  tell_children(t);
  tell_schools(t);
  tell_services(t);
  LocalLists out = t.finish();
  out.lists.push_back(tell_teams(history, seed));
  return out;
}

std::vector<PlantedError> spoil_local_lists(LocalLists& lists, std::uint64_t seed,
                                            const std::string& folder) {
  std::vector<PlantedError> planted;
  Rng rng = Rng::stream(seed, kMistakes);
  std::set<std::pair<std::string, std::size_t>> touched;
  for (const Slip& slip : kSlips) {
    const auto list = std::find_if(lists.lists.begin(), lists.lists.end(),
                                   [&](const LocalList& one) { return one.name == slip.list; });
    if (list == lists.lists.end() || list->rows.empty()) {
      continue;
    }
    const auto column = [&](const std::string& name) {
      return static_cast<std::size_t>(std::find(list->columns.begin(), list->columns.end(), name) -
                                      list->columns.begin());
    };
    // One row in 200, at least one; each row has one mistake at most.
    const std::size_t wanted = list->rows.size() / 200 + 1;
    const int last = static_cast<int>(list->rows.size()) - 1;
    for (std::size_t i = 0; i < wanted; ++i) {
      const auto row = static_cast<std::size_t>(rng.between(0, last));
      if (!touched.insert({slip.list, row}).second) {
        continue;
      }
      std::vector<std::string>& cells = list->rows[row];
      const std::size_t person = column("person_id");
      PlantedError error;
      error.kind = slip.kind;
      error.child = person < cells.size() ? cells[person] : "";
      error.table = slip.list;
      error.source = "lists";
      error.rule = slip.rule;
      error.file = folder + "/" + slip.list + ".csv";
      error.what = "line " + std::to_string(row + 2) + ", " + slip.column + ": \"" + slip.text +
                   "\" in place of \"" + cells[column(slip.column)] + "\"";
      cells[column(slip.column)] = slip.text;
      planted.push_back(std::move(error));
    }
  }
  return planted;
}

std::int64_t write_local_lists(const LocalLists& lists, const std::filesystem::path& folder) {
  make_folder(folder);
  std::int64_t rows = 0;
  const auto write = [](Output& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out << (i == 0 ? "" : ",") << csv_cell(cells[i]);
    }
    out.end_line();
  };
  for (const LocalList& list : lists.lists) {
    Output out(folder / (list.name + ".csv"));
    write(out, list.columns);
    for (const std::vector<std::string>& row : list.rows) {
      write(out, row);
    }
    out.close();
    rows += static_cast<std::int64_t>(list.rows.size());
  }
  Table truth(folder, "truth_lists", "year,measure,value");
  for (const Count& count : lists.truth) {
    truth.row(count.year == 0 ? "" : std::to_string(count.year), count.measure,
              std::to_string(count.value));
  }
  truth.close();
  return rows;
}

}  // namespace sightline::synth
