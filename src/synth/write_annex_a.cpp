#include <xlsxwriter.h>

#include <string>

#include "core/error.h"
#include "synth/annex_a.h"

namespace sightline::synth {
namespace {

[[noreturn]] void cannot_write(const std::filesystem::path& file, const char* why) {
  throw Error(ErrorKind::kMachine, "Cannot write " + file.string() + ": " + why +
                                       ". Choose another folder or make room, and try again.");
}

// libxlsxwriter's own memory lives until the workbook is closed, whether that goes well or not.
class Xlsx {
 public:
  explicit Xlsx(const std::filesystem::path& file) : file_(file) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;  // a row goes to disk as soon as the next begins
    book_ = workbook_new_opt(file.c_str(), &options);
    if (book_ == nullptr) {
      cannot_write(file, "there is no room for it in memory");
    }
    // Without it the file would carry the time at which it was written.
    lxw_doc_properties properties{};
    properties.created = 1577836800;  // 1 January 2020
    workbook_set_properties(book_, &properties);
    day_ = workbook_add_format(book_);
    format_set_num_format(day_, "dd/mm/yyyy");
  }
  ~Xlsx() {
    if (book_ != nullptr) {
      workbook_close(book_);
    }
  }
  Xlsx(const Xlsx&) = delete;
  Xlsx& operator=(const Xlsx&) = delete;

  void write(const Sheet& sheet) {
    sheet_ = workbook_add_worksheet(book_, sheet.name.c_str());
    row_ = 0;
    for (const std::string& line : sheet.title) {
      put(0, Cell(line));
      ++row_;
    }
    for (std::size_t i = 0; i < sheet.headings.size(); ++i) {
      put(i, Cell(sheet.headings[i]));
    }
    for (const auto& row : sheet.rows) {
      ++row_;
      for (std::size_t i = 0; i < row.size(); ++i) {
        put(i, row[i]);
      }
    }
  }

  void close() {
    lxw_workbook* book = book_;
    book_ = nullptr;
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
      cannot_write(file_, lxw_strerror(error));
    }
  }

 private:
  void put(std::size_t column, const Cell& cell) {
    const auto at = static_cast<lxw_col_t>(column);
    if (cell.kind == Cell::Kind::kText && !cell.text.empty()) {
      worksheet_write_string(sheet_, row_, at, cell.text.c_str(), nullptr);
    } else if (cell.kind == Cell::Kind::kNumber) {
      worksheet_write_number(sheet_, row_, at, cell.number, nullptr);
    } else if (cell.kind == Cell::Kind::kDay) {
      const Day day = cell.day();
      lxw_datetime when{day.year(), day.month(), day.day_of_month(), 0, 0, 0};
      worksheet_write_datetime(sheet_, row_, at, &when, day_);
    }
  }

  std::filesystem::path file_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* day_ = nullptr;
  lxw_row_t row_ = 0;
};

}  // namespace

std::int64_t write_workbook(const Workbook& book, const std::filesystem::path& file) {
  Xlsx xlsx(file);
  std::int64_t rows = 0;
  for (const Sheet& sheet : book) {
    xlsx.write(sheet);
    rows += static_cast<std::int64_t>(sheet.rows.size());
  }
  xlsx.close();
  return rows;
}

}  // namespace sightline::synth
