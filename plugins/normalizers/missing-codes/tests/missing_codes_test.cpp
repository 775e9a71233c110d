#include "missing_codes.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tertium/error.h"

namespace tertium::normalizers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum Missing;

Settings settings(std::vector<std::string> codes, std::string kind = "skipped",
                  std::vector<std::string> questions = {}) {
  Settings made;
  made.set("codes", std::move(codes));
  made.set("kind", std::move(kind));
  made.set("questions", std::move(questions));
  return made;
}

Question question(std::string id, Scale scale, std::vector<Choice> choices = {}) {
  Question made;
  made.id = std::move(id);
  made.scale = scale;
  made.choices = std::move(choices);
  return made;
}

Choice choice(std::string code, std::string label) {
  Choice made;
  made.code = std::move(code);
  made.label = Text(std::move(label));
  return made;
}

Codebook codebook(std::vector<Question> questions) {
  Codebook made;
  made.questions = std::move(questions);
  return made;
}

Batch empty_batch(std::size_t rows, std::size_t columns) {
  Batch batch;
  batch.rows = rows;
  batch.columns.resize(columns);
  for (std::size_t row = 0; row < rows; ++row) batch.lines.push_back(row + 2);
  return batch;
}

Column text_column(Batch& batch, const std::vector<std::string>& cells) {
  Column column;
  column.kind = Column::Kind::text;
  for (const std::string& cell : cells) column.cells.push_back(batch.add(cell));
  return column;
}

std::vector<std::string> texts(const Batch& batch, const Column& column) {
  std::vector<std::string> result;
  for (const Cell cell : column.cells) result.emplace_back(batch.view(cell));
  return result;
}

// After the normalizer "codebook": the questionnaire is the codebook's.
Batch apply(const Settings& options, const Questionnaire& given, const Codebook& wanted,
            Batch batch) {
  Problems problems;
  const Normalized normalized = MissingCodes(options).normalize(given, wanted, problems);
  EXPECT_EQ(normalized.questionnaire.questions.size(), given.questions.size());
  EXPECT_TRUE(problems.empty());
  Batch result = normalized.apply(std::move(batch), problems);
  EXPECT_TRUE(problems.empty());
  return result;
}

Batch after(const Settings& options, const Codebook& wanted, Batch batch) {
  return apply(options, wanted, wanted, std::move(batch));
}

constexpr std::uint8_t kUnreadable = code_of(unreadable);

TEST(MissingCodes, TakeUnreadAnswersOut) {
  Batch batch = empty_batch(4, 1);
  Column& column = batch.columns[0];
  column.kind = Column::Kind::coded;
  column.codes = {0, kUnreadable, kUnreadable, kUnreadable};
  column.unread = {
      {1, batch.add(" k. a.\xC2\xA0")}, {2, batch.add("who?")}, {3, batch.add("WEISS NICHT")}};
  const Batch result = after(settings({"k. A.", "weiß nicht"}, "dont_know"),
                             codebook({question("q", Scale::nominal, {choice("1", "a")})}), batch);
  EXPECT_THAT(result.columns[0].codes,
              ElementsAre(0, code_of(dont_know), kUnreadable, code_of(dont_know)));
  ASSERT_EQ(result.columns[0].unread.size(), 1U);
  EXPECT_EQ(result.columns[0].unread[0].row, 2U);
  EXPECT_EQ(result.view(result.columns[0].unread[0].cell), "who?");
}

TEST(MissingCodes, TakeNumbersThatAreEqual) {
  Batch batch = empty_batch(5, 1);
  Column& column = batch.columns[0];
  column.kind = Column::Kind::number;
  column.numbers = {99, 98.5, 99, 0, -9};
  column.missing = {none, none, not_asked, unreadable, none};
  column.unread = {{3, batch.add("n/a")}};
  const Batch result = after(settings({"99", "n/a", "-9.0"}, "not_applicable"),
                             codebook({question("q", Scale::interval)}), batch);
  EXPECT_THAT(result.columns[0].missing,
              ElementsAre(not_applicable, none, not_asked, not_applicable, not_applicable));
  EXPECT_THAT(result.columns[0].unread, IsEmpty());
}

TEST(MissingCodes, TakeNoDates) {
  Batch batch = empty_batch(2, 1);
  Column& column = batch.columns[0];
  column.kind = Column::Kind::number;
  column.numbers = {99, 0};
  column.missing = {none, unreadable};
  column.unread = {{1, batch.add("99")}};
  const Batch result = after(settings({"99"}), codebook({question("q", Scale::date)}), batch);
  EXPECT_THAT(result.columns[0].missing, ElementsAre(none, skipped));
}

TEST(MissingCodes, LeaveTheCodebooksChoicesAlone) {
  Batch batch = empty_batch(2, 1);
  batch.columns[0].kind = Column::Kind::coded;
  batch.columns[0].codes = {0, code_of(dont_know)};
  const Batch result = after(
      settings({"99"}), codebook({question("q", Scale::nominal, {choice("99", "Zypern")})}), batch);
  EXPECT_THAT(result.columns[0].codes, ElementsAre(0, code_of(dont_know)));
}

TEST(MissingCodes, ARowOfTicksIsMissingWhenNothingUnreadIsLeft) {
  Batch batch = empty_batch(3, 1);
  Column& column = batch.columns[0];
  column.kind = Column::Kind::ticks;
  column.ticks = {0, 0, 1};
  column.missing = {unreadable, unreadable, none};
  const Cell code = batch.add("99");
  const Cell other = batch.add("?");
  column.unread = {{0, code}, {0, code}, {1, code}, {1, other}};
  const Batch result =
      after(settings({"99"}, "not_asked"), codebook({question("q", Scale::multiple)}), batch);
  EXPECT_THAT(result.columns[0].missing, ElementsAre(not_asked, unreadable, none));
  EXPECT_EQ(result.columns[0].unread.size(), 1U);
}

TEST(MissingCodes, EmptyOpenAnswersWhateverTheKind) {
  Batch batch = empty_batch(4, 1);
  batch.columns[0] = text_column(batch, {"-", "99 problems", "N/A", "\xC3\xA4"});
  const Batch result = after(settings({"-", "n/a", "99"}, "not_applicable"),
                             codebook({question("q", Scale::text)}), batch);
  EXPECT_THAT(texts(result, result.columns[0]), ElementsAre("", "99 problems", "", "\xC3\xA4"));
}

TEST(MissingCodes, FindTextThatBeginsWithAnotherLetterBeforeFolding) {
  Batch batch = empty_batch(3, 1);
  batch.columns[0] = text_column(batch, {"\xC3\x84nderung", "A\xCC\x88nderung", " \xEF\xBB\xBF-"});
  const Batch result =
      after(settings({"\xC3\xA4nderung", "-"}), codebook({question("q", Scale::text)}), batch);
  EXPECT_THAT(texts(result, result.columns[0]), ElementsAre("", "", ""));
}

TEST(MissingCodes, OnlyInTheQuestionsThatAreNamed) {
  Batch batch = empty_batch(1, 3);
  for (std::size_t i = 0; i < 2; ++i) {
    batch.columns[i].kind = Column::Kind::number;
    batch.columns[i].numbers = {99};
    batch.columns[i].missing = {none};
  }
  const Batch result =
      after(settings({"99"}, "skipped", {"B"}),
            codebook({question("a", Scale::interval), question("b", Scale::interval),
                      question("c", Scale::nominal)}),
            batch);
  EXPECT_EQ(result.columns[0].missing[0], none);
  EXPECT_EQ(result.columns[1].missing[0], skipped);
  EXPECT_EQ(result.columns[2].kind, Column::Kind::absent);
}

TEST(MissingCodes, BeforeTheCodebookTextBecomesEmpty) {
  Questionnaire given;
  given.questions = {question("Q1", Scale::text), question("token", Scale::text),
                     question("Q2", Scale::nominal, {choice("99", "k. A."), choice("x", "K.A.")})};
  given.questions[1].role = Role::respondent;
  Batch batch = empty_batch(2, 3);
  batch.columns[0] = text_column(batch, {"99", "5"});
  batch.columns[1] = text_column(batch, {"99", "5"});
  batch.columns[2].kind = Column::Kind::coded;
  batch.columns[2].codes = {0, 1};
  const Batch result =
      apply(settings({"99"}), given, codebook({question("q", Scale::nominal)}), batch);
  EXPECT_THAT(texts(result, result.columns[0]), ElementsAre("", "5"));
  EXPECT_THAT(texts(result, result.columns[1]), ElementsAre("99", "5"));
  EXPECT_THAT(result.columns[2].codes, ElementsAre(code_of(skipped), 1));
}

TEST(MissingCodes, BeforeTheCodebookNoOtherKindIsPossible) {
  Questionnaire given;
  given.questions = {question("Q1", Scale::text)};
  Problems problems;
  const Codebook wanted = codebook({question("q", Scale::nominal)});
  try {
    MissingCodes(settings({"99"}, "dont_know")).normalize(given, wanted, problems);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::setup);
    EXPECT_THAT(error.what(), testing::HasSubstr("after codebook"));
  }
}

TEST(MissingCodes, NameAQuestionThatIsNotThere) {
  Problems problems;
  const Codebook wanted = codebook({question("members", Scale::interval)});
  const MissingCodes stage(settings({"99"}, "skipped", {"member"}));
  try {
    stage.normalize(wanted, wanted, problems);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("did you mean 'members'?"));
  }
  Questionnaire given;
  given.questions = {question("Q1", Scale::text)};
  stage.normalize(given, wanted, problems);
  ASSERT_EQ(problems.count(), 1U);
  EXPECT_EQ(problems.listed()[0].question, "member");
}

TEST(MissingCodes, RefuseOptionsThatSayNothing) {
  EXPECT_THROW(MissingCodes(settings({})), Error);
  EXPECT_THROW(MissingCodes(settings({" "})), Error);
  EXPECT_THROW(MissingCodes(settings({"99"}, "unreadable")), Error);
  EXPECT_THROW(MissingCodes(settings({"99"}, "nothing")), Error);
}

TEST(MissingCodes, RefuseABatchThatDoesNotFit) {
  const Codebook wanted = codebook({question("q", Scale::nominal)});
  Problems problems;
  const Normalized normalized = MissingCodes(settings({"99"})).normalize(wanted, wanted, problems);
  EXPECT_THROW(normalized.apply(empty_batch(1, 2), problems), Error);
  Batch batch = empty_batch(1, 1);
  batch.columns[0].kind = Column::Kind::coded;
  EXPECT_THROW(normalized.apply(batch, problems), Error);
  batch.columns[0].codes = {kUnreadable};
  batch.columns[0].unread = {{1, batch.add("99")}};
  EXPECT_THROW(normalized.apply(batch, problems), Error);
}

}  // namespace
}  // namespace tertium::normalizers
