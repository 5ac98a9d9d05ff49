#include "sources/table_loader.h"

#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "sources/dates.h"
#include "sources/text.h"

namespace sightline::sources {
namespace {

// Two-digit years reach this far past the return's year: a child in care now may have dates ahead
// (DUC, the 18th birthday), and none 80 years back.
constexpr int kYearsAhead = 20;

constexpr std::string_view kDuplicateRow = "duplicate-row";
constexpr std::string_view kEndNotADate = "end-not-a-date";

std::string in_quotes(std::string_view value) { return "\"" + shortened(value) + "\""; }

// "1.0" as spreadsheets and data frames write whole numbers; the part before the point.
std::string_view without_zero_fraction(std::string_view value) {
  const std::size_t point = value.find('.');
  if (point == std::string_view::npos || point == 0) return value;
  const bool whole = value.find_first_not_of("0123456789") == point &&
                     value.find_first_not_of('0', point + 1) == std::string_view::npos;
  return whole ? value.substr(0, point) : value;
}

std::string range_of(const ColumnSpec& column) {
  const auto number = [](double value) { return std::to_string(static_cast<long long>(value)); };
  if (column.min && column.max)
    return "between " + number(*column.min) + " and " + number(*column.max);
  if (column.min) return number(*column.min) + " or more";
  return number(column.max.value_or(0)) + " or less";
}

bool in_range(const ColumnSpec& column, double value) {
  return (!column.min || value >= *column.min) && (!column.max || value <= *column.max);
}

}  // namespace

TableLoader::TableLoader(const SourceSpec& spec, const SourceTable& table,
                         std::vector<bool> present, ReturnState& state, FindingWriter& findings,
                         Sink& sink, FileRead& counts)
    : spec_(spec),
      table_(table),
      present_(std::move(present)),
      state_(state),
      rows_(state.rows[table.name]),
      findings_(findings),
      sink_(sink),
      counts_(counts),
      codes_(table.columns.size(), nullptr),
      all_(table.columns.size()),
      fields_(table.columns.size()),
      texts_(table.columns.size()) {
  std::iota(all_.begin(), all_.end(), std::size_t{0});
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnSpec& column = table.columns[i];
    if (column.type == CellType::kCode) {
      codes_[i] = spec.code_list(column.codes, state.year == 0 ? 9999 : state.year);
    }
  }
}

void TableLoader::issue(Severity severity, std::string_view rule, std::size_t column,
                        std::string reason) {
  if (severity == Severity::kRejected) rejected_ = true;
  issues_.push_back(
      {severity, rule, column, std::string(trimmed(cells_[column])), std::move(reason)});
}

void TableLoader::reject(std::string_view rule, std::int64_t line, std::string_view field,
                         std::string_view value, std::string reason) {
  ++counts_.rows_read;
  ++counts_.rows_rejected;
  ++rows_read_;
  if (rule != "headings-again") losses_.add(rule, field, line, reason);
  findings_.add(Severity::kRejected, rule, line, field, value, {}, std::move(reason));
}

void TableLoader::finish(std::string_view file) const {
  if (table_.decides_year) losses_.refuse_if_many(file, table_.title, rows_read_);
}

void TableLoader::row(std::span<const std::string_view> cells, std::int64_t line) {
  cells_ = cells;
  issues_.clear();
  rejected_ = false;
  for (std::size_t i = 0; i < fields_.size(); ++i) read_cell(i, cells[i]);
  check_spelling(line);
  if (!rejected_) check_interval();
  if (!rejected_) check_end();
  if (!rejected_) check_duplicate();
  if (!rejected_) {
    check_birth();
    check_year();
  }
  ++counts_.rows_read;
  ++rows_read_;
  std::string_view subject;
  if (table_.subject) subject = trimmed(cells[*table_.subject]);
  for (Issue& found : issues_) {
    // A rejected row has one finding, so that findings and the count of rejected rows agree.
    if (rejected_ && found.severity != Severity::kRejected) continue;
    const std::string& field = table_.columns[found.column].name;
    // A row that only repeats another is no loss.
    const bool lost = rejected_ ? found.rule != kDuplicateRow : found.rule == kEndNotADate;
    if (lost) losses_.add(found.rule, field, line, found.reason);
    findings_.add(found.severity, found.rule, line, field, found.value, subject,
                  std::move(found.reason));
    if (rejected_) break;
  }
  if (rejected_) {
    ++counts_.rows_rejected;
    return;
  }
  note_events();
  stored_.clear();
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (table_.columns[i].stored) stored_.push_back(fields_[i]);
  }
  ++counts_.rows_loaded;
  ++rows_.loaded;
  if (day(table_.until)) ++rows_.ended;
  sink_.row(table_.target, stored_, line);
}

void TableLoader::read_cell(std::size_t i, std::string_view raw) {
  const ColumnSpec& column = table_.columns[i];
  fields_[i] = std::monostate{};
  const std::string_view value = trimmed(raw);
  std::string& held = texts_[i];
  held = upper(value);
  if (held.empty() || column.blank_words.contains(held)) {
    if (column.required) {
      issue(Severity::kRejected, "blank", i,
            column.name + " is blank, and the row means nothing without it: fill it in.");
    } else if (!column.may_be_blank && present_[i]) {
      issue(Severity::kDoubtful, "blank", i, column.name + " is blank but should always be given.");
    }
    return;
  }
  switch (column.type) {
    case CellType::kText:
      held = value;
      fields_[i] = std::string_view(held);
      break;
    case CellType::kId:
      held = without_zero_fraction(held);
      fields_[i] = std::string_view(held);
      break;
    case CellType::kCode:
      read_code(i, value);
      break;
    case CellType::kDay:
      read_day(i, value);
      break;
    case CellType::kInteger:
      read_integer(i, value);
      break;
    case CellType::kDecimal:
      read_decimal(i, value);
      break;
  }
}

void TableLoader::read_code(std::size_t i, std::string_view value) {
  const ColumnSpec& column = table_.columns[i];
  const CodeList& list = *codes_[i];
  std::string& held = texts_[i];
  const auto settle = [&](std::string_view candidate) {
    const auto other = list.read_as.find(candidate);
    if (other != list.read_as.end()) {
      held = other->second;
      return true;
    }
    if (!list.values.contains(candidate)) return false;
    held = std::string(candidate);
    return true;
  };
  const std::string sent = held;
  const bool known = settle(sent) || settle(without_zero_fraction(sent));
  fields_[i] = std::string_view(held);
  if (known) return;
  std::string reason = in_quotes(value) + " is not a code of " + column.name;
  if (state_.year != 0) reason += " in the year ending 31 March " + std::to_string(state_.year);
  for (const CodeList& other : spec_.codes) {
    if (other.name != list.name || !other.values.contains(sent)) continue;
    reason += " (it is one in the list that holds from " + std::to_string(other.from) + ")";
    break;
  }
  if (column.strict) {
    issue(Severity::kRejected, "unknown-code", i,
          reason + ": the row is not of a kind that is used.");
  } else {
    issue(Severity::kDoubtful, "unknown-code", i,
          reason + "; it is kept as sent: check it against that year's guidance.");
  }
}

void TableLoader::read_day(std::size_t i, std::string_view value) {
  const ColumnSpec& column = table_.columns[i];
  const int latest = (state_.year != 0 ? state_.year : 2030) + kYearsAhead;
  const DateRead read = read_date(value, latest);
  if (read.day) {
    fields_[i] = *read.day;
    if (read.problem == DateProblem::kTwoDigitYear) {
      issue(Severity::kDoubtful, "two-digit-year", i,
            column.name + " " + in_quotes(value) + " has a year of two digits and was read as " +
                read.day->spoken() + ": send four digits.");
    }
    return;
  }
  std::string reason = column.name + " " + in_quotes(value);
  std::string_view rule = "not-a-date";
  if (read.problem == DateProblem::kNoSuchDay) {
    rule = "impossible-date";
    reason += " is a day that does not exist";
  } else if (read.problem == DateProblem::kOutOfRange) {
    rule = "impossible-date";
    reason += " is before 1900 or after 2100";
  } else {
    reason += " is not a date in a form that is known (day/month/year)";
  }
  if (column.required) {
    issue(Severity::kRejected, rule, i, reason + ", and the row means nothing without it.");
  } else {
    issue(Severity::kDoubtful, rule, i, reason + "; it was set to missing.");
  }
}

void TableLoader::read_integer(std::size_t i, std::string_view value) {
  const ColumnSpec& column = table_.columns[i];
  std::string digits(without_zero_fraction(value));
  std::erase(digits, ',');
  std::int64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  const Severity severity = column.required ? Severity::kRejected : Severity::kDoubtful;
  if (error != std::errc{} || stop != end) {
    issue(severity, "not-a-number", i,
          column.name + " " + in_quotes(value) + " is not a whole number; it was set to missing.");
  } else if (!in_range(column, static_cast<double>(number))) {
    issue(severity, "out-of-range", i,
          column.name + " " + in_quotes(value) + " is not " + range_of(column) +
              "; it was set to missing.");
  } else {
    fields_[i] = number;
  }
}

void TableLoader::read_decimal(std::size_t i, std::string_view value) {
  const ColumnSpec& column = table_.columns[i];
  double number = 0;
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number, std::chars_format::fixed);
  const Severity severity = column.required ? Severity::kRejected : Severity::kDoubtful;
  if (error != std::errc{} || stop != end || !std::isfinite(number)) {
    issue(severity, "not-a-number", i,
          column.name + " " + in_quotes(value) + " is not a number; it was set to missing.");
  } else if (!in_range(column, number)) {
    issue(severity, "out-of-range", i,
          column.name + " " + in_quotes(value) + " is not " + range_of(column) +
              "; it was set to missing.");
  } else {
    texts_[i] = value;
    fields_[i] = std::string_view(texts_[i]);
  }
}

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
    found.rule = kEndNotADate;
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
    issue(Severity::kRejected, kDuplicateRow, first,
          "The very same row stands earlier in this return: the second is left out.");
    return;
  }
  if (rows_.keys.seen(hash(table_.key))) {
    std::string names;
    for (const std::size_t i : table_.key) {
      names += (names.empty() ? "" : " and ") + table_.columns[i].name;
    }
    issue(Severity::kDoubtful, "duplicate-key", first,
          "An earlier row has the same " + names + " but is otherwise different; both are kept.");
  }
}

void TableLoader::check_birth() {
  if (!table_.subject) return;
  const std::size_t subject[] = {*table_.subject};
  const std::uint64_t who = hash(subject);
  std::optional<Day> birth;
  if (const Day* const held = state_.births.find(who)) birth = *held;
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
                ", which the return gives elsewhere for the same child (Header counts first).");
    }
  }
  const std::optional<Day> from = day(table_.from);
  if (birth && from && *from < *birth) {
    issue(Severity::kDoubtful, "before-birth", *table_.from,
          table_.columns[*table_.from].name + " " + from->spoken() +
              " is before the date of birth, " + birth->spoken() + ": one of them is wrong.");
  }
}

void TableLoader::check_year() {
  if (!state_.to) return;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    // Ends may lie ahead; that something begins after the return's own end is what cannot be.
    if (!table_.columns[i].event || !table_.columns[i].required) continue;
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

void TableLoader::note_events() {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (!table_.columns[i].event) continue;
    const std::optional<Day> on = day(i);
    if (!on) continue;
    if (!state_.first_event || *on < *state_.first_event) state_.first_event = on;
    if (table_.from == i && (!state_.last_start || *on > *state_.last_start)) {
      state_.last_start = on;
    }
    if (state_.from && state_.to && *on <= *state_.to) state_.events.note(*state_.from, *on);
  }
  if (table_.mid_year) {
    if (const auto* year = std::get_if<std::int64_t>(&fields_[*table_.mid_year])) {
      if (!state_.first_mid_year || *year < *state_.first_mid_year) state_.first_mid_year = *year;
      if (!state_.last_mid_year || *year > *state_.last_mid_year) state_.last_mid_year = *year;
    }
  }
}

}  // namespace sightline::sources
