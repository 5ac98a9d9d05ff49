// Finding: something wrong or doubtful in the data that a council sent, said so that the person who
// owns the record can mend it. Findings never stop a load; they are counted, kept and shown.
#pragma once

#include <cstdint>
#include <string>

namespace sightline {

enum class Severity {
  kRejected,  // the row was not loaded; rows read = rows loaded + rows rejected
  kDoubtful,  // the row was loaded; a value in it was set to missing or is not plausible
  kNote,      // nothing is wrong with a row: an unknown column, a file that was skipped
};

struct Finding {
  Severity severity = Severity::kDoubtful;
  std::string rule;       // stable short id, e.g. "903-unknown-code"
  std::string file;       // as the user named it
  std::int64_t line = 0;  // 1-based physical line; 0: the file as a whole
  std::string field;      // column, e.g. "DECOM"
  std::string value;      // as it stood in the file, shortened to 80 characters
  std::string subject;    // the child's local identifier, where the row has one
  std::string reason;     // one sentence in plain words, with what to do
  // The row as read, "COLUMN=value; COLUMN=value", shortened to 500 characters; cells that are
  // blank are left out, but not that of `field`. "": the finding is of no single row.
  std::string row = {};
};

}  // namespace sightline
