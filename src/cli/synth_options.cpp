#include "cli/synth_options.h"

#include <CLI/CLI.hpp>

#include "cli/help.h"
#include "cli/one_of.h"
#include "core/error.h"

namespace sightline::cli {

void add_synth_options(CLI::App& synth, SynthWords& words) {
  synth::SynthCommand& command = words.command;
  synth.add_option("--out", words.folder, "Folder to write to")->required()->type_name("DIR");
  synth
      .add_option("--children", command.options.children,
                  "How many people the authority knows at some time in the years")
      ->type_name("N")
      ->capture_default_str();
  synth.add_option("--years", command.options.years, "How many collection years")
      ->type_name("N")
      ->capture_default_str();
  synth
      .add_option("--first-year", command.options.first_year,
                  "The first; 2018 ends on 31 March 2018")
      ->type_name("YEAR")
      ->capture_default_str();
  synth.add_option("--seed", command.options.seed, "Another number makes other lives")
      ->type_name("N")
      ->capture_default_str();
  synth
      .add_option("--formats", words.formats,
                  "ssda903-csv (csv), ssda903-xml (xml), cin, ssd, sen2, annexa, workforce, "
                  "workforce-full, csww, lists, "
                  "population; several "
                  "with commas between. Population is always written")
      ->type_name("FORMATS")
      ->delimiter(',')
      ->default_str("ssda903-csv,cin,workforce")
      ->allow_extra_args(false);
  synth
      .add_option("--mix", words.mix,
                  "all: everybody known to an authority, as in the published figures; dense: the "
                  "same with few quiet lives; care: children in care and nobody else")
      ->type_name("MIX")
      ->capture_default_str();
  synth.add_option("--name", command.authority.name, "What the authority is called")
      ->type_name("NAME")
      ->capture_default_str();
  synth
      .add_option("--authorities", command.authorities,
                  "How many authorities, each with a name, a code, a folder and a size of its own "
                  "(0.4 to 2.8 times --children)")
      ->type_name("N")
      ->capture_default_str();
  synth
      .add_option(
          "--postcodes", words.postcodes,
          "Homes are in these: a CSV file, .gz or not, with a column pcd, pcds or postcode, "
          "and laua for the area")
      ->type_name("FILE");
  synth.add_option("--area", command.area, "Only homes of this area, such as E08000018")
      ->type_name("CODE");
  synth.add_flag("--mistakes", command.options.plant_errors,
                 "Put mistakes in, and list them in planted_errors.csv");
  synth.add_flag("--half-years", command.annex_a_half_years,
                 "Annex A as at the end of each half-year, not of the last year alone");
  synth
      .add_option("--change-system", words.change_system,
                  "With the format ssd: two extracts, of an old case-management system up to this "
                  "day and of a new one from it on, and the lists that link them")
      ->type_name("DATE");
  synth
      .add_option("--overlap", command.overlap,
                  "Months for which the old system goes on beside the new one")
      ->type_name("MONTHS");
  synth.add_flag("--force", command.force, "Also into a folder that is not empty");
  synth.footer(help_of("synth"));
}

synth::SynthCommand synth_command_of(const SynthWords& words) {
  using synth::Format;
  synth::SynthCommand command = words.command;
  command.folder = words.folder;
  if (!words.change_system.empty()) {
    command.change_system = Day::parse_iso(words.change_system);
    if (!command.change_system) {
      throw Error(ErrorKind::kUsage,
                  "--change-system is a day such as 2024-11-01, not '" + words.change_system + "'");
    }
  }
  if (command.overlap < 0 || command.overlap > 24) {
    throw Error(ErrorKind::kUsage, "--overlap is a number of months from 0 to 24");
  }
  command.postcodes = words.postcodes;
  command.options.mix = one_of<synth::Mix>("--mix", words.mix,
                                           {{"all", synth::Mix::kCalibrated},
                                            {"dense", synth::Mix::kDense},
                                            {"care", synth::Mix::kCareOnly}});
  command.formats.clear();
  for (const std::string& format : words.formats) {
    command.formats.push_back(one_of<Format>("--formats", format,
                                             {{"ssda903-csv", Format::kCsv},
                                              {"csv", Format::kCsv},
                                              {"ssda903-xml", Format::kXml},
                                              {"xml", Format::kXml},
                                              {"cin", Format::kCin},
                                              {"ssd", Format::kSsd},
                                              {"sen2", Format::kSen2},
                                              {"annexa", Format::kAnnexA},
                                              {"workforce", Format::kWorkforce},
                                              {"workforce-full", Format::kWorkforceFull},
                                              {"csww", Format::kCsww},
                                              {"lists", Format::kLists},
                                              {"population", Format::kPopulation}}));
  }
  return command;
}

}  // namespace sightline::cli
