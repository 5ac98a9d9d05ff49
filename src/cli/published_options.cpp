#include "cli/published_options.h"

#include <CLI/CLI.hpp>

#include "cli/help.h"
#include "cli/one_of.h"
#include "core/error.h"
#include "sources/year_hint.h"

namespace sightline::cli {

void add_published_options(CLI::App& published, PublishedWords& words) {
  published.add_option("ids", words.ids, "Comparators; none: all that are loaded")->type_name("ID");
  published.add_option("--authority", words.authority, "Whose: code or name; else the loaded one")
      ->type_name("CODE|NAME");
  published.add_option("--period", words.period, "The year: 2025, 2024-25; else the latest")
      ->type_name("YEAR");
  published.add_option("--vintage", words.vintage, "Only editions up to this day")
      ->type_name("DATE");
  published
      .add_option("--neighbours", words.neighbours, "The model of statistical neighbours: 2025")
      ->type_name("MODEL");
  published
      .add_option("--minimum", words.minimum,
                  "Neighbours with a value below which mean and median are held back")
      ->type_name("N");
  published.add_flag("--regional", words.regional,
                     "The quarterly figures that the region's councils share instead");
  published
      .add_option("--as-at", words.as_at,
                  "With --regional: the day that it is; nothing is shown before its embargo ends")
      ->type_name("DATE");
  published.add_option("--close", words.close, "As they were when this month was closed: 2026-06")
      ->type_name("MONTH");
  published.add_option("--format", words.format, "table, csv or json")
      ->type_name("FORMAT")
      ->capture_default_str();
  published.footer(help_of("published"));
}

PublishedCommand published_command_of(const PublishedWords& words) {
  PublishedCommand command;
  command.ids = words.ids;
  command.authority = words.authority;
  if (!words.period.empty()) {
    command.options.year = sources::last_year_in(words.period);
    if (*command.options.year == 0) {
      throw Error(ErrorKind::kUsage,
                  "--period is a year, such as 2025 or 2024-25; '" + words.period + "' is none");
    }
  }
  if (!words.vintage.empty()) command.options.vintage = parse_day(words.vintage, "--vintage");
  command.options.model = words.neighbours;
  if (words.minimum) {
    if (*words.minimum < 1) throw Error(ErrorKind::kUsage, "--minimum is 1 or more");
    command.options.minimum_neighbours = static_cast<std::size_t>(*words.minimum);
  }
  command.close = words.close;
  if (words.regional && !words.close.empty()) {
    throw Error(ErrorKind::kUsage, "--close is of what is published, not of --regional");
  }
  command.regional = words.regional;
  if (!words.as_at.empty()) {
    if (!words.regional) throw Error(ErrorKind::kUsage, "--as-at goes with --regional");
    command.as_at = parse_day(words.as_at, "--as-at");
  }
  if (words.regional && (words.minimum || !words.vintage.empty() || !words.neighbours.empty())) {
    throw Error(
        ErrorKind::kUsage,
        "--vintage, --neighbours and --minimum are of what is published, not of --regional");
  }
  command.format =
      one_of<Format>("--format", words.format,
                     {{"table", Format::kTable}, {"csv", Format::kCsv}, {"json", Format::kJson}});
  return command;
}

}  // namespace sightline::cli
