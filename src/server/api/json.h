// JSON: how values are written in answers.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cube/cube.h"
#include "cube/figures.h"
#include "insight/amounts.h"
#include "server/exchange.h"
#include "warehouse/ledger.h"

namespace sightline::server::api {

using Json = boost::json::object;
using JsonList = boost::json::array;
using JsonValue = boost::json::value;

// The text of a value. Numbers have the shortest digits that read back as the same number; what is
// not finite is null. Strings are made UTF-8 by clean() before.
std::string text_of(const JsonValue& value);
std::string text_of(const Json& object);

// What comes from files may be anything: what is not UTF-8 becomes U+FFFD.
std::string clean(std::string_view text);

// How many characters (code points) UTF-8 has, as the contract's maxLength counts them.
std::size_t characters(std::string_view text);

JsonValue day_or_null(const std::optional<Day>& day);
// The half-open end of a spell: null while it is open.
JsonValue end_or_null(Day day);
// A number, or null; whole numbers without a point.
JsonValue number_or_null(const std::optional<double>& number);

Json period_json(const Period& period);
Json cell_json(const cube::Figure& figure, const catalogue::Indicator& indicator);
JsonList filters_json(const std::vector<cube::Filter>& where);
Json label_json(std::string_view value, std::string_view label);
JsonList ranges_json(const warehouse::DayRanges& ranges);
JsonList texts_json(const std::vector<std::string>& texts);

using insight::true_amount;
using insight::true_denominator;
using insight::true_numerator;

// An answer of 200 that is not to be kept.
Answer answer_with(const Json& body);

}  // namespace sightline::server::api
