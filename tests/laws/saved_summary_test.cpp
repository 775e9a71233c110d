#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "random_answers.h"
#include "tertium/error.h"
#include "tertium/load_summary.h"

namespace tertium::laws {
namespace {

using testing::HasSubstr;

std::string a_file(bool weighted = false) {
  std::mt19937_64 random(30);
  const auto plan = make_plan(weighted);
  Summary summary = summary_of(plan, random_rows(random, 200));
  InputRecord input;
  input.name = "saxony.csv";
  input.sha256 = std::string(64, 'a');
  input.rows = 200;
  input.respondents = {3, 5, 0xFFFFFFFFFFFFFFFF};
  input.asked = {0, 2};
  input.problems.add({7, 3, "q1", "", "x", "matches no choice", "counted as unreadable"});
  summary.inputs.push_back(input);
  return save_summaries(*plan, std::vector<Summary>{summary, Summary(plan)});
}

std::string message_of(const std::string& bytes) {
  try {
    load_summaries(bytes, "some.summary");
    return "no error";
  } catch (const Error& error) {
    return error.what();
  }
}

TEST(SavedSummary, ReadsBackToTheByte) {
  for (const bool weighted : {false, true}) {
    const std::string file = a_file(weighted);
    const SavedSummaries saved = load_summaries(file, "some.summary");
    ASSERT_EQ(saved.summaries.size(), 2U);
    EXPECT_EQ(save_summaries(*saved.plan, saved.summaries), file);
    EXPECT_EQ(saved.plan->identity(), make_plan(weighted)->identity());
    const auto with_input = std::ranges::find_if(
        saved.summaries, [](const Summary& summary) { return !summary.inputs.empty(); });
    ASSERT_NE(with_input, saved.summaries.end());
    EXPECT_EQ(with_input->inputs[0].problems.count(), 1U);
  }
}

TEST(SavedSummary, OneOfAKnownPlanSharesIt) {
  std::mt19937_64 random(31);
  const auto plan = make_plan(false);
  const Summary summary = summary_of(plan, random_rows(random, 50));
  const std::string file = save_summaries(*plan, std::vector<Summary>{summary});
  const Summary loaded = load_summary(file, "some.summary", plan);
  EXPECT_EQ(&loaded.plan(), plan.get());
  EXPECT_EQ(save_summaries(*plan, std::vector<Summary>{loaded}), file);
  const auto other = make_plan(true);
  EXPECT_THROW(load_summary(file, "f", other), Error);
  EXPECT_THROW(load_summary(a_file(), "f", plan), Error) << "two summaries";
  for (std::size_t i = 0; i < file.size(); i += 1 + file.size() / 100) {
    std::string damaged = file;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
    ASSERT_THROW(load_summary(damaged, "f", plan), Error) << "byte " << i;
  }
}

TEST(SavedSummary, EveryDamagedByteIsNoticed) {
  const std::string file = a_file();
  for (std::size_t i = 0; i < file.size(); i += 1 + file.size() / 400) {
    std::string damaged = file;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
    ASSERT_THROW(load_summaries(damaged, "f"), Error) << "byte " << i;
  }
}

TEST(SavedSummary, EveryCutIsNoticed) {
  const std::string file = a_file();
  for (std::size_t size = 0; size < file.size(); size += 1 + file.size() / 200) {
    ASSERT_THROW(load_summaries(file.substr(0, size), "f"), Error) << "size " << size;
  }
  EXPECT_THROW(load_summaries(file + "x", "f"), Error);
}

TEST(SavedSummary, ANewerVersionIsNamed) {
  std::string file = a_file();
  file[std::string("tertium summaries\n").size()] = 9;
  EXPECT_THAT(message_of(file), HasSubstr("some.summary"));
  EXPECT_THAT(message_of(file), HasSubstr("newer Tertium (version 9"));
}

TEST(SavedSummary, OtherFilesAreNamed) {
  EXPECT_THAT(message_of("id,region\n1,x\n"), HasSubstr("not a summary file"));
}

TEST(SavedSummary, SummariesOfOtherPlansDoNotMerge) {
  Summary summary(make_plan(false));
  EXPECT_THROW(summary.merge(Summary(make_plan(true))), Error);
}


}  // namespace
}  // namespace tertium::laws
