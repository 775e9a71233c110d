#include <gtest/gtest.h>

#include "../reader.h"
#include "lss_builder.h"
#include "test_source.h"

namespace tertium::limesurvey {
namespace {

Sureness judge(std::string bytes, std::optional<std::string> lss = std::nullopt) {
  return LimeSurveyReader().recognize(TestSource(std::move(bytes), std::move(lss)));
}

TEST(Recognize, ExportsWithLimeSurveysColumns) {
  EXPECT_EQ(judge("\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"Q1\"\n\"1\",\"\",\"1\","
                  "\"en\",\"a\"\n"),
            Sureness::certain);
  EXPECT_GE(judge("Response ID,Date submitted,Last page,Q\n1,,1,a\n"), Sureness::likely);
  EXPECT_GE(judge("Antwort ID;Datum Abgeschickt;Letzte Seite;Q\n1;;1;a\n"), Sureness::likely);
  EXPECT_EQ(judge("id. Response ID,submitdate. Date submitted,lastpage. Last page,"
                  "startlanguage. Start language,Q1. Why?\n1,,1,en,a\n"),
            Sureness::certain);
}

TEST(Recognize, ExportsByTheShapeOfTheirHeadings) {
  EXPECT_EQ(judge(",Q1. Why?,\"Q2[SQ001]. Which? [A]\",\"Q2[SQ002]. Which? [B]\"\n0,a,Yes,No\n"),
            Sureness::likely);
  EXPECT_EQ(judge(",Q1._.Why?,Q2[SQ001]._.Which? [A],Q2[SQ002]._.Which? [B]\n0,a,Yes,No\n"),
            Sureness::likely);
}

TEST(Recognize, OtherTablesAreLeftToOthers) {
  for (const char* text :
       {"id,name,score\n1,a,2\n", "Q1,Q2,Q3\n1,2,3\n",
        "Timestamp,How are you? [Mon],How are you? [Tue]\n1,2,3\n", "Response ID,Name,Age\n1,a,2\n",
        "StartDate,EndDate,Q1_1,Q1_2\na,b,1,2\n", "id,record_id,region___1,region___2\n1,2,0,1\n",
        "a;b\n1;2\n", "", "\n\n", "id\n",
        "<?xml version=\"1.0\"?><document><questions/></document>",
        "id\trelated_id\tclass\ttype/scale\tname\trelevance\ttext\n1\t\tS\t\tsid\t\t9\n"}) {
    EXPECT_EQ(judge(text), Sureness::no) << text;
  }
}

TEST(Recognize, BytesThatAreNoText) {
  EXPECT_EQ(judge(std::string("PK\x03\x04\x14\x00\x00\x00", 8) + std::string(500, '\0')),
            Sureness::no);
  EXPECT_EQ(judge(std::string(1000, '\xFF')), Sureness::no);
}

TEST(Recognize, StructureBesideWhoseCodesMatch) {
  const std::string lss = lss_document(lss_table(
      "questions", {question_row("1", "S", "age", "Age"), question_row("2", "S", "place", "Place"),
                    question_row("3", "S", "job", "Job")}));
  EXPECT_EQ(judge("age,place,job\n1,2,3\n", lss), Sureness::certain);
  EXPECT_EQ(judge("age,place,job\n1,2,3\n"), Sureness::no);
  EXPECT_EQ(judge("age,a,b,c,d\n1,2,3,4,5\n", lss), Sureness::no);
  EXPECT_EQ(judge("age,place,job\n1,2,3\n", "<!DOCTYPE a>"), Sureness::no);
  // A broken structure takes nothing away from what the headings say.
  EXPECT_EQ(judge("id,submitdate,lastpage,Q1\n1,,2,a\n", "<!DOCTYPE a>"), Sureness::likely);
}

TEST(Recognize, DoesNotMoveTheReading) {
  auto source =
      std::make_unique<TestSource>("id,submitdate,lastpage,startlanguage,Q1\n1,,1,en,a\n");
  EXPECT_EQ(LimeSurveyReader().recognize(*source), Sureness::certain);
  EXPECT_EQ(read_all(std::move(source)).rows.size(), 1u);
}

}  // namespace
}  // namespace tertium::limesurvey
