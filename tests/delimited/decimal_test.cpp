#include <gtest/gtest.h>

#include "bytes_source.h"

namespace tertium::test {
namespace {

std::string marks_of(const std::string& text) {
  DelimitedOptions options;
  options.delimiter = ';';
  DelimitedFile file(std::make_unique<BytesSource>(text), options);
  const auto records = file.first_records(100);
  const std::vector<char> marks = decimal_marks(records, 1, records.at(0).fields.size());
  return std::string(marks.begin(), marks.end());
}

TEST(DecimalMark, IsFoundOutColumnByColumn) {
  EXPECT_EQ(marks_of("a;b\n1,5;1.5\n2,25;2.25\n"), ",.");
  EXPECT_EQ(marks_of("a\n1.234,5\n"), ",");
  EXPECT_EQ(marks_of("a\n1,234.5\n"), ".");
  EXPECT_EQ(marks_of("a\n0,125\n"), ",");
  EXPECT_EQ(marks_of("a\n1.234.567\n"), ",");
  EXPECT_EQ(marks_of("a\n-3,75\n+2,5\n"), ",");
}

TEST(DecimalMark, ThatIsUnclearIsThatOfTheOtherColumns) {
  EXPECT_EQ(marks_of("a;b\n1,234;1,5\n"), ",,");
  EXPECT_EQ(marks_of("a;b\n1,234;1.5\n"), "..");
  EXPECT_EQ(marks_of("a;b;c\n1,234;1.5;1,5\n"), "..,");
  EXPECT_EQ(marks_of("a\n1,234\n"), ".");
  EXPECT_EQ(marks_of("a;b\n7;1,5\n"), ",,");
}

TEST(DecimalMark, IsNotTakenFromTexts) {
  EXPECT_EQ(marks_of("a;b\nyes, 1,5 times;2\nno;3\n1,5;4\n"), "..");
  EXPECT_EQ(marks_of("a\n1,2,3\n"), ".");
}

}  // namespace
}  // namespace tertium::test
