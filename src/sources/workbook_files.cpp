#include "sources/workbook_files.h"

#include "sources/sheet_copy.h"
#include "sources/text.h"
#include "sources/text_reader.h"
#include "sources/workbook.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;

std::string sha256_of(const fs::path& path) {
  TextReader text(path);
  text.skip_to_end();
  return text.sha256();
}

}  // namespace

std::vector<InputFile> sheets_of_workbook(const fs::path& path, std::span<const SourceSpec> specs,
                                          const ReadOptions& options, const SayOfFile& not_used,
                                          const SayOfFile& note) {
  const Workbook book(path);
  const std::string hash = sha256_of(path);
  std::vector<InputFile> out;
  // Said only when nothing threw: of a damaged workbook no more is to be said than that.
  std::vector<std::function<void()>> said;
  if (book.has_macros()) {
    said.emplace_back([&] {
      note(path, "macros", 0,
           "The workbook has macros, which are not looked at: its sheets are read.");
    });
  }
  if (book.sheets().empty()) {
    said.emplace_back([&] { not_used(path, "empty", 0, "The workbook has no sheet."); });
  }
  for (const Sheet& sheet : book.sheets()) {
    SheetCopy copied = copy_of_sheet(book, sheet, specs, hash, options);
    fs::path name = path;
    name += "#" + sheet.name;
    if (copied.known.table == nullptr) {
      said.emplace_back([&, name, copied] {
        if (copied.empty) {
          not_used(name, "empty", 0, "There is nothing in this sheet.");
        } else {
          not_used(name, copied.known.left_out ? "left-out" : "unknown", copied.heading_row,
                   copied.known.why_not);
        }
      });
      continue;
    }
    InputFile file;
    file.path = name;
    file.workbook = path;
    file.bytes = copied.copy->text.bytes();
    file.spec = copied.known.spec;
    file.table = copied.known.table;
    file.hint = year_hint(path.stem().string());
    file.known_by = known_by(copied.known);
    if (copied.heading_row > 1) {
      file.known_by += ", headings in row " + std::to_string(copied.heading_row);
    }
    file.copy = copied.copy;
    out.push_back(std::move(file));
    if (sheet.hidden) {
      said.emplace_back([&, name] {
        note(name, "hidden-sheet", 0,
             "The sheet is hidden in the workbook. It is read all the same: if it is an old one, "
             "take it out.");
      });
    }
    if (copied.beyond > 0) {
      said.emplace_back([&, name, cells = copied.beyond, row = copied.first_beyond] {
        note(name, "beyond-headings", row,
             with_commas(cells) + " cells stand right of the last heading and are not read.");
      });
    }
    if (copied.filled > 0) {
      said.emplace_back([&, name, filled = copied.filled] {
        note(name, "merged-cells", 0,
             "Cells are merged over several rows: " + with_commas(filled) +
                 " cells below have been given the value of the first.");
      });
    }
  }
  for (const auto& say : said) say();
  return out;
}

}  // namespace sightline::sources
