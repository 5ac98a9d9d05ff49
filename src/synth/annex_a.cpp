#include "synth/annex_a.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <stdexcept>

#include "synth/life.h"

namespace sightline::synth {
namespace {

constexpr const char* kDisability = "Does the Child have a Disability";
constexpr const char* kPoliceProtection =
    "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months "
    "(Y/N)";
constexpr const char* kSecondPeriod =
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months "
    "(Y/N)";
constexpr const char* kMissingEpisodes =
    "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months";
constexpr const char* kAbsentEpisodes =
    "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months";
constexpr const char* kConcurrentPlanning =
    "Date the child was placed for fostering in FFA or concurrent planning placement";
constexpr const char* kTeam = "Allocated Team";
constexpr const char* kWorker = "Allocated Worker";

Sheet list(int number, std::initializer_list<const char*> further) {
  Sheet sheet;
  sheet.name = "List " + std::to_string(number);
  if (number < 11) {  // the last is of adopters
    sheet.headings.emplace_back("Child Unique ID");
    if (number == 10) {
      sheet.headings.emplace_back("Family identifier");
    }
    for (const char* heading : {"Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"}) {
      sheet.headings.emplace_back(heading);
    }
  }
  sheet.headings.insert(sheet.headings.end(), further.begin(), further.end());
  return sheet;
}

Workbook empty_book() {
  return {
      list(1, {"Date of Contact", "Contact Source"}),
      list(2, {"Assessment start date", "Assessment completion date",
               "Organisation completing assessment"}),
      list(3, {"Date of referral", "Referral Source", "Referral NFA?",
               "Number of Referrals in Last 12 Months", kTeam, kWorker}),
      list(4, {kDisability, "Continuous Assessment Start Date",
               "Child Seen During Continuous Assessment",
               "Continuous Assessment Date of Authorisation",
               "Was the child assessed as requiring LA children's social care support?", kTeam,
               kWorker}),
      list(5, {kDisability, "Strategy discussion initiating Section 47 Enquiry Start Date",
               "Was an Initial Child Protection Conference deemed unnecessary?",
               "Date of Initial Child Protection Conference",
               "Did the Initial Child Protection Conference Result in a Child Protection Plan",
               "Number of Section 47 Enquiries in the last 12 months",
               "Number of ICPCs in the last 12 months", kTeam, kWorker}),
      list(6, {kDisability, "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen",
               "CIN Closure Date", "Reason for Closure", "Case Status", kTeam, kWorker}),
      list(7, {kDisability, "Child Protection Plan Start Date", "Initial Category of Abuse",
               "Latest Category of Abuse", "Date of the Last Statutory Visit",
               "Was the Child Seen Alone?", "Date of latest review conference",
               "Child Protection Plan End Date", kPoliceProtection,
               "Number of Previous Child Protection Plans", kTeam, kWorker}),
      list(8, {"Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
               kDisability,
               "Date Started to be Looked After",
               "Child's Category of Need",
               kSecondPeriod,
               "Start date of current legal status",
               "Child's Legal Status",
               "Date of Latest Statutory Review",
               "Date of Last Social Work Visit",
               "What is the permanence plan for this child?",
               "Date of Last IRO Visit / Contact to the Child",
               "Date of Last Health Assessment",
               "Date of Last Dental Check",
               "Number of Placements in the Last 12 months",
               "Date Ceased to be Looked After",
               "Reason Ceased to be Looked After",
               "Start Date of Most Recent Placement",
               "Placement Type",
               "Placement Provider",
               "Placement postcode",
               "URN of Placement",
               "Placement Location",
               "LA of Placement",
               kMissingEpisodes,
               kAbsentEpisodes,
               "Was the child offered a Return Interview after their last missing episode (Y/N)?",
               "Did the child accept a Return Interview after their last missing episode (Y/N)?",
               kTeam,
               kWorker}),
      list(9, {"Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
               kDisability, kTeam, kWorker, "Allocated Personal Advisor", "Eligibility Category",
               "Latest Pathway Plan Review Date", "LA in Touch", "Latest Date of Contact",
               "Type of Accommodation", "Suitability of Accommodation", "Activity Status"}),
      list(10, {kDisability, "Date the Child Entered Care",
                "Date of Decision that Child Should be Placed for Adoption",
                "Date of Placement Order", "Date of Matching Child and Prospective Adopters",
                "Date Placed for Adoption", "Date of Adoption Order",
                "Date of Decision that Child Should No Longer be Placed for Adoption",
                "Reason Why Child No Longer Placed for Adoption", kConcurrentPlanning}),
      list(11, {"Individual adopter identifier", "Family identifier", "Gender", "Ethnicity",
                "Disability", "Is the (prospective) adopter fostering for adoption?",
                "Date enquiry received", "Date Stage 1 started", "Date Stage 1 ended",
                "Date Stage 2 started", "Date Stage 2 ended", "Date application submitted",
                "Date application approved", "Date adopter matched with child(ren)",
                "Date child/children placed with adopter(s)", "No. of children placed",
                "Date of Adoption Order", "Date of leaving adoption process",
                "Reason for leaving adoption process"})};
}

}  // namespace

Cell::Cell(const std::optional<Day>& of) {
  if (of) {
    kind = Kind::kDay;
    number = of->number();
  }
}

std::size_t Sheet::column(std::string_view heading) const {
  const auto found = std::find(headings.begin(), headings.end(), heading);
  if (found == headings.end()) {
    throw std::out_of_range("the list has no column " + std::string(heading));
  }
  return static_cast<std::size_t>(found - headings.begin());
}

Day months_before(Day day, int months) {
  const Day before = day.plus_months(-months);
  return day == day.month_end() ? before.month_end() : before;
}

std::vector<Cell> AnnexChild::row() const {
  std::vector<Cell> cells = {
      child().id, words::gender(told.who.sex), words::ethnicity(child().ethnicity), {}, {}};
  if (told.who.dob) {
    cells[3] = *told.who.dob;
    int age = as_at.year() - told.who.dob->year();
    age -= birthday(*told.who.dob, age) > as_at ? 1 : 0;
    cells[4] = age;
  } else {
    cells[3] = told.who.expected_dob;  // of a child not born yet
  }
  return cells;
}

Cell AnnexChild::disability() const { return words::yes_no(!child().disabilities.empty()); }

void AnnexChild::held_on(Day day, std::vector<Cell>& row) const {
  const auto& all = history.allocations;
  auto a =
      std::lower_bound(all.begin(), all.end(), child().id,
                       [](const Allocation& at, const std::string& id) { return at.child < id; });
  const Allocation* holder = nullptr;
  for (; a != all.end() && a->child == child().id; ++a) {
    if (a->start <= day && (!a->end || *a->end > day)) {
      holder = &*a;
    }
  }
  row.emplace_back(holder != nullptr ? Cell(holder->team) : Cell());
  row.emplace_back(holder != nullptr ? Cell(holder->worker) : Cell());
}

Workbook annex_a_of(const History& history, Day as_at, const Authority& authority) {
  Workbook book = empty_book();
  const Window window{as_at.plus_months(-6), as_at};
  for (std::size_t i = 0; i < history.children.size(); ++i) {
    if (const auto told = tell(history, i, window, -1)) {  // no slip is of this file
      const AnnexChild whole{history, authority, *told, as_at, window};
      add_need(whole, book);
      add_care(whole, book);
    }
  }
  return book;
}

}  // namespace sightline::synth
