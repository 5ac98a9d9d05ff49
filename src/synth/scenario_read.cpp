#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "core/error.h"
#include "synth/scenario.h"
#include "synth/scenario_child.h"

namespace sightline::synth {
namespace {

std::string numbered(const char* letters, std::size_t number) {
  char text[24];
  std::snprintf(text, sizeof text, "%s%05zu", letters, number);
  return text;
}

class Reader {
 public:
  Reader(const std::filesystem::path& file, Scenario& scenario) : file_(file), out_(scenario) {}

  void read(const toml::table& root) {
    ScenarioSection top(root, file_, days_);
    out_.authority.name = top.needed_text("name");
    out_.window = {top.needed_day("from", {}), top.needed_day("to", {})};
    out_.change = top.day("change_of_system", {});
    out_.history.first_year = collection_year(out_.window.from);
    out_.history.last_year = collection_year(out_.window.to);
    for (ScenarioSection& one : top.sections("workforce_census")) {
      out_.censuses.push_back(one.number("year", 0));
      one.finish();
    }
    for (ScenarioSection& one : top.sections("population")) {
      out_.history.population.push_back({one.number("mid_year", 0), one.number("children", 0)});
      one.finish();
    }
    for (ScenarioSection& one : top.sections("teams")) read_team(one);
    if (out_.history.teams.empty()) top.fail("teams", "at least one is wanted");
    for (ScenarioSection& one : top.sections("children")) read_children(one);
    for (ScenarioSection& one : top.sections("posts")) read_posts(one);
    for (ScenarioSection& one : top.sections("list")) read_list(one);
    top.finish();
    finish();
  }

 private:
  void read_team(ScenarioSection& section) {
    Team t;
    t.id = section.needed_text("id");
    t.name = section.needed_text("name");
    t.parent_name = section.text("locality", "Whole area");
    t.parent_id = "L-" + t.parent_name;
    t.service_name = section.text("service", "Children's social care");
    t.service_id = "S-" + t.service_name;
    section.finish();
    out_.history.teams.push_back(t);
  }

  // `count`, or as many as bring those who are in need, in care or on a plan on a day to a number.
  int how_many(ScenarioSection& section) {
    const int count = section.number("count", -1);
    for (ScenarioSection& fill : section.sections("fill")) {
      const std::string of = fill.needed_text("of");
      const Day on = fill.needed_day("on", {});
      const int to = fill.number("to", 0);
      fill.finish();
      const auto counts = of == "need"         ? is_in_need
                          : of == "care"       ? is_in_care
                          : of == "protection" ? is_on_plan
                                               : nullptr;
      if (counts == nullptr) fill.fail("of", "write need, care or protection");
      const auto& all = out_.history.children;
      const auto there =
          std::count_if(all.begin(), all.end(), [&](const Child& c) { return counts(c, on); });
      if (there > to) {
        fill.fail("to", std::to_string(there) + " are there already on " + on.iso());
      }
      return to - static_cast<int>(there);
    }
    if (count < 0) section.fail("count", "is missing; write how many, or fill = { of, on, to }");
    return count;
  }

  void read_children(ScenarioSection& section) {
    section.needed_text("what");
    const int count = how_many(section);
    for (int i = 0; i < count; ++i) {
      ScenarioChild placed = place_child(section, {i, count}, out_.history.teams);
      const std::size_t number = out_.history.children.size() + 1;
      Child& child = placed.child;
      child.id = numbered("C", number);
      child.upn = "UN1";  // who is whom is told by the list of links alone
      child.family = numbered("F", number);
      for (std::vector<std::string>& row : placed.health_assessments) {
        row.insert(row.begin(), child.id);
        health_assessments_.push_back(std::move(row));
      }
      out_.history.children.push_back(std::move(child));
    }
    if (count > 0) section.finish();
  }

  void read_posts(ScenarioSection& section) {
    section.needed_text("what");
    const int count = section.number("count", 1);
    const std::string team_id = section.needed_text("team");
    const auto& teams = out_.history.teams;
    const auto team =
        std::find_if(teams.begin(), teams.end(), [&](const Team& t) { return t.id == team_id; });
    if (team == teams.end()) section.fail("team", "there is no team '" + team_id + "'");
    const std::string role = section.text("role", "Social Worker");
    const int fte = section.thousandths("fte", 1000);
    const bool agency = section.truth("agency", false);
    const bool vacant = section.truth("vacant", false);
    const std::string name = section.text("name");
    const std::string covers = section.text("covers");
    const int limit = section.number("limit", 0);
    std::vector<std::size_t> made;
    for (int i = 0; i < count; ++i) {
      const Turn turn{i, count};
      const Day from = section.needed_day("from", turn);
      const auto until = section.day("until", turn, from);
      const std::string id = numbered("P", ++posts_);
      if (vacant) {
        out_.workforce.vacancies.push_back({id, team->name, role, fte, from, until});
        if (!name.empty()) named_[name].push_back(id);
        continue;
      }
      Post p{id, numbered("W", posts_), team->name, role, fte, agency, from, until};
      PostDetail detail;
      detail.grade = "G9";
      if (limit > 0) detail.caseload_limit = limit;
      detail.start_origin = "3";
      if (until) {
        detail.leaving_reason = "1";
        detail.leaving_destination = "1";
      }
      if (!covers.empty()) {
        const auto& vacancies = named_[covers];
        if (static_cast<std::size_t>(i) >= vacancies.size()) {
          section.fail("covers", "there are fewer vacancies '" + covers + "'");
        }
        detail.covers = vacancies[static_cast<std::size_t>(i)];
      }
      made.push_back(out_.history.posts.size());
      add_worker(p);
      out_.history.posts.push_back(std::move(p));
      out_.workforce.posts.push_back(std::move(detail));
    }
    for (ScenarioSection& one : section.sections("holds")) allocate(one, made);
    section.finish();
  }

  void add_worker(const Post& p) {
    Worker w;
    w.swe_number = numbered("SW0", posts_);
    w.dob = Day::of(1980, 1, 1) + static_cast<int>(posts_ * 37 % 3000);
    w.qualified = Day::of(2008, 7, 1) + static_cast<int>(posts_ * 53 % 2000);
    w.sex = posts_ % 5 == 0 ? "M" : "F";
    w.ethnicity = "WBRI";
    w.first_post = w.last_post = out_.history.posts.size();
    out_.workforce.workers.emplace(p.worker, std::move(w));
  }

  // Gives children with an open case to the workers of these posts in turn.
  void allocate(ScenarioSection& section, const std::vector<std::size_t>& posts) {
    const Day from = section.needed_day("from", {});
    const auto until = section.day("until", {});
    const int each = section.number("each", 0);
    int wanted = each > 0 ? each * static_cast<int>(posts.size()) : section.number("children", 0);
    section.finish();
    std::size_t turn = 0;
    for (const Child& child : out_.history.children) {
      if (wanted == 0) return;
      Day& free_from = allocated_until_.try_emplace(child.id, Day(0)).first->second;
      if (free_from > from || !has_open_case(child, from, until)) continue;
      const Post& post = out_.history.posts[posts[turn++ % posts.size()]];
      out_.history.allocations.push_back({numbered("A", out_.history.allocations.size() + 1),
                                          child.id, post.worker, post.team, from, until});
      free_from = until.value_or(Day::never());
      --wanted;
    }
    if (wanted > 0) {
      section.fail("from", std::to_string(wanted) + " more children with an open case are wanted");
    }
  }

  // Rows of a local list; {n} is the row's number, {DAY} a day as elsewhere.
  void read_list(ScenarioSection& section) {
    LocalList list;
    list.name = section.needed_text("name");
    list.columns = section.texts("columns");
    for (ScenarioSection& one : section.sections("rows")) {
      const int times = one.number("times", 1);
      const std::vector<std::string> cells = one.texts("cells");
      if (cells.size() != list.columns.size()) one.fail("cells", "one cell a column is wanted");
      for (int i = 0; i < times; ++i) {
        std::vector<std::string> row;
        for (const std::string& cell : cells) {
          if (!cell.starts_with('{') || !cell.ends_with('}')) {
            row.push_back(cell);
          } else if (cell == "{n}") {
            row.push_back(numbered("X", list.rows.size() + 1));
          } else {
            row.push_back(
                one.read_day("cells", cell.substr(1, cell.size() - 2), {i, times}, {}).iso());
          }
        }
        list.rows.push_back(std::move(row));
      }
      one.finish();
    }
    section.finish();
    out_.lists.push_back(std::move(list));
  }

  void finish() {
    auto& allocations = out_.history.allocations;
    std::stable_sort(allocations.begin(), allocations.end(),
                     [](const Allocation& a, const Allocation& b) { return a.child < b.child; });
    if (!health_assessments_.empty()) {
      out_.lists.push_back(
          {"loc_health_assessment",
           {"person_id", "care_start_date", "due_date", "consent_date", "referred_date",
            "appointment_date", "seen_date", "report_date", "not_done_reason"},
           std::move(health_assessments_)});
    }
  }

  const std::filesystem::path& file_;
  Scenario& out_;
  WorkingDays days_;
  std::size_t posts_ = 0;
  std::map<std::string, std::vector<std::string>> named_;  // vacancies by the name of their group
  std::map<std::string, Day> allocated_until_;
  std::vector<std::vector<std::string>> health_assessments_;
};

}  // namespace

Scenario read_scenario(const std::filesystem::path& file) {
  toml::table root;
  try {
    root = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    throw Error(ErrorKind::kCatalogue, file.string() + ", line " +
                                           std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
  Scenario scenario;
  Reader(file, scenario).read(root);
  return scenario;
}

}  // namespace sightline::synth
