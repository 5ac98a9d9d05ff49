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

#include "core/error.h"
#include "synth/postcodes.h"
#include "synth/rng.h"
#include "synth/table.h"
#include "synth/truth.h"

namespace sightline::synth {
namespace {

namespace fs = std::filesystem;

bool has(const SynthCommand& command, Format format) {
  return std::find(command.formats.begin(), command.formats.end(), format) != command.formats.end();
}

// Where the files of a year lie.
struct Places {
  fs::path csv, xml, cin;

  Places(const SynthCommand& command, int year) {
    // Both forms side by side would be read as the same returns twice.
    const bool both = has(command, Format::kCsv) && has(command, Format::kXml);
    const std::string name = std::to_string(year);
    csv = (both ? fs::path("csv") : fs::path()) / name;
    xml = (both ? fs::path("xml") : fs::path()) / name / "ssda903.xml";
    cin = fs::path(name) / "cin_census.xml";
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
void write_planted(const History& history, const SynthCommand& command) {
  Table list(command.folder, "planted_errors", "rule,source,table,year,file,child,other,kind,what");
  for (const PlantedError& e : history.planted) {
    const bool cin = e.source == "cin";
    const bool ssd = e.source == "ssd";
    const auto row = [&](std::string_view source, const std::string& file) {
      list.row(e.rule, source, e.table, e.year > 0 ? std::to_string(e.year) : "", file, e.child,
               e.other, csv_cell(e.kind), csv_cell(e.what));
    };
    if (ssd) {
      if (has(command, Format::kSsd)) {
        row("ssd", "ssd/" + e.table + ".csv");
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
  list.close();
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
}

void run_one(const SynthCommand& command, std::ostream& say) {
  if (!command.force) {
    refuse_filled(command.folder);
  }
  const History history = generate(command.options);
  make_folder(command.folder);
  const bool census = std::any_of(history.children.begin(), history.children.end(),
                                  [](const Child& child) { return !child.referrals.empty(); });
  for (int year = history.first_year; year <= history.last_year; ++year) {
    write_year(history, command, year, census, say);
  }
  if (has(command, Format::kSsd)) {
    const auto rows = write_ssd(history, command.folder / "ssd");
    say << (command.folder / "ssd").string() << ": " << rows << " rows of the SSD extract, from "
        << collection_year_start(history.first_year).iso() << " to "
        << collection_year_end(history.last_year).iso() << std::endl;
  }
  if (has(command, Format::kWorkforce)) {
    write_workforce(history, command.folder);
    say << command.folder.string() << ": " << history.posts.size() << " posts, "
        << history.allocations.size() << " allocations" << std::endl;
  }
  write_population(history, command.authority, command.folder);
  write_truth(history, command.folder);
  say << command.folder.string() << ": the population of " << command.authority.name
      << ", and in truth.csv what happened in each year" << std::endl;
  if (command.options.plant_errors) {
    write_planted(history, command);
    say << command.folder.string() << ": " << history.planted.size()
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
