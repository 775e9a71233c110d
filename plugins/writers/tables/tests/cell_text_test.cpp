#include "cell_text.h"

#include <gtest/gtest.h>

#include <string>

using tertium::tables::cell_text;
using tertium::tables::longest_line;
using tertium::tables::longest_word;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

TEST(CellText, KeepsOrdinaryText) {
  EXPECT_EQ(cell_text("=1+1"), "=1+1");
  EXPECT_EQ(cell_text("Süd-Ost\tA"), "Süd-Ost\tA");
  EXPECT_EQ(cell_text(""), "");
}

TEST(CellText, HasOneKindOfLineEnd) { EXPECT_EQ(cell_text("a\r\nb\rc\nd\r"), "a\nb\nc\nd\n"); }

TEST(CellText, ReplacesWhatXmlCannotHold) {
  EXPECT_EQ(cell_text(std::string("a\0b\x01"
                                  "c",
                                  5)),
            "a\uFFFDb\uFFFDc");
  EXPECT_EQ(cell_text("\xFF"), "\uFFFD");
}

TEST(CellText, KeepsWhatExcelWouldReadAsACharacter) {
  EXPECT_EQ(cell_text("_x0041_"), "_x005F_x0041_");
  EXPECT_EQ(cell_text("_x004_ _X0041_ _x00g1_"), "_x004_ _X0041_ _x00g1_");
}

TEST(CellText, IsCutAtTheLimitInUnitsOfUtf16) {
  EXPECT_EQ(cell_text(repeated("ü", 32767)), repeated("ü", 32767));
  EXPECT_EQ(cell_text(repeated("ü", 32768)), repeated("ü", 32766) + "…");
  EXPECT_EQ(cell_text(repeated("😀", 16384)), repeated("😀", 16383) + "…");
  EXPECT_EQ(cell_text("abcdef", 6), "abcdef");
  EXPECT_EQ(cell_text("abcdefg", 6), "abcde…");
}

TEST(CellText, MeasuresLinesAndWords) {
  EXPECT_EQ(longest_line("über\nab\n"), 4U);
  EXPECT_EQ(longest_line(""), 0U);
  EXPECT_EQ(longest_word("a großes Wort"), 6U);
}

}  // namespace
