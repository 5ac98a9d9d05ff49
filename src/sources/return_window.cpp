#include "sources/return_window.h"

#include <algorithm>
#include <iterator>

#include "core/error.h"
#include "sources/text.h"
#include "sources/year_hint.h"

namespace sightline::sources {
namespace {

// A list of more rows than this, none of which has ended, is one of what is current only.
constexpr std::int64_t kManyWithoutEnd = 20;
// In months: what lies so long before everything else in a list may be mistyped, or all that is
// left of an older time.
constexpr int kLongAlone = 60;

}  // namespace

std::optional<Window> announced_window(const PlannedReturn& plan, const ReadOptions& options) {
  if (plan.year == 0) return std::nullopt;
  Window out{plan.spec->years.start(plan.year), plan.spec->years.end(plan.year)};
  const std::optional<Day> to = options.covered_to;
  if (to && *to >= out.from && *to <= out.to) {
    out.to = *to;
  } else if (plan.header && plan.header->reference_date && !options.collection_year) {
    out.to = *plan.header->reference_date;
  }
  return out;
}

std::optional<Day> as_at_day(const PlannedReturn& plan, const ReadOptions& options) {
  if (options.covered_to) return options.covered_to;
  const InputFile& file = *plan.files.front();
  if (file.is_xml() || !file.table->months) return std::nullopt;
  const std::filesystem::path& own = file.own_file();
  const std::optional<Day> named = day_in_name(own.stem().string());
  return named ? named : day_in_name(own.parent_path().filename().string());
}

ReturnWindow::ReturnWindow(const PlannedReturn& plan, const ReadOptions& options,
                           const ReturnState& state, Sink& sink)
    : plan_(plan), options_(options), state_(state), sink_(sink) {}

void ReturnWindow::say(Severity severity, std::string_view rule, const InputFile& file,
                       std::string reason) {
  Finding finding;
  finding.severity = severity;
  finding.rule = plan_.spec->rule_prefix + "-" + std::string(rule);
  finding.file = file.path.string();
  finding.reason = std::move(reason);
  sink_.finding(finding);
}

std::optional<Window> ReturnWindow::find() {
  switch (plan_.spec->kind) {
    case SourceKind::kCollectionYear:
      say_header();
      window_ = Window{*state_.from, year_covered_to()};
      break;
    case SourceKind::kExtract:
      window_ = extract();
      break;
    case SourceKind::kMidYear:
      if (!state_.first_mid_year || !state_.last_mid_year) break;
      // Mid-year Y serves 1 April Y to 31 March Y + 1.
      window_ = Window{collection_year_start(static_cast<int>(*state_.first_mid_year) + 1),
                       collection_year_end(static_cast<int>(*state_.last_mid_year) + 1)};
      break;
    case SourceKind::kHistory:
      if (!state_.first_event || !state_.last_start) break;
      window_ = Window{Day(), list_covered_to()};
      window_->from = std::min(list_covered_from(), window_->to);
      break;
    case SourceKind::kList:
      break;
  }
  return window_;
}

const SourceTable* ReturnWindow::table_of(const std::string& target) const {
  const auto& tables = plan_.spec->tables;
  const auto table = std::find_if(tables.begin(), tables.end(),
                                  [&](const SourceTable& t) { return t.target.name == target; });
  return table == tables.end() ? nullptr : &*table;
}

std::optional<Window> ReturnWindow::of(const std::string& target) {
  const SourceTable* const table = table_of(target);
  if (!window_ || table == nullptr || !says_something(*table)) return std::nullopt;
  if (plan_.spec->kind != SourceKind::kExtract) return window_;
  return spoken(*table, looked_back(*table));
}

Completeness ReturnWindow::completeness(const std::string& target) const {
  const SourceTable* const table = table_of(target);
  if (table == nullptr) return plan_.spec->completeness;
  return table->completeness.value_or(plan_.spec->completeness);
}

// A table whose rows could not be used says nothing, least of all that there was nothing.
bool ReturnWindow::was_lost(const SourceTable& table, const ReturnState::Rows& rows) {
  const bool none = rows.read > 0 && rows.loaded == 0 && rows.lost > 0;
  if (!none && !Losses::too_many(rows.lost, rows.read)) return false;
  say(Severity::kDoubtful, "lost-" + table.name, file_of(table),
      with_commas(rows.lost) + " of the " + with_commas(rows.read) + " rows of " + table.title +
          " cannot be used as sent, and figures from the rest would be wrong: figures that need "
          "this table are not available from this return. See what is wrong with its rows.");
  return true;
}

const InputFile& ReturnWindow::file_of(const SourceTable& table) const {
  const auto file = std::find_if(plan_.files.begin(), plan_.files.end(), [&](const InputFile* f) {
    return f->is_xml() || f->table->name == table.name;
  });
  return file == plan_.files.end() ? *plan_.files.front() : **file;
}

void ReturnWindow::say_header() {
  if (!plan_.header || plan_.spec->xml_header.element.empty()) return;
  const HeaderRead& header = *plan_.header;
  const InputFile& file = *plan_.files.front();
  if (!header.reference_date) {
    say(Severity::kDoubtful, "no-reference-date", file,
        "The header says no reference date that can be read; the return is taken for the " +
            plan_.spec->years.named(plan_.year) + ", since " + plan_.why +
            ". If it is of another, say it with --year.");
  } else if (options_.collection_year || options_.covered_to) {
    if (*header.reference_date != state_.to) {
      say(Severity::kNote, "reference-date", file,
          "The header's reference date is " + header.reference_date->spoken() +
              "; the window that was said with the command holds.");
    }
  } else if (*header.reference_date != plan_.spec->years.end(plan_.year)) {
    say(Severity::kNote, "reference-date", file,
        "The header's reference date is " + header.reference_date->spoken() + ", not " +
            plan_.spec->years.end(plan_.year).spoken() + ": the return is taken to cover " +
            state_.from->spoken() + " to " + header.reference_date->spoken() +
            ". If it is of another window, say --to or --year.");
  }
  if (header.reference_date && header.year &&
      *header.year != plan_.spec->years.of(*header.reference_date)) {
    say(Severity::kDoubtful, "header-year", file,
        "The header says Year " + std::to_string(*header.year) + " and the reference date " +
            header.reference_date->spoken() + ", which is of the " +
            plan_.spec->years.named(plan_.spec->years.of(*header.reference_date)) +
            ": the reference date counts.");
  }
  if (options_.authority && !header.authority.empty() && options_.authority->size() == 3 &&
      options_.authority->find_first_not_of("0123456789") == std::string::npos &&
      *options_.authority != header.authority) {
    say(Severity::kDoubtful, "header-authority", file,
        "The header says authority " + shortened(header.authority) + ", the command " +
            *options_.authority + ": is it another council's file?");
  }
}

// Without a row of the table that says who is held, "nobody" is more likely a table that came out
// empty; other tables that were sent empty say that there was none.
bool ReturnWindow::says_something(const SourceTable& table) {
  const auto rows = state_.rows.find(table.name);
  if (!table.decides_year) return rows == state_.rows.end() || !was_lost(table, rows->second);
  if (rows != state_.rows.end() && rows->second.loaded > 0) return true;
  const bool told = options_.collection_year.has_value();
  const std::string nobody = plan_.spec->when_none;
  say(Severity::kDoubtful, "no-" + table.name, file_of(table),
      "There is no row of " + table.title + " that can be used. " +
          (told ? "Since --year was given, this is taken to say that " + nobody + " in the " +
                      plan_.spec->years.named(plan_.year) +
                      "; if the table came out empty by mistake, load it whole."
                : "It is not taken to say that " + nobody +
                      ", so there are no figures from it; load it whole, or say with --year that "
                      "there truly was nobody."));
  return told;
}

// Up to the end of the year, or for an extract that was taken during it, its latest date.
Day ReturnWindow::year_covered_to() {
  const Day end = *state_.to;
  const std::optional<Day> latest = state_.events.latest(*state_.from);
  if (!state_.first_event || (options_.covered_to && *options_.covered_to == end)) return end;
  if (plan_.header && plan_.header->reference_date) return end;
  const int quiet = latest ? end - *latest : EventDays::kMostQuiet;
  if (quiet <= EventDays::kLeastQuiet) return end;
  const InputFile& first = *plan_.files.front();
  const std::string held = latest ? "The latest date in this return is " + latest->spoken() + ". "
                                  : "No date in this return lies between " + state_.from->spoken() +
                                        " and " + end.spoken() + ". ";
  // Whoever names the year says that this is its whole return.
  if (!latest || options_.collection_year || quiet <= state_.events.usual_quiet()) {
    say(Severity::kNote, "latest-date", first,
        held + "It is taken as the whole year to " + end.spoken() +
            (options_.collection_year ? ", as --year says" : "") +
            "; if it is an extract taken before then, say up to which day with --to.");
    return end;
  }
  say(Severity::kNote, "latest-date", first,
      held + "That is longer before " + end.spoken() +
          " than it is otherwise quiet for, so it is taken as an extract of " + latest->spoken() +
          "; if it is not, say with --to up to which day it goes, or with --year that it is the "
          "whole year.");
  return *latest;
}

// A list of history goes back to its first record, unless --from says otherwise: further, or less
// far where it holds older records only of what had not ended by then.
Day ReturnWindow::list_covered_from() {
  if (options_.covered_from) return *options_.covered_from;
  const Day first = *state_.first_event;
  if (state_.months.size() > 1) {
    const int second = *std::next(state_.months.begin());
    if (second - *state_.months.begin() >= kLongAlone) {
      say(Severity::kDoubtful, "earliest-alone", *plan_.files.front(),
          "The earliest day in this list, " + first.spoken() +
              ", stands alone: nothing else in it is dated before " +
              Day::of(second / 12, second % 12 + 1, 1).spoken() +
              ". The list is taken to hold all that there was in between; if it does not, or the "
              "day is mistyped, say with --from how far back it goes.");
    }
  }
  return first;
}

// A list of history says nothing of the day on which it was taken. Ends may be planned ones and
// lie ahead, so the latest of all other days is what is sure to be held.
Day ReturnWindow::list_covered_to() {
  const InputFile& first = *plan_.files.front();
  for (const SourceTable& table : plan_.spec->tables) {
    const auto found = state_.rows.find(table.name);
    if (found == state_.rows.end()) continue;
    const ReturnState::Rows& rows = found->second;
    if (!table.until || rows.loaded <= kManyWithoutEnd || rows.ended > 0) continue;
    Finding finding;
    finding.severity = Severity::kNote;
    finding.rule = "loc-no-ends";
    finding.file = first.path.string();
    finding.reason = "None of the " + with_commas(rows.loaded) + " rows has " +
                     table.columns[*table.until].name +
                     ": it looks like a list of what is current only, and figures about the past "
                     "would miss those who left. Ask for a list with those that ended.";
    sink_.finding(finding);
  }
  if (options_.covered_to && *options_.covered_to >= *state_.first_event) {
    return *options_.covered_to;
  }
  say(Severity::kNote, "latest-date", first,
      "This list is taken to go up to " + state_.last_start->spoken() +
          ", the latest day on which anything in it began or happened: figures for later days are "
          "not available. If it was taken later, say --to.");
  return *state_.last_start;
}

std::optional<Window> ReturnWindow::extract() {
  const InputFile& first = *plan_.files.front();
  const std::optional<Day> last = state_.extract.last();
  if (!as_at_day(plan_, options_) && !last) {
    throw Error(ErrorKind::kUsage,
                first.path.string() +
                    ": nothing in this extract says on which day it was taken; say it with --to "
                    "(and with --from how far back it goes)");
  }
  std::optional<Day> told = as_at_day(plan_, options_);
  // A name may also hold the day on which a file was sent, or one that it was made from.
  constexpr int kFarFromLast = 60;
  if (told && !options_.covered_to && last && (*last > *told || *told - *last > kFarFromLast)) {
    told.reset();
  }
  to_was_told_ = told.has_value();
  const Day to = told.value_or(last.value_or(Day()));
  if (told && !options_.covered_to) {
    say(Severity::kNote, "as-at", first,
        "This extract is taken to be as at " + to.spoken() +
            ", the day in its name. If it is of another day, say --to.");
  } else if (!told) {
    say(Severity::kNote, "latest-date", first,
        "This extract is taken to go up to " + to.spoken() +
            ", the last day on which anything in it began or happened. If it was taken later, say "
            "--to.");
  } else if (last && *last > to) {
    say(Severity::kDoubtful, "after-extract", first,
        "Rows begin or happen up to " + last->spoken() +
            ", though --to says that it was taken on " + to.spoken() +
            ": figures leave out what lies after that.");
  }
  if (!first.is_xml() && first.table->months) return as_at(to);
  if (options_.covered_from) return Window{*options_.covered_from, to};
  Activity all;
  for (const auto& [name, table_days] : state_.extract.tables) all.merge(table_days.over);
  const Day from = std::min(all.unbroken_from(to), to);
  say(Severity::kNote, "earliest-date", first,
      "This extract is taken to go back to " + from.spoken() +
          ", the first month from which on something ends or happens in every month: figures for "
          "earlier days are not available. If it goes back further, or not so far, say --from.");
  return Window{from, to};
}

// Lists as at a day each look back as far as their own months say.
Window ReturnWindow::as_at(Day to) {
  window_ = Window{std::min(options_.covered_from.value_or(to), to), to};
  for (const InputFile* file : plan_.files) {
    window_->from = std::min(window_->from, looked_back(*file->table).from);
  }
  return *window_;
}

Window ReturnWindow::looked_back(const SourceTable& table) const {
  if (!table.months) return *window_;
  if (*table.months > 0 && options_.covered_from) return *window_;
  const Day to = window_->to;
  const Day from = to.plus_months(-*table.months);
  if (to_was_told_ || *table.months == 0) return {from, to};
  // The day was guessed from what happened last and may be too early, and so may `from`: what is
  // sure to be held begins with the first that lists of events hold.
  std::optional<Day> first;
  for (const SourceTable& other : plan_.spec->tables) {
    if (other.months != table.months || other.from) continue;
    const std::optional<Day> held = first_event_of(other, from);
    if (held && (!first || *held < *first)) first = held;
  }
  return {std::max(from, first.value_or(from)), to};
}

std::optional<Day> ReturnWindow::first_event_of(const SourceTable& table, Day from) const {
  const auto held = state_.extract.tables.find(table.name);
  if (held == state_.extract.tables.end()) return std::nullopt;
  const auto day = held->second.events.lower_bound(from.number());
  return day == held->second.events.end() ? std::nullopt : std::optional<Day>(Day(*day));
}

// A table that was not kept or not extracted in a part of the window says nothing of that part.
Window ReturnWindow::spoken(const SourceTable& table, const Window& window) {
  const auto found = state_.extract.tables.find(table.name);
  if (found == state_.extract.tables.end()) return window;
  const Activity::Spoken spoken = found->second.any.spoken(window.from, window.to);
  if (spoken.from == window.from && spoken.to == window.to) return window;
  say(Severity::kDoubtful, "silent-table", file_of(table),
      table.title + " is otherwise busy, but nothing in it begins, ends or happens " +
          (spoken.from > window.from ? "before " + spoken.from.spoken() : std::string()) +
          (spoken.from > window.from && spoken.to < window.to ? " and " : "") +
          (spoken.to < window.to ? "after " + spoken.to.spoken() : std::string()) +
          ": it is not taken to say that there was nothing, so figures that need it are not "
          "available then. Extract it for the whole window.");
  return {spoken.from, spoken.to};
}

}  // namespace sightline::sources
