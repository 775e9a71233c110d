#include "matching.h"

#include <gmock/gmock.h>

#include "made.h"

namespace tertium::normalizers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

using Matches = std::vector<std::vector<Match>>;

const Match kFirst{0, {}};

struct Matched {
  Matches matches;
  std::vector<std::string> problems;
};

Matched match(const Questionnaire& given, const Codebook& wanted) {
  Problems problems;
  Matched result;
  result.matches = match_columns(given, wanted, problems);
  result.problems = worded(problems);
  return result;
}

Question named(std::string id, std::vector<std::string> aliases) {
  Question result = question(std::move(id), Scale::nominal);
  result.aliases = std::move(aliases);
  return result;
}

Question services() {
  Question result = question("services", Scale::multiple, "Which services?");
  result.aliases = {"Q4"};
  result.choices = {choice("export", "Export advice", {"SQ001"}), choice("training", "Training"),
                    choice("none", "None", {"Q4_no"}, Missing::not_applicable)};
  return result;
}

TEST(Matching, FindsTheIdInAnyCaseAndWithAnyBlanks) {
  const Matched found = match(questionnaire({column("\xEF\xBB\xBF TRUST\xC2\xA0")}),
                              codebook({question("trust", Scale::nominal)}));
  EXPECT_THAT(found.matches, ElementsAre(ElementsAre(kFirst)));
  EXPECT_THAT(found.problems, IsEmpty());
}

TEST(Matching, FindsAnAliasInIdPartsAndTexts) {
  const Codebook wanted =
      codebook({named("trust", {"C2[SQ001]", "Vertrauen", "How much? [Firms]"})});
  EXPECT_THAT(match(questionnaire({part_column("c2", "sq001")}), wanted).matches,
              ElementsAre(ElementsAre(kFirst)));
  EXPECT_THAT(match(questionnaire({column("Q7", "VERTRAUEN")}), wanted).matches,
              ElementsAre(ElementsAre(kFirst)));
  EXPECT_THAT(match(questionnaire({part_column("Q7", "1", "Firms", "How  much?")}), wanted).matches,
              ElementsAre(ElementsAre(kFirst)));
  EXPECT_THAT(
      match(questionnaire({part_column("Q7", "1", "Vertrauen", "How much?")}), wanted).matches,
      ElementsAre(ElementsAre(kFirst)));
}

TEST(Matching, FindsTheUnderscoredFormOfAPart) {
  Question given = part_column("C2", "SQ001");
  given.id = "something else";
  EXPECT_THAT(match(questionnaire({given}), codebook({named("trust", {"C2_SQ001"})})).matches,
              ElementsAre(ElementsAre(kFirst)));
}

TEST(Matching, FindsTheHeadingThatAReaderKeepsAsAnAlias) {
  Question given = column("Q1");
  given.aliases = {"Q1. Grüße"};
  EXPECT_THAT(match(questionnaire({given}), codebook({named("trust", {"q1. GRÜSSE"})})).matches,
              ElementsAre(ElementsAre(kFirst)));
}

TEST(Matching, FindsTheTextInAnyLanguage) {
  Question wanted = question("trust", Scale::nominal, "Firms trust");
  wanted.text.set("de", "Größe der Firma");
  EXPECT_THAT(match(questionnaire({column("Q1", "GRÖSSE der\nFirma")}), codebook({wanted})).matches,
              ElementsAre(ElementsAre(kFirst)));
}

TEST(Matching, DoesNotMatchBySimilarity) {
  const Matched found = match(questionnaire({column("trusts", "Firms trust.")}),
                              codebook({question("trust", Scale::nominal, "Firms trust")}));
  EXPECT_THAT(found.matches, ElementsAre(IsEmpty()));
  EXPECT_THAT(found.problems,
              ElementsAre("0||trust||no column of this export answers it|counted as not asked",
                          "0|trusts|||matches no question of the codebook|column left out"));
}

TEST(Matching, DoesNotTakeTheTextOfTheParentForAPart) {
  const Matched found = match(questionnaire({part_column("Q1", "1", "Firms", "How much trust?")}),
                              codebook({question("trust", Scale::nominal, "How much trust?")}));
  EXPECT_THAT(found.matches, ElementsAre(IsEmpty()));
}

TEST(Matching, DoesNotTakeATextForAnId) {
  const Codebook wanted = codebook({question("education", Scale::nominal, "Highest degree")});
  EXPECT_THAT(
      match(questionnaire({part_column("fields", "23", "Education", "Fields")}), wanted).matches,
      ElementsAre(IsEmpty()));
  EXPECT_THAT(match(questionnaire({column("Q1", "Education")}), wanted).matches,
              ElementsAre(IsEmpty()));
  EXPECT_THAT(
      match(questionnaire({part_column("Q2", "1", "services [export]")}), codebook({services()}))
          .matches,
      ElementsAre(IsEmpty()));
}

TEST(Matching, SaysNothingOfColumnsThatAreNoAnswers) {
  Questionnaire given = questionnaire({column("id"), column("date"), column("seed")});
  given.questions[0].role = Role::respondent;
  given.questions[1].role = Role::submitted;
  given.questions[2].role = Role::system;
  const Matched found = match(given, codebook({question("id", Scale::text)}));
  EXPECT_THAT(found.matches, ElementsAre(IsEmpty()));
  EXPECT_THAT(found.problems,
              ElementsAre("0||id||no column of this export answers it|counted as not asked"));
}

TEST(Matching, TakesSeveralColumnsInTheOrderOfTheNames) {
  const Matched found = match(questionnaire({column("edu1quk"), column("edu1qde"), column("edu")}),
                              codebook({named("edu", {"edu1qde", "edu1quk"})}));
  EXPECT_THAT(found.matches, ElementsAre(ElementsAre(Match{2, {}}, Match{1, {}}, Match{0, {}})));
  EXPECT_THAT(found.problems, IsEmpty());
}

TEST(Matching, TakesNoneOfTwoColumnsWithTheSameText) {
  const Matched found = match(questionnaire({column("A", "Trust"), column("B", "trust")}),
                              codebook({question("q", Scale::nominal, "Trust")}));
  EXPECT_THAT(found.matches, ElementsAre(IsEmpty()));
  EXPECT_THAT(found.problems,
              UnorderedElementsAre(
                  "0|A|q|B|another column has the same name of the question|column left out",
                  "0|B|q|A|another column has the same name of the question|column left out",
                  "0||q||no column of this export answers it|counted as not asked"));
}

TEST(Matching, TakesNoneOfTwoColumnsThatMatchByTextsOfTwoLanguages) {
  Question wanted = question("q", Scale::nominal, "Trust");
  wanted.text.set("de", "Vertrauen");
  const Matched found =
      match(questionnaire({column("A", "Trust"), column("B", "Vertrauen")}), codebook({wanted}));
  EXPECT_THAT(found.matches, ElementsAre(IsEmpty()));
}

TEST(Matching, TakesNoneOfTwoColumnsWithTheSameAlias) {
  const Matched found = match(questionnaire({column("A", "Alter"), column("B", "Alter")}),
                              codebook({named("age", {"alter"})}));
  EXPECT_THAT(found.matches, ElementsAre(IsEmpty()));
}

TEST(Matching, PrefersTheColumnWithTheIdToOneWithTheText) {
  Question wanted = question("trust", Scale::nominal, "Firms trust");
  const Matched found =
      match(questionnaire({column("Q1", "Firms trust"), column("trust")}), codebook({wanted}));
  EXPECT_THAT(found.matches, ElementsAre(ElementsAre(Match{1, {}})));
  EXPECT_THAT(found.problems,
              ElementsAre("0|Q1|trust|trust|another column answers the question by its id or an "
                          "alias|column left out"));
}

TEST(Matching, ByAliasOneQuestionButByTextAnotherTheAliasDecides) {
  const Codebook wanted = codebook({question("a", Scale::nominal, "Trust"), named("b", {"Q1"})});
  const Matched found = match(questionnaire({column("Q1", "Trust")}), wanted);
  EXPECT_THAT(found.matches, ElementsAre(IsEmpty(), ElementsAre(kFirst)));
}

TEST(Matching, ByIdOneQuestionButByTextAnotherTheIdDecides) {
  const Codebook wanted =
      codebook({named("first", {"How good?"}), named("second", {"How good?_2"})});
  const Matched found =
      match(questionnaire({column("How good?", "How good?"), column("How good?_2", "How good?")}),
            wanted);
  EXPECT_THAT(found.matches, ElementsAre(ElementsAre(Match{0, {}}), ElementsAre(Match{1, {}})));
  EXPECT_THAT(found.problems, IsEmpty());
}

TEST(Matching, LeavesOutAColumnThatTwoQuestionsCallTheirs) {
  const Codebook wanted = codebook({named("a", {"Q1"}), named("b", {"Trust"})});
  const Matched found = match(questionnaire({column("Q1", "Trust")}), wanted);
  EXPECT_THAT(found.matches, ElementsAre(IsEmpty(), IsEmpty()));
  EXPECT_THAT(found.problems,
              testing::Contains("0|Q1|a|b|matches two questions of the codebook|column left out"));
}

TEST(Matching, FindsTheColumnsOfTheChoicesByTheirParent) {
  const Matched found =
      match(questionnaire({part_column("q4", "sq001"), part_column("Q4", "x", "TRAINING"),
                           part_column("other", "1", "None", "Which services?")}),
            codebook({services()}));
  EXPECT_THAT(found.matches,
              ElementsAre(UnorderedElementsAre(Match{0, 0}, Match{1, 1}, Match{2, 2})));
  EXPECT_THAT(found.problems, IsEmpty());
}

TEST(Matching, FindsTheColumnsOfTheChoicesByTheirOwnNames) {
  const Matched found =
      match(questionnaire({column("services[export]"), column("X", "Which services? [Training]"),
                           column("Q4_no")}),
            codebook({services()}));
  EXPECT_THAT(found.matches,
              ElementsAre(UnorderedElementsAre(Match{0, 0}, Match{1, 1}, Match{2, 2})));
}

TEST(Matching, NamesPartsWithoutChoiceAndChoicesWithoutColumn) {
  const Matched found =
      match(questionnaire({part_column("Q4", "SQ001"), part_column("Q4", "SQ077")}),
            codebook({services()}));
  EXPECT_THAT(found.matches, ElementsAre(ElementsAre(Match{0, 0})));
  EXPECT_THAT(
      found.problems,
      ElementsAre("0||services|training|no column of this export answers one of its "
                  "choices|choice counted as not ticked",
                  "0|Q4[SQ077]|services||matches no choice of the question|column left out"));
}

TEST(Matching, PrefersTheColumnsOfTheChoicesToTheJoinedOne) {
  const Matched found = match(
      questionnaire({column("Q4"), part_column("Q4", "export"), part_column("Q4", "training")}),
      codebook({services()}));
  EXPECT_THAT(found.matches, ElementsAre(ElementsAre(Match{1, 0}, Match{2, 1})));
  EXPECT_THAT(found.problems, ElementsAre(testing::StartsWith(
                                  "0|Q4|services|Q4[export]|the columns of its choices answer")));
}

TEST(Matching, AQuestionOfItsOwnTakesAPartFromTheMultipleOne) {
  const Matched found =
      match(questionnaire({part_column("Q4", "SQ001"), part_column("Q4", "training")}),
            codebook({services(), named("advice", {"Q4[SQ001]"})}));
  EXPECT_THAT(found.matches, ElementsAre(ElementsAre(Match{1, 1}), ElementsAre(kFirst)));
}

TEST(Matching, ChoicesOfTwoVariantsAreAlternatives) {
  Question wanted = services();
  wanted.aliases = {"svc_de", "svc_uk"};
  const Matched found =
      match(questionnaire({part_column("svc_uk", "export"), part_column("svc_de", "export"),
                           part_column("svc_de", "training")}),
            codebook({wanted}));
  EXPECT_THAT(found.matches, ElementsAre(ElementsAre(Match{1, 0}, Match{2, 1}, Match{0, 0})));
}

TEST(Matching, TicksOfOtherComeBeforeItsWords) {
  Question wanted = services();
  wanted.choices.push_back(choice("other", "Other"));
  Question words = part_column("Q4", "other");
  words.id = "Q4other text";
  words.other = true;
  const Matched found =
      match(questionnaire({words, part_column("Q4", "other"), part_column("Q4", "export"),
                           part_column("Q4", "training")}),
            codebook({wanted}));
  EXPECT_THAT(found.matches,
              ElementsAre(UnorderedElementsAre(Match{1, 3}, Match{2, 0}, Match{3, 1})));
}

TEST(Matching, WordsForOtherDoNotReplaceTheJoinedColumn) {
  Question wanted = services();
  wanted.choices.push_back(choice("other", "Other"));
  Question words = part_column("Q4", "other");
  words.other = true;
  const Matched found = match(questionnaire({words, column("Q4")}), codebook({wanted}));
  EXPECT_THAT(found.matches, ElementsAre(ElementsAre(Match{1, {}})));
  EXPECT_THAT(
      found.problems,
      ElementsAre("0|Q4[other]|services|Q4|holds the words that go with a choice|column left "
                  "out"));
}

}  // namespace
}  // namespace tertium::normalizers
