#include "number_format.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "tertium/wording.h"

using tertium::tables::kLongestFormat;
using tertium::tables::number_format;

namespace {

std::string format(const std::string& shown, double value, const std::string& language = "en") {
  return number_format(shown, value, language).value_or("(none)");
}

TEST(NumberFormat, HasTheDecimalsThatAreShown) {
  EXPECT_EQ(format("62", 61.94), "0");
  EXPECT_EQ(format("61.9", 61.94), "0.0");
  EXPECT_EQ(format("2.00", 2), "0.00");
  EXPECT_EQ(format("0,03", 0.031, "de"), "0.00");
}

TEST(NumberFormat, GroupsThousandsWhereTheyAreGrouped) {
  EXPECT_EQ(format("1,234", 1234), "#,##0");
  EXPECT_EQ(format("1.234,5", 1234.5, "de"), "#,##0.0");
  EXPECT_EQ(format(tertium::number_text(1234567.891, 1, "it"), 1234567.891, "it"), "#,##0.0");
}

TEST(NumberFormat, ShowsSharesAsPercentages) {
  EXPECT_EQ(format("42%", 0.4213), "0%");
  EXPECT_EQ(format("42.1%", 0.4213), "0.0%");
  EXPECT_EQ(format(tertium::percent_text(0.4213, "de"), 0.4213, "de"), "0\"\u00A0\"%");
  EXPECT_EQ(format("100%", 1), "0%");
  EXPECT_EQ(format("0%", 0), "0%");
}

TEST(NumberFormat, TellsAPercentageFromAShare) {
  // 42 is meant, and a spreadsheet would show 4200%.
  EXPECT_EQ(format("42%", 42), "\"42%\"");
  EXPECT_EQ(format("42", 0.42), "\"42\"");
}

TEST(NumberFormat, KeepsSigns) {
  EXPECT_EQ(format("+5", 5.3), "+0;\"−\"0;0");
  EXPECT_EQ(format("−3", -3.2), "0;\"−\"0");
  EXPECT_EQ(format("-3", -3.2), "0;\"-\"0");
  EXPECT_EQ(format("0", -0.3), "0;0") << "not -0";
  EXPECT_EQ(format("0", 0.3), "0");
  EXPECT_EQ(format("−3%", -0.03), "0%;\"−\"0%");
}

TEST(NumberFormat, TakesNoSignForAnother) {
  EXPECT_EQ(format("3", -3), "\"3\";\"3\"");
  EXPECT_EQ(format("−3", 3), "\"−3\"");
}

TEST(NumberFormat, HoldsTheRestOfTheText) {
  EXPECT_EQ(format("2 of 3", 2), "0\" of 3\"");
  EXPECT_EQ(format("1 (1–3)", 1), "0\" (1–3)\"");
  EXPECT_EQ(format("n = 48", 48), "\"n = \"0");
  EXPECT_EQ(format("5 \"yes\"", 5), R"(0" "\""yes"\""")");
  EXPECT_EQ(format("5\nyes", 5), "0\" yes\"");
}

TEST(NumberFormat, TakesNoPartOfANumberForTheWhole) {
  EXPECT_EQ(format("12", 2), "\"12\"");
  EXPECT_EQ(format("2.5", 2), "\"2.5\"");
  EXPECT_EQ(format("1,200", 200), "\"1,200\"");
  EXPECT_EQ(format("1–12, 2", 2), "\"1–12, \"0");
}

TEST(NumberFormat, IsTheTextWhereThatShowsTheFigureOtherwise) {
  EXPECT_EQ(format("<1%", 0.004), "\"<1%\"");
  EXPECT_EQ(format(">99%", 0.997), "\">99%\"");
  EXPECT_EQ(format("p < 0.001", 0.00004), "\"p < 0.001\"");
}

TEST(NumberFormat, IsNoneWhereNoFigureIsShown) {
  EXPECT_EQ(format("suppressed", 3), "(none)");
  EXPECT_EQ(format("–", 3), "(none)");
  EXPECT_EQ(format("", 3), "(none)");
}

TEST(NumberFormat, IsNeverLongerThanTheLibraryKeeps) {
  const std::string longer(200, 'x');
  EXPECT_EQ(format("5" + longer, 5), "");
  EXPECT_EQ(format("5" + std::string(kLongestFormat - 3, 'x'), 5).size(), kLongestFormat);
}

TEST(NumberFormat, TakesNumbersOfAnySize) {
  EXPECT_NE(format("5", std::numeric_limits<double>::max()), "0");
  EXPECT_NE(format("5", std::numeric_limits<double>::denorm_min()), "0");
}

}  // namespace
