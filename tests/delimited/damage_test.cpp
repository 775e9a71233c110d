// What is wrong with a file is named with its line and field, or ends the reading.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bytes_source.h"
#include "tertium/error.h"

namespace tertium::test {
namespace {

constexpr std::size_t kMiB = 1 << 20;

Table table_of(const std::string& bytes, std::size_t fields, std::size_t block_size = 1 << 20) {
  DelimitedOptions options;
  options.delimiter = ',';
  options.block_size = block_size;
  DelimitedFile file(std::make_unique<BytesSource>(bytes), options);
  file.skip_records(1);
  return read_all(file, fields, first_columns(fields), {"id", "q1", "q2", "q3"});
}

TEST(Damage, ShortRecordsAreKeptAndNamed) {
  const Table table = table_of("id,q1,q2\nv1,1\nv2\nv3,1,2\n", 3);
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"v1", "1", ""}));
  EXPECT_EQ(table.rows[1], (std::vector<std::string>{"v2", "", ""}));
  const auto listed = table.problems.listed();
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].line, 2U);
  EXPECT_EQ(listed[0].field, 3U);
  EXPECT_EQ(listed[0].column, "q2");
  EXPECT_EQ(listed[0].value, "2 fields for 3 headings");
  EXPECT_EQ(listed[1].line, 3U);
  EXPECT_EQ(listed[1].field, 2U);
}

TEST(Damage, MissingFieldsDoNotTakeThoseOfARowThatWasLeftOut) {
  const Table table = table_of("id,q1,q2\nv1,1,2,9\nv2\n", 3);
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"v2", "", ""}));
}

TEST(Damage, RecordsWithTooManyFieldsAreLeftOutAndNamed) {
  const Table table = table_of("id,q1,q2\n\"v\n1\",1,2,3\nv2,1,2,,\nv3,1,2\n", 3);
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"v2", "1", "2"}));
  EXPECT_EQ(table.lines[0], 4U);
  const auto listed = table.problems.listed();
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].line, 2U);
  EXPECT_EQ(listed[0].field, 4U);
  EXPECT_EQ(listed[0].action, "row left out");
  EXPECT_EQ(listed[1].line, 4U);
  EXPECT_NE(listed[1].action, "row left out");
}

TEST(Damage, AQuotationMarkThatIsNeverClosedIsNamedAtAnyBlockSize) {
  const std::string bytes = "id,q1\nv1,1\nv2,\"open\nand on\nv4,4\n";
  for (const std::size_t block_size : {std::size_t{1}, std::size_t{8}, std::size_t{64}, kMiB}) {
    const Table table = table_of(bytes, 2, block_size);
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.rows[0][0], "v1");
    const auto listed = table.problems.listed();
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].line, 3U);
    EXPECT_EQ(listed[0].problem, "a quotation mark is never closed");
  }
}

TEST(Damage, AQuotationMarkThatWouldCostManyRowsIsAFault) {
  std::string bytes = "id,q1\nv1,1\nv2,\"open\n";
  for (int i = 3; i < 200; ++i) bytes += "v" + std::to_string(i) + ",1\n";
  for (const std::size_t block_size : {std::size_t{1}, std::size_t{100}, kMiB}) {
    try {
      table_of(bytes, 2, block_size);
      ADD_FAILURE() << block_size;
    } catch (const Error& error) {
      EXPECT_EQ(error.stops(), Error::Stops::input);
      EXPECT_EQ(error.place().line, 3U);
      EXPECT_EQ(error.fault(),
                "a quotation mark is never closed, and the 197 rows behind it would be lost");
    }
  }
}

// One that opens in one row and closes in another makes one record of both.
TEST(Damage, RowsThatAStrayQuotationMarkGluesAreNamedAsSuch) {
  const Table table =
      table_of("id,q1,q2\nv1,\"open,1\nv2,a,\"b\"\nv3,1,2\nv4,\"two\nlines\"\nv5,\"x\ny\"z,1\n", 3);
  std::vector<std::uint64_t> lines;
  for (const Problem& problem : table.problems.listed()) {
    EXPECT_THAT(problem.problem, testing::HasSubstr("in several lines: is ")) << problem.line;
    if (lines.empty() || lines.back() != problem.line) lines.push_back(problem.line);
  }
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{2, 5, 7}));
}

TEST(Damage, AnUnclosedQuotationMarkInTheFirstRowAfterTheHeadingsIsNamed) {
  const Table table = table_of("id,q1\nv1,\"open\nv2,3\n", 2);
  EXPECT_TRUE(table.rows.empty());
  ASSERT_EQ(table.problems.listed().size(), 1U);
  EXPECT_EQ(table.problems.listed()[0].line, 2U);
}

TEST(Damage, TextBehindAClosingQuotationMarkIsKeptAndNamed) {
  const Table table = table_of("id,q1\nv1,\"a\"b\nv2,\"a\"b\"c,d\"\n", 2);
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0][1], "ab");
  const auto listed = table.problems.listed();
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].line, 2U);
  EXPECT_EQ(listed[0].field, 2U);
  EXPECT_EQ(listed[0].problem, "text behind a closing quotation mark");
  // The second row's comma stands outside of quotation marks, so it has three fields.
  EXPECT_EQ(listed[1].line, 3U);
  EXPECT_EQ(listed[1].problem, "more fields than headings");
}

TEST(Damage, StrayQuotationMarksDoNotSwallowRows) {
  std::string bytes = "id,q1\n";
  for (int i = 0; i < 300; ++i) bytes += "v" + std::to_string(i) + ",5\" pipe\n";
  for (const std::size_t block_size : {std::size_t{1}, std::size_t{100}, kMiB}) {
    const Table table = table_of(bytes, 2, block_size);
    ASSERT_EQ(table.rows.size(), 300U);
    EXPECT_EQ(table.rows[299], (std::vector<std::string>{"v299", "5\" pipe"}));
    EXPECT_EQ(table.lines[299], 301U);
    EXPECT_TRUE(table.problems.empty());
  }
}

TEST(Damage, LongValuesAreCutBetweenCharactersAndNamed) {
  std::string value = "x";
  while (value.size() < DelimitedFile::kLongestField + 10) value += "\u00E9";
  const Table table = table_of("id,q1\nv1," + value + "\nv2,short\n", 2);
  ASSERT_EQ(table.rows.size(), 2U);
  // The limit falls into the middle of a character of two bytes.
  EXPECT_EQ(table.rows[0][1].size(), DelimitedFile::kLongestField - 1);
  EXPECT_TRUE(value.starts_with(table.rows[0][1]));
  EXPECT_EQ(table.rows[1][1], "short");
  ASSERT_EQ(table.problems.listed().size(), 1U);
  EXPECT_EQ(table.problems.listed()[0].line, 2U);
  EXPECT_EQ(table.problems.listed()[0].field, 2U);
}

TEST(Damage, ARecordLongerThanTheLimitEndsTheReading) {
  const std::string fits(DelimitedFile::kLongestRecord - 100, 'A');
  EXPECT_EQ(table_of("id,q1\nv1," + fits + "\nv2,2\n", 2).rows.size(), 2U);
  const std::string too_long(DelimitedFile::kLongestRecord + 1, 'A');
  try {
    table_of("id,q1\nv1,1\nv2," + too_long + "\n", 2);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::input);
    EXPECT_EQ(error.place().line, 3U);
  }
}

TEST(Damage, TooManyFieldsInTheFirstRecordAreRefused) {
  const std::string fits = std::string(DelimitedFile::kMostFields - 1, ',') + "x\n1\n";
  EXPECT_NO_THROW(DelimitedFile(std::make_unique<BytesSource>(fits)));
  const std::string too_many = std::string(DelimitedFile::kMostFields, ',') + "x\n1\n";
  EXPECT_THROW(DelimitedFile(std::make_unique<BytesSource>(too_many)), Error);
}

TEST(Damage, FirstRecordsThatNeverEndAreRefused) {
  EXPECT_THROW(DelimitedFile(std::make_unique<BytesSource>("id,\"q1\n1,2\n")), Error);
  const std::string long_line(Source::kHeadSize + 10, 'a');
  EXPECT_THROW(DelimitedFile(std::make_unique<BytesSource>(long_line)), Error);
}

TEST(Damage, NulBehindTheHeadEndsTheReading) {
  std::string bytes = "id,q1\n";
  while (bytes.size() < Source::kHeadSize + 1000) bytes += "v,1\n";
  const auto lines = static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
  bytes += std::string("w,\0\n", 4);
  try {
    table_of(bytes, 2);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.place().line, lines + 1);
  }
}

}  // namespace
}  // namespace tertium::test
