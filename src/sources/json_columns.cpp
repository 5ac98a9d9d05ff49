#include "sources/json_columns.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "sources/text.h"

namespace sightline::sources {
namespace {

namespace json = boost::json;

enum class Set { kYes, kNo, kUnclear };

// What a scalar says as a flag.
Set flag(const json::value& value) {
  if (value.is_null()) return Set::kNo;
  if (value.is_bool()) return value.get_bool() ? Set::kYes : Set::kNo;
  if (value.is_number()) {
    const double number = value.to_number<double>();
    if (number == 0) return Set::kNo;
    return number == 1 ? Set::kYes : Set::kUnclear;
  }
  const json::string& sent = value.get_string();
  const std::string word = upper(trimmed({sent.data(), sent.size()}));
  for (const std::string_view yes : {"Y", "YES", "TRUE", "T", "1"}) {
    if (word == yes) return Set::kYes;
  }
  for (const std::string_view no : {"", "N", "NO", "FALSE", "F", "0", "NULL"}) {
    if (word == no) return Set::kNo;
  }
  return Set::kUnclear;
}

constexpr std::string_view kBetween = " ,;|";

// "1A, 2B": no JSON, but plain enough.
bool is_plain_list(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           kBetween.find(c) != std::string_view::npos;
  });
}

class Walk {
 public:
  explicit Walk(const SourceSpec& spec) : spec_(spec) {}

  void visit(const json::value& value) {
    if (value.is_array()) {
      for (const json::value& item : value.get_array()) {
        if (item.is_string()) {
          add({item.get_string().data(), item.get_string().size()});
        } else if (item.is_int64()) {  // a code of digits only
          add(std::to_string(item.get_int64()));
        } else {
          visit(item);
        }
      }
      return;
    }
    if (!value.is_object()) return;
    for (const json::key_value_pair& pair : value.get_object()) {
      const std::string name = upper(trimmed({pair.key().data(), pair.key().size()}));
      if (spec_.json_ignore.contains(name)) continue;
      if (pair.value().is_object() || pair.value().is_array()) {
        visit(pair.value());
        continue;
      }
      const Set set = flag(pair.value());
      if (set == Set::kYes) add(name);
      if (set == Set::kUnclear && unclear_.empty()) unclear_ = name;
    }
  }

  void add_all(std::string_view list) {
    while (!list.empty()) {
      const std::size_t end = std::min(list.find_first_of(kBetween), list.size());
      if (end > 0) add(list.substr(0, end));
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }

  // Sorted, with blanks between; nothing when none is set.
  std::optional<std::string> names() const {
    std::string out;
    for (const std::string& name : names_) out += (out.empty() ? "" : " ") + name;
    if (out.empty()) return std::nullopt;
    return out;
  }
  const std::string& unclear() const { return unclear_; }

 private:
  void add(std::string_view sent) {
    std::string name = heading(sent);  // no blanks inside, since blanks stand between names
    for (const std::string& affix : spec_.json_strip) {
      if (affix.size() >= name.size()) continue;
      if (affix.back() == '_' && name.starts_with(affix)) name.erase(0, affix.size());
      if (affix.front() == '_' && name.ends_with(affix)) name.resize(name.size() - affix.size());
    }
    if (!name.empty()) names_.insert(std::move(name));
  }

  const SourceSpec& spec_;
  std::set<std::string> names_;
  std::string unclear_;
};

std::optional<std::string> scalar(const json::value& value) {
  std::string text;
  if (value.is_string()) {
    text = std::string(value.get_string().data(), value.get_string().size());
  } else if (value.is_number() || value.is_bool()) {
    text = json::serialize(value);
  }
  text = std::string(trimmed(text));
  if (text.empty()) return std::nullopt;
  return text;
}

void take_fields(const JsonSpec& spec, const json::value& value, JsonRead& out) {
  if (value.is_array()) {
    for (const json::value& item : value.get_array()) take_fields(spec, item, out);
    return;
  }
  if (!value.is_object()) return;
  for (const json::key_value_pair& pair : value.get_object()) {
    const std::string name = upper(trimmed({pair.key().data(), pair.key().size()}));
    for (std::size_t i = 0; i < spec.into.size(); ++i) {
      if (spec.into[i].key == name && !out.values[i]) out.values[i] = scalar(pair.value());
    }
  }
}

}  // namespace

JsonRead read_json(const SourceSpec& spec, const JsonSpec& json, std::string_view text) {
  JsonRead out;
  out.values.resize(json.into.size());
  boost::system::error_code error;
  json::parse_options options;
  options.allow_trailing_commas = true;
  options.allow_invalid_utf8 = true;
  const json::value value = json::parse({text.data(), text.size()}, error, {}, options);
  if (error && json.kind == JsonSpec::Kind::kCodes && is_plain_list(text)) {
    Walk walk(spec);
    walk.add_all(text);
    out.values.front() = walk.names();
  } else if (error) {
    out.problem = "is not whole JSON";
  } else if (json.kind == JsonSpec::Kind::kFields) {
    if (!value.is_object() && !value.is_array()) out.problem = "is JSON, but holds no names";
    take_fields(json, value, out);
  } else if (!value.is_object() && !value.is_array()) {
    if (!value.is_null()) out.problem = "is JSON, but holds no names";
  } else {
    Walk walk(spec);
    walk.visit(value);
    out.values.front() = walk.names();
    if (!walk.unclear().empty()) {
      out.problem = "gives " + walk.unclear() + " a value that is neither yes nor no";
    }
  }
  return out;
}

}  // namespace sightline::sources
