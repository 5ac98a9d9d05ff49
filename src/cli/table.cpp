#include "cli/table.h"

#include <algorithm>
#include <ostream>
#include <sstream>

#include "cli/text.h"

namespace sightline::cli {

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;  // all but the later bytes of UTF-8
  }));
}

void Table::column(std::string title, Align align, Place place) {
  columns_.push_back({std::move(title), align, place});
}

void Table::row(std::vector<std::string> cells) {
  for (std::string& cell : cells) {
    cell = shown(cell);
  }
  cells.resize(columns_.size());
  lines_.push_back({false, std::move(cells)});
}

void Table::heading(std::string_view text) { lines_.push_back({true, {shown(text)}}); }

Table::Layout Table::layout_for(std::size_t width) const {
  Layout layout;
  layout.width = width;
  layout.widths.assign(columns_.size(), 0);
  for (const Line& line : lines_) {
    for (std::size_t c = 0; !line.heading && c < columns_.size(); ++c) {
      layout.widths[c] = std::max(layout.widths[c], width_of(line.cells[c]));
    }
  }
  const auto place_columns = [&](bool folded) {
    std::size_t all = 0;
    layout.beside.clear();
    layout.below.clear();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (layout.widths[c] == 0) continue;
      layout.widths[c] = std::max(layout.widths[c], width_of(columns_[c].title));
      if (folded && columns_[c].place == Place::kBelow) {
        layout.below.push_back(c);
      } else {
        all += layout.widths[c] + (layout.beside.empty() ? 0 : 2);
        layout.beside.push_back(c);
      }
    }
    return all;
  };
  if (const std::size_t all = place_columns(false); width == 0 || all <= width) return layout;
  constexpr std::size_t kLeast = 24;
  if (const std::size_t all = place_columns(true); all > width && !layout.beside.empty()) {
    std::size_t& first = layout.widths[layout.beside[0]];
    const std::size_t rest = all - first;
    first = std::min(first, std::max(kLeast, width > rest ? width - rest : 0));
  }
  return layout;
}

std::string Table::below_text(const Layout& layout, const std::vector<std::string>& cells) {
  std::string text;
  for (const std::size_t c : layout.below) {
    text += (text.empty() || cells[c].empty() ? "" : ": ") + cells[c];
  }
  return text;
}

void Table::print_row(std::ostream& out, const Layout& layout,
                      const std::vector<std::string>& cells) const {
  std::istringstream first;
  std::string text;
  for (const std::size_t c : layout.beside) {
    std::string cell = cells[c];
    if (c == layout.beside[0] && width_of(cell) > layout.widths[c]) {
      first.str(wrapped(cell, layout.widths[c], 2));
      std::getline(first, cell);
    }
    const std::size_t width = width_of(cell);
    const std::string blanks(layout.widths[c] > width ? layout.widths[c] - width : 0, ' ');
    text += c == layout.beside[0] ? "" : "  ";
    text += columns_[c].align == Align::kRight ? blanks + cell : cell + blanks;
  }
  text.erase(text.find_last_not_of(' ') + 1);
  out << text << '\n';
  for (std::string line; std::getline(first, line);) {
    out << line << '\n';
  }
}

void Table::print(std::ostream& out, std::size_t width) const {
  const Layout layout = layout_for(width);
  std::vector<std::string> titles;
  for (const Column& column : columns_) {
    titles.push_back(column.title);
  }
  // Folded, the rows of one name that have the same below say both once.
  const bool folded = !layout.below.empty();
  std::string said;
  const auto print_folded = [&](std::vector<std::string> cells) {
    const std::string text = below_text(layout, cells);
    std::string& name = cells[layout.beside[0]];
    const std::string saying = name + "\n" + text;
    const bool again = saying == said;
    if (again) name.clear();
    print_row(out, layout, cells);
    if (!again && !text.empty()) out << wrapped(text, layout.width, 4, 4);
    said = saying;
  };
  const auto print_either = [&](const std::vector<std::string>& cells) {
    folded && !layout.beside.empty() ? print_folded(cells) : print_row(out, layout, cells);
  };
  print_either(titles);
  for (const Line& line : lines_) {
    if (line.heading) {
      out << '\n' << line.cells[0] << '\n';
    } else {
      print_either(line.cells);
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
