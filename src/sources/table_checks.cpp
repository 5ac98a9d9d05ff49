// What is checked of a row once its cells are read: TableLoader's other half.
#include <xxhash.h>

#include <algorithm>

#include "sources/table_loader.h"
#include "sources/text.h"
#include "sources/year_hint.h"

namespace sightline::sources {
namespace {

std::string in_quotes(std::string_view value) { return "\"" + shortened(value) + "\""; }

}  // namespace

std::optional<Day> TableLoader::day(std::optional<std::size_t> column) const {
  if (!column) return std::nullopt;
  const Day* const found = std::get_if<Day>(&fields_[*column]);
  return found == nullptr ? std::nullopt : std::optional<Day>(*found);
}

// Identifiers are compared in upper case, as the official reader of returns does.
void TableLoader::check_spelling(std::int64_t line) {
  if (!table_.subject) return;
  const std::size_t i = *table_.subject;
  const std::string_view sent = trimmed(cells_[i]);
  const std::string& id = texts_[i];
  const bool letters =
      std::any_of(id.begin(), id.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!letters) return;  // there is one spelling only
  const std::uint64_t key = XXH3_64bits(id.data(), id.size());
  const std::uint64_t spelling = XXH3_64bits(sent.data(), sent.size());
  std::uint64_t* const first = state_.spellings.find(key);
  if (first == nullptr) {
    state_.spellings.put(key, spelling);
  } else if (*first != 0 && *first != spelling) {
    *first = 0;  // one finding for each
    findings_.add(Severity::kDoubtful, "id-spellings", line, table_.columns[i].name, sent, sent,
                  "Elsewhere in this return " + in_quotes(sent) +
                      " has other capitals and small letters; capitals make no difference, so "
                      "both are counted as one: if they are two, give them different numbers.");
  }
}

void TableLoader::check_interval() {
  if (!table_.from || !table_.until) return;
  const std::optional<Day> from = day(table_.from);
  const std::optional<Day> until = day(table_.until);
  const std::string& until_name = table_.columns[*table_.until].name;
  if (from && until && *until < *from) {
    issue(Severity::kRejected, "ends-before-start", *table_.until,
          until_name + " " + until->spoken() + " is before " + table_.columns[*table_.from].name +
              " " + from->spoken() + ": correct one of them.");
    return;
  }
  if (!table_.end_reason) return;
  const std::size_t reason = *table_.end_reason;
  const std::string& reason_name = table_.columns[reason].name;
  const bool has_reason = !std::holds_alternative<std::monostate>(fields_[reason]);
  const bool until_sent = !trimmed(cells_[*table_.until]).empty();
  if (!until_sent && has_reason) {
    issue(Severity::kNote, "reason-without-end", reason,
          reason_name + " says why this ended, but " + until_name +
              " is blank: it is taken as still open.");
  } else if (until && !has_reason && present_[reason]) {
    issue(Severity::kDoubtful, "end-without-reason", reason,
          until_name + " says that this ended, but " + reason_name + " is blank.");
  }
}

// An end that could not be read leaves the row open, which makes more of a difference than another
// missing value: said plainly, unless the next row goes on from it.
void TableLoader::check_end() {
  if (!table_.until || !table_.end_reason || day(table_.until)) return;
  const auto* const reason = std::get_if<std::string_view>(&fields_[*table_.end_reason]);
  if (reason == nullptr || *reason == table_.goes_on) return;
  for (Issue& found : issues_) {
    if (found.column != *table_.until || found.rule == "blank") continue;
    found.rule = "end-not-a-date";
    found.reason = table_.columns[*table_.until].name + " " + in_quotes(found.value) +
                   " is not a day that exists or can be read, though " +
                   table_.columns[*table_.end_reason].name +
                   " says why this ended: it is counted as " + table_.while_open +
                   " until this is mended.";
  }
}

std::uint64_t TableLoader::hash(std::span<const std::size_t> columns) const {
  std::uint64_t out = 0;
  for (const std::size_t i : columns) {
    const Field& field = fields_[i];
    const auto kind = static_cast<std::uint64_t>(field.index());
    if (const auto* text = std::get_if<std::string_view>(&field)) {
      out = XXH3_64bits_withSeed(text->data(), text->size(), out * 4 + kind);
    } else {
      std::int64_t number = 0;
      if (const auto* d = std::get_if<Day>(&field)) number = d->number();
      if (const auto* n = std::get_if<std::int64_t>(&field)) number = *n;
      out = XXH3_64bits_withSeed(&number, sizeof number, out * 4 + kind);
    }
  }
  return out;
}

void TableLoader::check_duplicate() {
  if (table_.key.empty()) return;
  const std::size_t first = table_.key.front();
  if (rows_.whole.seen(hash(all_))) {
    if (table_.repeats) {
      issue(Severity::kDoubtful, "repeated-row", first,
            "The very same row stands earlier in this return, and nothing in it tells whether it "
            "happened twice: both are counted. If it did not, take one out.");
      return;
    }
    issue(Severity::kRejected, "duplicate-row", first,
          "The very same row stands earlier in this return: the second is left out.");
    return;
  }
  // Rows without the identifier that tells them apart have it not in common.
  if (std::holds_alternative<std::monostate>(fields_[first])) return;
  if (rows_.keys.seen(hash(table_.key))) {
    std::string names;
    for (const std::size_t i : table_.key) {
      names += (names.empty() ? "" : " and ") + table_.columns[i].name;
    }
    // Of what is looked up by its key (bulk) there can be one only.
    issue(table_.bulk ? Severity::kRejected : Severity::kDoubtful, "duplicate-key", first,
          "An earlier row has the same " + names + " but is otherwise different; " +
              (table_.bulk ? "this one is left out." : "both are kept."));
  }
}

void TableLoader::check_birth() {
  if (!table_.subject) return;
  const std::size_t subject[] = {*table_.subject};
  const std::uint64_t who = hash(subject);
  std::optional<Day> birth;
  if (const Day* const held = state_.births.find(who)) birth = *held;
  const bool header = std::any_of(spec_.tables.begin(), spec_.tables.end(),
                                  [](const SourceTable& other) { return other.first; });
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (!table_.columns[i].birth) continue;
    const std::optional<Day> here = day(i);
    if (!here) continue;
    if (!birth) {
      state_.births.put(who, *here);
      birth = here;
    } else if (*birth != *here) {
      issue(Severity::kDoubtful, "birth-differs", i,
            table_.columns[i].name + " " + here->spoken() + " differs from " + birth->spoken() +
                ", which the return gives elsewhere for the same child" +
                (header ? " (Header counts first)." : ": one of them is wrong."));
    }
  }
  const std::optional<Day> from = day(table_.from);
  if (birth && from && *from < *birth - table_.unborn_days) {
    issue(Severity::kDoubtful, "before-birth", *table_.from,
          table_.columns[*table_.from].name + " " + from->spoken() +
              (table_.unborn_days > 0 ? " is longer before the date of birth, "
                                      : " is before the date of birth, ") +
              birth->spoken() +
              (table_.unborn_days > 0 ? ", than a child is unborn: one of them is wrong."
                                      : ": one of them is wrong."));
  }
}

// A row of no year is of no use to anybody: "0", or a word.
void TableLoader::check_period() {
  if (!table_.period) return;
  const auto* text = std::get_if<std::string_view>(&fields_[*table_.period]);
  if (text == nullptr || last_year_in(*text) != 0) return;
  issue(Severity::kRejected, "no-year", *table_.period,
        table_.columns[*table_.period].name + " " + in_quotes(*text) +
            " names no year, so the row cannot be told to be of any.");
}

void TableLoader::check_year() {
  if (!state_.to) return;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    // Ends may lie ahead; that something begins after the return's own end is what cannot be.
    if (!table_.columns[i].event) continue;
    if (!table_.columns[i].required && table_.from != i) continue;
    const std::optional<Day> on = day(i);
    if (on && *on > *state_.to) {
      issue(Severity::kDoubtful, "after-return", i,
            table_.columns[i].name + " " + on->spoken() + " is after " + state_.to->spoken() +
                ", up to which this return goes: the figures leave it out.");
    }
  }
  const std::optional<Day> until = day(table_.until);
  if (table_.decides_year && until && state_.from && *until < *state_.from) {
    issue(Severity::kDoubtful, "before-return", *table_.until,
          table_.columns[*table_.until].name + " " + until->spoken() + " is before " +
              state_.from->spoken() + ", from which this return goes.");
  }
}

ExtractDays::Table& TableLoader::extract_days() {
  if (extract_days_ == nullptr) extract_days_ = &state_.extract.tables[table_.name];
  return *extract_days_;
}

void TableLoader::note_events() {
  const bool began = day(table_.from).has_value();
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (!table_.columns[i].event) continue;
    const std::optional<Day> on = day(i);
    if (!on) continue;
    if (!state_.first_event || *on < *state_.first_event) state_.first_event = on;
    if (spec_.kind == SourceKind::kHistory) state_.months.insert(on->year() * 12 + on->month() - 1);
    if (spec_.kind == SourceKind::kExtract) {
      ++state_.extract.started[on->number()];
      ExtractDays::Table& held = extract_days();
      held.any.note(*on);
      if (!table_.from) held.over.note(*on);
      if (table_.months && table_.columns[i].required) held.events.insert(on->number());
    }
    // An end that may be open may lie ahead. A list of history goes up to the last of what it is a
    // list of: a later check or answer to one of its rows does not say that there was no further
    // row.
    const bool always = table_.columns[i].required;
    const bool past = spec_.kind == SourceKind::kHistory
                          ? always || table_.from == i || (!began && table_.until != i)
                          : table_.until != i || always;
    if (past && (!state_.last_start || *on > *state_.last_start)) {
      state_.last_start = on;
    }
    if (state_.from && state_.to && *on <= *state_.to) state_.events.note(*state_.from, *on);
  }
  if (spec_.kind == SourceKind::kExtract) {
    if (const auto until = day(table_.until)) {
      ExtractDays::Table& held = extract_days();
      held.any.note(*until);
      held.over.note(*until);
    }
  }
  if (table_.period) {
    if (const auto* text = std::get_if<std::string_view>(&fields_[*table_.period])) {
      state_.last_period = std::max(state_.last_period, last_year_in(*text));
    }
  }
  if (table_.mid_year) {
    if (const auto* year = std::get_if<std::int64_t>(&fields_[*table_.mid_year])) {
      if (!state_.first_mid_year || *year < *state_.first_mid_year) state_.first_mid_year = *year;
      if (!state_.last_mid_year || *year > *state_.last_mid_year) state_.last_mid_year = *year;
    }
  }
}

}  // namespace sightline::sources
