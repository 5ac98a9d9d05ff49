#include "synth/synth.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <exception>
#include <mutex>
#include <ostream>
#include <sstream>
#include <string>
#include <thread>
#include <unordered_map>

#include "core/error.h"
#include "synth/annex_a.h"
#include "synth/lists.h"
#include "synth/postcodes.h"
#include "synth/rng.h"
#include "synth/spoil_files.h"
#include "synth/table.h"
#include "synth/truth.h"
#include "synth/two_systems.h"

namespace sightline::synth {
namespace {

namespace fs = std::filesystem;

bool has(const SynthCommand& command, Format format) {
  return std::find(command.formats.begin(), command.formats.end(), format) != command.formats.end();
}

// Where the files of a year lie.
struct Places {
  fs::path csv, xml, cin, sen2;

  Places(const SynthCommand& command, int year) {
    // Both forms side by side would be read as the same returns twice.
    const bool both = has(command, Format::kCsv) && has(command, Format::kXml);
    const std::string name = std::to_string(year);
    csv = (both ? fs::path("csv") : fs::path()) / name;
    xml = (both ? fs::path("xml") : fs::path()) / name / "ssda903.xml";
    cin = fs::path(name) / "cin_census.xml";
    sen2 = fs::path(name) / "sen2.xml";
  }
};

void refuse_filled(const fs::path& folder) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (!error && entries != fs::directory_iterator()) {
    throw Error(ErrorKind::kUsage,
                folder.string() +
                    " is not empty; name another folder, or --force writes there all "
                    "the same, over files of the same names");
  }
}

// One row for every file that holds the mistake, of those that were written.
// `old_names`: what another case-management system called the children, by what they are now.
void write_planted(const History& history, const std::vector<PlantedError>& in_files,
                   const std::unordered_map<std::string, std::string>& old_names,
                   const SynthCommand& command) {
  Table list(command.folder, "planted_errors", "rule,source,table,year,file,child,other,kind,what");
  for (const PlantedError& e : history.planted) {
    const bool cin = e.source == "cin";
    const bool ssd = e.source == "ssd";
    std::string other = e.other;
    std::istringstream ids(e.child + " " + e.other);
    for (std::string id; ids >> id;) {
      if (const auto old = old_names.find(id); old != old_names.end()) {
        other += (other.empty() ? "" : " ") + old->second;
      }
    }
    const auto row = [&](std::string_view source, const std::string& file) {
      list.row(e.rule, source, e.table, e.year > 0 ? std::to_string(e.year) : "", file, e.child,
               other, csv_cell(e.kind), csv_cell(e.what));
    };
    if (ssd) {
      if (has(command, Format::kSsd)) {
        row("ssd", (command.change_system ? "*/" : "ssd/") + e.table + ".csv");
      }
      continue;
    }
    if (e.source == "workforce") {
      if (has(command, Format::kWorkforce) || has(command, Format::kWorkforceFull)) {
        row("workforce", e.table + ".csv");
      }
      continue;
    }
    // A mistake of the record itself stands in the return of every year that tells of it.
    const Places places(command, e.year > 0 ? e.year : 0);
    const auto path = [&](const fs::path& file) {
      std::string text = file.generic_string();
      const std::size_t year = text.find(e.year > 0 ? std::to_string(e.year) : "0");
      return e.year > 0 ? text : text.replace(year, 1, "*");
    };
    if (cin) {
      if (has(command, Format::kCin)) {
        row("cin", path(places.cin));
      }
      continue;
    }
    if (has(command, Format::kCsv)) {
      row("ssda903", path(places.csv) + "/" + e.table + ".csv");
    }
    if (has(command, Format::kXml)) {
      row("ssda903", path(places.xml));
    }
  }
  for (const PlantedError& e : in_files) {  // each is of one file
    list.row(e.rule, e.source, e.table, "", e.file, e.child, e.other, csv_cell(e.kind),
             csv_cell(e.what));
  }
  list.close();
}

// Gives the mistakes that were put into the workbooks.
std::vector<PlantedError> write_annex_a(const History& history, const SynthCommand& command,
                                        std::ostream& say) {
  std::vector<PlantedError> planted;
  const fs::path folder = "annex_a";
  make_folder(command.folder / folder);
  std::vector<Day> days;
  for (int year = history.first_year; year <= history.last_year; ++year) {
    const Day end = collection_year_end(year);
    if (command.annex_a_half_years) {
      days.push_back(months_before(end, 6));
    }
    if (command.annex_a_half_years || year == history.last_year) {
      days.push_back(end);
    }
  }
  for (const Day day : days) {
    const fs::path file = folder / ("annex_a_" + day.iso() + ".xlsx");
    Workbook book = annex_a_of(history, day, command.authority);
    if (command.options.plant_errors) {
      const auto more = spoil(book, file.generic_string(),
                              command.options.seed + static_cast<std::uint64_t>(day.number()));
      planted.insert(planted.end(), more.begin(), more.end());
    }
    const auto rows = write_workbook(book, command.folder / file);
    say << (command.folder / file).string() << ": " << rows << " rows of Annex A as at "
        << day.iso() << std::endl;
  }
  return planted;
}

TwoSystems write_change(const History& history, const SynthCommand& command, std::ostream& say) {
  TwoSystems two = write_two_systems(
      history, {*command.change_system, command.overlap, command.options.plant_errors},
      command.folder);
  const auto told = [&](const char* name, std::int64_t rows, Day from, Day to, const char* system) {
    say << (command.folder / name).string() << ": " << rows
        << " rows of an SSD extract, to be loaded with --from " << from.iso() << " --to "
        << to.iso() << " --system " << system << std::endl;
  };
  told("oldcare", two.old_rows, two.old_from, two.old_to, kOldSystem);
  told("newcare", two.new_rows, two.new_from, two.new_to, kNewSystem);
  say << (command.folder / "links").string() << ": " << two.persons_listed
      << " children known to both systems by list; " << two.persons_by_upn
      << " more can be known by UPN, " << two.persons_proposed << " are proposed" << std::endl;
  return two;
}

void write_truth(const History& history, const fs::path& folder) {
  Table table(folder, "truth", "year,measure,value");
  for (const Count& count : counts_of(history)) {
    table.row(count.year, count.measure, std::to_string(count.value));
  }
  table.close();
}

void write_year(const History& history, const SynthCommand& command, int year, bool census,
                std::ostream& say) {
  const Places places(command, year);
  const auto tell = [&](const fs::path& where, std::int64_t count, const char* of) {
    say << (command.folder / where).string() << ": " << count << of << year << std::endl;
  };
  if (has(command, Format::kCsv)) {
    tell(places.csv, write_return_csv(history, year, command.folder / places.csv),
         " rows of the SSDA903 return to 31 March ");
  }
  if (has(command, Format::kXml)) {
    tell(places.xml, write_return_xml(history, year, command.folder / places.xml),
         " children of the SSDA903 return to 31 March ");
  }
  if (census && has(command, Format::kCin)) {
    tell(places.cin,
         write_cin_census(history, year, command.authority, command.folder / places.cin),
         " children of the CIN census to 31 March ");
  }
  // The calendar year before the first of the years is not held whole.
  if (has(command, Format::kSen2) && year > history.first_year) {
    const auto persons =
        write_sen2(history, year - 1, command.authority, command.folder / places.sen2);
    say << (command.folder / places.sen2).string() << ": " << persons
        << " persons of the SEN2 return of " << year << ", to 31 December " << year - 1
        << std::endl;
  }
}

// Gives the mistakes that were put into them.
std::vector<PlantedError> write_workforce_files(const History& history, const SynthCommand& command,
                                                std::ostream& say) {
  std::vector<PlantedError> planted;
  const auto note = [&](const std::vector<PlantedError>& more) {
    planted.insert(planted.end(), more.begin(), more.end());
  };
  const bool full = has(command, Format::kWorkforceFull);
  const bool census = has(command, Format::kCsww);
  if (!full && !census) {
    return planted;
  }
  const Workforce workforce = workforce_of(history);
  if (full) {
    write_workforce_full(history, workforce, command.folder);
    if (command.options.plant_errors) {
      note(spoil_workforce(command.folder, command.options.seed));
    }
    say << command.folder.string() << ": " << history.posts.size() << " posts, "
        << workforce.vacancies.size() << " vacancies, " << history.allocations.size()
        << " allocations, " << workforce.supervisions.size() << " supervisions, "
        << workforce.absences.size() << " absences" << std::endl;
  }
  for (int year = history.first_year; census && year <= history.last_year; ++year) {
    if (!has_workforce_census(history, year)) {
      continue;
    }
    const fs::path file = fs::path(std::to_string(year)) / "csww_census.xml";
    const auto workers =
        write_csww(history, workforce, year, command.authority, command.folder / file);
    if (command.options.plant_errors) {
      note(spoil_csww(command.folder, file, command.options.seed));
    }
    say << (command.folder / file).string() << ": " << workers
        << " workers of the workforce census of 30 September " << year << std::endl;
  }
  return planted;
}

void run_one(const SynthCommand& command, std::ostream& say) {
  if (!command.force) {
    refuse_filled(command.folder);
  }
  const History history = generate(command.options);
  make_folder(command.folder);
  const bool census = std::any_of(history.children.begin(), history.children.end(),
                                  [](const Child& child) { return !child.referrals.empty(); });
  std::vector<PlantedError> in_files;
  std::unordered_map<std::string, std::string> old_names;
  for (int year = history.first_year; year <= history.last_year; ++year) {
    write_year(history, command, year, census, say);
    const fs::path sen2 = Places(command, year).sen2;
    if (command.options.plant_errors && fs::exists(command.folder / sen2)) {
      const auto more = spoil_sen2(command.folder, sen2, command.options.seed);
      in_files.insert(in_files.end(), more.begin(), more.end());
    }
  }
  if (has(command, Format::kSsd) && !command.change_system) {
    const auto rows = write_ssd(history, command.folder / "ssd");
    say << (command.folder / "ssd").string() << ": " << rows << " rows of the SSD extract, from "
        << collection_year_start(history.first_year).iso() << " to "
        << collection_year_end(history.last_year).iso() << std::endl;
  }
  if (has(command, Format::kAnnexA)) {
    const auto more = write_annex_a(history, command, say);
    in_files.insert(in_files.end(), more.begin(), more.end());
  }
  if (has(command, Format::kSsd) && command.change_system) {
    const TwoSystems two = write_change(history, command, say);
    in_files.insert(in_files.end(), two.planted.begin(), two.planted.end());
    old_names = two.old_names;
  }
  const auto in_workforce = write_workforce_files(history, command, say);
  in_files.insert(in_files.end(), in_workforce.begin(), in_workforce.end());
  if (has(command, Format::kWorkforce) && !has(command, Format::kWorkforceFull)) {
    write_workforce(history, command.folder);
    say << command.folder.string() << ": " << history.posts.size() << " posts, "
        << history.allocations.size() << " allocations" << std::endl;
  }
  if (has(command, Format::kLists)) {
    LocalLists lists = tell_local_lists(history, command.options.seed);
    if (command.options.plant_errors) {
      const auto more = spoil_local_lists(lists, command.options.seed, "lists");
      in_files.insert(in_files.end(), more.begin(), more.end());
    }
    const auto rows = write_local_lists(lists, command.folder / "lists");
    say << (command.folder / "lists").string() << ": " << rows << " rows of local lists"
        << std::endl;
  }
  write_population(history, command.authority, command.folder);
  write_truth(history, command.folder);
  say << command.folder.string() << ": the population of " << command.authority.name
      << ", and in truth.csv what happened in each year" << std::endl;
  if (command.options.plant_errors) {
    write_planted(history, in_files, old_names, command);
    say << command.folder.string() << ": " << history.planted.size() + in_files.size()
        << " mistakes put in on purpose, listed in planted_errors.csv" << std::endl;
  }
}

// Made-up names of places: no council has one of them.
std::string place_name(std::size_t number) {
  constexpr std::array<const char*, 20> kFirst = {
      "Bram", "Cald", "Dunn", "Eller", "Fenn",  "Garth", "Hallow", "Ink",  "Jarrow", "Kelder",
      "Lind", "Mar",  "Nor",  "Oaken", "Prior", "Quen",  "Rook",   "Sall", "Thurn",  "Wether"};
  constexpr std::array<const char*, 10> kLast = {"combe", "mere", "holt",  "stow", "wick",
                                                 "leigh", "dene", "cross", "ness", "thwaite"};
  const std::size_t all = kFirst.size() * kLast.size();
  const std::size_t at = number * 7 % all;  // 7 and 200 have no common factor: each comes once
  return std::string(kFirst[at % kFirst.size()]) + kLast[at / kFirst.size()];
}

// The command of one of many authorities: its own name, codes, size, lives and folder.
SynthCommand one_of_many(const SynthCommand& command, std::size_t number) {
  SynthCommand one = command;
  char digits[8];
  std::snprintf(digits, sizeof digits, "%03zu", number + 1);
  one.authority.name = number == 0 ? command.authority.name : place_name(number);
  one.authority.code = digits;  // real codes begin at 201
  one.authority.ons_code = std::string("E06999") + digits;
  Rng rng = Rng::stream(command.options.seed, 1000000 + number);
  one.options.seed = rng.next();
  one.options.children =
      std::max(1, static_cast<int>(static_cast<std::int64_t>(command.options.children) *
                                   rng.skewed(40, 280) / 100));
  one.folder = command.folder / (one.authority.code + "-" + one.authority.name);
  one.authorities = 1;
  return one;
}

void run_many(const SynthCommand& command, const Postcodes* homes, std::ostream& say) {
  if (!command.force) {
    refuse_filled(command.folder);
  }
  make_folder(command.folder);
  const auto count = static_cast<std::size_t>(command.authorities);
  Table list(command.folder, "authorities", "code,ons_code,name,folder,children");
  for (std::size_t i = 0; i < count; ++i) {
    const SynthCommand one = one_of_many(command, i);
    list.row(one.authority.code, one.authority.ons_code, csv_cell(one.authority.name),
             csv_cell(one.folder.filename().string()), one.options.children);
  }
  list.close();
  std::atomic<std::size_t> next = 0;
  std::mutex talking;
  std::exception_ptr failed;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        SynthCommand one = one_of_many(command, i);
        if (homes != nullptr) {
          one.options.postcodes = homes_in(*homes, command.area, i);
        }
        std::ostringstream ignored;
        run_one(one, ignored);
        const std::scoped_lock lock(talking);
        say << one.folder.string() << ": " << one.options.children << " people" << std::endl;
      } catch (...) {
        const std::scoped_lock lock(talking);
        failed = failed ? failed : std::current_exception();
        next = count;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    const std::size_t wanted = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t i = 0; i < std::min(wanted, count); ++i) {
      threads.emplace_back(work);
    }
  }
  if (failed) {
    std::rethrow_exception(failed);
  }
}

}  // namespace

int run_synth(const SynthCommand& command, std::ostream& say) {
  if (command.folder.empty()) {
    throw Error(ErrorKind::kUsage, "Say which folder to write the files to.");
  }
  if (command.authorities < 1 || command.authorities > 199) {
    throw Error(ErrorKind::kUsage, "The number of authorities must be between 1 and 199.");
  }
  if (!command.area.empty() && command.postcodes.empty()) {
    throw Error(ErrorKind::kUsage, "An area is one of a list of postcodes: give the list too.");
  }
  Postcodes homes;
  if (!command.postcodes.empty()) {
    homes = read_postcodes(command.postcodes);
  }
  if (command.authorities > 1) {
    run_many(command, homes.empty() ? nullptr : &homes, say);
    return 0;
  }
  SynthCommand one = command;
  if (!homes.empty()) {
    one.options.postcodes = homes_in(homes, command.area, command.options.seed);
    homes.clear();
  }
  run_one(one, say);
  return 0;
}

}  // namespace sightline::synth
