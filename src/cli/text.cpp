#include "cli/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

#include "cli/table.h"
#include "core/json_text.h"
#include "warehouse/utf8.h"

namespace sightline::cli {
namespace {

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double ignored = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), ignored);
  return problem == std::errc{} && end == text.data() + text.size();
}

// "children" as "child", "enquiries" as "enquiry", "working days" as "working day".
std::string singular(const std::string& unit) {
  const auto with = [&](std::string_view ending, std::string_view one) {
    return unit.substr(0, unit.size() - ending.size()) + std::string(one);
  };
  if (unit.starts_with("per ")) return unit;
  if (unit.ends_with("children")) return with("children", "child");
  if (unit.ends_with("ies")) return with("ies", "y");
  return unit.ends_with("s") ? with("s", "") : unit;
}

// Sets the digits before a point apart in threes.
std::string group_digits(std::string digits) {
  const std::size_t begin = digits.starts_with('-') ? 1 : 0;
  std::size_t at = std::min(digits.find('.'), digits.size());
  while (at > begin + 3) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace

std::string json_text(std::string_view text) {
  std::string out;
  append_json_text(warehouse::is_utf8(text) ? text : warehouse::shown_as_utf8(text), out);
  return out;
}

std::string csv_text(std::string_view text) {
  std::string out(text);
  if (!out.empty() && std::string_view("=+-@\t\r\n").find(out[0]) != std::string_view::npos &&
      !is_number(out)) {
    out.insert(0, "'");
  }
  if (out.find_first_of(",\"\r\n") == std::string::npos) {
    return out;
  }
  std::string quoted = "\"";
  for (const char c : out) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string shown(std::string_view text) {
  std::string clean = warehouse::is_utf8(text) ? std::string(text) : warehouse::shown_as_utf8(text);
  for (std::size_t i = 0; i < clean.size(); ++i) {
    if (is_control(clean[i])) {
      clean[i] = '?';
    } else if (clean[i] == '\xc2' && i + 1 < clean.size() &&
               static_cast<unsigned char>(clean[i + 1]) < 0xa0) {
      clean.replace(i, 2, "?");  // U+0080 to U+009F command a terminal too
    }
  }
  return clean;
}

std::string one_line(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.find_first_not_of(" \t\r^") == std::string_view::npos) continue;
    std::istringstream words{std::string(line)};
    for (std::string word; words >> word;) {
      out += (out.empty() ? "" : " ") + word;
    }
  }
  return shown(out);
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent,
                    std::size_t first) {
  std::string out, line(first, ' ');
  bool any = false;
  std::istringstream words(one_line(text));
  for (std::string word; words >> word;) {
    if (any && width_of(line) + 1 + width_of(word) > width) {
      out += line + '\n';
      line.assign(indent, ' ');
      any = false;
    }
    line += (any ? " " : "") + word;
    any = true;
  }
  return out + line + '\n';
}

std::string grouped(std::int64_t number) { return group_digits(std::to_string(number)); }

std::string grouped(double number, int decimals) {
  std::string digits = fmt::format("{:.{}f}", number, decimals);
  // Nothing is shown as minus nought.
  if (digits.starts_with('-') && digits.find_first_not_of("-0.") == std::string::npos) {
    digits.erase(0, 1);
  }
  return group_digits(digits);
}

std::string counted(std::int64_t number, std::string_view one, std::string_view more) {
  return grouped(number) + " " + std::string(number == 1 ? one : more);
}

std::string scaled(std::int64_t number, int scale) {
  if (scale <= 1) {
    return std::to_string(number);
  }
  // Long division by hand: a binary fraction would not be exact. Scales are powers of ten in
  // practice; whatever they are, twelve decimals are enough for what is only shown.
  const auto divisor = static_cast<std::uint64_t>(scale);
  std::uint64_t rest =
      number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
  std::string out = (number < 0 ? "-" : "") + std::to_string(rest / divisor);
  rest %= divisor;
  for (int i = 0; rest != 0 && i < 12; ++i) {
    if (i == 0) out += '.';
    rest *= 10;
    out += static_cast<char>('0' + rest / divisor);
    rest %= divisor;
  }
  return out;
}

std::string scaled_grouped(std::int64_t number, int scale) {
  return group_digits(scaled(number, scale));
}

std::string spoken(Status status) {
  switch (status) {
    case Status::kNumber:
      return "number";
    case Status::kSuppressed:
      return "suppressed";
    case Status::kNotApplicable:
      return "not applicable";
    case Status::kNotAvailable:
      return "not available";
    case Status::kNoDenominator:
      return "no denominator";
  }
  return "";
}

std::string value_text(const Value& value, const catalogue::Indicator& indicator) {
  if (value.status != Status::kNumber) {
    return spoken(value.status);
  }
  const std::string number = grouped(value.number, indicator.decimals);
  const std::string unit = number == "1" ? singular(indicator.unit) : indicator.unit;
  return number + (unit.empty() || unit == "%" ? "" : " ") + unit;
}

}  // namespace sightline::cli
