// doctor: one look at everything that can be wrong, each with what to do about it.
#include <algorithm>
#include <exception>
#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "cli/commands.h"
#include "cli/derive_step.h"
#include "cli/summary.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "cube/cube.h"
#include "warehouse/data_directory.h"
#include "warehouse/lineage.h"
#include "warehouse/lock.h"
#include "warehouse/pending.h"
#include "warehouse/warehouse.h"

namespace sightline::cli {
namespace fs = std::filesystem;
namespace {

using warehouse::DataDirectory;

struct Check {
  std::string name;
  bool well = true;
  std::string what;  // one sentence
  std::string mend;  // what to do, where something is to be done
};

constexpr const char* kDeriveAnew = "run `sightline doctor --derive`";

class Doctor {
 public:
  explicit Doctor(const Context& context) : context_(context) {}

  std::vector<Check> examine() {
    std::optional<DataDirectory> directory;
    look("data directory", [&] {
      directory = DataDirectory::existing(context_.data);
      const std::string where = fs::absolute(context_.data).string();
      const fs::perms others = fs::perms::group_all | fs::perms::others_all;
      if ((fs::status(context_.data).permissions() & others) == fs::perms::none) {
        well("data directory", where);
      } else {
        wrong("data directory", where + " is open to other users of this machine",
              "unless that is meant: chmod 700 " + where);
      }
    });
    look("catalogue", [&] { catalogue(); });
    if (directory) {
      look("writer", [&] { writer(*directory); });
      look("ledger", [&] { ledger(*directory); });
      look("figures", [&] { figures(*directory); });
      look("coverage", [&] { coverage(*directory); });
      look("disk", [&] { disk(*directory); });
    }
    return std::move(checks_);
  }

 private:
  void look(const std::string& name, const std::function<void()>& at) {
    try {
      at();
    } catch (const std::exception& error) {
      wrong(name, error.what(), "");
    }
  }
  void well(const std::string& name, const std::string& what) {
    checks_.push_back({name, true, what, ""});
  }
  void wrong(const std::string& name, const std::string& what, const std::string& mend) {
    checks_.push_back({name, false, what, mend});
  }

  void catalogue() {
    const catalogue::Library library =
        catalogue::read_library(context_.catalogue, context_.local_catalogue());
    fingerprint_ = library.fingerprint;
    for (const catalogue::Problem& problem : library.problems) {
      wrong("catalogue", problem.message, "mend the file; nothing needs to be started again");
    }
    well("catalogue",
         counted(static_cast<std::int64_t>(library.indicators.size()), "indicator", "indicators") +
             " in " + context_.catalogue.string());
  }

  // Opens the warehouse where nobody else has it.
  void writer(const DataDirectory& directory) {
    std::error_code ignored;
    if (!fs::exists(directory.warehouse_file(), ignored)) {
      wrong("warehouse", "nothing was loaded yet", "load files: `sightline load FILE`");
      return;
    }
    auto opened = warehouse::Warehouse::try_open(context_.data, context_.catalogue, {});
    if (!opened) {
      well("warehouse",
           "another process is writing now, or this account may not write; not looked "
           "at");
      return;
    }
    well("warehouse",
         "opens; generation " + std::to_string(opened->generation()) + ", " +
             counted(static_cast<std::int64_t>(opened->loads().size()), "load", "loads"));
    drop_void_marker(*opened);
    if (warehouse::read_pending(directory)) {
      wrong("last load", "it was saved, and its figures were not made", kDeriveAnew);
    }
  }

  void ledger(const DataDirectory& directory) {
    saved_ = warehouse::published_ledger_generation(directory);
    if (!saved_) return;
    auto ledger = warehouse::Ledger::published(directory);
    if (!ledger) return;
    const auto authority = ledger->authority();
    if (authority) {
      well("authority",
           authority->name + " (" + authority->code + ", " + authority->ons_code + ")");
    } else {
      well("authority",
           "not named: rates per 10,000 need `sightline load POPULATION-FILE "
           "--authority NAME`");
    }
  }

  void figures(const DataDirectory& directory) {
    const auto cube = cube::open_newest(directory.cube_folder());
    if (!cube) {
      if (saved_) wrong("figures", "there are none", kDeriveAnew);
      return;
    }
    cube->file().verify_all();
    well("figures", "whole; generation " + std::to_string(cube->generation()) + ", " +
                        counted(static_cast<std::int64_t>(cube->indicators().size()), "indicator",
                                "indicators") +
                        ", " + grouped(static_cast<double>(cube->file().size()) / 1e6, 1) + " MB");
    if (saved_ && *saved_ != static_cast<std::int64_t>(cube->generation())) {
      wrong("figures",
            "they are of generation " + std::to_string(cube->generation()) +
                ", and what is loaded is of generation " + std::to_string(*saved_),
            kDeriveAnew);
    }
    if (!fingerprint_.empty() && cube->meta("catalogue") != fingerprint_) {
      wrong("figures", "the catalogue has changed since they were made", kDeriveAnew);
    }
    const cube::TextTable problems = cube->file().table("problems");
    for (std::size_t r = 0; r < problems.rows(); ++r) {
      // "lane contacts" says itself what it is.
      const bool lane = problems.at(r, 0).starts_with("lane ");
      wrong((lane ? "" : "indicator ") + std::string(problems.at(r, 0)),
            std::string(problems.at(r, 1)),
            "mend the file; the figures are made anew by themselves");
    }
  }

  void coverage(const DataDirectory& directory) {
    auto ledger = warehouse::Ledger::published(directory);
    if (!ledger) return;
    const auto sources = ledger->source_coverage();
    const auto lineage = warehouse::Lineage::read(context_.catalogue / "model" / "lineage.toml");
    for (const std::string& table : lineage.tables()) {
      std::string days;
      for (const warehouse::DayRange& range : lineage.coverage(table, sources)) {
        if (range.last == Day::never()) continue;
        days += (days.empty() ? "" : " and ") + range.first.iso() + " to " + range.last.iso();
      }
      if (!days.empty()) well("covered: " + table, days);
    }
  }

  void disk(const DataDirectory& directory) {
    const fs::space_info space = fs::space(directory.root());
    std::error_code ignored;
    std::uintmax_t held = fs::file_size(directory.warehouse_file(), ignored);
    if (ignored) held = 0;
    const std::string text = grouped(static_cast<double>(space.available) / 1e9, 1) +
                             " GB free; the warehouse takes " +
                             grouped(static_cast<double>(held) / 1e6, 1) + " MB";
    // A load keeps the old rows until the new ones are saved.
    if (space.available < std::max<std::uintmax_t>(3 * held, 200'000'000)) {
      wrong("disk", text, "free some space before the next load");
    } else {
      well("disk", text);
    }
  }

  const Context& context_;
  std::vector<Check> checks_;
  std::string fingerprint_;
  std::optional<std::int64_t> saved_;
};

void print(std::ostream& out, const std::vector<Check>& checks, Format format) {
  if (format != Format::kTable) {
    Rows rows(out, format, {"check", "state", "what", "do"});
    for (const Check& check : checks) {
      rows.row();
      rows.text("check", check.name);
      rows.text("state", check.well ? "well" : "attention");
      rows.text("what", check.what);
      rows.text("do", check.mend);
    }
    rows.finish();
    return;
  }
  Table table;
  table.column("check");
  table.column("");
  table.column("");
  for (const Check& check : checks) {
    table.row({check.name, check.well ? "well" : "ATTENTION",
               one_line(check.what) + (check.mend.empty() ? "" : ": " + check.mend)});
  }
  table.print(out);
  const auto wrong =
      std::count_if(checks.begin(), checks.end(), [](const Check& check) { return !check.well; });
  out << '\n'
      << (wrong == 0 ? std::string("All is well.")
                     : counted(wrong, "thing needs", "things need") + " attention.")
      << '\n';
}

}  // namespace

int run_doctor(const Context& context, const DoctorCommand& command) {
  if (command.derive) {
    DataDirectory::existing(context.data);
    warehouse::Warehouse::Options options;
    options.stop = context.stop;
    auto opened = warehouse::Warehouse::open(context.data, context.catalogue, options);
    if (opened.generation() == 0) {
      throw Error(ErrorKind::kNotFound, "nothing was loaded into " + context.data.string() +
                                            " yet, so there are no figures to make");
    }
    opened.refresh();
    const cube::DeriveReport report = derive_and_publish(opened, context);
    if (command.format == Format::kTable) print_derive_report(context.out, report);
  }
  const std::vector<Check> checks = Doctor(context).examine();
  print(context.out, checks, command.format);
  const bool all_well =
      std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.well; });
  return all_well ? kDone : kAttention;
}

}  // namespace sightline::cli
