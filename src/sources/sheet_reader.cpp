#include "sources/sheet_reader.h"

#include <charconv>

#include "core/error.h"
#include "sources/workbook_xml.h"

namespace sightline::sources {
namespace {

// Whether a row holds anything but cells that are only formatted.
bool has_content(std::string_view row) {
  for (const std::string_view sign : {"v>", "t>", "f>", "f "}) {
    if (row.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

// The row's own number; 0 when it has none.
std::int64_t numbered(std::string_view row) {
  std::string_view tag = row.substr(0, row.find('>'));
  const std::size_t at = tag.find(" r=");
  if (at == std::string_view::npos || at + 4 >= tag.size()) return 0;
  std::int64_t out = 0;
  std::from_chars(tag.data() + at + 4, tag.data() + tag.size(), out);
  return out;
}

}  // namespace

bool read_cell_name(std::string_view name, std::size_t& column, std::int64_t& row) {
  std::size_t i = 0;
  std::size_t letters = 0;
  constexpr std::size_t kMostLetters = 3;
  while (i < name.size() && i <= kMostLetters && name[i] >= 'A' && name[i] <= 'Z') {
    letters = letters * 26 + static_cast<std::size_t>(name[i] - 'A') + 1;
    ++i;
  }
  if (i == 0 || letters > SheetReader::kMostColumns) return false;
  const auto [end, error] = std::from_chars(name.data() + i, name.data() + name.size(), row);
  if (error != std::errc{} || end != name.data() + name.size()) return false;
  column = letters - 1;
  return row >= 1 && row <= SheetReader::kMostRows;
}

SheetReader::SheetReader(const Workbook& book, const Sheet& sheet)
    : book_(book),
      name_(book.file() + "#" + sheet.name),
      text_(book.open(sheet)),
      scanner_(text_, name_, {"sheetData/row", "mergeCells/mergeCell"}) {}

void SheetReader::damaged(const std::string& what) const {
  throw Error(ErrorKind::kBadInput, name_ + ": the sheet is damaged (" + what +
                                        "): open the workbook in Excel, save it and load it again");
}

const SheetRow* SheetReader::next() {
  while (const XmlElement* element = scanner_.next()) {
    if (element->record == 1) {
      read_merged(element->text);
    } else if (read_row(element->text)) {
      return &row_;
    }
  }
  return nullptr;
}

bool SheetReader::read_row(std::string_view text) {
  const std::int64_t number = numbered(text);
  if (number != 0 && number <= row_.number) damaged("its rows are not in order");
  row_.number = number == 0 ? row_.number + 1 : number;
  if (row_.number > kMostRows) damaged("it has more rows than a sheet can have");
  row_.cells.clear();
  if (!has_content(text)) return false;
  const pugi::xml_document document = parsed_element(text, name_);
  std::size_t next = 0;
  for (const pugi::xml_node node : elements(document.document_element(), "c")) {
    SheetCell cell;
    cell.column = next;
    const std::string_view name = attribute(node, "r");
    std::int64_t row = 0;
    if (!name.empty() && !read_cell_name(name, cell.column, row)) damaged("a cell has no place");
    next = cell.column + 1;
    if (next > kMostColumns) damaged("it has more columns than a sheet can have");
    const std::string_view type = attribute(node, "t");
    const pugi::xml_node value = element(node, "v");
    const pugi::xml_node formula = element(node, "f");
    const std::string_view held = value.text().get();
    if (type == "inlineStr") {
      cell.text = text_in(element(node, "is"));
    } else if (!value && formula && type != "str") {
      cell.kind = SheetCell::Kind::kFormula;
      cell.text = std::string("=") + formula.text().get();
    } else if (type == "s") {
      std::size_t index = 0;
      std::from_chars(held.data(), held.data() + held.size(), index);
      if (!held.empty()) cell.text = book_.shared(index);
    } else if (type == "b") {
      cell.kind = SheetCell::Kind::kFlag;
      cell.text = held == "1" || held == "true" ? "TRUE" : "FALSE";
      if (held.empty()) cell.text.clear();
    } else if (type == "e") {
      cell.kind = SheetCell::Kind::kError;
      cell.text = held;
    } else if (type == "str" || type == "d") {  // a formula's text, a day in ISO
      cell.text = held;
    } else {
      cell.kind = SheetCell::Kind::kNumber;
      cell.text = held;
      cell.date = book_.is_date(static_cast<std::size_t>(number_attribute(node, "s", 0)));
    }
    if (!cell.text.empty()) row_.cells.push_back(std::move(cell));
  }
  return !row_.cells.empty();
}

void SheetReader::read_merged(std::string_view text) {
  const pugi::xml_document document = parsed_element(text, name_);
  const std::string_view ref = attribute(document.document_element(), "ref");
  const std::size_t colon = ref.find(':');
  MergedCells cells;
  std::size_t last_column = 0;
  if (colon == std::string_view::npos || merged_.size() >= kMostMerged ||
      !read_cell_name(ref.substr(0, colon), cells.column, cells.first_row) ||
      !read_cell_name(ref.substr(colon + 1), last_column, cells.last_row)) {
    return;
  }
  if (cells.last_row > cells.first_row) merged_.push_back(cells);
}

}  // namespace sightline::sources
