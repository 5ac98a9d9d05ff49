// members.csv: all rows behind a figure, as a file that a spreadsheet opens.
#include <charconv>

#include "core/source_row.h"
#include "server/api/members_page.h"

namespace sightline::server::api {
namespace {

using cube::MemberRow;

// A field of a line. Text that a spreadsheet would take for a formula gets a ' in front: what files
// hold must not run on the machine of whoever opens the list.
std::string field(std::string_view text) {
  std::string out = clean(text);
  if (!out.empty() && std::string_view("=+-@\t\r\n").find(out[0]) != std::string_view::npos) {
    out.insert(0, "'");
  }
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string number(double value) {
  char digits[32];
  const auto [end, problem] = std::to_chars(digits, digits + sizeof digits, value);
  return {digits, problem == std::errc{} ? end : digits};
}

std::string line_of(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : ",") + fields[i];
  return line + "\r\n";
}

std::vector<std::string> headings(const MembersPage& page,
                                  const std::vector<const cube::DimensionView*>& columns) {
  std::vector<std::string> names = {
      "Kind", "Identifier", "First day", "Last day (not included)", "Counts in the numerator",
      "Value"};
  if (page.indicator.breakdown) names.push_back(field(page.indicator.breakdown->name));
  for (const cube::DimensionView* column : columns) {
    names.push_back(field(column->title));
    if (!column->label_list.empty()) names.push_back(field(column->title + " (code)"));
  }
  names.emplace_back("File");
  names.emplace_back("Line");
  return names;
}

}  // namespace

Answer members_csv(const Ask& ask) {
  const MembersPage page = members_page(ask);
  audit(ask, "members.csv", page.indicator.id, selectors_of(page),
        static_cast<std::int64_t>(page.found.rows.size()));
  const cube::Cube& cube = ask.cube();
  const cube::SegmentView& segment = cube.segment(page.indicator.id);
  const Words words(cube, page.indicator);
  const std::vector<const cube::DimensionView*> columns = all_columns(cube, page.found);

  Answer answer;
  answer.type = "text/csv; charset=utf-8";
  answer.file_name = page.indicator.id + "_" + std::string(name_of(page.period().kind)) + "_" +
                     page.period().first.iso() + "_" + page.period().last.iso() +
                     (page.which == cube::Which::kAll ? "" : "_" + page.which_name) + ".csv";
  // With the byte order mark spreadsheets read it as UTF-8.
  answer.body = "\xEF\xBB\xBF" + line_of(headings(page, columns));
  for (const MemberRow& row : page.found.rows) {
    const Day last = cube::day_of(row.spell->last);
    std::vector<std::string> fields = {
        field(cube.subject_kind(row.subject)),
        field(cube.subject(row.subject)),
        cube::day_of(row.spell->first).iso(),
        last >= Day::never() ? std::string() : last.iso(),
        row.met ? "yes" : "no",
        number(true_amount(page.indicator.numerator, row.numerator, page.period()))};
    if (page.indicator.breakdown) {
      const std::string value =
          segment.breakdowns.empty() ? std::string() : segment.breakdowns[row.breakdown];
      fields.push_back(field(words.label("breakdown", value)));
    }
    for (const cube::DimensionView* column : columns) {
      const ColumnValue value = value_in(cube, *column, row);
      fields.push_back(field(value.label));
      if (!column->label_list.empty()) fields.push_back(field(value.value));
    }
    const SourceRow source{row.spell->source_row};
    fields.push_back(field(cube.file_name(source.file())));
    fields.push_back(std::to_string(source.line()));
    answer.body += line_of(fields);
  }
  return answer;
}

}  // namespace sightline::server::api
