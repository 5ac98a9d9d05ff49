#include "cli/scorecard_cells.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <map>
#include <utility>

#include "core/error.h"
#include "sources/csv_reader.h"
#include "sources/text_reader.h"

namespace sightline::cli {
namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
bool digit(char c) { return c >= '0' && c <= '9'; }

std::string trimmed(std::string_view text) {
  std::string out(text);
  // No-break spaces, thin or not, are how spreadsheets part thousands.
  for (const std::string_view space : {"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89"}) {
    for (std::size_t at = 0; (at = out.find(space, at)) != std::string::npos;) {
      out.replace(at, space.size(), " ");
    }
  }
  const auto blank = [](unsigned char c) { return std::isspace(c) != 0; };
  while (!out.empty() && blank(static_cast<unsigned char>(out.back()))) out.pop_back();
  std::size_t first = 0;
  while (first < out.size() && blank(static_cast<unsigned char>(out[first]))) ++first;
  return out.substr(first);
}

std::string lowered(std::string_view text) {
  std::string out = trimmed(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

// Letters and digits alone: "Age band", "AGE_BAND" and "age-band" are one heading.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += lower(c);
  }
  return out;
}

std::optional<int> whole(std::string_view text) {
  int n = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (text.empty() || !digit(text[0]) || problem != std::errc{} ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  return n;
}

// The digits of "1,201.5" or "1 201": a comma or blank only where it parts thousands.
std::optional<std::string> without_thousands(const std::string& text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string out;
  std::size_t since = 0;  // digits since the last mark
  bool marked = false;
  const std::size_t begin = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  for (std::size_t i = begin; i < point; ++i) {
    if (digit(text[i])) {
      out += text[i];
      ++since;
    } else if ((text[i] == ',' || text[i] == ' ') && since > 0 && since <= 3 &&
               (!marked || since == 3)) {
      marked = true;
      since = 0;
    } else {
      return std::nullopt;
    }
  }
  if (out.empty() || (marked && since != 3)) return std::nullopt;
  for (std::size_t i = point + 1; i < text.size(); ++i) {
    if (!digit(text[i])) return std::nullopt;
  }
  return (begin == 1 && text[0] == '-' ? "-" : "") + out + text.substr(point);
}

bool parse_number(std::string text, Told& told) {
  if (!text.empty() && text.back() == '%') {
    told.percent = true;
    text.pop_back();
    text = trimmed(text);
  }
  const auto plain = without_thousands(text);
  if (!plain) return false;
  const auto [end, problem] =
      std::from_chars(plain->data(), plain->data() + plain->size(), told.number);
  if (problem != std::errc{} || end != plain->data() + plain->size()) return false;
  const std::size_t point = plain->find('.');
  told.decimals = point == std::string::npos ? 0 : static_cast<int>(plain->size() - point - 1);
  return true;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kSymbols = {{
    {"c", "suppressed"},
    {"*", "suppressed"},
    {"**", "suppressed"},
    {"s", "suppressed"},
    {"sup", "suppressed"},
    {"supp", "suppressed"},
    {"suppressed", "suppressed"},
    {"low", "suppressed"},
    {"z", "not applicable"},
    {"n/a", "not applicable"},
    {"na", "not applicable"},
    {"#n/a", "not available"},
    {"not applicable", "not applicable"},
    {"x", "not available"},
    {"u", "not available"},
    {"k", "not available"},
    {":", "not available"},
    {"..", "not available"},
    {".", "not available"},
    {"-", "not available"},
    {"\xe2\x80\x93", "not available"},
    {"\xe2\x80\x94", "not available"},
    {"tbc", "not available"},
    {"not available", "not available"},
}};

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

std::optional<int> month_of(std::string_view word) {
  constexpr std::size_t kShortest = 3;
  if (word.size() < kShortest) return std::nullopt;
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    if (kMonths[m].starts_with(word) || (word == "sept" && m == 8)) return static_cast<int>(m) + 1;
  }
  return std::nullopt;
}

constexpr int kCentury = 100;

// "2018", or "18" in "Mar-18".
std::optional<int> year_of(std::string_view word) {
  const auto n = whole(word);
  if (!n) return std::nullopt;
  if (word.size() == 4) return n;
  if (word.size() == 2) return 2000 + *n;
  return std::nullopt;
}

// "2017-18", "2017/18", "2017-2018": the year in which it ends.
std::optional<int> double_year(std::string_view text) {
  const std::size_t mark = text.find_first_of("-/");
  if (mark != 4) return std::nullopt;
  const auto one = whole(text.substr(0, mark));
  const auto two = whole(text.substr(mark + 1));
  const std::size_t digits = text.size() - mark - 1;
  if (!one || !two || (digits != 2 && digits != 4)) return std::nullopt;
  return (digits == 2 ? *two == (*one + 1) % kCentury : *two == *one + 1)
             ? std::optional<int>(*one + 1)
             : std::nullopt;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ' || c == ',') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::optional<ToldWhen> plain_date(const std::string& text) {
  if (const auto day = Day::parse_iso(text)) return ToldWhen{std::nullopt, *day};
  const std::size_t one = text.find('/');
  const std::size_t two = one == std::string::npos ? one : text.find('/', one + 1);
  if (two == std::string::npos || text.size() - two - 1 != 4) return std::nullopt;
  const auto d = whole(text.substr(0, one));
  const auto m = whole(text.substr(one + 1, two - one - 1));
  const auto y = whole(text.substr(two + 1));
  if (!d || !m || !y) return std::nullopt;
  const auto day = Day::maybe(*y, *m, *d);
  return day ? std::optional<ToldWhen>(ToldWhen{std::nullopt, *day}) : std::nullopt;
}

ToldWhen month_when(int year, int month) {
  return {PeriodKind::kMonth, Day::of(year, month, 1).month_end()};
}

// "Q3 2017-18", "2017/18 Q3", "Q3".
std::optional<ToldWhen> quarter(const std::vector<std::string>& words) {
  if (words.size() != 2) return std::nullopt;
  for (const std::size_t q : {std::size_t{0}, std::size_t{1}}) {
    const std::string& word = words[q];
    if (word.size() != 2 || word[0] != 'q' || word[1] < '1' || word[1] > '4') continue;
    const auto year = double_year(words[1 - q]);
    if (!year) return std::nullopt;
    const int number = word[1] - '0';
    const Day first = collection_year_start(*year).plus_months(3 * (number - 1));
    return ToldWhen{PeriodKind::kQuarter, first.plus_months(3) - 1};
  }
  return std::nullopt;
}

std::optional<ToldWhen> named_month(std::vector<std::string> words) {
  if (words.size() == 1) {  // "mar-18"
    const std::size_t mark = words[0].find_first_of("-/");
    if (mark == std::string::npos) return std::nullopt;
    words = {words[0].substr(0, mark), words[0].substr(mark + 1)};
  }
  if (words.size() == 3) {  // "31 march 2018"
    const auto d = whole(words[0]);
    const auto m = month_of(words[1]);
    const auto y = year_of(words[2]);
    if (!d || !m || !y) return std::nullopt;
    const auto day = Day::maybe(*y, *m, *d);
    return day ? std::optional<ToldWhen>(ToldWhen{std::nullopt, *day}) : std::nullopt;
  }
  if (words.size() != 2) return std::nullopt;
  const auto month = month_of(words[0]);
  const auto year = year_of(words[1]);
  if (!month || !year) return std::nullopt;
  return month_when(*year, *month);
}

struct Column {
  enum class Use { kIndicator, kPeriod, kKind, kValue, kNumerator, kN, kChild, kSide, kDimension };
  Use use = Use::kIndicator;
  std::string dimension;
};

const std::map<std::string, Column::Use, std::less<>>& headings() {
  using Use = Column::Use;
  static const std::map<std::string, Use, std::less<>> kHeadings = {
      {"indicator", Use::kIndicator}, {"indicatorid", Use::kIndicator},
      {"measure", Use::kIndicator},   {"id", Use::kIndicator},
      {"period", Use::kPeriod},       {"date", Use::kPeriod},
      {"asat", Use::kPeriod},         {"month", Use::kPeriod},
      {"kind", Use::kKind},           {"periodkind", Use::kKind},
      {"value", Use::kValue},         {"figure", Use::kValue},
      {"numerator", Use::kNumerator}, {"n", Use::kN},
      {"denominator", Use::kN},       {"base", Use::kN},
      {"child", Use::kChild},         {"childid", Use::kChild},
      {"subject", Use::kChild},       {"side", Use::kSide}};
  return kHeadings;
}

Scorecard read_cells(const std::filesystem::path& file, const std::vector<std::string>& dimensions,
                     bool children) {
  sources::TextReader text(file);
  if (text.content() != sources::Content::kText) {
    throw Error(ErrorKind::kBadInput, file.string() + " is no CSV file; save the sheet as CSV");
  }
  sources::CsvReader reader(text);
  Scorecard out;
  std::vector<std::optional<Column>> columns;
  const auto has = [&](Column::Use use) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const auto& one) { return one && one->use == use; });
  };
  while (const sources::CsvRow* row = reader.next()) {
    if (columns.empty()) {
      for (const std::string_view cell : row->cells) {
        const std::string name = squeezed(cell);
        const auto known = headings().find(name);
        const auto dimension =
            std::find_if(dimensions.begin(), dimensions.end(),
                         [&](const std::string& one) { return squeezed(one) == name; });
        if (dimension != dimensions.end()) {
          columns.emplace_back(Column{Column::Use::kDimension, *dimension});
        } else if (known != headings().end() && !has(known->second)) {
          columns.emplace_back(Column{known->second, {}});
        } else {
          columns.emplace_back();
          if (!name.empty()) out.ignored.emplace_back(cell);
        }
      }
      const auto need = [&](Column::Use use, const char* name) {
        if (has(use)) return;
        throw Error(ErrorKind::kBadInput,
                    file.string() + " has no column '" + name + "'; `sightline template scorecard" +
                        (children ? "-children" : "") + "` writes one that is as it should be");
      };
      need(Column::Use::kIndicator, "indicator");
      need(Column::Use::kPeriod, "period");
      children ? need(Column::Use::kChild, "child") : need(Column::Use::kValue, "value");
      continue;
    }
    ScorecardCell cell;
    cell.line = row->line;
    for (std::size_t i = 0; i < std::min(columns.size(), row->cells.size()); ++i) {
      if (!columns[i]) continue;
      const std::string value = trimmed(row->cells[i]);
      switch (columns[i]->use) {
        case Column::Use::kIndicator:
          cell.indicator = value;
          break;
        case Column::Use::kPeriod:
          cell.period = value;
          break;
        case Column::Use::kKind:
          cell.kind = lowered(value);
          break;
        case Column::Use::kValue:
          cell.value = parse_told(value);
          break;
        case Column::Use::kNumerator:
          cell.numerator = parse_told(value);
          break;
        case Column::Use::kN:
          cell.n = parse_told(value);
          break;
        case Column::Use::kChild:
          cell.child = value;
          break;
        case Column::Use::kSide:
          cell.below = lowered(value) == "denominator";
          break;
        case Column::Use::kDimension:
          if (!value.empty()) cell.where.push_back({columns[i]->dimension, {value}});
          break;
      }
    }
    out.cells.push_back(std::move(cell));
  }
  if (columns.empty()) throw Error(ErrorKind::kBadInput, file.string() + " is empty");
  return out;
}

sources::ColumnSpec column(const char* name, sources::CellType type, bool required,
                           const char* means) {
  sources::ColumnSpec spec;
  spec.name = name;
  spec.type = type;
  spec.required = required;
  spec.optional = !required;
  spec.means = means;
  return spec;
}

std::vector<sources::ColumnSpec> which_cell() {
  using sources::CellType;
  return {column("INDICATOR", CellType::kText, true,
                 "The indicator's id, its title, or what you call it: any of its aliases."),
          column("PERIOD", CellType::kText, true,
                 "When it is of: 31/03/2026, March 2026, Q4 2025-26 or 2025/26."),
          column("KIND", CellType::kText, false,
                 "day, month, quarter, ytd, rolling12 or year, where the period does not say it: "
                 "with 31/12/2025 the year to date is ytd."),
          column("TEAM", CellType::kText, false,
                 "Only of this team, named as here. LOCALITY, AGE_BAND and any other dimension may "
                 "be a column likewise; blank is the whole authority.")};
}

}  // namespace

Told parse_told(std::string_view text) {
  Told told;
  told.text = trimmed(text);
  const std::string low = lowered(text);
  if (low.empty()) return told;
  for (const auto& [symbol, words] : kSymbols) {
    if (low == symbol) {
      told.kind = Told::Kind::kSymbol;
      return told;
    }
  }
  for (const auto& [sign, or_equal] : {std::pair<std::string_view, bool>{"<=", true},
                                       {"\xe2\x89\xa4", true},
                                       {"<", false},
                                       {"fewer than ", false},
                                       {"less than ", false},
                                       {"under ", false}}) {
    if (low.starts_with(sign) && parse_number(trimmed(low.substr(sign.size())), told)) {
      told.kind = Told::Kind::kBelow;
      told.or_equal = or_equal;
      return told;
    }
  }
  told.kind = parse_number(low, told) ? Told::Kind::kNumber : Told::Kind::kUnreadable;
  return told;
}

std::string symbol_words(const Told& told) {
  const std::string low = lowered(told.text);
  for (const auto& [symbol, words] : kSymbols) {
    if (low == symbol) return std::string(words);
  }
  return {};
}

std::optional<ToldWhen> parse_when(std::string_view text_given) {
  const std::string text = lowered(text_given);
  if (const auto date = plain_date(text)) return date;
  const std::vector<std::string> words = words_of(text);
  if (words.empty()) return std::nullopt;
  if (const auto found = quarter(words)) return found;
  if (const auto found = named_month(words)) return found;
  if (words.size() != 1) return std::nullopt;
  const auto year = double_year(text);
  const bool by_month = text.size() == 7 && text[4] == '-';
  const auto month = by_month ? whole(text.substr(5)) : std::nullopt;
  const bool is_month = month && *month >= 1 && *month <= 12;
  if (year && is_month) return std::nullopt;  // 2011-12
  if (year) return ToldWhen{PeriodKind::kYear, collection_year_end(*year)};
  const auto first = by_month ? whole(text.substr(0, 4)) : std::nullopt;
  if (is_month && first) return month_when(*first, *month);
  return std::nullopt;
}

Scorecard read_scorecard(const std::filesystem::path& file,
                         const std::vector<std::string>& dimensions) {
  return read_cells(file, dimensions, false);
}

Scorecard read_children(const std::filesystem::path& file,
                        const std::vector<std::string>& dimensions) {
  return read_cells(file, dimensions, true);
}

std::vector<sources::SourceSpec> scorecard_templates() {
  using sources::CellType;
  std::vector<sources::SourceSpec> specs(2);
  specs[0].id = specs[0].template_name = "scorecard";
  specs[0].title = "Scorecard to compare";
  specs[0].about =
      "One row for each cell of a scorecard that you have now. It is not loaded: `sightline "
      "reconcile --scorecard` compares it.";
  specs[0].tables.resize(1);
  specs[0].tables[0].columns = which_cell();
  for (auto& one :
       {column("VALUE", CellType::kText, true,
               "As it stands: 76.8%, 1,201, <5, or the symbol in its place. A blank says nothing."),
        column("NUMERATOR", CellType::kText, false, "How many count, where you say it."),
        column("N", CellType::kText, false, "Out of how many, where you say it.")}) {
    specs[0].tables[0].columns.push_back(one);
  }
  specs[0].tables[0].examples = {
      {"lait_lacnum", "31/03/2026", "", "", "712", "", ""},
      {"Children in care", "March 2026", "", "North Safeguarding Team", "84", "", ""},
      {"assessment_45d_pct", "31/12/2025", "ytd", "", "76.8%", "1,982", "2,581"},
      {"rereferral_12m_pct", "Q4 2025-26", "", "", "24.3%", "", "840"},
      {"cla_uasc_num", "31/03/2026", "", "", "<5", "", ""}};
  specs[1].id = specs[1].template_name = "scorecard-children";
  specs[1].title = "Children of a scorecard's cells";
  specs[1].about =
      "One row for each child behind a cell, for those cells of which you have the list. It is not "
      "loaded: `sightline reconcile --scorecard FILE --children FILE` compares it.";
  specs[1].tables.resize(1);
  specs[1].tables[0].columns = which_cell();
  for (auto& one : {column("CHILD", CellType::kId, true, "The child's identifier, as loaded."),
                    column("SIDE", CellType::kText, false,
                           "denominator where the list is of all of the whole; else the children "
                           "who count are meant.")}) {
    specs[1].tables[0].columns.push_back(one);
  }
  specs[1].tables[0].examples = {{"lait_lacnum", "31/03/2026", "", "", "C00012", ""},
                                 {"lait_lacnum", "31/03/2026", "", "", "C00014", ""}};
  return specs;
}

}  // namespace sightline::cli
