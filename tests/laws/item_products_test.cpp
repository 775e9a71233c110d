#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "made/summary_maker.h"
#include "tertium/summary.h"

namespace tertium {
namespace {

using Rows = std::vector<std::vector<std::optional<std::int64_t>>>;

// The sums of a pair by their definition.
void expect_sums(const ItemProducts& items, const Rows& rows, std::size_t j, std::size_t k) {
  std::int64_t complete = 0;
  std::int64_t partial = 0;
  std::int64_t first = 0;
  std::int64_t second = 0;
  std::uint64_t n = 0;
  for (const auto& row : rows) {
    if (!row[j] || !row[k]) continue;
    bool whole = true;
    for (const auto& value : row) whole = whole && value;
    (whole ? complete : partial) += *row[j] * *row[k];
    if (whole) continue;
    ++n;
    first += *row[j];
    second += *row[k];
  }
  const std::size_t pair = ItemProducts::pair(j, k);
  EXPECT_EQ(items.complete_products[pair], complete);
  EXPECT_EQ(items.partial_products[pair], partial);
  EXPECT_EQ(items.partial_n[pair], n);
  EXPECT_EQ(items.partial_first[pair], first);
  EXPECT_EQ(items.partial_second[pair], second);
}

// More items than are summed at a time, and more rows of one cell than their sums hold; with a long
// scale among them, the way without either.
TEST(ItemProducts, AreThoseOfTheRowsWhicheverWayTheyAreSummed) {
  for (const int most : {5, 16, 90}) {
    std::vector<Question> questions;
    std::vector<std::string> ids;
    for (int i = 0; i < 10; ++i) {
      ids.push_back("q" + std::to_string(i));
      questions.push_back(made::ordinal(ids.back(), 1, i == 3 ? most : 5));
    }
    made::SummaryMaker maker(made::codebook(questions));
    maker.plan.need_items("items", ids);
    std::mt19937 random(7);
    Rows rows;
    for (int row = 0; row < 3000; ++row) {
      rows.emplace_back();
      std::vector<std::string> answers;
      for (int i = 0; i < 10; ++i) {
        const int value = 1 + static_cast<int>(random() % static_cast<unsigned>(i == 3 ? most : 5));
        const bool missing = random() % 20 == 0;
        rows.back().push_back(missing ? std::nullopt : std::optional<std::int64_t>(value));
        answers.push_back(missing ? "" : std::to_string(value));
      }
      maker.row("X", answers);
    }
    const Summary summary = maker.summary();
    for (std::size_t j = 0; j < 10; ++j) {
      for (std::size_t k = 0; k <= j; ++k) expect_sums(summary.cell("X").items.at(0), rows, j, k);
    }
  }
}

}  // namespace
}  // namespace tertium
