#include "synth/csv_file.h"

#include <fstream>

#include "core/error.h"
#include "synth/output.h"

namespace sightline::synth {

namespace fs = std::filesystem;

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::int64_t rewrite(const fs::path& file, const RowChange& change) {
  std::ifstream in(file, std::ios::binary);
  std::string line;
  std::getline(in, line);
  const std::vector<std::string> columns = cells_of(line);
  const fs::path beside = file.string() + ".new";
  std::int64_t rows = 0;
  {
    Output out(beside);
    out << line;
    out.end_line();
    while (std::getline(in, line)) {
      std::vector<std::string> cells = cells_of(line);
      if (!change(columns, cells)) continue;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out << ",";
        out << cells[i];
      }
      out.end_line();
      ++rows;
    }
    out.close();
  }
  in.close();
  std::error_code error;
  fs::rename(beside, file, error);
  if (error) throw Error(ErrorKind::kMachine, "cannot write " + file.string());
  return rows;
}

}  // namespace sightline::synth
