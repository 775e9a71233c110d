#include "tertium/engine/base.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "made/summary_maker.h"
#include "tertium/engine/pipeline.h"
#include "tertium/engine/run.h"
#include "tertium/error.h"

namespace tertium::engine {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

Codebook small_codebook() { return made::codebook({made::ordinal("trust", 1, 5)}); }

// An export of three respondents. The fourth, fifth … one number theirs as the first, second … do,
// but at other times.
InputRecord record(std::uint64_t number) {
  InputRecord input;
  input.name = "export \"" + std::to_string(number) + "\".csv";
  input.sha256 = std::string(64, static_cast<char>('a' + number));
  input.state = number == 2 ? InputState::refused : InputState::read;
  input.bytes = 1000 + number;
  input.rows = 3;
  const std::uint64_t first = number % 3 * 100;
  input.respondents = {first, first + 1, first + 2};
  const auto time = static_cast<std::uint32_t>(1 + number);
  input.times = {time, time, time};
  input.asked = {0};
  if (number % 2 == 0) {
    input.problems.add({7 + number, 3, "q, 1", "", "x", "matches no choice", "left out"});
  }
  return input;
}

Summary summary(std::uint64_t number) {
  Summary summary = made::SummaryMaker(small_codebook())
                        .row(number % 2 == 0 ? "Saxony" : "Wales", {"3"})
                        .row("Saxony", {std::to_string(1 + number % 5)})
                        .row("Wales", {""})
                        .summary();
  summary.inputs = {record(number)};
  return summary;
}

Summary merged_of(const std::vector<std::uint64_t>& numbers) {
  Summary all = summary(numbers.front());
  for (std::size_t i = 1; i < numbers.size(); ++i) all.merge(summary(numbers[i]));
  return all;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class SavedBase : public testing::Test {
 protected:
  SavedBase() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~SavedBase() override { fs::remove_all(folder_); }

  Base loaded(const std::string& bytes) const {
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << bytes;
    return load_base(file_, plan_);
  }
  std::string why_not(const std::string& bytes) const {
    try {
      loaded(bytes);
      return "no error";
    } catch (const Error& error) {
      EXPECT_EQ(error.stops(), Error::Stops::setup);
      return error.what();
    }
  }

  // The saved form of a base onto which all these were put.
  static std::string grown(Base base, const std::vector<std::uint64_t>& numbers) {
    Summary fresh = merged_of(numbers);
    const std::vector<InputRecord> records = std::exchange(fresh.inputs, {});
    const KnownInputs known(records);
    EXPECT_TRUE(add_inputs(base.inputs, known.list()));
    base.summary.merge(fresh);
    return save_base(base);
  }
  std::string saved(const std::vector<std::uint64_t>& numbers) const {
    return grown(Base(plan_), numbers);
  }

  const std::shared_ptr<const SummaryPlan> plan_ = summary(0).shared_plan();
  const fs::path folder_ =
      fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
  const fs::path file_ = folder_ / "base-7";
};

TEST_F(SavedBase, ReadsBackWhatIsKnownOfEachInput) {
  const Base base = loaded(saved({1, 4, 2}));
  ASSERT_EQ(base.inputs.size(), 3U);
  EXPECT_EQ(base.inputs[0].name, record(1).name);
  EXPECT_EQ(base.inputs[1].name, record(2).name);
  const KnownInput& last = base.inputs[2];
  const InputRecord expected = record(4);
  EXPECT_EQ(last.name, expected.name);
  EXPECT_EQ(last.sha256, expected.sha256);
  EXPECT_EQ(base.inputs[1].state, InputState::refused);
  EXPECT_TRUE(std::ranges::equal(last.who.respondents, expected.respondents));
  EXPECT_TRUE(std::ranges::equal(last.who.times, expected.times));
  EXPECT_TRUE(std::ranges::equal(last.who.asked, expected.asked));
  EXPECT_THAT(std::string(last.record), HasSubstr(R"({"name": "export \"4\".csv")"));
  EXPECT_EQ(last.problems, "\"export \"\"4\"\".csv\",11,\"q, 1\",,x,matches no choice,left out\n");
  EXPECT_EQ(base.summary.cells(), merged_of({1, 2, 4}).cells());
  EXPECT_TRUE(base.summary.inputs.empty());
  EXPECT_EQ(save_base(base), saved({1, 2, 4}));
}

TEST_F(SavedBase, IsTheSameInWhateverOrderAndPartsInputsCome) {
  std::vector<std::uint64_t> numbers = {0, 1, 2, 3, 4, 5, 6, 7};
  const std::string expected = saved(numbers);
  std::mt19937_64 random(7);
  for (int round = 0; round < 20; ++round) {
    std::ranges::shuffle(numbers, random);
    std::string bytes;
    for (auto next = numbers.begin(); next != numbers.end();) {
      const auto end = next + 1 + static_cast<std::ptrdiff_t>(random()) % (numbers.end() - next);
      const auto stop = std::clamp(end, next + 1, numbers.end());
      const std::vector<std::uint64_t> part(next, stop);
      bytes = bytes.empty() ? saved(part) : grown(loaded(bytes), part);
      next = stop;
    }
    ASSERT_EQ(bytes, expected) << "round " << round;
  }
}

TEST_F(SavedBase, TakesNoInputTwice) {
  Base base = loaded(saved({1, 2}));
  const std::vector<InputRecord> records = {record(0), record(2)};
  const KnownInputs known(records);
  EXPECT_FALSE(add_inputs(base.inputs, known.list()));
  EXPECT_EQ(save_base(base), saved({1, 2}));
}

TEST_F(SavedBase, EveryDamagedByteAndEveryCutIsNoticed) {
  const std::string bytes = saved({1, 2, 4});
  for (std::size_t i = 0; i < bytes.size(); i += 1 + bytes.size() / 200) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
    ASSERT_THROW(loaded(damaged), Error) << "byte " << i;
    ASSERT_THROW(loaded(bytes.substr(0, i)), Error) << "size " << i;
  }
  EXPECT_THROW(loaded(bytes + "x"), Error);
  EXPECT_THAT(why_not(bytes.substr(0, bytes.size() / 2)), HasSubstr("is damaged"));
  EXPECT_THAT(why_not(bytes.substr(0, bytes.size() / 2)), HasSubstr("base-7"));
}

TEST_F(SavedBase, WhatIsNoBaseIsRefusedByName) {
  std::string other = saved({1});
  other[16] = 9;  // behind the magic word
  EXPECT_THAT(why_not(other), HasSubstr("version 9 of the form; this one reads 1"));
  const Summary one = summary(1);
  EXPECT_THAT(why_not(save_summaries(*plan_, std::span(&one, 1))), HasSubstr("no base"));
  fs::remove(file_);
  try {
    load_base(file_, plan_);
    FAIL() << "there is none";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("base-7"));
    EXPECT_THAT(error.what(), HasSubstr("No such file"));
  }
}

TEST_F(SavedBase, OfAnotherPlanIsRefused) {
  const std::string bytes = saved({1});
  std::ofstream(file_, std::ios::binary) << bytes;
  const auto other = made::SummaryMaker(made::codebook({made::ordinal("other", 1, 5)}))
                         .row("Saxony", {"1"})
                         .summary()
                         .shared_plan();
  EXPECT_THROW(load_base(file_, other), Error);
}

// Names and records as a writer is given them.
class InputsWriter : public Writer {
 public:
  std::vector<OutputFile> write(const Report& report) const override {
    std::string text;
    for (const ReportedInput& input : report.inputs) {
      ((text += input.name) += input.sha256) += input.record;
    }
    return {{"inputs.txt", text}};
  }
};

TEST_F(SavedBase, ReportsAsTheInputsThemselvesDo) {
  Pipeline pipeline;
  pipeline.title = "Regions";
  pipeline.codebook = small_codebook();
  pipeline.writers.push_back({"inputs", "test", "1", {}, std::make_shared<InputsWriter>()});
  const auto report = [&](const std::string& name, const auto&... of) {
    NewOutputFolder made(folder_ / name);
    const std::vector<std::string> doubts = make_report(pipeline, of..., made);
    made.put_in_place();
    EXPECT_THAT(doubts, testing::Contains(HasSubstr("'export \"1\".csv' and 'export \"4\".csv'")));
  };
  report("run", merged_of({6, 5, 4, 3, 2, 1}));
  const Base first = loaded(saved({2, 4, 6}));
  const Base base = loaded(grown(first, {1, 3, 5}));
  report("base", base.summary, base.inputs);
  for (const char* const name : {"run.json", "problems.csv", "inputs.txt"}) {
    EXPECT_EQ(bytes_of(folder_ / "base" / name), bytes_of(folder_ / "run" / name)) << name;
    EXPECT_THAT(bytes_of(folder_ / "run" / name), HasSubstr("export")) << name;
  }
}

}  // namespace
}  // namespace tertium::engine
