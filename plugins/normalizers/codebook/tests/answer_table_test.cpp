#include "answer_table.h"

#include <gmock/gmock.h>

#include <random>

#include "made.h"

namespace tertium::normalizers {
namespace {

TEST(AnswerTable, FindsNamesAsTheyStandAndFolded) {
  AnswerNames names;
  names.add("Größer", 3);
  const AnswerTable table(names);
  EXPECT_EQ(table.exact("Größer"), 3);
  EXPECT_EQ(table.exact("GRÖSSER"), kNoMatch);
  EXPECT_EQ(table.folded("GRÖSSER"), 3);
  EXPECT_EQ(table.find(" gröSSer\xC2\xA0"), 3);
  EXPECT_EQ(table.find("gross"), kNoMatch);
}

TEST(AnswerTable, NothingAndBlanksAreSkipped) {
  const AnswerTable table{AnswerNames()};
  EXPECT_EQ(table.exact(""), code_of(Missing::skipped));
  EXPECT_EQ(table.find(" \xC2\xA0\t"), code_of(Missing::skipped));
  EXPECT_EQ(table.find("\xEF\xBB\xBF"), code_of(Missing::skipped));
}

TEST(AnswerTable, TheNameThatComesFirstStays) {
  AnswerNames names;
  names.add("1", 7);
  names.add(" 1 ", 8);
  names.add("", 9);
  const AnswerTable table(names);
  EXPECT_EQ(table.find("1"), 7);
  EXPECT_EQ(table.find(""), code_of(Missing::skipped));
}

// Names of every length around those of machine words, many of which differ in one byte only, in
// cells that stand at the end of the batch's text and before other text.
TEST(AnswerTable, TellsAllNamesApart) {
  std::vector<std::string> known;
  for (std::size_t length = 1; length <= 24; ++length) {
    for (std::size_t place = 0; place < length; place += 3) {
      std::string name(length, 'a');
      name[place] = 'b';
      known.push_back(name);
    }
  }
  AnswerNames names;
  for (std::size_t i = 0; i < known.size(); ++i) names.add(known[i], static_cast<std::uint8_t>(i));
  const AnswerTable table(names);
  Batch batch;
  std::vector<Cell> cells;
  for (const std::string& name : known) cells.push_back(batch.add(name));
  for (std::size_t length = 1; length <= 24; ++length) {
    cells.push_back(batch.add(std::string(length, 'c')));
  }
  std::vector<std::uint8_t> codes(cells.size());
  table.find_all(batch, cells, codes);
  for (std::size_t i = 0; i < known.size(); ++i) {
    // 'b' at the same place of the same length is the same name.
    const auto first = std::ranges::find(known, known[i]) - known.begin();
    EXPECT_EQ(codes[i], first) << known[i];
  }
  for (std::size_t i = known.size(); i < cells.size(); ++i) EXPECT_EQ(codes[i], kNoMatch);
}

TEST(AnswerTable, FindsInAllCellsWhatItFindsInEach) {
  AnswerNames names;
  const std::vector<std::string> words = {"1", "stimme voll zu", "stimme eher zu", "Ja",
                                          "weiß nicht"};
  for (std::size_t i = 0; i < words.size(); ++i) names.add(words[i], static_cast<std::uint8_t>(i));
  const AnswerTable table(names);
  std::mt19937 random(1);
  Batch batch;
  std::vector<Cell> cells;
  const std::vector<std::string> written = {
      "1",   " 1", "Stimme  voll zu", "stimme eher zu", "JA", "ja ", "no", "", "WEISS NICHT",
      "   ", "x"};
  for (int i = 0; i < 5000; ++i) cells.push_back(batch.add(written[random() % written.size()]));
  std::vector<std::uint8_t> codes(cells.size());
  table.find_all(batch, cells, codes);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    EXPECT_EQ(codes[i], table.find(batch.view(cells[i]))) << batch.view(cells[i]);
  }
}

TEST(ChoiceNames, CodesComeBeforeAliasesBeforeLabels) {
  Question question;
  question.choices = {choice("a", "b"), choice("b", "c", {"d"}), choice("c", "d", {"a"})};
  const AnswerNames names = choice_names(question);
  EXPECT_EQ(names.find("a"), 0);
  EXPECT_EQ(names.find("b"), 1);
  EXPECT_EQ(names.find("c"), 2);
  EXPECT_EQ(names.find("d"), 1);
}

}  // namespace
}  // namespace tertium::normalizers
