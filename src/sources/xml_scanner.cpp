#include "sources/xml_scanner.h"

#include <algorithm>

#include "core/error.h"
#include "sources/text.h"

namespace sightline::sources {
namespace {

constexpr std::size_t kTagLimit = 64 * 1024;

}  // namespace

XmlScanner::XmlScanner(TextReader& text, std::string name, const std::vector<std::string>& records)
    : text_(text), name_(std::move(name)) {
  for (const std::string& record : records) {
    std::vector<std::string>& path = records_.emplace_back();
    for (const char c : record) {
      if (path.empty() || c == '/') path.emplace_back();
      if (c != '/') path.back() += c;
    }
    for (std::string& step : path) step = upper(step);
  }
}

// Whether an element of this name, right where the scanner is, is one that is wanted.
bool XmlScanner::is_record(const std::string& name) {
  if (in_record_) return false;
  for (std::size_t r = 0; r < records_.size(); ++r) {
    const std::vector<std::string>& steps = records_[r];
    if (steps.size() != path_.size() || steps.empty() || steps.back() != name) continue;
    if (!std::equal(steps.begin(), steps.end() - 1, path_.begin() + 1)) continue;
    which_ = r;
    return true;
  }
  return false;
}

void XmlScanner::fail(std::int64_t line, const std::string& what) const {
  throw Error(ErrorKind::kBadInput, name_ + ", line " + std::to_string(line) + ": " + what);
}

// At least `needed` characters from pos_ on.
bool XmlScanner::more(std::size_t needed) {
  while (buffer_.size() - pos_ < needed) {
    // What is before the record, or before the next character, is not wanted any more.
    const std::size_t unwanted = keeping_ ? kept_from_ : pos_;
    if (unwanted > 0) {
      count_to(unwanted);
      buffer_.erase(0, unwanted);
      pos_ -= unwanted;
      counted_ -= unwanted;
      kept_from_ = 0;
    }
    if (in_record_ && buffer_.size() > kRecordLimit) {
      fail(record_line_, "the element " + record_ + " is longer than 16 MiB; no child's record is");
    }
    const std::string_view block = text_.next();
    if (block.empty()) return false;
    buffer_.append(block);
  }
  return true;
}

bool XmlScanner::looking_at(std::string_view text) {
  return more(text.size()) && std::string_view(buffer_).substr(pos_, text.size()) == text;
}

// Lines are counted where one is asked for, not at each character that is passed.
void XmlScanner::count_to(std::size_t end) {
  if (counted_ >= end) return;
  const std::string_view text = std::string_view(buffer_).substr(counted_, end - counted_);
  counted_ = end;
  if (text.find('\r') == std::string_view::npos) {
    if (last_was_cr_ && text.front() == '\n') --line_;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
      ++line_;
    }
    last_was_cr_ = false;
    return;
  }
  for (const char c : text) {
    if (c == '\r' || (c == '\n' && !last_was_cr_)) ++line_;
    last_was_cr_ = c == '\r';
  }
}

// The line of the next character.
std::int64_t XmlScanner::line() {
  count_to(pos_);
  return line_;
}

void XmlScanner::skip_past(std::string_view end, std::string_view what) {
  const std::int64_t begun = line();
  while (!looking_at(end)) {
    if (!more(1)) {
      fail(begun, "the file ends inside " + std::string(what) +
                      " that begins here: it is not whole; get it sent again");
    }
    ++pos_;
  }
  pos_ += end.size();
}

// Of a record no more is wanted here than where it ends.
void XmlScanner::read_inner_tag() {
  // Counted from the record, which stays in the buffer while that is filled.
  const std::size_t begin = pos_ - kept_from_;
  const auto broken = [&](const std::string& what) {
    count_to(kept_from_ + begin);
    fail(line_, what);
  };
  const auto has = [&](std::size_t at) {
    return kept_from_ + at < buffer_.size() || more(at - begin + 1);
  };
  const char* const kNotWhole = "the file ends inside a tag: it is not whole; get it sent again";
  if (!has(begin + 1)) broken(kNotWhole);
  const bool closing = buffer_[kept_from_ + begin + 1] == '/';
  const std::size_t first = begin + (closing ? 2 : 1);
  std::size_t at = first;
  for (char quote = 0;; ++at) {
    if (!has(at)) broken(kNotWhole);
    if (at - first >= kTagLimit) broken("a tag is longer than 64 KiB: this is not a return");
    const char c = buffer_[kept_from_ + at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      break;
    } else if (c == '<') {
      count_to(kept_from_ + at);
      fail(line_, "a < stands inside a tag: the file is not well-formed XML");
    } else if (c == '"' || c == '\'') {
      quote = c;
    }
  }
  const std::string_view tag = std::string_view(buffer_).substr(kept_from_ + first, at - first);
  std::size_t length = 0;
  while (length < tag.size() && static_cast<unsigned char>(tag[length]) > ' ' &&
         tag[length] != '/' && tag[length] != '>') {
    ++length;
  }
  if (length == 0) broken("a tag has no name: the file is not well-formed XML");
  if (closing) {
    if (depth_ - 1 == record_depth_) {
      const std::string_view full = tag.substr(0, length);
      const std::string name = upper(full.substr(full.rfind(':') + 1));  // npos + 1 is 0
      if (name != record_) {
        broken("</" + name + "> closes <" + record_ + "> of line " + std::to_string(record_line_) +
               ": the file is not well-formed XML");
      }
      record_ready_ = true;
    }
    --depth_;
  } else if (!tag.ends_with('/') && ++depth_ > kDepthLimit) {
    broken("elements stand inside one another more than " + std::to_string(kDepthLimit) +
           " deep: this is not a return");
  }
  pos_ = kept_from_ + at + 1;
}

void XmlScanner::read_tag() {
  if (in_record_) return read_inner_tag();
  const std::int64_t begun = line();
  keeping_ = true;  // it may be the start of a record
  kept_from_ = pos_;
  ++pos_;
  const bool closing = looking_at("/");
  if (closing) ++pos_;
  std::string name;
  char quote = 0;
  char last = 0;
  bool in_name = true;
  bool in_tag = true;
  std::size_t length = 0;
  while (in_tag) {
    if (!more(1)) {
      fail(begun, "the file ends inside a tag: it is not whole; get it sent again");
    }
    std::size_t at = pos_;
    for (; in_tag && at < buffer_.size(); ++at) {
      const char c = buffer_[at];
      if (++length > kTagLimit) fail(begun, "a tag is longer than 64 KiB: this is not a return");
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '>') {
        in_tag = false;
      } else if (c == '<') {
        pos_ = at;
        fail(line(), "a < stands inside a tag: the file is not well-formed XML");
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
      const bool blank = static_cast<unsigned char>(c) <= ' ';
      if (in_name && (blank || c == '/' || c == '>')) in_name = false;
      if (in_name) name += c;
      if (in_tag) last = c;
    }
    pos_ = at;
  }
  if (name.empty()) fail(begun, "a tag has no name: the file is not well-formed XML");
  const std::size_t colon = name.rfind(':');
  name = upper(colon == std::string::npos ? name : name.substr(colon + 1));
  const bool empty = !closing && last == '/';
  const bool record = !closing && is_record(name);
  keeping_ = record;
  if (closing) {
    if (depth_ == 0) fail(begun, "</" + name + "> closes nothing: the file is not well-formed XML");
    --depth_;
    if (depth_ == 0) {
      if (name != root_) {
        fail(begun, "</" + name + "> closes <" + root_ + "> of line " + std::to_string(root_line_) +
                        ": the file is not well-formed XML");
      }
      root_closed_ = true;
    } else {
      if (name != path_.back()) {
        fail(begun,
             "</" + name + "> closes <" + path_.back() + ">: the file is not well-formed XML");
      }
      path_.pop_back();
    }
    return;
  }
  if (root_closed_) {
    fail(begun, "<" + name + "> stands after the end of <" + root_ +
                    ">: the file is not "
                    "well-formed XML");
  }
  if (depth_ == 0) {
    root_ = name;
    root_line_ = begun;
  }
  if (record) {
    in_record_ = true;
    record_ = name;
    record_depth_ = depth_;
    record_line_ = begun;
  }
  if (empty) {
    if (record) record_ready_ = true;
    if (depth_ == 0) root_closed_ = true;
    return;
  }
  if (!in_record_) path_.push_back(name);
  if (++depth_ > kDepthLimit) {
    fail(begun, "elements stand inside one another more than " + std::to_string(kDepthLimit) +
                    " deep: this is not a return");
  }
}

void XmlScanner::read_markup() {
  if (more(2) && buffer_[pos_ + 1] != '!' && buffer_[pos_ + 1] != '?') return read_tag();
  if (looking_at("<!--")) {
    skip_past("-->", "a comment");
  } else if (looking_at("<![CDATA[")) {
    skip_past("]]>", "a CDATA section");
  } else if (looking_at("<?")) {
    skip_past("?>", "a processing instruction");
  } else if (looking_at("<!")) {
    doctype_line_ = line();
  } else {
    read_tag();
  }
}

std::string XmlScanner::root() {
  while (root_.empty() && doctype_line_ == 0 && more(1)) {
    if (buffer_[pos_] == '<') {
      read_markup();
    } else {
      ++pos_;
    }
  }
  return root_;
}

const XmlElement* XmlScanner::next() {
  if (record_ready_) {
    record_ready_ = false;
    in_record_ = false;
    keeping_ = false;
  }
  while (doctype_line_ == 0 && more(1)) {
    if (buffer_[pos_] != '<') {
      pos_ = std::min(buffer_.find('<', pos_), buffer_.size());
      continue;
    }
    read_markup();
    if (record_ready_) {
      element_.text = std::string_view(buffer_).substr(kept_from_, pos_ - kept_from_);
      element_.line = record_line_;
      element_.record = which_;
      return &element_;
    }
  }
  if (doctype_line_ != 0) {
    fail(doctype_line_,
         "a document type declaration stands here, which no return has and which "
         "can do harm. Nothing of the file was loaded");
  }
  if (root_.empty()) fail(line(), "there is no element in the file: it is not XML");
  if (!root_closed_) {
    fail(line(), "the file ends before " +
                     (in_record_ ? "<" + record_ + "> of line " + std::to_string(record_line_)
                                 : "<" + root_ + ">") +
                     " is closed: it is not whole; get it sent again. Nothing of it was loaded");
  }
  return nullptr;
}

}  // namespace sightline::sources
