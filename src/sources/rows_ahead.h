// The rows of a file, made out on a thread of their own while those before them are checked and
// stored. Small files are read without one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sources/csv_reader.h"
#include "sources/made_ahead.h"
#include "sources/xml_reader.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {

// Some rows of a CSV file, with the text that their cells point to.
struct CsvBatch {
  std::vector<CsvRow> rows;  // more of them than `count` may be there, to be used again
  std::size_t count = 0;
  std::string text;
};

// Some records of an XML file: the rows of each, and what is wrong with it.
struct XmlBatch {
  struct Record {
    std::vector<XmlRow> rows;
    std::vector<XmlProblem> problems;
  };
  std::vector<Record> records;
};

// Whether a file of so many bytes is worth a thread of its own.
bool worth_a_thread(std::uintmax_t bytes);

// The rows from where `reader` is to the end of the file.
MadeAhead<CsvBatch> csv_rows_ahead(CsvReader& reader, bool apart);

// The rows of all records but the header. Afterwards `reader` knows what elements were unknown.
MadeAhead<XmlBatch> xml_rows_ahead(const SourceSpec& spec, XmlScanner& scanner, XmlReader& reader,
                                   bool apart);

}  // namespace sightline::sources
