#include <array>
#include <functional>
#include <set>
#include <utility>

#include "synth/annex_a.h"
#include "synth/rng.h"

namespace sightline::synth {
namespace {

class Spoiler {
 public:
  Spoiler(Workbook& book, std::string file, std::uint64_t seed)
      : book_(book), file_(std::move(file)), rng_(Rng::stream(seed, 7000001)) {}

  std::vector<PlantedError> spoil() {
    of_the_lives();
    // What councils merely write in other words: read all the same.
    titles_above(3);
    other_heading(7, "Date of the Last Statutory Visit", "Date of last statutory visit ");
    other_heading(8, "Child's Legal Status", "Childs Legal Status");
    other_words(1, "Gender", "a) Male", "Male");
    other_words(3, "Gender", "b) Female", "F");
    other_words(6, "Ethnicity", "a) WBRI", "White British");
    other_words(1, "Contact Source", "q) 6: Police", "Police");
    days_as_text(4, "Continuous Assessment Start Date");
    // What is wrong: to be found.
    wrong_code(3, "Referral Source");
    wrong_code(7, "Latest Category of Abuse");
    wrong_code(8, "Placement Type");
    no_day(1, "Date of Contact");
    no_day(7, "Child Protection Plan Start Date");
    ends_before(6, "CIN Start Date", "CIN Closure Date");
    ends_before(7, "Child Protection Plan Start Date", "Child Protection Plan End Date");
    doubled(1, "annex-a-repeated-row");
    doubled(8, "annex-a-duplicate-row");
    return std::move(planted_);
  }

 private:
  Sheet& sheet(std::size_t list) { return book_[list - 1]; }
  void log(std::size_t list, const char* kind, const std::string& rule, const std::string& child,
           const std::string& what) {
    PlantedError e{kind, child, "list_" + std::to_string(list), what};
    e.source = "annex_a";
    e.file = file_ + "#" + sheet(list).name;
    e.rule = rule;
    planted_.push_back(std::move(e));
  }
  // Mistakes of the records themselves, which every file tells: codes that nobody has, plans
  // without a category, and what ends before it begins. A code that has no words is sent bare.
  void of_the_lives() {
    struct Spell {
      std::size_t list;
      const char* from;
      const char* until;
    };
    constexpr std::array<Spell, 4> kSpells = {
        {{4, "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation"},
         {6, "CIN Start Date", "CIN Closure Date"},
         {7, "Child Protection Plan Start Date", "Child Protection Plan End Date"},
         {8, "Date Started to be Looked After", "Date Ceased to be Looked After"}}};
    for (const Spell& spell : kSpells) {
      const std::size_t from = sheet(spell.list).column(spell.from);
      const std::size_t until = sheet(spell.list).column(spell.until);
      for (const auto& row : sheet(spell.list).rows) {
        if (row[until].kind == Cell::Kind::kDay && row[until].day() < row[from].day()) {
          log(spell.list, "ends before it begins", "annex-a-ends-before-start", row[0].text,
              std::string("'") + spell.until + "' of the record");
          touched_.insert(row[0].text);
        }
      }
    }
    const std::size_t initial = sheet(7).column("Initial Category of Abuse");
    const std::size_t latest = sheet(7).column("Latest Category of Abuse");
    for (const auto& row : sheet(7).rows) {
      if (row[initial].text.empty() || row[latest].text.empty()) {
        log(7, "plan without category", "plan-category-missing", row[0].text,
            "no category of abuse of the plan");
        touched_.insert(row[0].text);
      }
    }
    constexpr std::array<std::pair<std::size_t, const char*>, 11> kCodes = {
        {{1, "Contact Source"},
         {3, "Referral Source"},
         {6, "Primary Need Code"},
         {6, "Reason for Closure"},
         {7, "Initial Category of Abuse"},
         {7, "Latest Category of Abuse"},
         {8, "Child's Category of Need"},
         {8, "Child's Legal Status"},
         {8, "Reason Ceased to be Looked After"},
         {8, "Placement Type"},
         {8, "Placement Provider"}}};
    for (const auto& [list, heading] : kCodes) {
      const std::size_t at = sheet(list).column(heading);
      for (const auto& row : sheet(list).rows) {
        const std::string& text = row[at].text;
        if (!text.empty() && text != "X1" && text.find(' ') == std::string::npos) {
          log(list, "wrong code", "annex-a-unknown-code", row[0].text,
              "'" + text + "' as '" + heading + "'");
          touched_.insert(row[0].text);
        }
      }
    }
  }

  // A row for which `fits` holds and that has no other mistake; nothing when there is none.
  std::vector<Cell>* some_row(std::size_t list,
                              const std::function<bool(const std::vector<Cell>&)>& fits) {
    auto& rows = sheet(list).rows;
    if (rows.empty()) {
      return nullptr;
    }
    const auto first = static_cast<std::size_t>(rng_.between(0, static_cast<int>(rows.size()) - 1));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto& row = rows[(first + i) % rows.size()];
      const std::string& id = row[0].text;
      if (touched_.insert(id).second) {
        if (fits(row)) {
          return &row;
        }
        touched_.erase(id);
      }
    }
    return nullptr;
  }

  void titles_above(std::size_t list) {
    sheet(list).title = {"Annex A - child level data", ""};
    log(list, "title above the headings", "", "", "two rows stand above the headings");
  }
  void other_heading(std::size_t list, const char* heading, const char* instead) {
    sheet(list).headings[sheet(list).column(heading)] = instead;
    log(list, "heading in other words", "", "",
        std::string("'") + instead + "' for '" + heading + "'");
  }
  void other_words(std::size_t list, const char* heading, const std::string& usual,
                   const std::string& instead) {
    const std::size_t at = sheet(list).column(heading);
    bool any = false;
    for (auto& row : sheet(list).rows) {
      if (row[at].text == usual && rng_.chance(400)) {
        row[at] = instead;
        any = true;
      }
    }
    if (any) {
      log(list, "code in other words", "", "", "'" + instead + "' for '" + usual + "'");
    }
  }
  void days_as_text(std::size_t list, const char* heading) {
    const std::size_t at = sheet(list).column(heading);
    bool any = false;
    for (auto& row : sheet(list).rows) {
      if (row[at].kind == Cell::Kind::kDay && rng_.chance(300)) {
        const std::string iso = row[at].day().iso();
        row[at] = iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
        any = true;
      }
    }
    if (any) {
      log(list, "day as text", "", "", std::string("some of '") + heading + "'");
    }
  }
  void wrong_code(std::size_t list, const char* heading) {
    const std::size_t at = sheet(list).column(heading);
    if (auto* row =
            some_row(list, [&](const auto& r) { return r[at].kind == Cell::Kind::kText; })) {
      (*row)[at] = "x) Zebra";
      log(list, "wrong code", "annex-a-unknown-code", (*row)[0].text,
          std::string("'x) Zebra' as '") + heading + "'");
    }
  }
  void no_day(std::size_t list, const char* heading) {
    const std::size_t at = sheet(list).column(heading);
    if (auto* row = some_row(list, [&](const auto& r) { return r[at].kind == Cell::Kind::kDay; })) {
      (*row)[at] = "to be confirmed";
      log(list, "not a day", "annex-a-not-a-date", (*row)[0].text,
          std::string("'to be confirmed' as '") + heading + "'");
    }
  }
  void ends_before(std::size_t list, const char* start, const char* end) {
    const std::size_t from = sheet(list).column(start);
    const std::size_t until = sheet(list).column(end);
    if (auto* row = some_row(list, [&](const auto& r) {
          return r[from].kind == Cell::Kind::kDay && r[until].kind == Cell::Kind::kDay;
        })) {
      (*row)[until] = (*row)[from].day() - 3;
      log(list, "ends before it begins", "annex-a-ends-before-start", (*row)[0].text,
          std::string("'") + end + "' three days before '" + start + "'");
    }
  }
  void doubled(std::size_t list, const char* rule) {
    if (auto* row = some_row(list, [](const auto&) { return true; })) {
      const std::vector<Cell> copy = *row;
      log(list, "duplicated row", rule, copy[0].text,
          "the same row twice, the second time at the end");
      sheet(list).rows.push_back(copy);
    }
  }

  Workbook& book_;
  std::string file_;
  Rng rng_;
  std::set<std::string> touched_;
  std::vector<PlantedError> planted_;
};

}  // namespace

std::vector<PlantedError> spoil(Workbook& book, const std::string& file, std::uint64_t seed) {
  return Spoiler(book, file, seed).spoil();
}

}  // namespace sightline::synth
