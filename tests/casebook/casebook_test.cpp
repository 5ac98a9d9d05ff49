// Runs every case through the true loaders, derivation and cube.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include "case.h"
#include "cli/arguments.h"
#include "cli/context.h"
#include "cli/derive_step.h"
#include "cli/selectors.h"
#include "cube/cube.h"
#include "cube/figures.h"
#include "cube/members.h"
#include "cube/timeline.h"
#include "cube/worklist.h"
#include "warehouse/warehouse.h"
#include "worklist_lines.h"

namespace sightline::casebook {
namespace {

namespace fs = std::filesystem;

std::string in_words(Status status) {
  std::string words(name_of(status));
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

// "33.3" agrees with 33.333: as many decimals as the case writes.
bool agrees(const std::string& expected, double value) {
  const auto point = expected.find('.');
  const int decimals =
      point == std::string::npos ? 0 : static_cast<int>(expected.size() - point - 1);
  std::ostringstream shown;
  shown.setf(std::ios::fixed);
  shown.precision(decimals);
  shown << value + (value >= 0 ? 1e-9 : -1e-9);
  return shown.str() == expected;
}

class Runner {
 public:
  // `apart_from`: as Warehouse::Options::apart_from.
  explicit Runner(const Case& c,
                  std::uintmax_t apart_from = warehouse::Warehouse::Options().apart_from)
      : case_(c) {
    options_.apart_from = apart_from;
    std::string stem = c.file.stem().string();
    root_ =
        fs::temp_directory_path() / ("sightline-case-" + std::to_string(::getpid()) + "-" + stem);
    catalogue_ = root_ / "catalogue";
    fs::remove_all(root_);
    fs::create_directories(root_);
    link_catalogue();
  }
  ~Runner() {
    warehouse_.reset();
    fs::remove_all(root_);
  }
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  void run() {
    for (const Step& step : case_.steps) {
      SCOPED_TRACE(case_.file.string() + ":" + std::to_string(step.line));
      switch (step.kind) {
        case Step::Kind::kLoad:
          load(step);
          break;
        case Step::Kind::kUnload:
          unload(step);
          break;
        case Step::Kind::kFigure:
          figure(step);
          break;
        case Step::Kind::kMembers:
          members(step);
          break;
        case Step::Kind::kTimeline:
          timeline(step);
          break;
        case Step::Kind::kFindings:
          findings(step);
          break;
        case Step::Kind::kRows:
          rows(step);
          break;
        case Step::Kind::kWorklist:
          worklist(step);
          break;
      }
    }
  }

 private:
  // The catalogue with those indicators and rules alone that the case asks for, and the lanes of
  // time lines and the clocks where it asks for one: with all of them each case would take several
  // times as long. That each of the others can be derived is tested elsewhere.
  void link_catalogue() {
    std::set<std::string> asked;
    bool timelines = false;
    bool clocks = false;
    for (const Step& step : case_.steps) {
      timelines = timelines || step.kind == Step::Kind::kTimeline;
      clocks = clocks || step.kind == Step::Kind::kWorklist;
      if (step.kind == Step::Kind::kFigure || step.kind == Step::Kind::kMembers ||
          step.kind == Step::Kind::kFindings) {
        asked.insert(step.words.at(0));
      }
    }
    const fs::path whole = fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue";
    for (const auto& entry : fs::recursive_directory_iterator(whole)) {
      const fs::path part = fs::relative(entry.path(), whole);
      const bool chosen = *part.begin() == "indicators" || *part.begin() == "rules";
      if (entry.is_directory()) {
        fs::create_directories(catalogue_ / part);
      } else if (*part.begin() == "timeline" ? timelines
                 : *part.begin() == "clocks" ? clocks
                                             : !chosen || asked.contains(part.stem().string())) {
        fs::create_symlink(entry.path(), catalogue_ / part);
      }
    }
  }

  // Open from step to step: to close and open it between them would cost as much as a small load,
  // and is tested elsewhere.
  warehouse::Warehouse& warehouse() {
    if (!warehouse_) warehouse_ = warehouse::Warehouse::open(root_ / "data", catalogue_, options_);
    return *warehouse_;
  }

  cli::Context context() {
    return {.data = root_ / "data",
            .catalogue = catalogue_,
            .out = words_,
            .err = words_,
            .err_is_terminal = false,
            .stop = nullptr};
  }

  template <typename CommandType>
  CommandType parse(const std::string& name, const std::vector<std::string>& words) {
    std::vector<std::string> all = {name};
    all.insert(all.end(), words.begin(), words.end());
    return std::get<CommandType>(cli::parse_arguments(all).command);
  }

  void load(const Step& step) {
    const fs::path folder = root_ / ("files" + std::to_string(++loads_));
    fs::create_directories(folder);
    for (const auto& [name, text] : step.files) {
      std::ofstream(folder / name, std::ios::binary) << text;
    }
    std::vector<std::string> words = step.words;
    words.push_back(folder.string());
    const auto command = parse<cli::LoadCommand>("load", words);
    const auto report = warehouse().load(command.paths, command.options, {});
    EXPECT_TRUE(report.changed);
    cube_.reset();
  }

  void unload(const Step& step) {
    EXPECT_TRUE(warehouse().unload(std::stoi(step.words.at(0))).changed);
    cube_.reset();
  }

  const cube::Cube& cube() {
    if (!cube_) {
      const cli::Context context = this->context();
      for (const auto& [id, message] : cli::derive_and_publish(warehouse(), context).problems) {
        ADD_FAILURE() << message;
      }
      cube_ = cube::open_newest(warehouse().directory().cube_folder());
    }
    return *cube_;
  }

  void figure(const Step& step) {
    const auto command = parse<cli::FiguresCommand>("figures", step.words);
    const catalogue::Indicator& indicator = cube().indicator(command.ids.at(0));
    const cube::Selection selection = cli::selection_of(cube(), indicator, command.selectors);
    const auto rows = cube::figures(cube(), cube::Scope::local_analyst(), selection);

    if (step.answer.size() == 1 && step.answer[0].size() == 1) {
      for (const cube::Figure& row : rows) {
        EXPECT_EQ(in_words(row.value.status), step.answer[0][0]) << show(indicator, row);
      }
      EXPECT_FALSE(rows.empty());
      return;
    }
    const std::vector<std::string>& heading = step.answer[0];
    std::vector<bool> used(rows.size(), false);
    for (std::size_t a = 1; a < step.answer.size(); ++a) {
      ASSERT_EQ(step.answer[a].size(), heading.size()) << "a row with more or fewer cells";
      bool found = false;
      for (std::size_t r = 0; r < rows.size() && !found; ++r) {
        if (!used[r] && same(indicator, rows[r], heading, step.answer[a])) {
          used[r] = true;
          found = true;
        }
      }
      if (!found) {
        std::string said;
        for (const std::string& cell : step.answer[a]) {
          said += (said.empty() ? "" : " | ") + cell;
        }
        std::string have;
        for (const cube::Figure& row : rows) {
          have += "\n    " + show(indicator, row);
        }
        ADD_FAILURE() << "no row agrees with: " << said << "; there are:" << have;
      }
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const bool nothing =
          rows[r].numerator.value_or(0) == 0 && rows[r].denominator.value_or(0) == 0;
      if (!used[r] && !(nothing && !selection.by.empty())) {
        ADD_FAILURE() << "a row that the case does not list: " << show(indicator, rows[r]);
      }
    }
  }

  static bool same(const catalogue::Indicator& indicator, const cube::Figure& row,
                   const std::vector<std::string>& heading, const std::vector<std::string>& cells) {
    for (std::size_t c = 0; c < heading.size(); ++c) {
      const std::string& name = heading[c];
      const std::string& cell = cells[c];
      if (name == "numerator" || name == "denominator") {
        const bool numerator = name == "numerator";
        const auto& sum = numerator ? row.numerator : row.denominator;
        const int scale = numerator || !indicator.denominator ? indicator.numerator.scale
                                                              : indicator.denominator->scale;
        if (cell == "-" ? sum.has_value()
                        : !sum || !agrees(cell, static_cast<double>(*sum) / scale)) {
          return false;
        }
      } else if (name == "value") {
        const bool is_number = row.value.status == Status::kNumber;
        if (is_number ? !agrees(cell, row.value.number)
                      : cell != "-" && cell != in_words(row.value.status)) {
          return false;
        }
      } else if (row.group.empty() || row.group[0].second != cell) {
        return false;
      }
    }
    return true;
  }

  static std::string show(const catalogue::Indicator& indicator, const cube::Figure& row) {
    std::ostringstream out;
    out << indicator.id << " " << spoken(row.period) << ": ";
    for (const auto& [dimension, value] : row.group) {
      out << dimension << " = " << value << " | ";
    }
    out << (row.numerator ? std::to_string(*row.numerator) : "-") << " | "
        << (row.denominator ? std::to_string(*row.denominator) : "-") << " | ";
    if (row.value.status == Status::kNumber) {
      out << row.value.number;
    } else {
      out << in_words(row.value.status) << " (" << row.value.reason << ")";
    }
    return out.str();
  }

  void members(const Step& step) {
    const auto command = parse<cli::MembersCommand>("members", step.words);
    const catalogue::Indicator& indicator = cube().indicator(command.id);
    const cube::Selection selection = cli::selection_of(cube(), indicator, command.selectors);
    const cube::Members members =
        cube::members(cube(), cube::Scope::local_analyst(), selection, command.which);
    std::multiset<std::string> expected;
    for (const auto& row : step.answer) {
      if (row[0] != "none") {
        expected.insert(row[0]);
      }
    }
    std::multiset<std::string> got;
    for (const cube::Member& member : members.rows) {
      got.insert(member.subject);
    }
    EXPECT_EQ(got, expected);
  }

  static std::string days_of(const std::vector<cube::Covered>& held) {
    std::string text;
    for (const cube::Covered& days : held) {
      text += (text.empty() ? "" : ", ") + days.from.iso() + " to " + days.to.iso();
    }
    return text.empty() ? "not held" : text;
  }

  // One cell of an event, by the name of its column.
  static std::string cell_of(const cube::TimelineLane& lane, const cube::TimelineEvent& event,
                             const std::string& column) {
    if (column == "lane") return lane.lane;
    if (column == "from") return event.first.iso();
    if (column == "until") return event.last == Day::never() ? "-" : event.last.iso();
    if (column == "label") return event.label;
    if (column == "detail") return event.detail;
    if (column == "source") {
      return fs::path(event.file).filename().string() + ":" + std::to_string(event.line);
    }
    return "no such column: " + column;
  }

  // The lanes that are named, or all; their events in the order in which they are shown.
  void timeline(const Step& step) {
    const cube::ChildRecord child =
        cube::timeline(cube(), cube::Scope::local_analyst(), step.words.at(0));
    const std::vector<std::string>& heading = step.answer[0];
    if (heading[0] == "not known") {
      EXPECT_EQ(child.opening, cube::Opening::kNotKnown);
      return;
    }
    ASSERT_EQ(child.opening, cube::Opening::kOpen);
    const std::set<std::string> lanes(step.words.begin() + 1, step.words.end());
    std::size_t found = 0;
    std::string got;
    for (const cube::TimelineLane& lane : child.lanes) {
      EXPECT_EQ(lane.problem, "");
      const bool wanted = lanes.empty() || lanes.contains(lane.lane);
      if (wanted && heading == std::vector<std::string>{"lane", "held"}) {
        got += lane.lane + " | " + days_of(lane.held) + "\n";
      } else if (wanted) {
        for (const cube::TimelineEvent& event : lane.events) {
          for (std::size_t c = 0; c < heading.size(); ++c) {
            got += (c > 0 ? " | " : "") + cell_of(lane, event, heading[c]);
          }
          got += "\n";
        }
      }
      found += lanes.contains(lane.lane) ? 1 : 0;
    }
    EXPECT_EQ(found, lanes.size()) << "a lane that the catalogue does not have";
    std::string expected;
    for (std::size_t a = 1; a < step.answer.size(); ++a) {
      for (std::size_t c = 0; c < step.answer[a].size(); ++c) {
        expected += (c > 0 ? " | " : "") + step.answer[a][c];
      }
      expected += "\n";
    }
    EXPECT_EQ(got, heading[0] == "none" ? "" : expected);
  }

  // One cell of a finding, by the name of its column. The rows of a case come in any order.
  static std::string cell_of(const warehouse::StoredFinding& stored, const std::string& column) {
    const Finding& f = stored.finding;
    if (column == "load") return stored.load_id ? std::to_string(*stored.load_id) : "-";
    if (column == "severity") return std::string(warehouse::name_of(f.severity));
    if (column == "subject") return f.subject;
    if (column == "value") return f.value;
    return column == "reason" ? f.reason : "no such column: " + column;
  }

  void findings(const Step& step) {
    std::vector<warehouse::StoredFinding> got;
    warehouse().ledger().findings(
        {.load_id = {}, .severity = {}, .rule = step.words.at(0)},
        [&](const warehouse::StoredFinding& stored) { got.push_back(stored); });
    if (step.answer[0][0] == "none") {
      EXPECT_TRUE(got.empty()) << got.size() << ", the first: " << got.front().finding.reason;
      return;
    }
    const std::vector<std::string>& heading = step.answer[0];
    EXPECT_EQ(got.size(), step.answer.size() - 1);
    for (std::size_t a = 1; a < step.answer.size(); ++a) {
      const std::vector<std::string>& cells = step.answer[a];
      ASSERT_EQ(cells.size(), heading.size()) << "a row with more or fewer cells";
      const auto found = std::find_if(got.begin(), got.end(), [&](const auto& stored) {
        for (std::size_t c = 0; c < heading.size(); ++c) {
          const std::string has = cell_of(stored, heading[c]);
          if (heading[c] == "reason" ? has.find(cells[c]) == std::string::npos : has != cells[c])
            return false;
        }
        return true;
      });
      EXPECT_NE(found, got.end()) << "no such finding as in row " << a
                                  << (got.empty() ? "" : "; there is: " + got[0].finding.reason);
      if (found != got.end()) got.erase(found);
    }
  }

  // Rows by due day; under a heading with "state" the clocks, with "load of" the workers' loads.
  void worklist(const Step& step) {
    const auto command = parse<cli::WorklistCommand>("worklist", step.words);
    cube::WorklistQuestion question;
    question.as_at = command.as_at ? *command.as_at : cube().covered_to().value();
    question.weeks = command.weeks;
    question.clocks = command.clocks;
    question.team = command.team;
    question.worker = command.worker;
    question.only = command.only;
    const cube::Worklist list = cube::worklist(cube(), cube::Scope::local_analyst(), question);
    const std::vector<std::string>& heading = step.answer[0];
    const std::vector<std::string> got = worklist_lines(list, heading);
    std::vector<std::string> expected;
    for (std::size_t a = 1; a < step.answer.size(); ++a) {
      ASSERT_EQ(step.answer[a].size(), heading.size()) << "a row with more or fewer cells";
      std::string row;
      for (const std::string& cell : step.answer[a]) row += (row.empty() ? "" : " | ") + cell;
      expected.push_back(row);
    }
    EXPECT_EQ(got, expected);
  }

  // The rows of a table, of the columns named, in any order; every row must be listed.
  void rows(const Step& step) {
    warehouse::Connection connection = warehouse().connection();
    const std::vector<std::string>& heading = step.answer[0];
    const bool none = heading[0] == "none";
    std::string columns;
    for (const std::string& name : heading) {
      columns +=
          (columns.empty() ? "" : ", ") +
          ("coalesce(cast(" + (none ? "1" : warehouse::identifier(name)) + " as varchar), '-')");
    }
    std::multiset<std::string> got;
    auto result = connection.query("select concat_ws(' | ', " + columns + ") from " +
                                   warehouse::identifier(step.words.at(0)));
    while (const auto chunk = result.next()) {
      for (std::size_t row = 0; row < chunk->rows(); ++row) got.emplace(chunk->text(0, row));
    }
    std::multiset<std::string> expected;
    for (std::size_t a = 1; a < step.answer.size(); ++a) {
      ASSERT_EQ(step.answer[a].size(), heading.size()) << "a row with more or fewer cells";
      std::string row;
      for (const std::string& cell : step.answer[a]) row += (row.empty() ? "" : " | ") + cell;
      expected.insert(row);
    }
    EXPECT_EQ(got, expected);
  }

  const Case& case_;
  fs::path root_;
  fs::path catalogue_;
  // With so few rows a second thread only costs time.
  warehouse::Warehouse::Options options_{
      .wait = false, .stop = nullptr, .threads = 1, .memory_limit = ""};
  std::optional<warehouse::Warehouse> warehouse_;
  std::ostringstream words_;
  std::shared_ptr<const cube::Cube> cube_;
  int loads_ = 0;
};

class Casebook : public ::testing::TestWithParam<fs::path> {};
// The first load as a large one is made, in a file of its own and committed on the way: of cases in
// which sources and systems meet, whose steps name rows of one another.
class CasebookApart : public ::testing::TestWithParam<fs::path> {};

TEST_P(Casebook, Agrees) {
  const Case c = read_case(GetParam());
  Runner(c).run();
}

TEST_P(CasebookApart, Agrees) {
  const Case c = read_case(GetParam());
  Runner(c, 0).run();
}

std::vector<fs::path> cases_of_several_sources() {
  std::vector<fs::path> cases = all_cases();
  std::erase_if(cases, [](const fs::path& one) {
    const std::string folder = one.parent_path().filename().string();
    return folder != "continuity" && folder != "precedence";
  });
  return cases;
}

std::string test_name(const ::testing::TestParamInfo<fs::path>& info) {
  std::string name =
      info.param.parent_path().filename().string() + "_" + info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Casebook, ::testing::ValuesIn(all_cases()), test_name);
INSTANTIATE_TEST_SUITE_P(All, CasebookApart, ::testing::ValuesIn(cases_of_several_sources()),
                         test_name);

}  // namespace
}  // namespace sightline::casebook
