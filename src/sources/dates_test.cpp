#include "sources/dates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace sightline::sources {
namespace {

std::string iso(std::string_view text) {
  const DateRead read = read_date(text, 2038);
  return read.day ? read.day->iso() : "none";
}

TEST(Dates, EveryFormThatCouncilsSend) {
  for (const char* text : {"31/03/2018",
                           "31-03-2018",
                           "31.03.2018",
                           "31/3/2018",
                           "2018-03-31",
                           "2018/03/31",
                           "2018-03-31T00:00:00",
                           "2018-03-31T09:30:15.123Z",
                           "2018-03-31 09:30",
                           "31/03/2018 09:30",
                           "31/03/2018 9:30:00",
                           "31/03/2018 00:00:00.000",
                           "31-Mar-2018",
                           "31-MAR-2018",
                           "31 March 2018",
                           "31 mar 2018",
                           "20180331",
                           "43190",
                           "43190.0",
                           "43190.75",
                           "2018-03-31T09:30:15+01:00"}) {
    EXPECT_EQ(iso(text), "2018-03-31") << text;
    EXPECT_EQ(read_date(text, 2038).problem, DateProblem::kNone) << text;
  }
  EXPECT_EQ(iso("1/2/2018"), "2018-02-01");
  EXPECT_EQ(iso("4-Sept-2018"), "2018-09-04");
}

TEST(Dates, TwoDigitYearsAreReadAndDoubted) {
  EXPECT_EQ(iso("31/03/18"), "2018-03-31");
  EXPECT_EQ(iso("31/03/38"), "2038-03-31");
  EXPECT_EQ(iso("31/03/39"), "1939-03-31");
  EXPECT_EQ(iso("31-Mar-99"), "1999-03-31");
  EXPECT_EQ(read_date("31/03/18", 2038).problem, DateProblem::kTwoDigitYear);
}

TEST(Dates, DaysThatDoNotExist) {
  for (const char* text : {"31/02/2018", "29/02/2017", "00/01/2018", "12/31/2018", "2018-13-01",
                           "20180231", "31-Feb-2018"}) {
    EXPECT_FALSE(read_date(text, 2038).day) << text;
    EXPECT_EQ(read_date(text, 2038).problem, DateProblem::kNoSuchDay) << text;
  }
  EXPECT_EQ(iso("29/02/2016"), "2016-02-29");
}

TEST(Dates, YearsThatCannotBeMeant) {
  EXPECT_EQ(read_date("31/12/1899", 2038).problem, DateProblem::kOutOfRange);
  EXPECT_EQ(iso("01/01/1900"), "1900-01-01");
  EXPECT_EQ(iso("31/12/2100"), "2100-12-31");
  EXPECT_EQ(read_date("01/01/2101", 2038).problem, DateProblem::kOutOfRange);
}

TEST(Dates, WhatIsNoDate) {
  for (const char* text :
       {"2018", "1", "999", "99999999999", "xx/03/2018", "31/03", "31/03/2018x", "31//2018",
        "31/03-2018", "March 2018", "31/03/2018 25:00", "43190.x", "9999", "/", "-1/02/2018",
        "31/03/2018T", "2018-3", "31/003/2018", "DECOM"}) {
    EXPECT_EQ(read_date(text, 2038).problem, DateProblem::kNotADate) << text;
    EXPECT_FALSE(read_date(text, 2038).day) << text;
  }
}

RC_GTEST_PROP(Dates, EveryDayIsReadBackFromEveryForm, ()) {
  const Day day = Day::of(1900, 1, 1) + *rc::gen::inRange(10000, 73000);
  const std::string y = day.iso().substr(0, 4);
  const std::string m = day.iso().substr(5, 2);
  const std::string d = day.iso().substr(8, 2);
  const Day zero = Day::of(1899, 12, 30);
  for (const std::string& text :
       {d + "/" + m + "/" + y, y + "-" + m + "-" + d, d + "." + m + "." + y, y + m + d,
        day.spoken(), std::to_string(day - zero)}) {
    const DateRead read = read_date(text, 2038);
    RC_ASSERT(read.day == day);
  }
}

RC_GTEST_PROP(Dates, NoTextIsTooStrange, (const std::string& text)) {
  const DateRead read = read_date(text, 2038);
  RC_ASSERT(read.day.has_value() ==
            (read.problem == DateProblem::kNone || read.problem == DateProblem::kTwoDigitYear));
  if (read.day) RC_ASSERT(*read.day >= Day::of(1900, 1, 1) && *read.day <= Day::of(2100, 12, 31));
}

RC_GTEST_PROP(Dates, NearlyDatesAreTakenOrRefusedButNeverWrong, ()) {
  const std::string text =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789/-. T:MarJn")));
  const DateRead read = read_date(text, 2038);
  if (read.day) RC_ASSERT(*read.day >= Day::of(1900, 1, 1) && *read.day <= Day::of(2100, 12, 31));
}

}  // namespace
}  // namespace sightline::sources
