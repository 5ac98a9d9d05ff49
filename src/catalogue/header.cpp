#include "catalogue/header.h"

#include <algorithm>
#include <charconv>

#include "core/error.h"

namespace sightline::catalogue {
namespace {

// Line breaks within a text are for whoever edits the file; readers get one paragraph.
std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  const auto first = text.find_first_not_of(' ');
  const auto last = text.find_last_not_of(' ');
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

std::optional<Span> parse_span(std::string_view words) {
  int n = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), n);
  if (error != std::errc{} || n < 0) {
    return std::nullopt;
  }
  const std::string_view unit(end, static_cast<std::size_t>(words.data() + words.size() - end));
  if (unit == " months" || unit == " month") {
    return Span{n, 0};
  }
  if (unit == " years" || unit == " year") {
    return Span{12 * n, 0};
  }
  if (unit == " days" || unit == " day") {
    return Span{0, n};
  }
  return std::nullopt;
}

}  // namespace

HeaderText split_header(std::string_view text, std::string_view first,
                        const std::filesystem::path& file) {
  const auto fail = [&](int line, const std::string& mend) {
    throw Error(ErrorKind::kCatalogue, file.string() + ":" + std::to_string(line) + ": " + mend);
  };
  HeaderText out;
  bool began = false;
  while (out.rest < text.size()) {
    const std::size_t end = std::min(text.find('\n', out.rest), text.size());
    std::string_view row = text.substr(out.rest, end - out.rest);
    if (!row.empty() && row.back() == '\r') {
      row.remove_suffix(1);
    }
    if (!began) {
      if (row != first) {
        fail(out.rest_line, "the first line must be '" + std::string(first) +
                                "', then the header in lines '-- key = ...'");
      }
      began = true;
      out.toml += '\n';
    } else if (row == "--") {
      out.toml += '\n';
    } else if (row.starts_with("-- ")) {
      out.toml += std::string(row.substr(3)) + '\n';
    } else {
      break;
    }
    out.rest = std::min(end + 1, text.size());
    ++out.rest_line;
  }
  if (!began) {
    fail(1, "the file is empty; copy a neighbour and change it");
  }
  return out;
}

toml::table parse_header(const HeaderText& text, const std::filesystem::path& file) {
  try {
    return toml::parse(text.toml, file.string());
  } catch (const toml::parse_error& e) {
    throw Error(ErrorKind::kCatalogue,
                file.string() + ":" + std::to_string(e.source().begin.line) +
                    ": the header is not valid TOML: " + std::string(e.description()));
  }
}

void Header::fail(std::size_t line, const std::string& mend) const {
  throw Error(ErrorKind::kCatalogue, file_.string() + ":" + std::to_string(line) + ": " + mend);
}

std::size_t Header::line_of(const toml::node* node) {
  return node != nullptr && node->source().begin.line > 0 ? node->source().begin.line : 1;
}

void Header::known(const toml::table& table, const std::set<std::string_view>& keys,
                   const std::string& where) const {
  for (const auto& [key, node] : table) {
    if (!keys.contains(key.str())) {
      std::string all;
      for (const auto k : keys) {
        all += (all.empty() ? "" : ", ") + std::string(k);
      }
      fail(line_of(&node),
           "'" + std::string(key.str()) + "' is not a key of " + where + "; it may hold " + all);
    }
  }
}

std::string Header::text(const toml::table& table, std::string_view key, bool required,
                         const std::string& where) const {
  const toml::node* node = table.get(key);
  if (node == nullptr) {
    if (required) {
      fail(line_of(&table), "'" + std::string(key) + "' is missing from " + where + "; add " +
                                std::string(key) + " = \"...\"");
    }
    return {};
  }
  const auto value = node->value<std::string>();
  if (!node->is_string() || !value) {
    fail(line_of(node), "'" + std::string(key) + "' must be text in quotes");
  }
  if (required && value->empty()) {
    fail(line_of(node), "'" + std::string(key) + "' must not be empty");
  }
  return one_line(*value);
}

int Header::integer(const toml::table& table, std::string_view key, int otherwise) const {
  const toml::node* node = table.get(key);
  if (node == nullptr) {
    return otherwise;
  }
  const auto value = node->value_exact<std::int64_t>();
  if (!value || *value < 0 || *value > 1000000) {
    fail(line_of(node), "'" + std::string(key) + "' must be a whole number from 0");
  }
  return static_cast<int>(*value);
}

std::vector<std::string> Header::texts(const toml::table& table, std::string_view key) const {
  std::vector<std::string> out;
  const toml::node* node = table.get(key);
  if (node == nullptr) {
    return out;
  }
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    fail(line_of(node), "'" + std::string(key) + "' must be a list: [\"...\", \"...\"]");
  }
  for (const auto& item : *array) {
    const auto value = item.value<std::string>();
    if (!item.is_string() || !value) {
      fail(line_of(&item), "'" + std::string(key) + "' must hold text in quotes only");
    }
    out.push_back(*value);
  }
  return out;
}

std::map<std::string, Span> Header::spans(std::string_view key) const {
  std::map<std::string, Span> out;
  const toml::node* node = table_.get(key);
  if (node == nullptr) {
    return out;
  }
  const toml::table* spans = node->as_table();
  if (spans == nullptr) {
    fail(line_of(node),
         "'" + std::string(key) + "' must name tables: { ssd_cla_episodes = \"12 months\" }");
  }
  for (const auto& [name, value] : *spans) out[std::string(name.str())] = span_of(value);
  return out;
}

std::optional<Span> Header::span(std::string_view key) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return std::nullopt;
  return span_of(*node);
}

const toml::table* Header::part(std::string_view key) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) {
    return nullptr;
  }
  const toml::table* part = node->as_table();
  if (part == nullptr) {
    fail(line_of(node), "'" + std::string(key) + "' must be a section: [" + std::string(key) + "]");
  }
  return part;
}

Span Header::span_of(const toml::node& value) const {
  const auto words = value.value<std::string>();
  const auto span = words ? parse_span(*words) : std::nullopt;
  if (!span) {
    fail(line_of(&value), "write a length of time as \"12 months\", \"2 years\" or \"28 days\"");
  }
  return *span;
}

}  // namespace sightline::catalogue
