#include "tertium/statistics/letters.h"

#include <gmock/gmock.h>

#include <random>
#include <set>

namespace tertium::statistics {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
using testing::ElementsAre;

TEST(SharedLetters, AllAlikeShareOne) {
  EXPECT_THAT(shared_letters(3, {}), ElementsAre("a", "a", "a"));
}

TEST(SharedLetters, OneBetweenTwoSharesALetterWithEach) {
  EXPECT_THAT(shared_letters(3, Pairs{{0, 2}}), ElementsAre("a", "ab", "b"));
}

TEST(SharedLetters, AllDifferentShareNone) {
  EXPECT_THAT(shared_letters(3, Pairs{{0, 1}, {0, 2}, {1, 2}}), ElementsAre("a", "b", "c"));
}

bool share_a_letter(const std::string& a, const std::string& b) {
  return a.find_first_of(b) != std::string::npos;
}

// The one property that makes letters right, for whatever pairs differ.
TEST(SharedLetters, TwoShareALetterIfAndOnlyIfTheyDoNotDiffer) {
  std::mt19937 random(5);
  for (int run = 0; run < 200; ++run) {
    const std::size_t count = 2 + random() % 6;
    std::set<std::pair<std::size_t, std::size_t>> different;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i + 1; j < count; ++j) {
        if (random() % 2 == 0) different.insert({i, j});
      }
    }
    const auto letters = shared_letters(count, {different.begin(), different.end()});
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_FALSE(letters[i].empty());
      for (std::size_t j = i + 1; j < count; ++j) {
        EXPECT_NE(share_a_letter(letters[i], letters[j]), different.contains({i, j}));
      }
    }
  }
}

}  // namespace
}  // namespace tertium::statistics
