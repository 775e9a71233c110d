#include "headings.h"

#include <gtest/gtest.h>

#include "file_source.h"
#include "values.h"

namespace tertium::delimited_reader {
namespace {

Records records_of(const std::string& text) {
  DelimitedOptions options;
  options.delimiter = ',';
  return DelimitedFile(std::make_unique<test::BytesSource>(text), options).first_records(100);
}

TEST(Values, TimeStampsOfSurveyTools) {
  for (const char* value : {"2019-06-25 06:59:49", "8/21/2019 13:10:31", "17/01/2025 18.03.40",
                            "10.03.2023 12:28:23", "2018/05/15 7:07:45 PM GMT+1",
                            "2023/03/21 8:16:53 AM OEZ", "2021-04-14T09:31:14Z", "9/8/18 15:29"}) {
    EXPECT_TRUE(is_time_stamp(value)) << value;
  }
  for (const char* value :
       {"", "2019-06-25", "1.5", "12:30", "10-12 years", "1/2 3:4", "2019-06/25 06:59"}) {
    EXPECT_FALSE(is_time_stamp(value)) << value;
  }
}

TEST(HeaderRows, OneUnlessThereAreSignsOfAnother) {
  EXPECT_EQ(header_rows_of(records_of("id,q1\n")), 1U);
  EXPECT_EQ(header_rows_of(records_of("id,q1\n1,yes\n2,no\n3,yes\n")), 1U);
  EXPECT_EQ(header_rows_of(records_of("region,2012,2013\nUKC1,5,6\nUKC2,7,8\n")), 1U);
  EXPECT_EQ(header_rows_of(records_of("id,,q2,\nv1,1,2,3\n")), 1U);
  EXPECT_EQ(header_rows_of(records_of("name,,,x\nAnna,yes,no,a\nBert,no,no,b\nCara,yes,yes,c\n")),
            1U);
  // Typeform: an option is both the heading and the answer.
  EXPECT_EQ(
      header_rows_of(records_of("#,red,green,Other\na1,red,,\na2,,green,blue\na3,red,green,\n")),
      1U);
}

TEST(HeaderRows, TwoAsSurveyMonkeyWritesThem) {
  EXPECT_EQ(
      header_rows_of(records_of("RespondentID,Seen?,Which?,\n,Response,A,B\n1,Yes,A,\n2,No,,B\n")),
      2U);
  EXPECT_EQ(header_rows_of(records_of("Why?,How?\nOpen-Ended Response,Response\nso,well\n")), 2U);
}

TEST(HeaderRows, TwoFromMergedCells) {
  EXPECT_EQ(header_rows_of(records_of("Field?,,,How often?,\nIT,Law,Other,Mail,Phone\n"
                                      "yes,no,,often,never\nno,yes,,never,often\n")),
            2U);
  // A second line with numbers is no heading.
  EXPECT_EQ(header_rows_of(records_of("Field?,,,How often?,\nIT,Law,Other,1,2\n")), 1U);
}

TEST(HeaderRows, NoneIfTheFirstLineIsLikeTheOthers) {
  EXPECT_EQ(header_rows_of(records_of(
                "2018/05/15 7:07:45 PM GMT+1,yes,red\n2018/05/17 7:47:18 PM GMT+1,no,blue\n"
                "2018/05/18 7:47:18 PM GMT+1,yes,red\n")),
            0U);
  EXPECT_EQ(header_rows_of(records_of("1,3,4\n2,5,1\n3,2,2\n")), 0U);
}

TEST(TitleLines, AreThoseOfWhichOnlyTheFirstFieldIsFilled) {
  EXPECT_EQ(title_lines_of(records_of("My title,,,\nid,region,trust,visits\np1,Wales,3,2\n")), 1U);
  EXPECT_EQ(title_lines_of(records_of("My title,,\nas of May,,\nid,region,trust\np1,Wales,3\n")),
            2U);
  // Above two lines of headings too.
  EXPECT_EQ(title_lines_of(records_of("My title,,,,,\nField?,,,How often?,,\n"
                                      "IT,Law,Other,Mail,Phone,Fax\n"
                                      "yes,no,,often,never,no\nno,yes,,never,often,yes\n")),
            1U);
  EXPECT_EQ(title_lines_of(records_of(
                "My title,,,\nRespondentID,Seen?,Which?,\n,Response,A,B\n1,Yes,A,\n2,No,,B\n")),
            1U);
}

TEST(TitleLines, AreNoHeadingsAndNoAnswers) {
  for (const char* text :
       {"id,q1,q2\n1,yes,2\n", "RespondentID,Seen?,Which?,\n,Response,A,B\n1,Yes,A,\n2,No,,B\n",
        // One question over all columns: SurveyMonkey's, and one of ticked options.
        "Why?,,\nOpen-Ended Response,Response,Response\nso,well,no\n",
        "Which?,,,\nred,green,blue,grey\nred,,blue,\n,green,,grey\n",
        // No headings at all, and headings for the first column only.
        "p1,,\np2,yes,3\np3,no,4\n", "name,,\nAnna,3,4\nBert,5,1\n", "7,,\n8,yes,3\n",
        "My title,,\nand no more,,\n", "name,\nAnna,yes\nBert,no\n"}) {
    EXPECT_EQ(title_lines_of(records_of(text)), 0U) << text;
  }
}

TEST(Tool, IsKnownByItsMarks) {
  EXPECT_EQ(tool_of(records_of("Zeitstempel,Frage\n10.03.2023 12:28:23,ja\n"), 1),
            Tool::google_forms);
  EXPECT_EQ(tool_of(records_of("Informazioni cronologiche,D\n17/01/2025 18.03.40,si\n"), 1),
            Tool::google_forms);
  EXPECT_EQ(tool_of(records_of("Timestamp,q\nlong ago,yes\n"), 1), Tool::none);
  EXPECT_EQ(tool_of(records_of("When,q\n10.03.2023 12:28:23,ja\n"), 1), Tool::none);
  EXPECT_EQ(tool_of(records_of("RespondentID,Seen?\n,Response\n1,Yes\n"), 2), Tool::survey_monkey);
  EXPECT_EQ(tool_of(records_of("Why?,Seen?\nOpen-Ended Response,Response\nso,Yes\n"), 2),
            Tool::survey_monkey);
  EXPECT_EQ(tool_of(records_of("Why?,Seen?\nSo?,Response\nso,Yes\n"), 2), Tool::none);
  EXPECT_EQ(tool_of(records_of("RespondentID,Seen?\n1,Yes\n"), 1), Tool::none);
}

}  // namespace
}  // namespace tertium::delimited_reader
