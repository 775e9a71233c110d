#include "dates.h"

#include <gtest/gtest.h>

namespace tertium::normalizers {
namespace {

// Days since 1970-01-01 of 2024-02-29: 54 years with 13 leap days, 31 days of January, 28 of
// February.
constexpr double kLeapDay = 54 * 365 + 13 + 31 + 28;

TEST(Dates, ReadsTheYearFirst) {
  EXPECT_EQ(parse_date("1970-01-01"), 0);
  EXPECT_EQ(parse_date("1969-12-31"), -1);
  EXPECT_EQ(parse_date("2024-02-29"), kLeapDay);
  EXPECT_EQ(parse_date("2024/02/29"), kLeapDay);
  EXPECT_EQ(parse_date(" 2024-02-29\xC2\xA0"), kLeapDay);
}

TEST(Dates, ReadsTheTimeAsAFraction) {
  EXPECT_EQ(parse_date("2024-02-29 12:00"), kLeapDay + 0.5);
  EXPECT_EQ(parse_date("2024-02-29T18:00:00"), kLeapDay + 0.75);
  EXPECT_EQ(parse_date("2024-02-29T06:00:00Z"), kLeapDay + 0.25);
  EXPECT_EQ(parse_date("2024-02-29T06:00:00.000+01:00"), kLeapDay + 0.25);
  EXPECT_EQ(parse_date("29.02.2024 06:00"), kLeapDay + 0.25);
  EXPECT_DOUBLE_EQ(parse_date("1970-01-01 00:00:01.5").value(), 1.5 / 86400);
}

TEST(Dates, ReadsDotsWithTheDayFirst) {
  EXPECT_EQ(parse_date("29.02.2024"), kLeapDay);
  EXPECT_EQ(parse_date("2.1.1970"), 1);
  EXPECT_EQ(parse_date("02.29.2024"), std::nullopt);
}

TEST(Dates, ReadsSlashesOnlyWhereThereIsOneReading) {
  EXPECT_EQ(parse_date("29/02/2024"), kLeapDay);
  EXPECT_EQ(parse_date("02/29/2024"), kLeapDay);
  EXPECT_EQ(parse_date("1/1/1970"), 0);
  EXPECT_EQ(parse_date("03/04/2024"), std::nullopt);
}

TEST(Dates, RefusesEverythingElse) {
  for (const char* text : {"",
                           " ",
                           "2024",
                           "2024-02",
                           "2024-02-30",
                           "2023-02-29",
                           "2024-13-01",
                           "2024-00-10",
                           "0000-01-01",
                           "24-02-29",
                           "29.02.24",
                           "20240229",
                           "2024-02-29x",
                           "2024-02-29 25:00",
                           "2024-02-29 12:60",
                           "2024-02-29 12",
                           "2024-02-29 12:00:61",
                           "2024-02-29 12:00 PM",
                           "2024-02-29T12:00+1",
                           "29.02/2024",
                           "2024-02/29",
                           "99999999999-01-01",
                           "-1-1-1970"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace tertium::normalizers
