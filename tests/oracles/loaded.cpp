#include "oracles/loaded.h"

#include <stdlib.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "cube/derive.h"
#include "synth/annex_a.h"
#include "synth/write.h"

namespace sightline::oracles {
namespace {

namespace fs = std::filesystem;

bool has_need(const synth::Options& options) { return options.mix != synth::Mix::kCareOnly; }

void load(warehouse::Warehouse& store, const fs::path& files, std::optional<Day> from,
          std::optional<Day> to) {
  sources::ReadOptions read;
  read.authority = "999";
  read.covered_from = from;
  read.covered_to = to;
  const std::vector<fs::path> paths = {files};
  store.load(paths, read, {});
}

void write_returns(const synth::History& history, const synth::Options& options,
                   const fs::path& files) {
  for (int year = history.first_year; year <= history.last_year; ++year) {
    synth::write_return_csv(history, year, files / std::to_string(year));
    if (has_need(options)) {
      synth::write_cin_census(history, year, {}, files / ("cin-" + std::to_string(year) + ".xml"));
    }
  }
}

}  // namespace

fs::path catalogue_folder() { return fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue"; }

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "sightline-oracle-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("cannot make a temporary folder");
  }
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Loaded::Loaded(const synth::Options& which, Told how)
    : options(which),
      told(how),
      history(synth::generate(which)),
      raw(known_after(history, how)),
      store(warehouse::Warehouse::open(folder.path() / "data", catalogue_folder(), {})) {
  const fs::path files = folder.path() / "files";
  const fs::path lists = folder.path() / "lists";
  const fs::path extract = folder.path() / "extract";
  synth::write_population(history, {}, files);
  const bool returned = told == Told::kReturns || told == Told::kBoth;
  if (returned) {
    write_returns(history, options, files);
  }
  if (told == Told::kSen2) {
    for (int year = history.first_year; year < history.last_year; ++year) {
      synth::write_sen2(history, year, {}, files / (std::to_string(year + 1) + "-sen2.xml"));
    }
  }
  load(store, files, std::nullopt, std::nullopt);
  if (returned) {
    synth::write_workforce_full(history, raw.workforce, lists);
    load(store, lists, std::nullopt, raw.to);  // taken on the last day
  }
  if (told == Told::kSsd || told == Told::kBoth) {
    synth::write_ssd(history, extract);
    load(store, extract, raw.from, raw.to);
  }
  if (told == Told::kAnnexA) {
    const fs::path books = folder.path() / "books";
    fs::create_directories(books);
    for (int year = history.first_year; year <= history.last_year; ++year) {
      const Day end = collection_year_end(year);
      for (const Day day : {synth::months_before(end, 6), end}) {
        const fs::path book = books / ("annex_a_" + day.iso() + ".xlsx");
        synth::write_workbook(synth::annex_a_of(history, day, {}), book);
        load(store, book, std::nullopt, day);
      }
    }
  }
  auto connection = store.connection();
  auto tables = store.table_history();
  cube::DeriveInput input;
  input.catalogue = catalogue_folder();
  input.cube_folder = store.directory().cube_folder();
  input.generation = static_cast<std::uint64_t>(store.generation());
  input.coverage = [&tables](const std::string& table) {
    std::vector<std::pair<Day, Day>> out;
    for (const auto& range : tables.coverage(table)) {
      out.emplace_back(range.first, range.last);
    }
    return out;
  };
  problems = cube::derive(connection, input).problems;
  cube = cube::open_newest(store.directory().cube_folder());
  if (cube == nullptr) {
    throw std::runtime_error("no figures were made");
  }
}

std::string Loaded::planted_in(const std::string& subject) const {
  std::string out;
  for (const auto& error : history.planted) {
    if (error.child == subject) {
      out += " [planted: " + error.kind + ", " + error.what + "]";
    }
  }
  return out;
}

bool Loaded::is_undecided(const std::string& subject) const {
  return std::any_of(raw.children.begin(), raw.children.end(),
                     [&](const RawChild& child) { return child.undecided && child.id == subject; });
}

namespace {

constexpr int kNever = 0;
constexpr int kAlways = 2000;

// The collection year from which each kind of file tells of a table.
struct Carried {
  int ssda903 = kNever;
  int census = kNever;
  int lists = kNever;
  int ssd = kNever;
  bool ssd_last_year_only = false;  // a list of how people are, or were about the latest birthday
};

const std::map<std::string, Carried>& carriage() {
  static const std::map<std::string, Carried> all = {
      {"ssd_person", {.ssda903 = kAlways, .census = kAlways, .ssd = kAlways}},
      {"ssd_disability", {.census = kAlways, .ssd = kAlways}},
      {"ssd_immigration_status", {.ssda903 = kAlways, .ssd = kAlways}},
      // The front door.
      {"ssd_contacts", {.ssd = kAlways}},
      {"ssd_early_help_episodes", {.ssd = kAlways}},
      {"ssd_cin_episodes", {.census = kAlways, .ssd = kAlways}},
      {"ssd_cin_assessments", {.census = kAlways, .ssd = kAlways}},
      {"ssd_assessment_factors", {.census = kAlways, .ssd = kAlways}},
      {"loc_assessment_outcome", {.ssd = kAlways}},
      // Need and protection.
      {"ssd_cin_plans", {.census = 2022, .ssd = kAlways}},
      {"ssd_cin_visits", {.ssd = kAlways}},
      {"ssd_s47_enquiry", {.census = kAlways, .ssd = kAlways}},
      {"loc_s47_outcome", {.ssd = kAlways}},
      {"ssd_initial_cp_conference", {.census = kAlways, .ssd = kAlways}},
      {"ssd_cp_plans", {.census = kAlways, .ssd = kAlways}},
      {"loc_previous_plan", {.census = kAlways}},
      {"ssd_cp_reviews", {.census = kAlways, .ssd = kAlways}},
      {"ssd_cp_visits", {.ssd = kAlways}},
      {"ssd_pre_proceedings", {.census = 2027, .ssd = kAlways}},
      // Care.
      {"loc_care_period", {.ssda903 = kAlways, .ssd = kAlways}},
      {"ssd_cla_episodes", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_cla_episode", {.ssda903 = kAlways, .ssd = kAlways}},
      {"ssd_cla_placement", {.ssda903 = kAlways, .ssd = kAlways}},
      {"ssd_legal_status", {.ssda903 = kAlways, .ssd = kAlways}},
      {"ssd_cla_reviews", {.ssda903 = kAlways, .ssd = kAlways}},
      {"ssd_cla_visits", {.ssd = kAlways}},
      {"ssd_missing", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_return_interview", {.ssd = kAlways}},
      {"loc_return_interview_accepted", {.ssd = kAlways}},
      // Columns that an extract may leave out; ours never does.
      {"loc_cin_visit_seen", {.ssd = kAlways}},
      {"loc_cp_visit_seen", {.ssd = kAlways}},
      {"loc_cla_visit_seen", {.ssd = kAlways}},
      {"loc_contact_outcome", {.ssd = kAlways}},
      {"loc_assessment_seen", {.ssd = kAlways}},
      {"loc_placement_begun", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_care_end_reason", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_placement_provider", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_referral_source_said", {.census = kAlways, .ssd = kAlways}},
      {"loc_referral_closure", {.census = kAlways, .ssd = kAlways}},
      {"loc_care_leaver_activity", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_care_leaver_accommodation", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_oc2", {.ssda903 = kAlways}},
      {"loc_oc3", {.ssda903 = kAlways, .ssd = kAlways, .ssd_last_year_only = true}},
      {"loc_health_assessment_year", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_dental_check_year", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_sdq_year", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_substance_misuse_year", {.ssda903 = kAlways, .ssd = kAlways}},
      {"loc_referral_outcome", {.census = kAlways, .ssd = kAlways}},
      // Workers, education, and who lives there.
      {"loc_allocation_spell", {.ssda903 = 2024, .lists = kAlways, .ssd = kAlways}},
      {"loc_allocation_need", {.lists = kAlways, .ssd = kAlways}},
      {"loc_post", {.lists = kAlways}},
      {"loc_vacancy", {.lists = kAlways}},
      {"loc_agency_cover", {.lists = kAlways}},
      {"loc_caseload_limit", {.lists = kAlways}},
      {"loc_supervision", {.lists = kAlways}},
      {"loc_csww_worker", {}},  // csww_test.cpp
      {"loc_csww_vacancy", {}},
      // These histories come without a list of postcodes: place_test.cpp.
      {"loc_placement_distance", {}},
      {"loc_placement_location", {}},
      // Lists that these histories do not come with: local_lists_test.cpp.
      {"loc_early_help", {}},
      {"loc_early_help_outcome", {}},
      {"loc_first_time_entrant", {}},
      {"loc_youth_justice", {}},
      {"loc_attendance", {}},
      {"loc_fostering", {}},
      {"loc_audit", {}},
      {"loc_private_fostering", {}},
      {"loc_lado", {}},
      {"loc_complaint", {}},
      {"loc_home_education", {}},
      {"loc_health_assessment", {}},
      {"loc_involvement", {.lists = kAlways}},
      {"loc_health_care_plan", {.ssd = kAlways}},
      {"loc_population", {.ssda903 = kAlways, .ssd = kAlways}},
  };
  return all;
}

Day first_record(const std::string& table, const synth::History& history) {
  Day first = Day::never();
  if (table == "loc_supervision") {
    for (const synth::Supervision& s : synth::workforce_of(history).supervisions) {
      first = std::min(first, s.day);
    }
  } else if (table != "loc_involvement" && !table.starts_with("loc_allocation_")) {
    for (const synth::Post& p : history.posts) {
      first = std::min(first, p.start);
    }
  } else {
    for (const synth::Allocation& a : history.allocations) {
      first = std::min(first, a.start);
    }
  }
  return first;
}

}  // namespace

std::optional<Day> carried_from(const std::string& table, const Loaded& loaded) {
  const auto found = carriage().find(table);
  if (found == carriage().end()) {
    throw std::out_of_range("which files carry " + table + " is not said in loaded.cpp");
  }
  const Carried& by = found->second;
  std::optional<Day> out;
  const auto add = [&](int year) {
    if (year != kNever && year <= loaded.history.last_year) {
      const Day day = std::max(loaded.raw.from, collection_year_start(year));
      out = out ? std::min(*out, day) : day;
    }
  };
  if (loaded.told != Told::kSsd) {
    add(by.ssda903);
    add(has_need(loaded.options) ? by.census : kNever);
    if (by.lists != kNever) {
      // A list goes back to its first record.
      const Day first = first_record(table, loaded.history);
      out = out ? std::min(*out, first) : first;
    }
  }
  if (loaded.told != Told::kReturns) {
    add(by.ssd_last_year_only ? loaded.history.last_year : by.ssd);
  }
  return out;
}

}  // namespace sightline::oracles
