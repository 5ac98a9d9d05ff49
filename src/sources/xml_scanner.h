// Finds the record elements (<CHILD> … </CHILD>) of an XML file in one pass and in the memory of
// one record, without building the document. Where they stand is said by name: "CHILD" is right
// under the root, "Children/Child" within an element there.
//
// Only what is needed to find where elements begin and end is understood here; a record is parsed
// by the caller. Document type and entity declarations are refused: no return has them, and
// entities are how a small file becomes a huge one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sources/text_reader.h"

namespace sightline::sources {

struct XmlElement {
  std::string_view text;   // from < of the start tag to > of the end tag
  std::int64_t line = 0;   // of the start tag
  std::size_t record = 0;  // which of the records that were looked for
};

class XmlScanner {
 public:
  static constexpr std::size_t kRecordLimit = 16 * 1024 * 1024;
  static constexpr int kDepthLimit = 100;

  // `text` must outlive the scanner; `name` is the file, for messages. `records`: where the
  // elements stand that are wanted, in any case, with or without a namespace.
  XmlScanner(TextReader& text, std::string name, const std::vector<std::string>& records);

  // The root's name in upper case; empty when the file has none, or a <!DOCTYPE before it (see
  // doctype_line). Reads only as far as that. Throws as next().
  std::string root();
  // The next record, nullptr at the end. The view lives until the next call. Throws
  // Error(kBadInput), naming the line, when the file is not whole, not XML or has a <!DOCTYPE.
  const XmlElement* next();
  // A <!DOCTYPE was found on this line; 0: none.
  std::int64_t doctype_line() const { return doctype_line_; }

 private:
  bool more(std::size_t needed);
  bool looking_at(std::string_view text);
  void count_to(std::size_t end);
  std::int64_t line();
  void skip_past(std::string_view end, std::string_view what);
  void read_markup();
  bool is_record(const std::string& name);
  void read_tag();
  void read_inner_tag();
  [[noreturn]] void fail(std::int64_t line, const std::string& what) const;

  TextReader& text_;
  std::string name_;
  std::vector<std::vector<std::string>> records_;  // names from below the root
  std::vector<std::string> path_;                  // names of what is open, outside of records
  std::string record_;                             // the name of the one that is being read
  std::size_t which_ = 0;                          // of records_
  int record_depth_ = 0;
  std::string buffer_;
  std::size_t pos_ = 0;
  std::size_t counted_ = 0;  // line_ is the line here; what is before it is counted
  std::int64_t line_ = 1;
  bool last_was_cr_ = false;
  int depth_ = 0;
  std::string root_;
  std::int64_t root_line_ = 0;
  bool root_closed_ = false;
  bool in_record_ = false;
  bool keeping_ = false;  // what is in the buffer from kept_from_ on is not to be let go of
  std::size_t kept_from_ = 0;
  std::int64_t record_line_ = 0;
  bool record_ready_ = false;
  std::int64_t doctype_line_ = 0;
  XmlElement element_;
};

}  // namespace sightline::sources
