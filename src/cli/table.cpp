#include "cli/table.h"

#include <algorithm>
#include <ostream>

#include "cli/text.h"

namespace sightline::cli {

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;  // all but the later bytes of UTF-8
  }));
}

void Table::column(std::string title, Align align) {
  columns_.emplace_back(std::move(title), align);
}

void Table::row(std::vector<std::string> cells) {
  for (std::string& cell : cells) {
    cell = shown(cell);
  }
  cells.resize(columns_.size());
  lines_.push_back({false, std::move(cells)});
}

void Table::heading(std::string_view text) { lines_.push_back({true, {shown(text)}}); }

void Table::print(std::ostream& out) const {
  std::vector<std::size_t> widths(columns_.size(), 0);
  for (const Line& line : lines_) {
    for (std::size_t c = 0; !line.heading && c < columns_.size(); ++c) {
      widths[c] = std::max(widths[c], width_of(line.cells[c]));
    }
  }
  std::vector<std::size_t> used;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (widths[c] > 0) {
      used.push_back(c);
      widths[c] = std::max(widths[c], width_of(columns_[c].first));
    }
  }
  const auto print_line = [&](const auto& cell_of) {
    std::string text;
    for (std::size_t i = 0; i < used.size(); ++i) {
      const std::size_t c = used[i];
      const std::string& cell = cell_of(c);
      const std::string blanks(widths[c] - width_of(cell), ' ');
      text += i == 0 ? "" : "  ";
      text += columns_[c].second == Align::kRight ? blanks + cell : cell + blanks;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out << text << '\n';
  };
  print_line([&](std::size_t c) -> const std::string& { return columns_[c].first; });
  for (const Line& line : lines_) {
    if (line.heading) {
      out << '\n' << line.cells[0] << '\n';
    } else {
      print_line([&](std::size_t c) -> const std::string& { return line.cells[c]; });
    }
  }
}

Rows::Rows(std::ostream& out, Format format, const std::vector<std::string>& columns)
    : out_(out), format_(format) {
  if (format_ == Format::kJson) {
    out_ << '[';
    return;
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    out_ << (c == 0 ? "" : ",") << csv_text(columns[c]);
  }
  out_ << '\n';
}

void Rows::row() {
  if (format_ == Format::kJson) {
    out_ << (any_row_ ? "},\n {" : "\n {");
  } else if (any_row_) {
    out_ << '\n';
  }
  any_row_ = true;
  any_field_ = false;
}

void Rows::separate(std::string_view name) {
  if (any_field_) out_ << (format_ == Format::kJson ? ", " : ",");
  any_field_ = true;
  if (format_ == Format::kJson) out_ << json_text(name) << ": ";
}

void Rows::text(std::string_view name, std::string_view value) {
  separate(name);
  out_ << (format_ == Format::kJson ? json_text(value) : csv_text(value));
}

void Rows::plain(std::string_view name, std::string_view value) {
  separate(name);
  if (format_ == Format::kJson) {
    out_ << (value.empty() ? std::string_view("null") : value);
  } else {
    out_ << value;
  }
}

void Rows::finish() {
  if (format_ == Format::kJson) {
    out_ << (any_row_ ? "}\n]\n" : "]\n");
  } else if (any_row_) {
    out_ << '\n';
  }
}

}  // namespace sightline::cli
