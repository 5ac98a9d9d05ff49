#include <algorithm>
#include <exception>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "cli/code_words.h"
#include "cli/commands.h"
#include "cli/frozen.h"
#include "cli/selectors.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/json_text.h"
#include "core/nearest.h"

namespace sightline::cli {
namespace {

using catalogue::Indicator;
using cube::Figure;

struct Answer {
  const Indicator* indicator = nullptr;
  std::vector<Figure> figures;
};

std::string amount(const std::optional<std::int64_t>& sum, int scale) {
  return sum ? scaled(*sum, scale) : "";
}

std::string group_of(const Figure& figure, const std::string& dimension) {
  for (const auto& [name, value] : figure.group) {
    if (name == dimension) return value;
  }
  return "";
}

int denominator_scale(const Indicator& indicator) {
  return indicator.denominator ? indicator.denominator->scale : 1;
}

void json_spread(Rows& rows, const std::optional<cube::Spread>& spread) {
  if (!spread) return;
  const auto number = [](const std::optional<double>& n) { return n ? json_number(*n) : "null"; };
  rows.plain("spread", "{\"count\": " + std::to_string(spread->count) +
                           ", \"at_least\": " + std::to_string(spread->at_least) +
                           ", \"lower_quartile\": " + number(spread->lower_quartile) +
                           ", \"median\": " + number(spread->median) +
                           ", \"upper_quartile\": " + number(spread->upper_quartile) + "}");
}

void csv_spread(Rows& rows, const std::optional<cube::Spread>& spread) {
  const auto number = [](const std::optional<double>& n) {
    return n ? json_number(*n) : std::string();
  };
  rows.plain("count", spread ? std::to_string(spread->count) : "");
  rows.plain("at_least", spread ? std::to_string(spread->at_least) : "");
  rows.plain("lower_quartile", spread ? number(spread->lower_quartile) : "");
  rows.plain("median", spread ? number(spread->median) : "");
  rows.plain("upper_quartile", spread ? number(spread->upper_quartile) : "");
}

void json_place(Rows& rows, const cube::Cube& cube, const Answer& answer, const Figure& figure,
                const std::vector<std::string>& by) {
  const Period& period = figure.period;
  rows.plain("period", "{\"kind\": " + json_text(name_of(period.kind)) +
                           ", \"from\": " + json_text(period.first.iso()) +
                           ", \"to\": " + json_text(period.last.iso()) +
                           ", \"label\": " + json_text(spoken(period)) + "}");
  std::string dimensions;
  std::string labels;
  for (const std::string& name : by) {
    if (figure.group.empty()) continue;
    const std::string value = group_of(figure, name);
    dimensions += (dimensions.empty() ? "" : ", ") + json_text(name) + ": " + json_text(value);
    const std::string words = words_for(cube, *answer.indicator, name, value);
    if (words.empty()) continue;
    labels += (labels.empty() ? "" : ", ") + json_text(name) + ": " + json_text(words);
  }
  rows.plain("dimensions", "{" + dimensions + "}");
  rows.plain("labels", "{" + labels + "}");
}

// Those dimensions whose values are codes for which there are words.
std::set<std::string> coded(const cube::Cube& cube, const std::vector<Answer>& answers,
                            const std::vector<std::string>& by) {
  std::set<std::string> names;
  for (const Answer& answer : answers) {
    for (const std::string& name : by) {
      if (!cube.label_list(*answer.indicator, name).empty()) names.insert(name);
    }
  }
  return names;
}

void csv_place(Rows& rows, const cube::Cube& cube, const Answer& answer, const Figure& figure,
               const std::vector<std::string>& by, const std::set<std::string>& with_words) {
  rows.text("period", name_of(figure.period.kind));
  rows.text("from", figure.period.first.iso());
  rows.text("to", figure.period.last.iso());
  rows.text("label", spoken(figure.period));
  for (const std::string& name : by) {
    const std::string value = group_of(figure, name);
    rows.text(name, value);
    if (with_words.contains(name)) {
      rows.text(name + "_label", words_for(cube, *answer.indicator, name, value));
    }
  }
}

void print_rows(std::ostream& out, const cube::Cube& cube, const std::vector<Answer>& answers,
                Format format, const std::vector<std::string>& by) {
  const std::set<std::string> with_words = coded(cube, answers, by);
  std::vector<std::string> columns = {"indicator", "title", "period", "from", "to", "label"};
  for (const std::string& name : by) {
    columns.push_back(name);
    if (with_words.contains(name)) columns.push_back(name + "_label");
  }
  for (const char* name :
       {"numerator", "denominator", "value", "status", "reason", "unit", "small", "settling",
        "count", "at_least", "lower_quartile", "median", "upper_quartile"}) {
    columns.emplace_back(name);
  }
  Rows rows(out, format, columns);
  for (const Answer& answer : answers) {
    const Indicator& indicator = *answer.indicator;
    for (const Figure& figure : answer.figures) {
      rows.row();
      rows.text("indicator", indicator.id);
      rows.text("title", indicator.title);
      rows.json() ? json_place(rows, cube, answer, figure, by)
                  : csv_place(rows, cube, answer, figure, by, with_words);
      rows.plain("numerator", amount(figure.numerator, indicator.numerator.scale));
      rows.plain("denominator", amount(figure.denominator, denominator_scale(indicator)));
      const bool number = figure.value.status == Status::kNumber;
      rows.plain("value", number ? json_number(figure.value.number) : "");
      rows.text("status", name_of(figure.value.status));
      rows.text("reason", figure.value.reason);
      rows.text("unit", indicator.unit);
      rows.truth("small", figure.small);
      rows.truth("settling", figure.settling);
      rows.json() ? json_spread(rows, figure.spread) : csv_spread(rows, figure.spread);
    }
  }
  rows.finish();
}

std::string spread_text(const Figure& figure, const Indicator& indicator) {
  if (!figure.spread || figure.spread->count == 0 || indicator.survival()) return "";
  const auto number = [&](const std::optional<double>& n) {
    return n ? grouped(*n, indicator.decimals) : "?";
  };
  const cube::Spread& spread = *figure.spread;
  std::string text;
  if (spread.lower_quartile || spread.upper_quartile) {
    text = "middle half " + number(spread.lower_quartile) + " to " + number(spread.upper_quartile);
  }
  if (spread.at_least > 0) {
    text += (text.empty() ? "" : "; ") + grouped(spread.at_least) + " known only as 'at least'";
  }
  return text;
}

std::string note_of(const Figure& figure, const Indicator& indicator) {
  std::string note = figure.value.reason;
  const auto add = [&](const std::string& more) {
    if (!more.empty()) note += (note.empty() ? "" : "; ") + more;
  };
  add(spread_text(figure, indicator));
  if (figure.small) add("few: read with care");
  if (figure.settling) add("still changing as records are completed");
  if (!indicator.reviewed) add("experimental");
  return note;
}

// "67.6 per 10,000": of whom, the title says.
std::string short_value(const Value& value, const Indicator& indicator) {
  std::string text = value_text(value, indicator);
  const std::size_t rate = text.find(" per 10,000 ");
  return rate == std::string::npos ? text : text.substr(0, rate + 11);
}

// A line below the table for each change of case-management system within the periods shown, and
// which of the figures it concerns where they are not all.
void print_markers(std::ostream& out, const cube::Cube& cube, const std::vector<Answer>& answers) {
  std::vector<std::pair<cube::Marker, std::size_t>> found;  // with how many figures it concerns
  for (const Answer& answer : answers) {
    if (answer.figures.empty()) continue;
    for (const cube::Marker& marker :
         cube.markers(*answer.indicator, answer.figures.front().period.first,
                      answer.figures.back().period.last)) {
      const auto known = std::find_if(found.begin(), found.end(),
                                      [&](const auto& one) { return one.first == marker; });
      if (known == found.end()) {
        found.emplace_back(marker, 1);
      } else {
        ++known->second;
      }
    }
  }
  for (const auto& [marker, concerns] : found) {
    out << '\n'
        << shown(marker.words())
        << (concerns == answers.size() ? ""
                                       : " It concerns " + std::to_string(concerns) + " of these " +
                                             std::to_string(answers.size()) + " figures.")
        << '\n';
  }
}

void print_table(std::ostream& out, const cube::Cube& cube, const std::vector<Answer>& answers,
                 const std::vector<std::string>& by, bool themes, std::size_t width) {
  constexpr auto kLeft = Table::Align::kLeft;
  constexpr auto kBelow = Table::Place::kBelow;
  Table table;
  table.column("figure");
  table.column("id", kLeft, kBelow);
  table.column("period");
  for (const std::string& name : by) {
    table.column(name);
  }
  table.column("value", Table::Align::kRight);
  table.column("numerator", Table::Align::kRight);
  table.column("of (n)", Table::Align::kRight);
  table.column("note", kLeft, kBelow);
  std::string theme;
  for (const Answer& answer : answers) {
    const Indicator& indicator = *answer.indicator;
    if (themes && theme != indicator.theme) {
      theme = indicator.theme;
      table.heading(theme);
    }
    for (const Figure& figure : answer.figures) {
      std::vector<std::string> cells = {indicator.title, indicator.id, spoken(figure.period)};
      for (const std::string& name : by) {
        cells.push_back(code_and_words(cube, indicator, name, group_of(figure, name)));
      }
      cells.push_back(short_value(figure.value, indicator));
      cells.push_back(
          figure.numerator ? scaled_grouped(*figure.numerator, indicator.numerator.scale) : "");
      cells.push_back(figure.denominator
                          ? scaled_grouped(*figure.denominator, denominator_scale(indicator))
                          : "");
      cells.push_back(note_of(figure, indicator));
      table.row(std::move(cells));
    }
  }
  table.print(out, width);
  print_markers(out, cube, answers);
}

Answer answer_to(const cube::Cube& cube, const Indicator& indicator, const Selectors& selectors) {
  return {&indicator, cube::figures(cube, cube::Scope::local_analyst(),
                                    selection_of(cube, indicator, selectors))};
}

std::vector<std::string> themes_of(const cube::Cube& cube) {
  std::set<std::string> themes;
  for (const Indicator& indicator : cube.indicators()) themes.insert(indicator.theme);
  return {themes.begin(), themes.end()};
}

void check_themes(const cube::Cube& cube, const std::vector<std::string>& asked) {
  const std::vector<std::string> themes = themes_of(cube);
  for (const std::string& theme : asked) {
    if (std::find(themes.begin(), themes.end(), theme) != themes.end()) continue;
    std::string all;
    for (const std::string& name : themes) all += (all.empty() ? "" : ", ") + name;
    throw Error(ErrorKind::kNotFound, "there is no theme '" + theme + "'" +
                                          did_you_mean(theme, themes) + "; there are " + all);
  }
}

bool wanted(const FiguresCommand& command, const Indicator& indicator) {
  return command.themes.empty() || std::find(command.themes.begin(), command.themes.end(),
                                             indicator.theme) != command.themes.end();
}

// All indicators, or those of some themes, by theme. One that does not know a dimension or value
// that was asked for is left out, unless that is so of all of them: then the dimension or the value
// is wrong.
std::vector<Answer> all_answers(const cube::Cube& cube, const FiguresCommand& command,
                                std::vector<std::string>& problems) {
  std::vector<Answer> answers;
  std::exception_ptr unknown;
  const cube::TextTable wrong = cube.file().table("problems");
  for (std::size_t r = 0; r < wrong.rows(); ++r) {
    problems.emplace_back(wrong.at(r, 1));
  }
  for (const Indicator& indicator : cube.indicators()) {
    if (!wanted(command, indicator)) continue;
    try {
      answers.push_back(answer_to(cube, cube.indicator(indicator.id), command.selectors));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::kCatalogue) continue;  // among the problems
      if (error.kind() != ErrorKind::kNotFound) throw;
      if (!unknown) unknown = std::current_exception();
    }
  }
  if (answers.empty() && unknown) std::rethrow_exception(unknown);
  std::stable_sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
    return a.indicator->theme < b.indicator->theme;
  });
  return answers;
}

}  // namespace

int run_figures(const Context& context, const FiguresCommand& asked) {
  FiguresCommand command = asked;
  const auto cube = figures_asked(context, command.selectors);
  std::vector<Answer> answers;
  std::vector<std::string> problems;
  if (command.ids.empty()) {
    check_themes(*cube, command.themes);
    answers = all_answers(*cube, command, problems);
  }
  const std::vector<std::string> themes = themes_of(*cube);
  for (const std::string& id : command.ids) {
    if (std::find(themes.begin(), themes.end(), id) != themes.end()) {
      throw Error(ErrorKind::kNotFound,
                  "'" + id + "' is a theme; `sightline figures --theme " + id + "` shows it");
    }
    answers.push_back(answer_to(*cube, cube->indicator(id), command.selectors));
  }
  if (command.format == Format::kTable) {
    print_table(context.out, *cube, answers, command.selectors.by, command.ids.empty(),
                context.width);
  } else {
    print_rows(context.out, *cube, answers, command.format, command.selectors.by);
  }
  context.out.flush();
  for (const std::string& problem : problems) {
    context.err << "sightline: left out: " << one_line(problem) << std::endl;
  }
  return kDone;
}

}  // namespace sightline::cli
