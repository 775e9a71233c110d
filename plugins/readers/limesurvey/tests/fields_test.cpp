#include "../fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../structure.h"
#include "lss_builder.h"
#include "test_source.h"

namespace tertium::limesurvey {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A survey of one question (qid 1), with what belongs to it.
class OneQuestion {
 public:
  OneQuestion(const std::string& type, const std::string& other = "N") {
    questions_.push_back(question_row("1", type, "Q1", "Question", "en", other));
  }
  OneQuestion& part(const std::string& code, const std::string& scale = "0") {
    const std::string qid = std::to_string(10 + parts_.size());
    parts_.push_back(part_row(qid, "1", code, "Part " + code, "en", scale));
    return *this;
  }
  OneQuestion& answer(const std::string& code, const std::string& points = "0",
                      const std::string& scale = "0") {
    const std::string order = std::to_string(answers_.size());
    answers_.push_back(answer_row("1", code, "Answer " + code, order, "en", points, scale));
    return *this;
  }
  OneQuestion& attribute(const std::string& name, const std::string& value) {
    attributes_.push_back({{"qid", "1"}, {"attribute", name}, {"value", value}});
    return *this;
  }
  OneQuestion& assessed() {
    assessed_ = true;
    return *this;
  }

  const std::vector<Field>& fields() {
    TestSource source(lss_document(
        lss_table("questions", questions_) + lss_table("subquestions", parts_) +
        lss_table("answers", answers_) + lss_table("question_attributes", attributes_) +
        lss_table("surveys", {{{"language", "en"},
                               {"additional_languages", "de"},
                               {"assessments", assessed_ ? "Y" : "N"}}})));
    structure_ = read_structure(source);
    fields_ = fields_of(structure_);
    return fields_;
  }
  Question question(std::size_t field = 0) { return question_of(fields().at(field), structure_); }
  std::vector<std::string> ids() {
    std::vector<std::string> ids;
    for (const Field& field : fields()) ids.push_back(question_of(field, structure_).id);
    return ids;
  }

 private:
  std::vector<RowFields> questions_, parts_, answers_, attributes_;
  bool assessed_ = false;
  Structure structure_;
  std::vector<Field> fields_;
};

TEST(Fields, ListWithOther) {
  for (const char* type : {"L", "!"}) {
    OneQuestion survey(type, "Y");
    survey.answer("A1").answer("A2").attribute("other_replace_text", "Something else");
    EXPECT_THAT(survey.ids(), ElementsAre("Q1", "Q1[other]"));
    const Question question = survey.question(0);
    EXPECT_EQ(question.scale, Scale::nominal);
    EXPECT_THAT(codes_of(question), ElementsAre("A1", "A2", "-oth-"));
    EXPECT_EQ(choice_of(question, "A2").label.in("en"), "Answer A2");
    EXPECT_EQ(choice_of(question, "-oth-").label.in("de"), "Sonstiges");
    EXPECT_EQ(choice_of(question, "-oth-").label.in(""), "Something else");
    EXPECT_EQ(question.parent, "");
    const Question other = survey.question(1);
    EXPECT_TRUE(other.other);
    EXPECT_EQ(other.parent, "Q1");
    EXPECT_EQ(other.scale, Scale::text);
  }
}

TEST(Fields, ListWithComment) {
  OneQuestion survey("O");
  survey.answer("A1");
  EXPECT_THAT(survey.ids(), ElementsAre("Q1", "Q1[comment]"));
  EXPECT_FALSE(survey.question(1).other);
  EXPECT_EQ(survey.question(1).scale, Scale::text);
}

TEST(Fields, MultipleChoice) {
  OneQuestion survey("M", "Y");
  survey.part("SQ001").part("SQ002");
  EXPECT_THAT(survey.ids(), ElementsAre("Q1[SQ001]", "Q1[SQ002]", "Q1[other]"));
  const Question tick = survey.question(1);
  EXPECT_EQ(tick.scale, Scale::multiple);
  EXPECT_EQ(tick.parent, "Q1");
  EXPECT_EQ(tick.part, "SQ002");
  EXPECT_EQ(tick.part_text.in("en"), "Part SQ002");
  EXPECT_EQ(tick.text.in("en"), "Question");
  EXPECT_THAT(codes_of(tick), ElementsAre("Y", "N", "N/A"));
  EXPECT_EQ(choice_of(tick, "N/A").missing, Missing::not_asked);
  EXPECT_EQ(choice_of(tick, "N").missing, Missing::none);
  EXPECT_TRUE(survey.question(2).other);
  EXPECT_THAT(survey.fields()[0].codes, ElementsAre("Q1[SQ001]", "Q1_SQ001"));
}

TEST(Fields, MultipleChoiceWithComments) {
  OneQuestion survey("P", "Y");
  survey.part("SQ001");
  EXPECT_THAT(survey.ids(),
              ElementsAre("Q1[SQ001]", "Q1[SQ001comment]", "Q1[other]", "Q1[othercomment]"));
  EXPECT_EQ(survey.question(1).scale, Scale::text);
  EXPECT_FALSE(survey.question(1).other);
  EXPECT_TRUE(survey.question(2).other);
}

TEST(Fields, ArraysOfAnswers) {
  for (const char* type : {"F", "H"}) {
    OneQuestion survey(type);
    survey.part("SQ001").part("SQ002").answer("A1").answer("A2").answer("A3");
    EXPECT_THAT(survey.ids(), ElementsAre("Q1[SQ001]", "Q1[SQ002]"));
    const Question row = survey.question(0);
    EXPECT_EQ(row.scale, Scale::ordinal);
    EXPECT_THAT(codes_of(row), ElementsAre("A1", "A2", "A3"));
    for (const Choice& choice : row.choices) EXPECT_FALSE(choice.value.has_value());
  }
}

TEST(Fields, PointsCountIfTheyTellAnswersApart) {
  const auto values = [](OneQuestion& survey) {
    std::vector<double> found;
    const Question question = survey.question(0);
    for (const Choice& choice : question.choices) found.push_back(choice.value.value_or(-1));
    return found;
  };
  OneQuestion filled_in("F");
  filled_in.part("SQ001").answer("A1", "1").answer("A2", "1");
  EXPECT_THAT(values(filled_in), ElementsAre(-1, -1));
  OneQuestion different("F");
  different.part("SQ001").answer("A1", "2").answer("A2", "5").answer("A3", "7");
  EXPECT_THAT(values(different), ElementsAre(2, 5, 7));
  OneQuestion half("F");
  half.part("SQ001").answer("A1", "0").answer("A2", "0").answer("A3", "1");
  EXPECT_THAT(values(half), ElementsAre(-1, -1, -1));
  half.assessed();
  EXPECT_THAT(values(half), ElementsAre(0, 0, 1));
}

TEST(Fields, FixedArrays) {
  const auto codes = [](const char* type) {
    OneQuestion survey(type);
    survey.part("SQ001");
    EXPECT_EQ(survey.question(0).scale, Scale::ordinal);
    EXPECT_THAT(survey.ids(), ElementsAre("Q1[SQ001]"));
    return codes_of(survey.question(0));
  };
  EXPECT_THAT(codes("A"), ElementsAre("1", "2", "3", "4", "5"));
  EXPECT_EQ(codes("B").size(), 10u);
  EXPECT_THAT(codes("C"), ElementsAre("N", "U", "Y"));
  EXPECT_THAT(codes("E"), ElementsAre("D", "S", "I"));
}

TEST(Fields, FivePoints) {
  OneQuestion survey("5");
  EXPECT_THAT(survey.ids(), ElementsAre("Q1"));
  const Question question = survey.question(0);
  EXPECT_EQ(question.scale, Scale::ordinal);
  EXPECT_EQ(choice_of(question, "4").value, 4.0);
}

TEST(Fields, DualScale) {
  OneQuestion survey("1");
  survey.part("SQ001").part("SQ002").answer("A1").answer("A2").answer("B1", "0", "1");
  EXPECT_THAT(survey.ids(),
              ElementsAre("Q1[SQ001][1]", "Q1[SQ001][2]", "Q1[SQ002][1]", "Q1[SQ002][2]"));
  EXPECT_THAT(survey.fields()[1].codes, ElementsAre("Q1[SQ001][2]", "Q1_SQ001_1", "Q1_SQ001#1"));
  EXPECT_THAT(codes_of(survey.question(0)), ElementsAre("A1", "A2"));
  EXPECT_THAT(codes_of(survey.question(1)), ElementsAre("B1"));
  EXPECT_EQ(survey.question(1).part, "SQ001[2]");
  EXPECT_EQ(survey.question(1).part_text.in("en"), "Part SQ001, Scale 2");
}

TEST(Fields, TwoDimensions) {
  OneQuestion numbers(":");
  numbers.part("R1").part("R2").part("C1", "1").part("C2", "1");
  EXPECT_THAT(numbers.ids(), ElementsAre("Q1[R1_C1]", "Q1[R1_C2]", "Q1[R2_C1]", "Q1[R2_C2]"));
  EXPECT_EQ(numbers.question(0).scale, Scale::interval);
  EXPECT_EQ(numbers.question(1).part_text.in("en"), "Part R1, Part C2");
  OneQuestion texts(";");
  texts.part("R1").part("C1", "1");
  EXPECT_EQ(texts.question(0).scale, Scale::text);
}

TEST(Fields, Ranking) {
  OneQuestion survey("R");
  survey.answer("A1").answer("A2").answer("A3");
  EXPECT_THAT(survey.ids(), ElementsAre("Q1[1]", "Q1[2]", "Q1[3]"));
  EXPECT_EQ(survey.question(0).scale, Scale::nominal);
  EXPECT_THAT(codes_of(survey.question(2)), ElementsAre("A1", "A2", "A3"));
  survey.attribute("max_subquestions", "2");
  EXPECT_THAT(survey.ids(), ElementsAre("Q1[1]", "Q1[2]"));
  OneQuestion newer("R");
  newer.part("SQ001").part("SQ002");
  EXPECT_THAT(newer.ids(), ElementsAre("Q1[1]", "Q1[2]"));
  EXPECT_THAT(codes_of(newer.question(0)), ElementsAre("SQ001", "SQ002"));
}

TEST(Fields, NumbersAndTheirEnds) {
  OneQuestion survey("N");
  survey.attribute("min_num_value_n", "1850").attribute("max_num_value_n", "2050");
  const Question question = survey.question(0);
  EXPECT_EQ(question.scale, Scale::interval);
  EXPECT_EQ(question.least, 1850.0);
  EXPECT_EQ(question.most, 2050.0);
  OneQuestion computed("K");
  computed.part("SQ001").attribute("max_num_value_n", "{total}");
  EXPECT_EQ(computed.question(0).scale, Scale::interval);
  EXPECT_FALSE(computed.question(0).most.has_value());
  OneQuestion upside_down("N");
  upside_down.attribute("min_num_value_n", "5").attribute("max_num_value_n", "1");
  EXPECT_FALSE(upside_down.question(0).least.has_value());
}

TEST(Fields, OtherSingleColumns) {
  struct Case {
    const char* type;
    Scale scale;
    Role role;
  };
  for (const Case& expected :
       {Case{"S", Scale::text, Role::answer}, Case{"T", Scale::text, Role::answer},
        Case{"U", Scale::text, Role::answer}, Case{"D", Scale::date, Role::answer},
        Case{"Y", Scale::nominal, Role::answer}, Case{"G", Scale::nominal, Role::answer},
        Case{"I", Scale::nominal, Role::answer}, Case{"X", Scale::text, Role::system},
        Case{"*", Scale::text, Role::system}}) {
    OneQuestion survey(expected.type);
    EXPECT_THAT(survey.ids(), ElementsAre("Q1")) << expected.type;
    EXPECT_EQ(survey.question(0).scale, expected.scale) << expected.type;
    EXPECT_EQ(survey.question(0).role, expected.role) << expected.type;
  }
  OneQuestion language("I");
  EXPECT_THAT(codes_of(language.question(0)), ElementsAre("en", "de"));
  OneQuestion yes_no("Y");
  EXPECT_EQ(choice_of(yes_no.question(0), "N/A").missing, Missing::not_asked);
}

TEST(Fields, UploadsAreNoAnswers) {
  OneQuestion survey("|");
  EXPECT_THAT(survey.ids(), ElementsAre("Q1", "Q1[filecount]"));
  EXPECT_EQ(survey.question(0).role, Role::system);
  EXPECT_EQ(survey.question(1).role, Role::system);
}

TEST(Fields, UnknownTypeIsText) {
  OneQuestion survey("?");
  EXPECT_THAT(survey.ids(), ElementsAre("Q1"));
  EXPECT_EQ(survey.question(0).scale, Scale::text);
}

TEST(Fields, LongListsHaveNoChoices) {
  OneQuestion survey("!");
  for (int i = 0; i < 239; ++i) survey.answer("A" + std::to_string(i));
  EXPECT_EQ(survey.question(0).choices.size(), 239u);
  survey.answer("one more");
  EXPECT_THAT(survey.question(0).choices, IsEmpty());
}

TEST(Fields, NumberIsBounded) {
  OneQuestion survey(";");
  for (int i = 0; i < 300; ++i) {
    survey.part("R" + std::to_string(i));
    survey.part("C" + std::to_string(i), "1");
  }
  EXPECT_EQ(survey.fields().size(), kMostStructureFields);
}

}  // namespace
}  // namespace tertium::limesurvey
