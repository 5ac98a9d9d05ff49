#include "sources/json_columns.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sightline::sources {
namespace {

SourceSpec spec() {
  SourceSpec out;
  out.json_strip = {"OUTCOME_", "_FLAG"};
  out.json_ignore = {"COMMENTS", "NUMBER_OF_OUTCOMES"};
  return out;
}

struct Got {
  std::string value;
  bool problem = false;
  bool operator==(const Got&) const = default;
};
void PrintTo(const Got& got, std::ostream* out) {
  *out << got.value << (got.problem ? " (problem)" : "");
}

Got read(JsonSpec::Kind kind, std::string_view text) {
  JsonSpec json;
  json.kind = kind;
  json.into.push_back({"STREET", "A"});
  const JsonRead got = read_json(spec(), json, text);
  return {got.values.front().value_or("(missing)"), !got.problem.empty()};
}
Got flags(std::string_view text) { return read(JsonSpec::Kind::kFlags, text); }
Got codes(std::string_view text) { return read(JsonSpec::Kind::kCodes, text); }

TEST(JsonColumns, FlagsThatAreSetInOrderWithoutAffixes) {
  EXPECT_EQ(flags(R"({"OUTCOME_NFA_FLAG":"Y","OUTCOME_NEW_REFERRAL_FLAG":"Y","ADVICE_FLAG":"N"})"),
            (Got{"NEW_REFERRAL NFA"}));
  EXPECT_EQ(flags(R"({"a_flag":true,"B_FLAG":1,"C_FLAG":"yes","D_FLAG":"true","E_FLAG":"1"})"),
            (Got{"A B C D E"}));
  EXPECT_EQ(flags(R"({"A_FLAG":false,"B_FLAG":0,"C_FLAG":"no","D_FLAG":"","E_FLAG":null})"),
            (Got{"(missing)"}));
  EXPECT_EQ(flags(R"({"OTHER_OUTCOMES_EXIST_FLAG":"Y"})"), (Got{"OTHER_OUTCOMES_EXIST"}));
  EXPECT_EQ(flags("{}"), (Got{"(missing)"}));
  EXPECT_EQ(flags("null"), (Got{"(missing)"}));
}

TEST(JsonColumns, CountsAndCommentsAreNoFlags) {
  EXPECT_EQ(flags(R"({"NFA_FLAG":"Y","NUMBER_OF_OUTCOMES":1,"COMMENTS":"Y"})"), (Got{"NFA"}));
}

TEST(JsonColumns, WhatIsNeitherYesNorNoIsSaid) {
  EXPECT_EQ(flags(R"({"NFA_FLAG":"Y","ADVICE_FLAG":"perhaps"})"), (Got{"NFA", true}));
}

TEST(JsonColumns, BrokenJsonIsAProblemAndNoCrash) {
  const std::string whole = R"({"OUTCOME_NFA_FLAG":"Y","list":[1,{"a":"b\u00e9"}]})";
  for (std::size_t n = 1; n < whole.size(); ++n) {
    EXPECT_EQ(flags(std::string_view(whole).substr(0, n)), (Got{"(missing)", true})) << n;
  }
  EXPECT_EQ(flags("Y"), (Got{"(missing)", true}));
  EXPECT_EQ(flags("\"Y\""), (Got{"(missing)", true}));
  EXPECT_TRUE(flags(std::string(100'000, '[')).problem);
}

TEST(JsonColumns, CodesFromAListOrAnObject) {
  EXPECT_EQ(codes(R"(["2B","1A","2B"])"), (Got{"1A 2B"}));
  EXPECT_EQ(codes(R"({"1A":"Yes","2B":"No","21":"Yes"})"), (Got{"1A 21"}));
  EXPECT_EQ(codes(R"([{"1A":"Yes"},{"2B":"Yes"}])"), (Got{"1A 2B"}));
  EXPECT_EQ(codes("[20, 21]"), (Got{"20 21"}));
  EXPECT_EQ(codes("[]"), (Got{"(missing)"}));
  EXPECT_EQ(codes("2b, 1A;21"), (Got{"1A 21 2B"}));
  EXPECT_EQ(codes("[\"1A\""), (Got{"(missing)", true}));
}

TEST(JsonColumns, Fields) {
  EXPECT_EQ(read(JsonSpec::Kind::kFields, R"({"street":" High St ","TOWN":"x"})"),
            (Got{"High St"}));
  EXPECT_EQ(read(JsonSpec::Kind::kFields, R"({"STREET":12})"), (Got{"12"}));
  EXPECT_EQ(read(JsonSpec::Kind::kFields, R"({"STREET":""})"), (Got{"(missing)"}));
  EXPECT_EQ(read(JsonSpec::Kind::kFields, "3"), (Got{"(missing)", true}));
}

RC_GTEST_PROP(JsonColumns, AnyBytesAreReadOrRefused, (const std::string& bytes)) {
  for (const auto kind :
       {JsonSpec::Kind::kFlags, JsonSpec::Kind::kCodes, JsonSpec::Kind::kFields}) {
    RC_ASSERT(read(kind, bytes).value != "");
  }
}

}  // namespace
}  // namespace sightline::sources
