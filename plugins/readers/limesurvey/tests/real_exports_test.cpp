// Counts in this file were taken from the same files with Python's csv module and ElementTree.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "../reader.h"
#include "../structure.h"
#include "test_source.h"

namespace tertium::limesurvey {
namespace {

using testing::ElementsAre;

class RealExports : public testing::Test {
 protected:
  void SetUp() override {
    const auto found = shared_exports();
    if (!found) GTEST_SKIP() << "the collected exports (TERTIUM_SHARED) are not here";
    exports_ = *found;
  }

  Read read(const std::string& name) const {
    auto source = file_source(exports_ / name);
    EXPECT_GE(LimeSurveyReader().recognize(*source), Sureness::likely) << name;
    return read_all(std::move(source));
  }

  static void expect_shape(const Read& read, std::size_t rows, std::size_t columns) {
    EXPECT_EQ(read.rows.size(), rows);
    EXPECT_EQ(read.questionnaire().questions.size(), columns);
    EXPECT_TRUE(read.problems.empty());
    std::set<std::string> ids;
    for (const Question& question : read.questionnaire().questions) ids.insert(question.id);
    EXPECT_EQ(ids.size(), columns);
    EXPECT_EQ(read.questionnaire().questions[0].role, Role::respondent);
  }

  static std::size_t count(const Read& read, std::string_view id, std::string_view cell) {
    const auto cells = read.column(id);
    return static_cast<std::size_t>(std::count(cells.begin(), cells.end(), cell));
  }

  static std::size_t parts_of(const Read& read, std::string_view parent) {
    const auto& questions = read.questionnaire().questions;
    return static_cast<std::size_t>(
        std::count_if(questions.begin(), questions.end(),
                      [parent](const Question& question) { return question.parent == parent; }));
  }

  std::filesystem::path exports_;
};

TEST_F(RealExports, Germany2017) {
  const Read de = read("limesurvey/rse2017_de_public_data.csv");
  expect_shape(de, 325, 248);
  EXPECT_EQ(count(de, "socio1", "Germany"), 325u);
  EXPECT_EQ(count(de, "fund2[1]", "Yes"), 38u);
  EXPECT_EQ(count(de, "fund2[1]", "No"), 145u);
  EXPECT_EQ(count(de, "fund2[1]", ""), 142u);
  EXPECT_EQ(parts_of(de, "currentEmp13"), 65u);
  EXPECT_EQ(parts_of(de, "likert2"), 20u);
  EXPECT_EQ(de.question("currentEmp13[1]").part_text.in(""), "Accounting & Finance");
  EXPECT_EQ(de.question("socio1").text.in(""), "In which country do you work?");
}

TEST_F(RealExports, UnitedKingdom2017) {
  const Read uk = read("limesurvey/rse2017_uk_public_data.csv");
  expect_shape(uk, 253, 245);
  EXPECT_EQ(count(uk, "rse1", "Yes"), 246u);
  EXPECT_EQ(count(uk, "likertagree1[percEmp3]", "Agree"), 101u);
  EXPECT_EQ(count(uk, "skill2[SQ2]", "Project management"), 3u);
}

TEST_F(RealExports, UnitedKingdom2017WithItsStructure) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / "tertium-limesurvey-real-exports";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::filesystem::copy_file(exports_ / "limesurvey/rse2017_uk_public_data.csv", folder / "uk.csv");
  std::filesystem::copy_file(exports_ / "limesurvey/rse2017_uk_core_survey.lss", folder / "uk.lss");
  const Read uk = read_all(file_source(folder / "uk.csv"));
  std::filesystem::remove_all(folder);

  expect_shape(uk, 253, 245);
  EXPECT_EQ(uk.questionnaire().title.in("en"), "UK-RSE Survey");
  const Question& education = uk.question("edu1");
  EXPECT_EQ(education.scale, Scale::nominal);
  EXPECT_EQ(education.text.in("en"), "What is the highest qualification you have obtained?");
  EXPECT_THAT(codes_of(education), ElementsAre("1", "2", "3", "4", "5", "6", "7"));
  EXPECT_EQ(choice_of(education, "5").label.in("en"), "Doctorate");
  const Question& prospects = uk.question("likertagree1[percEmp3]");
  EXPECT_EQ(prospects.scale, Scale::ordinal);
  EXPECT_THAT(codes_of(prospects), ElementsAre("A1", "A2", "A3", "A4", "A5"));
  EXPECT_EQ(choice_of(prospects, "A1").label.in("en"), "Strongly disagree");
  // Its assessment values are 0, 1, 1, 1, 1: filled in, not chosen.
  EXPECT_FALSE(prospects.choices[0].value.has_value());
  EXPECT_EQ(uk.question("currentEmp13[SQ001]").scale, Scale::multiple);
  EXPECT_EQ(uk.question("rse1").scale, Scale::nominal);
  EXPECT_EQ(uk.question("proj1can").scale, Scale::interval);
  EXPECT_EQ(uk.question("prevEmp2[1]").scale, Scale::nominal);
  // 249 countries are more than a questionnaire may hold.
  EXPECT_TRUE(uk.question("socio1").choices.empty());
  EXPECT_TRUE(uk.has_note("socio1"));
  // Not in that structure, which is of an earlier state.
  EXPECT_TRUE(uk.question("paper5").choices.size() <= 3u);
  EXPECT_EQ(uk.question("fund2[SQ001]").part, "SQ001");
  EXPECT_TRUE(uk.has_note("of 244 columns"));
}

TEST_F(RealExports, AllCountries2018) {
  for (const char* name :
       {"limesurvey/rse2018_public_data.csv", "regional/rse_2018_all_countries.csv"}) {
    const Read all = read(name);
    expect_shape(all, 997, 707);
    EXPECT_EQ(all.question("startdate").role, Role::respondent);
    EXPECT_EQ(count(all, "socio1", "Germany"), 333u);
    EXPECT_EQ(count(all, "likert0[time3can]",
                    "\xEF\xBB\xBF"
                    "1 (None at all)"),
              227u);
    EXPECT_EQ(count(all, "tool4can[SQ025]", "Yes"), 704u);
    EXPECT_EQ(parts_of(all, "currentEmp13qaus"), 22u);
    EXPECT_EQ(all.question("tool4can[SQ025]").part_text.in(""), "Python");
  }
}

TEST_F(RealExports, Netherlands2017) {
  const Read nl = read("regional/rse_2017_nl.csv");
  expect_shape(nl, 77, 131);
  EXPECT_EQ(count(nl, "likert1[perfCheck4]", "Very Often"), 30u);
  EXPECT_EQ(parts_of(nl, "currentEmp13"), 65u);
}

TEST_F(RealExports, CoreStructure) {
  TestSource source(bytes_of(exports_ / "limesurvey/rse2017_uk_core_survey.lss"));
  const Structure structure = read_structure(source);
  EXPECT_EQ(structure.questions.size(), 59u);
  std::size_t parts = 0;
  std::size_t answers = 0;
  for (const StructureQuestion& question : structure.questions) {
    parts += question.parts.size();
    answers += question.answers.size();
    const std::string text(question.text.in("en"));
    EXPECT_EQ(text.find('<'), std::string::npos) << text;
    EXPECT_EQ(text.find('&'), std::string::npos) << text;
  }
  EXPECT_EQ(parts, 117u);
  EXPECT_EQ(answers, 633u);
}

TEST_F(RealExports, SmallStructure) {
  TestSource source(bytes_of(exports_ / "limesurvey/rc2api_test_questionnaire.lss"));
  const Structure structure = read_structure(source);
  EXPECT_EQ(structure.title.in("en"), "A Rather Interesting Questionnaire for Testing");
  ASSERT_EQ(structure.questions.size(), 3u);
  EXPECT_EQ(structure.questions[1].code, "yob");
  EXPECT_EQ(structure.questions[1].attribute("min_num_value_n"), "1850");
  EXPECT_EQ(structure.questions[2].answers.size(), 5u);
  EXPECT_TRUE(structure.questions[2].other);
}

}  // namespace
}  // namespace tertium::limesurvey
