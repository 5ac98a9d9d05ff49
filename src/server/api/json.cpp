#include "server/api/json.h"

#include <algorithm>
#include <charconv>

#include "core/json_text.h"
#include "warehouse/utf8.h"

namespace sightline::server::api {
namespace {

template <typename Number>
void write_number(Number number, std::string& out) {
  char digits[32];
  const auto [end, problem] = std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, problem == std::errc{} ? end : digits);
}

void write(const JsonValue& value, std::string& out);

void write(const Json& object, std::string& out) {
  out += '{';
  bool first = true;
  for (const auto& [key, value] : object) {
    if (!first) out += ',';
    first = false;
    append_json_text({key.data(), key.size()}, out);
    out += ':';
    write(value, out);
  }
  out += '}';
}

void write(const JsonValue& value, std::string& out) {
  switch (value.kind()) {
    case boost::json::kind::null:
      out += "null";
      break;
    case boost::json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      break;
    case boost::json::kind::int64:
      write_number(value.get_int64(), out);
      break;
    case boost::json::kind::uint64:
      write_number(value.get_uint64(), out);
      break;
    case boost::json::kind::double_:
      out += json_number(value.get_double());
      break;
    case boost::json::kind::string:
      append_json_text({value.get_string().data(), value.get_string().size()}, out);
      break;
    case boost::json::kind::array: {
      out += '[';
      bool first = true;
      for (const JsonValue& item : value.get_array()) {
        if (!first) out += ',';
        first = false;
        write(item, out);
      }
      out += ']';
      break;
    }
    case boost::json::kind::object:
      write(value.get_object(), out);
      break;
  }
}

}  // namespace

std::string text_of(const JsonValue& value) {
  std::string out;
  write(value, out);
  return out;
}

std::string text_of(const Json& object) {
  std::string out;
  write(object, out);
  return out;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string clean(std::string_view text) {
  return warehouse::is_utf8(text) ? std::string(text) : warehouse::shown_as_utf8(text);
}

JsonValue day_or_null(const std::optional<Day>& day) {
  return day ? JsonValue(day->iso()) : JsonValue(nullptr);
}

JsonValue end_or_null(Day day) {
  return day >= Day::never() ? JsonValue(nullptr) : JsonValue(day.iso());
}

JsonValue number_or_null(const std::optional<double>& number) {
  return number ? JsonValue(*number) : JsonValue(nullptr);
}

Json period_json(const Period& period) {
  return {{"kind", name_of(period.kind)},
          {"first", period.first.iso()},
          {"last", period.last.iso()},
          {"spoken", spoken(period)}};
}

Json cell_json(const cube::Figure& figure, const catalogue::Indicator& indicator) {
  Json cell{{"status", name_of(figure.value.status)}};
  if (figure.value.status == Status::kNumber) {
    cell["number"] = figure.value.number;
  } else {
    cell["reason"] = figure.value.reason;
  }
  cell["numerator"] = number_or_null(true_numerator(figure, indicator));
  cell["denominator"] = number_or_null(true_denominator(figure, indicator));
  if (figure.small) cell["small"] = true;
  if (figure.settling) cell["settling"] = true;
  if (figure.spread) {
    const auto scaled = [&](const std::optional<double>& quantile) {
      return quantile ? JsonValue(*quantile / indicator.numerator.scale) : JsonValue(nullptr);
    };
    cell["spread"] = Json{{"count", figure.spread->count},
                          {"at_least", figure.spread->at_least},
                          {"lower_quartile", scaled(figure.spread->lower_quartile)},
                          {"median", scaled(figure.spread->median)},
                          {"upper_quartile", scaled(figure.spread->upper_quartile)}};
  }
  return cell;
}

JsonList texts_json(const std::vector<std::string>& texts) {
  JsonList list;
  for (const std::string& text : texts) list.emplace_back(clean(text));
  return list;
}

JsonList filters_json(const std::vector<cube::Filter>& where) {
  JsonList list;
  for (const cube::Filter& filter : where) {
    list.push_back(Json{{"dimension", filter.dimension}, {"values", texts_json(filter.values)}});
  }
  return list;
}

Json label_json(std::string_view value, std::string_view label) {
  return {{"value", clean(value)}, {"label", clean(label)}};
}

JsonList ranges_json(const warehouse::DayRanges& ranges) {
  JsonList list;
  for (const warehouse::DayRange& range : ranges) {
    list.push_back(Json{{"from", range.first.iso()}, {"to", range.last.iso()}});
  }
  return list;
}

Answer answer_with(const Json& body) {
  Answer answer;
  answer.body = text_of(body);
  return answer;
}

}  // namespace sightline::server::api
