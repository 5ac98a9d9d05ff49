// An Annex A as a council would send it to Ofsted: Lists 1 to 11 as at one day, told from the same
// lives as the returns and the extract of the Standard Safeguarding Dataset. What a list asks of
// which children, and how far back, is from Ofsted's guidance (ILACS, Annex A, 2023 and 2024).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "synth/history.h"
#include "synth/told.h"
#include "synth/write.h"

namespace sightline::synth {

struct Cell {
  enum class Kind { kEmpty, kText, kNumber, kDay };

  Cell() = default;
  Cell(std::string of) : kind(Kind::kText), text(std::move(of)) {}  // NOLINT: reads as it
  Cell(const char* of) : Cell(std::string(of)) {}                   // NOLINT: stands in
  Cell(int of) : kind(Kind::kNumber), number(of) {}                 // NOLINT: the sheet
  Cell(Day of) : kind(Kind::kDay), number(of.number()) {}           // NOLINT
  Cell(const std::optional<Day>& of);                               // NOLINT
  Day day() const { return Day(number); }                           // of a kDay

  Kind kind = Kind::kEmpty;
  std::string text;
  int number = 0;
};

struct Sheet {
  std::string name;
  std::vector<std::string> title;  // rows above the headings, one cell each; usually none
  std::vector<std::string> headings;
  std::vector<std::vector<Cell>> rows;                 // each as long as the headings
  std::size_t column(std::string_view heading) const;  // throws std::out_of_range
};
using Workbook = std::vector<Sheet>;

// The same day of the month so many months before, and the last day for a last day.
Day months_before(Day day, int months);

// Eleven sheets in order, rows in the order of the children.
Workbook annex_a_of(const History& history, Day as_at, const Authority& authority);

// The particulars with which every list of children begins, as at the day.
struct AnnexChild {
  const History& history;
  const Authority& authority;
  const Told& told;
  Day as_at;
  Window window;  // the six months; told holds what was open at some time in it
  const Child& child() const { return *told.child; }
  std::vector<Cell> row() const;  // identifier, gender, ethnicity, date of birth, age
  Cell disability() const;        // a) Yes, b) No
  // Who held the case on the day: team and worker, empty where nobody did.
  void held_on(Day day, std::vector<Cell>& row) const;
};

// annex_a_need.cpp: Lists 1 to 7; annex_a_care.cpp: Lists 8 to 11. Each adds the rows of one child.
void add_need(const AnnexChild& whole, Workbook& book);
void add_care(const AnnexChild& whole, Workbook& book);

// annex_a_words.cpp: codes as Ofsted's lists word them, the list's own letter before them.
namespace words {
std::string gender(const Code& sex);
std::string ethnicity(const Code& code);
std::string source(const Code& code);
std::string need(const Code& code);
std::string closure(const Code& code);
std::string abuse(const Code& code);
std::string legal_status(const Code& code);
std::string care_end(const Code& code);
std::string placement(const Code& code);
std::string provider(const Code& code);
std::string in_touch(const Code& code);
std::string accommodation(char code);
std::string activity(const Code& code);
std::string reversed(const Code& code);
inline std::string yes_no(bool value) { return value ? "a) Yes" : "b) No"; }
}  // namespace words

// annex_a_mistakes.cpp: what councils' own workbooks get wrong, and what they merely write in other
// words, each logged with the file and its sheet ("book.xlsx#List 3"): of the latter `rule` is
// empty, and nothing is to be found.
std::vector<PlantedError> spoil(Workbook& book, const std::string& file, std::uint64_t seed);

// One .xlsx file; days are real date cells. Throws Error(kMachine) when it cannot be written.
// Gives the number of rows below the headings.
std::int64_t write_workbook(const Workbook& book, const std::filesystem::path& file);

}  // namespace sightline::synth
