#include "sources/table_loader.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numeric>
#include <set>

#include "sources/dates.h"
#include "sources/json_columns.h"
#include "sources/spreadsheet_text.h"
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
    if (column.type == CellType::kCode || column.type == CellType::kCodes) {
      codes_[i] = spec.code_list(column.codes, state.year == 0 ? 9999 : state.year);
    } else if (column.json && !column.json->list.empty()) {
      codes_[i] = spec.code_list(column.json->list, state.year == 0 ? 9999 : state.year);
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

void TableLoader::taken(std::int64_t rows) {
  counts_.rows_read += rows;
  counts_.rows_loaded += rows;
  rows_read_ += rows;
  rows_.loaded += rows;
}

void TableLoader::finish(std::string_view file) {
  rows_.read += rows_read_;
  rows_.lost += losses_.count();
  if (table_.decides_year) losses_.refuse_if_many(file, table_.title, rows_read_);
}

void TableLoader::row(std::span<const std::string_view> cells, std::int64_t line) {
  cells_ = cells;
  issues_.clear();
  rejected_ = false;
  from_json_.clear();
  for (std::size_t i = 0; i < fields_.size(); ++i) read_cell(i, cells[i]);
  check_spelling(line);
  if (!rejected_) check_period();
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
  for (const std::optional<std::string>& value : from_json_) {
    stored_.push_back(value ? Field(std::string_view(*value)) : Field());
  }
  ++counts_.rows_loaded;
  ++rows_.loaded;
  if (day(table_.until)) ++rows_.ended;
  sink_.row(table_.target, stored_, line);
}

void TableLoader::read_cell(std::size_t i, std::string_view raw) {
  const ColumnSpec& column = table_.columns[i];
  fields_[i] = std::monostate{};
  const std::string_view value = unwrapped(trimmed(raw));
  std::string& held = texts_[i];
  held.assign(value);
  // Text and days are the same in small letters, but for the words that mean a blank.
  const bool as_sent = (column.type == CellType::kText || column.type == CellType::kDay) &&
                       codes_[i] == nullptr && column.blank_words.empty();
  if (!as_sent) make_upper(held);
  if (is_spreadsheet_error(value)) return reject_error(i, value);
  if (is_blank(i)) {
    if (column.json) from_json_.resize(from_json_.size() + column.json->into.size());
    if (column.required) {
      issue(Severity::kRejected, "blank", i,
            column.name + " is blank, and the row means nothing without it: fill it in.");
    } else if (!column.may_be_blank && present_[i] && !filled_instead(column)) {
      issue(Severity::kDoubtful, "blank", i, column.name + " is blank but should always be given.");
    }
    return;
  }
  switch (column.type) {
    case CellType::kText:
      if (!as_sent) held = value;
      fields_[i] = std::string_view(held);
      if (column.json) read_json_column(i);
      break;
    case CellType::kId:
      held = without_zero_fraction(held);
      if (!column.form.empty()) check_form(i);
      fields_[i] = std::string_view(held);
      break;
    case CellType::kCode:
      read_code(i, value);
      break;
    case CellType::kCodes:
      read_codes(i);
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

// `texts_[i]` in upper case.
bool TableLoader::is_blank(std::size_t i) const {
  const ColumnSpec& column = table_.columns[i];
  const std::string& held = texts_[i];
  if (held.empty() || column.blank_words.contains(held)) return true;
  if (codes_[i] != nullptr && codes_[i]->blank_words.contains(held)) return true;
  constexpr std::size_t kDayLength = 10;  // what may stand behind is a time of day
  return column.type == CellType::kDay && !spec_.blank_days.empty() &&
         spec_.blank_days.contains(std::string_view(held).substr(0, kDayLength));
}

void TableLoader::read_json_column(std::size_t i) {
  const ColumnSpec& column = table_.columns[i];
  JsonRead read = read_json(spec_, *column.json, texts_[i]);
  if (codes_[i] != nullptr && read.values.front()) check_json_codes(i, *read.values.front());
  for (std::optional<std::string>& value : read.values) from_json_.push_back(std::move(value));
  if (read.problem.empty()) return;
  issue(Severity::kDoubtful, "json", i,
        column.name + " " + read.problem +
            "; what can be made out of it is kept, the rest of the row is loaded.");
}

void TableLoader::read_code(std::size_t i, std::string_view value) {
  const ColumnSpec& column = table_.columns[i];
  const CodeList& list = *codes_[i];
  if (list.in_words) return read_word_code(i, value);
  std::string& held = texts_[i];
  const auto settle = [&](std::string_view candidate) {
    const auto other = list.read_as.find(candidate);
    if (other != list.read_as.end()) {
      held = other->second;
      return true;
    }
    const auto old = list.outdated.find(candidate);
    if (old != list.outdated.end()) {
      held = old->second;
      issue(Severity::kDoubtful, "outdated-code", i,
            in_quotes(value) + " is how " + column.name + " was sent in earlier years, not" +
                of_year() + "; it is read as " + held + ".");
      return true;
    }
    if (!list.values.contains(candidate)) return false;
    held = std::string(candidate);
    return true;
  };
  const std::string sent = held;
  // "Step-up" and "step up" are STEP_UP.
  const bool known = settle(sent) || settle(without_zero_fraction(sent)) || settle(heading(sent));
  fields_[i] = std::string_view(held);
  if (known) return;
  const std::string reason = no_code(i, value, sent);
  if (column.strict) {
    issue(Severity::kRejected, "unknown-code", i,
          reason + ": the row is not of a kind that is used.");
  } else {
    issue(Severity::kDoubtful, "unknown-code", i,
          reason + "; it is kept as sent: check it against that year's guidance.");
  }
}

bool TableLoader::filled_instead(const ColumnSpec& column) const {
  return column.instead && !trimmed(cells_[*column.instead]).empty();
}

// It is kept: what does not look as it should links nobody, and does no harm besides.
void TableLoader::check_form(std::size_t i) {
  const ColumnSpec& column = table_.columns[i];
  const std::string& held = texts_[i];
  const auto fits = [](char form, char c) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = c >= 'A' && c <= 'Z';
    return form == '9' ? digit : form == 'A' ? letter : digit || letter;
  };
  // A form that ends in + goes on as it ends.
  std::string form = column.form;
  if (form.back() == '+') {
    form.pop_back();
    form.resize(std::max(form.size(), held.size()), form.back());
  }
  if (held.size() == form.size() && std::equal(held.begin(), held.end(), form.begin(),
                                               [&](char c, char sign) { return fits(sign, c); })) {
    return;
  }
  issue(Severity::kDoubtful, "malformed", i,
        column.name + " " + in_quotes(held) + " does not have the form " + column.form +
            " (A a letter, 9 a digit, * either" +
            (column.form.back() == '+' ? ", + any number of them" : "") +
            "): it is kept as sent and used to know nobody by; correct it, or leave it out and say "
            "why there is none.");
}

// The codes in a JSON column, with blanks between them.
void TableLoader::check_json_codes(std::size_t i, std::string_view codes) {
  while (!codes.empty()) {
    const std::size_t end = std::min(codes.find(' '), codes.size());
    const std::string_view code = codes.substr(0, end);
    codes.remove_prefix(std::min(end + 1, codes.size()));
    if (codes_[i]->values.contains(code)) continue;
    issue(Severity::kDoubtful, "unknown-code", i,
          no_code(i, code, code) + "; it is kept as sent: check it against that year's guidance.");
    issues_.back().value = std::string(code);
  }
}

// Each code once, in order. One that is not in the list is kept where it could be one.
void TableLoader::read_codes(std::size_t i) {
  const CodeList& list = *codes_[i];
  std::set<std::string> codes;
  std::string_view rest = texts_[i];
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" ,;|\t\r\n"), rest.size());
    const std::string sent(trimmed(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (sent.empty()) continue;
    const auto other = list.read_as.find(sent);
    const std::string& code = other == list.read_as.end() ? sent : other->second;
    if (list.values.contains(code)) {
      codes.insert(code);
      continue;
    }
    constexpr std::size_t kLongest = 4;
    const bool like_one =
        code.size() <= kLongest &&
        std::all_of(code.begin(), code.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
    if (like_one) codes.insert(code);
    issue(Severity::kDoubtful, "unknown-code", i,
          no_code(i, sent, sent) + (like_one ? "; it is kept as sent" : "; it was left out") +
              ": check it against that year's guidance.");
    issues_.back().value = sent;
  }
  std::string& held = texts_[i];
  held.clear();
  for (const std::string& code : codes) held += (held.empty() ? "" : " ") + code;
  if (!held.empty()) fields_[i] = std::string_view(held);
}

std::string TableLoader::of_year() const {
  if (state_.year == 0) return {};
  return " in the " + spec_.years.named(state_.year);
}

std::string TableLoader::no_code(std::size_t i, std::string_view value,
                                 std::string_view sent) const {
  const CodeList& list = *codes_[i];
  std::string reason = in_quotes(value) + " is not a code of " + table_.columns[i].name + of_year();
  for (const CodeList& other : spec_.codes) {
    if (other.name != list.name || !other.values.contains(sent)) continue;
    reason += " (it is one in the list that holds from " + std::to_string(other.from) + ")";
    break;
  }
  return reason;
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
  } else if (column.strict) {
    issue(Severity::kRejected, rule, i, reason + ", and must not be passed over.");
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

}  // namespace sightline::sources
