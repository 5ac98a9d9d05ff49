#include "cli/help.h"

#include <map>

namespace sightline::cli {

std::string help_of(std::string_view command) {
  static const std::map<std::string_view, const char*> kTexts = {
      {"",
       "Examples:\n"
       "  sightline load returns/                        read all returns in a folder\n"
       "  sightline figures                              every indicator, at the latest day\n"
       "  sightline figures --theme front-door           those of one theme\n"
       "  sightline figures lait_lacnum --as-at 31/03/2018 --by sex\n"
       "  sightline members lait_lacnum --as-at 31/03/2018 --where sex=F\n"
       "  sightline explain cla_3plus_placements_pct     what it is and where it comes from\n"
       "  sightline serve                                all of it in a browser\n"
       "\n"
       "Exit codes:\n"
       "  0 done   1 doctor found something   2 wrongly put   3 nothing usable in the files\n"
       "  4 another process is writing   5 the machine refused (disk, permission, memory)\n"
       "  6 no such indicator, load, dimension or value   7 a file of the catalogue is wrong\n"
       "  8 a load has far fewer rows than the one before, and nobody accepted that\n"
       "  70 a defect of Sightline   130 stopped with Ctrl-C\n"
       "\n"
       "All commands but load, unload and doctor --derive work while another process loads."},
      {"load",
       "Files are known by their content, not by their names. All that one call reads is loaded "
       "or\n"
       "nothing is; the same content again changes nothing.\n"
       "\n"
       "Examples:\n"
       "  sightline load returns-2017-18/*.csv\n"
       "  sightline load archive/ posts.csv population.csv --authority 'Kent'\n"
       "  sightline load CIN_2024.xml CIN_2025.xml       children in need census, a file a year\n"
       "  sightline load extract/ --to 2018-12-31        an extract in the middle of a year\n"
       "  sightline load ssd/ --from 2018-04-01 --to 2025-06-30\n"
       "                                                 a safeguarding dataset: one folder, a "
       "file\n"
       "                                                 (CSV or Parquet) a table; its window\n"
       "  sightline load person-links-2025-06-30.csv     which identifiers are one person"},
      {"unload",
       "The rows stay in the data directory: loading the same files again brings them back.\n"
       "\n"
       "Example:\n"
       "  sightline unload 3"},
      {"links",
       "Two identifiers are one child by the council's own list, or by the same UPN, date of birth "
       "and\n"
       "sex. Anything less is proposed here and changes nothing until somebody accepts it. Never\n"
       "proposed, and never linked: a child's life before adoption with the life after it.\n"
       "\n"
       "Examples:\n"
       "  sightline links                                what is proposed, and why\n"
       "  sightline links accept 4471203 --why 'checked in both systems'\n"
       "  sightline links reject A100=B7 --why 'cousins at one address'\n"
       "  sightline links undo 4471203                   takes back what was decided; it stays on "
       "record"},
      {"differences",
       "Where two sources cover the same days, which rows only one of them has and which both have "
       "with\n"
       "other values, and who of the two speaks there.\n"
       "\n"
       "Examples:\n"
       "  sightline differences\n"
       "  sightline differences --table cp_plans --from 2024-04-01 --members --format csv"},
      {"reconcile",
       "Compares over the days that both cover: each table row by row, and each figure made from "
       "one\n"
       "side alone and from the other. Exit code 0: equal; 1: not.\n"
       "\n"
       "Examples:\n"
       "  sightline reconcile --from CareFirst --to Eclipse\n"
       "  sightline reconcile --from 3 --to 7 --as-at 2024-11-30 --members\n"
       "\n"
       "With --scorecard: each cell of a scorecard that you have now beside our figure: same,\n"
       "different, we cannot, they did not say.\n"
       "\n"
       "  sightline template scorecard --out old.csv     how such a file looks\n"
       "  sightline reconcile --scorecard old.csv --members\n"
       "  sightline reconcile --scorecard old.csv --children lists.csv --close 2026-06"},
      {"close",
       "Keeps the figures, the catalogue, the published comparators and the list of loads as they\n"
       "are now, under closes/ in the data directory. Nothing changes a close: closing a month\n"
       "again makes a second edition beside it, and one that is undone stays. figures, members,\n"
       "cohort, caseload and published read it with --close.\n"
       "\n"
       "Examples:\n"
       "  sightline close 2026-06\n"
       "  sightline close 2026-06 --anyway               though some source is not complete\n"
       "  sightline close 2026-06 --why 'visits of June recorded late'   a second edition\n"
       "  sightline close --list --verify                every byte as it was?\n"
       "  sightline close --undo 2026-06 --why 'closed before the extract came'\n"
       "  sightline figures lait_lacnum --close 2026-06  as it was reported"},
      {"moved",
       "opening + started - ended ± restated = closing, exactly, with the children in each part. "
       "What\n"
       "is restated is what the later figures say otherwise of the earlier month; a child in care "
       "on\n"
       "both days neither started nor ended. 'now' is read for the close's own period unless "
       "--as-at\n"
       "names a day. What was opened is written to audit.log.\n"
       "\n"
       "Examples:\n"
       "  sightline moved lait_lacnum --from 2026-05 --to 2026-06\n"
       "  sightline moved assessment_45d_pct --from 2026-05 --to now     reported, now\n"
       "  sightline moved cin_num --from 2026-06/1 --to 2026-06/2 --format csv"},
      {"cohort",
       "Those who left last year are mostly short stays; those who are in on a day mostly long "
       "ones;\n"
       "only those who came in together say how long it takes. Cohorts are data, in\n"
       "catalogue/cohorts. --from A --to B is a row for each period of entry or exit within.\n"
       "\n"
       "Examples:\n"
       "  sightline cohort                               which there are\n"
       "  sightline cohort time_in_care\n"
       "  sightline cohort placement_stability --view entry --from 2021-04-01 --to 2026-03-31\n"
       "  sightline cohort rereferral --by primary_need --format csv"},
      {"caseload",
       "Of each team, and of all: workers in post, children for each full-time worker, how they "
       "are\n"
       "spread from the least to the most, and who is above a limit. caseload.csv in the data\n"
       "directory sets limits by grade and weights for complexity.\n"
       "\n"
       "Examples:\n"
       "  sightline caseload --as-at 2026-06-30\n"
       "  sightline caseload --team 'North Safeguarding Team' --workers\n"
       "  sightline caseload --settings > sightline-data/caseload.csv"},
      {"loads", "Example:\n  sightline loads --format json"},
      {"findings",
       "As a table: how many of each rule, then the first 20. As csv and json: all of them.\n"
       "\n"
       "Examples:\n"
       "  sightline findings\n"
       "  sightline findings --severity rejected --load 3 --format csv > rejected.csv\n"
       "  sightline findings --status open --team 'North Safeguarding Team'\n"
       "  sightline findings --set mended 5f0c21ab9d3e\n"
       "  sightline findings --set accepted --rule care-without-case --why 'as agreed in March'\n"
       "  sightline findings --history 5f0c21ab9d3e"},
      {"quality",
       "Grades by source and kind of file, with those of the loads before; how much of each table "
       "is "
       "filled;\nhow long after an event it was recorded. --control compares the totals that the "
       "case system gives\n(`sightline template control-totals`); exit code 1: one differs.\n"
       "\n"
       "Examples:\n"
       "  sightline quality --source ssd\n"
       "  sightline quality --control"},
      {"expect",
       "Against the list of files that are due (`sightline template expected-files`, then load "
       "it): came,\ncame late, awaited, late, missing. Exit code 1: something is late or missing.\n"
       "\n"
       "Examples:\n"
       "  sightline expect\n"
       "  sightline expect --as-at 2025-06-30 --months 3 --format csv"},
      {"figures",
       "--as-at D with --period KIND is the period of that kind to D (of months, quarters and "
       "years:\n"
       "the latest that is complete by D); without --period the indicator's own kind. --from A "
       "--to "
       "B\n"
       "with --period is a row for each such period within; without it, one for exactly these "
       "days.\n"
       "With neither, the latest day that the data cover.\n"
       "\n"
       "Themes: front-door, early-help, children-in-need, child-protection, children-in-care,\n"
       "care-leavers, send, workforce. Dimensions for --by and --where: team, locality, worker,\n"
       "tier, age_band, sex, ethnic_group, primary_need and others; a wrong one is answered with\n"
       "all that there are. 'breakdown' is the indicator's own.\n"
       "\n"
       "Examples:\n"
       "  sightline figures --theme child-protection\n"
       "  sightline figures cin_num --by team\n"
       "  sightline figures lait_lacnum --as-at 31/03/2018 --by age_band\n"
       "  sightline figures cla_start_events --from 2017-04-01 --to 2018-03-31 --period month\n"
       "  sightline figures lait_lacnum --where sex=F --where need=N1 --where need=N2 --format "
       "csv"},
      {"members",
       "The rows add up to the figure. What was opened is written to audit.log in the data "
       "directory.\n"
       "\n"
       "Examples:\n"
       "  sightline members lait_lacnum --as-at 31/03/2018\n"
       "  sightline members cla_3plus_placements_pct --as-at 31/03/2018 --met --format csv"},
      {"child",
       "Everything recorded of a child, from contact to leaving care, lane by lane, with the file\n"
       "and line of each row. Any identifier that is the same person will do. What was opened is\n"
       "written to audit.log in the data directory.\n"
       "\n"
       "Examples:\n"
       "  sightline child ASH000012\n"
       "  sightline child ASH000012 --format csv > child.csv"},
      {"worklist",
       "Of each clock (visits, reviews, assessments, conferences ...) the steps that are open on "
       "the\n"
       "day: overdue, or due within the coming weeks, with child, worker and team as they are "
       "now,\n"
       "and the load of the weeks for each team; with --team or --worker for each worker too. It "
       "says\n"
       "what is recorded, not what was done. Yearly returns (SSDA903, CIN census) never feed it, "
       "and\n"
       "where a clock's records end more than 7 days before the day, nothing of it is called "
       "overdue.\n"
       "What was opened is written to audit.log in the data directory.\n"
       "\n"
       "Examples:\n"
       "  sightline worklist --as-at 2026-03-31\n"
       "  sightline worklist --as-at 2026-03-31 --team 'North Safeguarding Team' --weeks 2\n"
       "  sightline worklist --as-at 2026-03-31 --clock cp_visit --status overdue --format csv"},
      {"explain",
       "Examples:\n"
       "  sightline explain lait_lacnum\n"
       "  sightline explain cla_3plus_placements_pct --as-at 31/03/2016\n"
       "  sightline explain 'closed too soon'            by what people call it"},
      {"assurance",
       "The lists that somebody must know to be short or explained, each with how many stand on\n"
       "it and what to look at. `sightline members ID` opens one. A list that no loaded file can\n"
       "fill says so.\n"
       "\n"
       "Examples:\n"
       "  sightline assurance\n"
       "  sightline assurance --as-at 31/10/2026 --team 'North Safeguarding Team'\n"
       "  sightline members cin_unallocated_num --as-at 31/10/2026"},
      {"published",
       "What is published of the authority, of its region, of England and of its statistical\n"
       "neighbours, from the files that were loaded. The neighbours' mean and median stand beside\n"
       "one another, since the department's own tools differ on which to take.\n"
       "\n"
       "Examples:\n"
       "  sightline published --authority Devon           all, each for its latest year\n"
       "  sightline published cla_rate_10k --period 2023 --neighbours 2021\n"
       "  sightline published cla_rate_10k --vintage 2024-12-01 --format csv\n"
       "  sightline published --regional --as-at 2025-11-01   what the region's councils share, "
       "with\n"
       "                                                  its status; nothing before its embargo "
       "ends"},
      {"compare",
       "What is published of England, the region and the statistical neighbours beside a figure: "
       "each "
       "with\nits basis (whole year, n/12 of one, the same quarter), year, edition and source; "
       "where "
       "the figure\nwould stand among them; and, without --with, what it was before, its target, "
       "its "
       "control chart and\nwhere it is heading. Nothing is judged on few children.\n"
       "\n"
       "Examples:\n"
       "  sightline compare rereferral_12m_pct --as-at 2025-12-31 --with neighbours\n"
       "  sightline compare referral_rate_10k --as-at 2025-12-31 --period ytd --with england\n"
       "  sightline compare cla_rate_10k --since 2025-04-30\n"
       "  sightline compare assessment_45d_pct --with teams --format csv"},
      {"target",
       "Set for the whole council or for a service, locality or team, in the indicator's unit; for "
       "a "
       "number\nor a rate of what happens in a period, for a whole year. Who set what and when is "
       "kept.\n"
       "\n"
       "Examples:\n"
       "  sightline target list\n"
       "  sightline target set assessment_45d_pct 85 --tolerance 3 --owner 'Head of assessment'\n"
       "  sightline target set ehcp_20wk_all_pct 100 --by 2027-03-31 --start 2026-03-31=60\n"
       "  sightline target set cpp_visits_in_time_pct 90 --level team --place 'North Team'\n"
       "  sightline target history 1a2b3c4d5e6f7081\n"
       "  sightline target undo 1a2b3c4d5e6f7081         puts back what it was before\n"
       "  sightline template targets --out targets.csv\n"
       "  sightline target load targets.csv"},
      {"doctor",
       "Looks at the data directory, the figures, the catalogue and the disk, and says what to "
       "do.\n"
       "Exit code 0: all is well; 1: something needs attention.\n"
       "\n"
       "Examples:\n"
       "  sightline doctor\n"
       "  sightline doctor --derive                      make the figures anew"},
      {"serve",
       "Prints a link with a token; whoever opens it in a browser on this machine sees what the\n"
       "command line shows. It makes the figures first where they are older than the last load, "
       "and\n"
       "goes over to new ones by itself while it runs. Without anything loaded, the pages say how\n"
       "to begin. Ctrl-C, or SIGTERM, lets answers under way finish.\n"
       "\n"
       "Examples:\n"
       "  sightline serve\n"
       "  sightline --data county serve --port 8081\n"
       "  sightline serve --port 0                       any port that is free"},
      {"template",
       "For lists that have no national format. The rows in a template are invented: put yours in\n"
       "their place. Columns may stand in any order, and further ones do no harm.\n"
       "\n"
       "Examples:\n"
       "  sightline template                             which there are\n"
       "  sightline template audits --describe           what goes into each column\n"
       "  sightline template audits --out audits.csv\n"
       "  sightline load audits.csv --to 2025-06-30"},
      {"replay",
       "Makes the files of a fictional authority whose children, staff and history have the shape "
       "of "
       "a\nreport that a council published, loads them as any files are loaded, and prints each "
       "figure that\nthe report quotes: what it says, what Sightline computes, and what to bear in "
       "mind. What\ncontradicts another figure or cannot be had is listed with the reason. --data "
       "DIR "
       "keeps what was\nloaded, in a folder of its own, so that `sightline --data DIR serve` shows "
       "it.\n"
       "\n"
       "Examples:\n"
       "  sightline replay\n"
       "  sightline replay wokingham-2019-q1\n"
       "  sightline replay rotherham-2017-01 --format json\n"
       "  sightline replay rotherham-2017-01 --data replayed/"},
      {"synth",
       "Everything that it writes is fictional: no child, worker or council in it exists. Without\n"
       "--formats it writes what a council has: SSDA903 returns, CIN censuses, lists of posts and\n"
       "allocations, and population. The extract of the Standard Safeguarding Dataset (ssd) tells "
       "the\n"
       "same lives and more; it goes into the folder ssd/, so that you choose what to load.\n"
       "\n"
       "Examples:\n"
       "  sightline synth --out try/\n"
       "  sightline synth --out try/ --formats csv,cin,ssd,workforce --mistakes\n"
       "  sightline load try/ssd --from 2020-04-01 --to 2026-03-31\n"
       "  sightline synth --out big/ --children 100000 --years 10 --first-year 2017\n"
       "  sightline synth --out real/ --postcodes postcodes.csv.gz --area E08000018\n"
       "  sightline synth --out england/ --authorities 153 --children 5000 --formats csv,cin"},
  };
  const auto found = kTexts.find(command);
  return found == kTexts.end() ? "" : found->second;
}

}  // namespace sightline::cli
