#include <gtest/gtest.h>

#include <algorithm>

#include "random_answers.h"

// The law: for all inputs, split anyhow, in any order and grouping,
// merge(summary(a), summary(b)) == summary(a and b), to the byte.
namespace tertium::laws {
namespace {

class SummaryLaw : public testing::TestWithParam<bool> {};

// Deals rows into random pieces.
std::vector<std::vector<Row>> split(std::mt19937_64& random, const std::vector<Row>& rows) {
  std::vector<std::vector<Row>> pieces(1 + random() % 9);
  for (const Row& row : rows) pieces[random() % pieces.size()].push_back(row);
  std::shuffle(pieces.begin(), pieces.end(), random);
  return pieces;
}

TEST_P(SummaryLaw, PiecesInAnyOrderAndGroupingGiveTheWhole) {
  std::mt19937_64 random(20);
  const auto plan = make_plan(GetParam());
  for (int round = 0; round < 60; ++round) {
    const std::vector<Row> rows = random_rows(random, random() % 300);
    const std::string whole = saved(summary_of(plan, rows));
    std::vector<Summary> summaries;
    for (const std::vector<Row>& piece : split(random, rows)) {
      summaries.push_back(summary_of(plan, piece));
    }
    // Merge two random ones until one is left: any grouping may come about.
    while (summaries.size() > 1) {
      std::shuffle(summaries.begin(), summaries.end(), random);
      const Summary last = std::move(summaries.back());
      summaries.pop_back();
      summaries.back().merge(last);
    }
    ASSERT_EQ(saved(summaries.front()), whole) << "round " << round;
  }
}

TEST_P(SummaryLaw, ManyBatchesInOneSummaryGiveTheWhole) {
  std::mt19937_64 random(21);
  const auto plan = make_plan(GetParam());
  const std::vector<Row> rows = random_rows(random, 500);
  Summary summary(plan);
  for (const std::vector<Row>& piece : split(random, rows)) observe(summary, piece);
  EXPECT_EQ(saved(summary), saved(summary_of(plan, rows)));
}

TEST_P(SummaryLaw, AnEmptySummaryChangesNothing) {
  std::mt19937_64 random(22);
  const auto plan = make_plan(GetParam());
  Summary summary = summary_of(plan, random_rows(random, 100));
  const std::string before = saved(summary);
  summary.merge(Summary(plan));
  EXPECT_EQ(saved(summary), before);
  Summary empty(plan);
  empty.merge(summary);
  EXPECT_EQ(saved(empty), before);
}

TEST_P(SummaryLaw, PoolingIsMerging) {
  std::mt19937_64 random(23);
  const auto plan = make_plan(GetParam());
  const Summary summary = summary_of(plan, random_rows(random, 400));
  CellSummary pool = summary.cell("Nord", "firm");
  pool.merge(summary.cell("Nord", "research"), plan->sample_size);
  pool.merge(summary.cell("Nord", kNoGroup), plan->sample_size);
  EXPECT_EQ(summary.cell("Nord"), pool);
}

INSTANTIATE_TEST_SUITE_P(WithAndWithoutWeights, SummaryLaw, testing::Bool());

TEST(SummaryCounts, AreThoseOfTheRows) {
  std::mt19937_64 random(24);
  const std::vector<Row> rows = random_rows(random, 400);
  const Summary summary = summary_of(make_plan(false), rows);
  const auto count = [&](auto&& wanted) {
    return static_cast<std::uint64_t>(std::ranges::count_if(rows, wanted));
  };
  const CellSummary& nord = summary.cell("Nord");
  EXPECT_EQ(nord.respondents, count([](const Row& r) { return r.region == 0; }));
  for (std::uint8_t code = 0; code < 4; ++code) {
    EXPECT_EQ(nord.questions[0].counts[code],
              count([&](const Row& r) { return r.region == 0 && r.nominal == code; }));
  }
  EXPECT_EQ(nord.questions[0].missing[2],
            count([](const Row& r) { return r.region == 0 && r.nominal == code_of(Missing::skipped); }));
  EXPECT_EQ(nord.questions[4].counts[3], count([](const Row& r) {
              return r.region == 0 && r.ticks_missing == Missing::none && (r.ticks & 8U) != 0;
            }));
  EXPECT_EQ(nord.questions[6].answered,
            count([](const Row& r) { return r.region == 0 && !r.text.empty(); }));
  EXPECT_EQ(nord.questions[7].missing[1], nord.respondents);  // absent: nobody was asked
}

TEST(SummaryCounts, CrossProductsAreThoseOfTheRows) {
  std::mt19937_64 random(25);
  const std::vector<Row> rows = random_rows(random, 300);
  const Summary summary = summary_of(make_plan(false), rows);
  const ItemProducts& items = summary.cell("Süd").items.front();
  std::uint64_t complete = 0;
  std::int64_t product = 0;
  std::uint64_t partial = 0;
  std::int64_t partial_product = 0;
  for (const Row& row : rows) {
    if (row.region != 1) continue;
    const auto answered = std::ranges::count_if(row.ordinal, [](auto c) { return !is_missing(c); });
    const bool both = !is_missing(row.ordinal[0]) && !is_missing(row.ordinal[2]);
    const std::int64_t both_product = (row.ordinal[0] + 1) * (row.ordinal[2] + 1);
    if (answered == 3) {
      ++complete;
      product += both_product;
    } else if (both) {
      ++partial;
      partial_product += both_product;
    }
  }
  EXPECT_EQ(items.complete, complete);
  EXPECT_EQ(items.complete_products[ItemProducts::pair(2, 0)], product);
  EXPECT_EQ(items.partial_n[ItemProducts::pair(0, 2)], partial);
  EXPECT_EQ(items.partial_products[ItemProducts::pair(2, 0)], partial_product);
}

}  // namespace
}  // namespace tertium::laws
