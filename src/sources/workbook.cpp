#include "sources/workbook.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "core/error.h"
#include "sources/text.h"
#include "sources/workbook_xml.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {
namespace {

// Excel's own number formats that show days or times.
bool is_builtin_date(int id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
         (id >= 50 && id <= 58);
}

// "worksheets/sheet1.xml" as the part that "xl/workbook.xml" means by it.
std::string resolved(const std::string& of, const std::string& target) {
  if (target.starts_with('/')) return target.substr(1);
  const std::size_t slash = of.rfind('/');
  std::string folder = slash == std::string::npos ? "" : of.substr(0, slash + 1);
  std::string_view rest = target;
  while (rest.starts_with("../")) {
    rest.remove_prefix(3);
    if (!folder.empty()) folder.pop_back();
    folder.resize(folder.rfind('/') + 1);  // npos + 1 is 0
  }
  if (rest.starts_with("./")) rest.remove_prefix(2);
  return folder + std::string(rest);
}

// Where a part's relations are listed.
std::string relations_of(const std::string& part) {
  const std::size_t slash = part.rfind('/') + 1;
  return part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
}

struct Relation {
  std::string target;
  std::string type;  // the last word of it: "worksheet"
};

}  // namespace

bool is_date_format(std::string_view format) {
  bool date = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = static_cast<char>(std::tolower(static_cast<unsigned char>(format[i])));
    if (c == '"') {
      i = std::min(format.find('"', i + 1), format.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;  // the next character stands for itself
    } else if (c == '[') {
      const std::size_t end = std::min(format.find(']', i), format.size());
      const std::string inside = lower(format.substr(i + 1, end - i - 1));
      // [h]:mm counts hours; [Red] and [$-809] are no part of the value.
      if (!inside.empty() && inside.find_first_not_of("hms") == std::string::npos) date = true;
      i = end;
    } else if (c == '0' || c == '#' || c == '?' || c == '@') {
      // "0.00 s" is a number; seconds with a fraction are "ss.00".
      if (!date) return false;
    } else if (c == 'd' || c == 'm' || c == 'y' || c == 'h' || c == 's') {
      date = true;
    } else if (c == 'g' || c == ';') {  // General, or what negative numbers look like
      break;
    }
  }
  return date;
}

Workbook::Workbook(const std::filesystem::path& path) : name_(path.string()), zip_(path) {
  refuse_other_kinds();
  read_book(main_part());
}

void Workbook::refuse_other_kinds() const {
  const auto refuse = [&](const char* what) {
    throw Error(ErrorKind::kBadInput, name_ + ": " + what);
  };
  if (zip_.has("xl/workbook.bin")) {
    refuse("it is a binary workbook (.xlsb): open it in Excel and save it as .xlsx");
  }
  if (zip_.has("mimetype") && zip_.has("content.xml")) {
    refuse("it is an OpenDocument file: save the spreadsheet as .xlsx");
  }
  if (zip_.has("word/document.xml"))
    refuse("it is a Word document: ask for the CSV file or workbook");
  if (!zip_.has("[Content_Types].xml")) {
    refuse("it is a zipped folder: unpack it, and load what is in it");
  }
}

std::string Workbook::main_part() const {
  if (zip_.has("_rels/.rels")) {
    const pugi::xml_document root = parsed_part(zip_, "_rels/.rels", name_);
    for (const pugi::xml_node relation : elements(root.document_element(), "Relationship")) {
      const std::string_view type = attribute(relation, "Type");
      if (type.ends_with("/officeDocument")) {
        return resolved("", std::string(attribute(relation, "Target")));
      }
    }
  }
  return "xl/workbook.xml";
}

void Workbook::read_book(const std::string& part) {
  const pugi::xml_document document = parsed_part(zip_, part, name_);
  const pugi::xml_node book = document.document_element();
  if (local_name(book) != "workbook") {
    throw Error(ErrorKind::kBadInput, name_ + ": it is a zipped file, but no workbook");
  }
  std::map<std::string, Relation, std::less<>> relations;
  if (zip_.has(relations_of(part))) {
    const pugi::xml_document root = parsed_part(zip_, relations_of(part), name_);
    for (const pugi::xml_node node : elements(root.document_element(), "Relationship")) {
      const std::string type(attribute(node, "Type"));
      relations[std::string(attribute(node, "Id"))] = {
          resolved(part, std::string(attribute(node, "Target"))), type.substr(type.rfind('/') + 1)};
    }
  }
  for (const auto& [id, relation] : relations) {
    if (relation.type == "styles" && zip_.has(relation.target)) read_styles(relation.target);
    if (relation.type == "sharedStrings" && zip_.has(relation.target)) read_shared(relation.target);
    if (relation.type == "vbaProject") macros_ = true;
  }
  const std::string_view epoch = attribute(element(book, "workbookPr"), "date1904");
  from_1904_ = epoch == "1" || epoch == "true";
  for (const pugi::xml_node sheet : elements(element(book, "sheets"), "sheet")) {
    const auto relation = relations.find(attribute(sheet, "id"));
    if (relation == relations.end() || relation->second.type != "worksheet") continue;  // a chart
    const std::string_view state = attribute(sheet, "state");
    sheets_.push_back({std::string(attribute(sheet, "name")), relation->second.target,
                       state == "hidden" || state == "veryHidden"});
  }
}

void Workbook::read_styles(const std::string& part) {
  const pugi::xml_document document = parsed_part(zip_, part, name_);
  const pugi::xml_node styles = document.document_element();
  std::map<int, bool> own;  // formats of the workbook's own
  for (const pugi::xml_node format : elements(element(styles, "numFmts"), "numFmt")) {
    own[number_attribute(format, "numFmtId", -1)] = is_date_format(attribute(format, "formatCode"));
  }
  for (const pugi::xml_node style : elements(element(styles, "cellXfs"), "xf")) {
    const int id = number_attribute(style, "numFmtId", 0);
    const auto found = own.find(id);
    dates_.push_back(found == own.end() ? is_builtin_date(id) : found->second);
  }
}

void Workbook::read_shared(const std::string& part) {
  TextReader text(zip_.open(part, kMostShared));
  XmlScanner scanner(text, name_ + ", " + part, {"si"});
  while (const XmlElement* item = scanner.next()) {
    const pugi::xml_document document = parsed_element(item->text, name_ + ", " + part);
    texts_ += text_in(document.document_element());
    ends_.push_back(texts_.size());
  }
}

std::string_view Workbook::shared(std::size_t index) const {
  if (index >= ends_.size()) return {};
  const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(texts_).substr(begin, ends_[index] - begin);
}

}  // namespace sightline::sources
