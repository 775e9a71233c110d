#include <gtest/gtest.h>

#include <cstdlib>

#include "file_source.h"
#include "tertium/error.h"

namespace tertium::test {
namespace {

const Question& question(const Reading& reading, std::size_t index) {
  return reading.questionnaire().questions.at(index);
}

TEST(Recognition, GoesByTheContent) {
  EXPECT_EQ(recognized("id,q1\n1,2\n"), Sureness::possible);
  EXPECT_EQ(recognized("Timestamp,Dask APIs\n2019-06-25 06:59:49,Array\n"), Sureness::likely);
  EXPECT_EQ(recognized("Horodateur;Question\n25/06/2019 06:59:49;oui\n"), Sureness::likely);
  EXPECT_EQ(recognized("RespondentID,Seen?\n,Response\n1,Yes\n"), Sureness::likely);
  EXPECT_EQ(recognized("one\ntwo\nthree\n"), Sureness::no);
  EXPECT_EQ(recognized(""), Sureness::no);
  EXPECT_EQ(recognized("%PDF-1.4\n1,2\n"), Sureness::no);
  EXPECT_EQ(recognized("id,\"never closed\n1,2\n"), Sureness::no);
}

TEST(Ids, AreTheHeadingsWhereTheseAreShortAndUnique) {
  const std::string long_text =
      "To what extent do firms in your region trust the cluster initiatives of the government?";
  const auto reading = open_text("id,Other,Other,," + long_text + ",column_4\n1,a,b,c,d,e\n");
  const auto& questions = reading->questionnaire().questions;
  ASSERT_EQ(questions.size(), 6U);
  EXPECT_EQ(questions[0].id, "id");
  EXPECT_EQ(questions[1].id, "Other");
  EXPECT_EQ(questions[2].id, "Other_2");
  EXPECT_EQ(questions[2].text.in("en"), "Other");
  EXPECT_EQ(questions[3].id, "column_4");
  EXPECT_TRUE(questions[3].text.empty());
  EXPECT_EQ(questions[4].id, "column_5");
  EXPECT_EQ(questions[4].text.in("en"), long_text);
  EXPECT_EQ(questions[5].id, "column_4_2");
  for (std::size_t i = 0; i < questions.size(); ++i) EXPECT_EQ(questions[i].column, i + 1);
  EXPECT_EQ(reading->description().notes.size(), 2U);
}

TEST(Parts, OfAGoogleGrid) {
  const auto reading = open_text(
      "Timestamp,What matters? [Speed],What matters? [Size],Notes [optional]\n"
      "2019-06-25 06:59:49,1,2,x\n");
  EXPECT_EQ(question(*reading, 1).parent, "What matters?");
  EXPECT_EQ(question(*reading, 1).text.in(""), "What matters?");
  EXPECT_EQ(question(*reading, 1).part_text.in(""), "Speed");
  EXPECT_EQ(question(*reading, 1).id, "What matters? [Speed]");
  EXPECT_EQ(question(*reading, 2).part_text.in(""), "Size");
  EXPECT_TRUE(question(*reading, 3).parent.empty());
  EXPECT_EQ(question(*reading, 3).text.in(""), "Notes [optional]");
}

TEST(Parts, OfTwoLinesOfHeadings) {
  const auto reading = open_text(
      "RespondentID,Seen any?,Which ones?,,Favourite?,\n"
      ",Response,Episode I,Episode II,Response,Other (please specify)\n"
      "11,Yes,Episode I,,None,\n12,No,,,,a book\n");
  EXPECT_EQ(reading->description().tool, "SurveyMonkey");
  EXPECT_EQ(question(*reading, 0).id, "RespondentID");
  EXPECT_EQ(question(*reading, 0).role, Role::respondent);
  EXPECT_EQ(question(*reading, 1).id, "Seen any?");
  EXPECT_TRUE(question(*reading, 1).parent.empty());
  EXPECT_EQ(question(*reading, 2).id, "Which ones? [Episode I]");
  EXPECT_EQ(question(*reading, 2).parent, "Which ones?");
  EXPECT_EQ(question(*reading, 3).parent, "Which ones?");
  EXPECT_EQ(question(*reading, 3).text.in(""), "Which ones?");
  EXPECT_EQ(question(*reading, 3).part_text.in(""), "Episode II");
  EXPECT_FALSE(question(*reading, 3).other);
  EXPECT_TRUE(question(*reading, 4).parent.empty());
  EXPECT_EQ(question(*reading, 5).parent, "Favourite?");
  EXPECT_TRUE(question(*reading, 5).other);
  Problems problems;
  const Batch batch = reading->next()(problems);
  ASSERT_EQ(batch.rows, 2U);
  EXPECT_EQ(batch.lines[0], 3U);
  EXPECT_EQ(batch.view(batch.columns[5].cells[1]), "a book");
}

TEST(Roles, AreGivenWhereTheHeadingIsCertain) {
  const auto survey_monkey = open_text(
      "RespondentID,CollectorID,StartDate,EndDate,IP Address,Email Address,Q\n"
      ",,,,,,Response\n1,2,a,b,c,d,e\n");
  const Role expected[] = {Role::respondent, Role::system, Role::system, Role::system,
                           Role::system,     Role::system, Role::answer};
  for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(question(*survey_monkey, i).role, expected[i]) << i;

  const auto other = open_text("ID,Email Address,Date Submitted,Start Date\n1,a,b,c\n");
  EXPECT_EQ(question(*other, 0).role, Role::respondent);
  EXPECT_EQ(question(*other, 1).role, Role::answer);
  EXPECT_EQ(question(*other, 2).role, Role::submitted);
  EXPECT_EQ(question(*other, 3).role, Role::answer);
}

TEST(Roles, OnlyOneColumnIdentifiesTheRespondent) {
  const auto reading = open_text("id,token,q\n1,x,2\n");
  EXPECT_EQ(question(*reading, 0).role, Role::answer);
  EXPECT_EQ(question(*reading, 1).role, Role::respondent);
}

TEST(Roles, OfGooglesTimeStamp) {
  const std::string rows = "2019-06-25 06:59:49,1\n2019-06-25 07:59:49,2\n";
  // Two people may answer in the same second: a time alone identifies nobody.
  EXPECT_EQ(question(*open_text("Timestamp,q\n" + rows), 0).role, Role::submitted);
  EXPECT_EQ(question(*open_text("Timestamp,token\n" + rows), 0).role, Role::submitted);
}

TEST(Titles, ArePassedOverAndTold) {
  const std::string text = "My title;;;\n\nid;region;trust;visits\np1;Wales;3;2\np2;Wales;4;1\n";
  const auto reading = open_text(text);
  EXPECT_EQ(question(*reading, 0).id, "id");
  EXPECT_EQ(question(*reading, 0).role, Role::respondent);
  EXPECT_EQ(question(*reading, 3).id, "visits");
  EXPECT_NE(reading->description().dialect.find("header in line 3"), std::string::npos);
  ASSERT_EQ(reading->description().notes.size(), 1U);
  EXPECT_NE(reading->description().notes[0].find("Line 1 is a title"), std::string::npos);
  Problems problems;
  const Batch batch = reading->next()(problems);
  EXPECT_EQ(batch.rows, 2U);
  EXPECT_EQ(batch.lines[0], 4U);
  ASSERT_EQ(problems.listed().size(), 1U);
  EXPECT_EQ(problems.listed()[0].line, 1U);
  EXPECT_EQ(problems.listed()[0].value, "My title");

  // Who says how many lines of headings there are is believed.
  Settings settings = default_settings();
  settings.set("header_rows", std::int64_t{2});
  EXPECT_EQ(question(*open_text(text, settings), 1).id, "My title [region]");
}

TEST(Headerless, IsSaidAndCounted) {
  const auto reading = open_text("1,yes,3\n2,no,4\n3,yes,5\n4,no\n");
  EXPECT_EQ(question(*reading, 0).id, "column_1");
  EXPECT_EQ(question(*reading, 2).id, "column_3");
  ASSERT_FALSE(reading->description().notes.empty());
  EXPECT_NE(reading->description().notes[0].find("no headings"), std::string::npos);
  Problems problems;
  EXPECT_EQ(reading->next()(problems).rows, 4U);
}

TEST(Options, DecideOverWhatWouldBeFound) {
  Settings settings = default_settings();
  settings.set("header_rows", std::int64_t{-1});
  EXPECT_EQ(question(*open_text("id,q\n1,2\n", settings), 0).id, "column_1");
  settings.set("header_rows", std::int64_t{2});
  EXPECT_EQ(question(*open_text("a,b\nc,d\n1,2\n", settings), 0).id, "a [c]");
  settings = default_settings();
  settings.set("delimiter", std::string("semicolon"));
  EXPECT_EQ(question(*open_text("a,x;b,y\n1,5;2\n", settings), 0).id, "a,x");
  settings = default_settings();
  settings.set("encoding", std::string("ISO-8859-15"));
  EXPECT_EQ(open_text("a;b\n\xE9;1\n", settings)->description().encoding, "ISO-8859-15");
  settings.set("decimal_mark", std::string(","));
  EXPECT_EQ(question(*open_text("a;b\n1.5;1\n", settings), 0).decimal_mark, ',');
}

TEST(Notes, NameWhatHadToBeDecided) {
  const auto guessed = open_text("a;b\ncaf\xE9;1\n");
  ASSERT_EQ(guessed->description().notes.size(), 1U);
  EXPECT_NE(guessed->description().notes[0].find("windows-1252"), std::string::npos);
  const auto unclear = open_text("a;b\nx;1,234\ny;2,345\n");
  ASSERT_EQ(unclear->description().notes.size(), 1U);
  EXPECT_NE(unclear->description().notes[0].find("'b'"), std::string::npos);
  EXPECT_TRUE(open_text("a;b\nx;1,5\ny;2,25\n")->description().notes.empty());
}

TEST(Decimals, GoByColumn) {
  const auto reading = open_text("id;w;x\na;1,5;1.5\nb;2,25;2.25\n");
  EXPECT_EQ(question(*reading, 1).decimal_mark, ',');
  EXPECT_EQ(question(*reading, 2).decimal_mark, '.');
}

// "1.000" is one, or a thousand as Germans write it.
TEST(Decimals, ThatNoValueShowsAreAProblemOfTheFile) {
  const auto reading = open_text("id;staff\na;1.000\nb;2.500\n");
  Problems problems;
  reading->next()(problems);
  ASSERT_EQ(problems.listed().size(), 1U);
  const Problem problem = problems.listed()[0];
  EXPECT_EQ(problem.line, 1U);
  EXPECT_EQ(problem.column, "staff");
  EXPECT_EQ(problem.problem, "no value shows what its decimal mark is");
  EXPECT_TRUE(problem.action.starts_with("point taken"));
  Problems none;
  open_text("id;staff\na;1.000\nb;2.5\n")->next()(none);
  EXPECT_TRUE(none.empty());
}

TEST(Opening, RefusesWhatIsNoTable) {
  for (const char* text :
       {"one\ntwo\nthree\n", "", "\xEF\xBB\xBF", "<?xml version='1.0'?><a b='1,2'/>"}) {
    try {
      open_text(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.stops(), Error::Stops::input);
      EXPECT_FALSE(error.advice().empty());
    }
  }
}

TEST(Opening, HeadingsWithoutRowsAreATableWithoutRows) {
  const auto reading = open_text("id,q1,q2\n");
  EXPECT_EQ(reading->questionnaire().questions.size(), 3U);
  EXPECT_FALSE(reading->next());
}

// Reads all that can be read of a file. Whatever is wrong with it is an Error or a problem.
void read_through(const std::filesystem::path& file) {
  const delimited_reader::DelimitedReader reader(default_settings());
  const std::string bytes = bytes_of(file);
  const Sureness sureness = reader.recognize(BytesSource(bytes, file.filename()));
  try {
    const auto reading = reader.open(std::make_unique<BytesSource>(bytes, file.filename()));
    EXPECT_NE(sureness, Sureness::no) << file;
    const std::size_t columns = reading->questionnaire().questions.size();
    Problems problems;
    while (Portion portion = reading->next()) {
      const Batch batch = portion(problems);
      ASSERT_EQ(batch.columns.size(), columns);
      ASSERT_EQ(batch.lines.size(), batch.rows);
      for (const Column& column : batch.columns) {
        ASSERT_EQ(column.cells.size(), batch.rows);
        for (const Cell cell : column.cells) {
          ASSERT_LE(std::size_t{cell.offset} + cell.length, batch.text.size());
        }
      }
    }
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::input) << file;
  }
}

TEST(Hostile, FilesDoNoHarm) {
  const std::filesystem::path tool = shared_folder() / "tools" / "badinputs.py";
  if (!std::filesystem::exists(tool)) GTEST_SKIP() << "no maker of bad inputs at " << tool;
  const std::filesystem::path folder =
      std::filesystem::path(TERTIUM_BINARY_DIR) / "tests" / "delimited-bad-inputs";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::string command =
      "python3 '" + tool.string() + "' visible '" + folder.string() + "' >/dev/null";
  if (std::system(command.c_str()) != 0) GTEST_SKIP() << "bad inputs cannot be made: " << command;
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "files")) {
    if (!entry.is_regular_file()) continue;
    ASSERT_NO_FATAL_FAILURE(read_through(entry.path()));
    ++count;
  }
  EXPECT_GT(count, 50U);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace tertium::test
