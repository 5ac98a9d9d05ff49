// Small workbooks for tests, written part by part so that each can be as odd as a test wants it.
// For tests only.
#pragma once

#include <zip.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sightline::sources::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::filesystem::path write_zip(const std::filesystem::path& path, const Parts& parts) {
  std::filesystem::remove(path);
  int error = 0;
  zip_t* const zip = zip_open(path.c_str(), ZIP_CREATE, &error);
  if (zip == nullptr) throw std::runtime_error("no zip at " + path.string());
  for (const auto& [name, text] : parts) {
    zip_source_t* const source = zip_source_buffer(zip, text.data(), text.size(), 0);
    if (zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
      throw std::runtime_error("part " + name);
    }
  }
  if (zip_close(zip) != 0) throw std::runtime_error(zip_strerror(zip));
  return path;
}

struct TestSheet {
  std::string name;
  std::string rows;   // <row>…</row>
  std::string state;  // "hidden"
  std::string after;  // what stands behind the rows: "<mergeCells>…"
};

struct TestBook {
  std::vector<TestSheet> sheets;
  std::string properties;           // "<workbookPr date1904=\"1\"/>"
  std::vector<std::string> shared;  // <si>…</si>
  bool macros = false;

  // Styles: 0 General, 1 a day (14), 2 a day of the book's own, 3 a time of day.
  Parts parts() const {
    const std::string office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    std::string sheets_xml;
    std::string relations;
    Parts out = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" + office +
                            "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-809]dd/mm/yyyy;@\"/>"
         "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
         "<xf numFmtId=\"21\"/></cellXfs></styleSheet>"}};
    std::string texts;
    for (const std::string& text : shared) texts += "<si>" + text + "</si>";
    out.emplace_back("xl/sharedStrings.xml", "<sst>" + texts + "</sst>");
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      const std::string id = std::to_string(i + 1);
      const TestSheet& sheet = sheets[i];
      sheets_xml += "<sheet name=\"" + sheet.name + "\" sheetId=\"" + id + "\" r:id=\"s" + id +
                    "\"" + (sheet.state.empty() ? "" : " state=\"" + sheet.state + "\"") + "/>";
      relations += "<Relationship Id=\"s" + id + "\" Type=\"" + office +
                   "/worksheet\" Target=\"worksheets/sheet" + id + ".xml\"/>";
      out.emplace_back(
          "xl/worksheets/sheet" + id + ".xml",
          "<worksheet><sheetData>" + sheet.rows + "</sheetData>" + sheet.after + "</worksheet>");
    }
    if (macros) {
      relations +=
          "<Relationship Id=\"m\" Type=\"http://schemas.microsoft.com/office/2006/"
          "relationships/vbaProject\" Target=\"vbaProject.bin\"/>";
      out.emplace_back("xl/vbaProject.bin", "never read");
    }
    out.emplace_back("xl/workbook.xml", "<workbook xmlns:r=\"" + office + "\">" + properties +
                                            "<sheets>" + sheets_xml + "</sheets></workbook>");
    out.emplace_back(
        "xl/_rels/workbook.xml.rels",
        "<Relationships>" + relations + "<Relationship Id=\"t\" Type=\"" + office +
            "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"y\" "
            "Type=\"" +
            office + "/styles\" Target=\"styles.xml\"/></Relationships>");
    return out;
  }

  std::filesystem::path write(const std::filesystem::path& path) const {
    return write_zip(path, parts());
  }
};

// A cell's place and content: cell("B2", 3) is a number.
inline std::string text_cell(const std::string& at, const std::string& text) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
inline std::string number_cell(const std::string& at, const std::string& number, int style = 0) {
  return "<c r=\"" + at + "\" s=\"" + std::to_string(style) + "\"><v>" + number + "</v></c>";
}
// A row of cells that need not say where they are.
inline std::string row_of(int number, const std::vector<std::string>& texts) {
  std::string cells;
  for (const std::string& text : texts) {
    cells += text.starts_with('<') ? text
             : text.empty()        ? "<c/>"
                                   : "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }
  return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
}

inline std::vector<std::string> contact_headings() {
  return {"Child Unique ID",      "Gender",          "Ethnicity",     "Date of Birth",
          "Age of Child (Years)", "Date of Contact", "Contact Source"};
}

}  // namespace sightline::sources::testing
