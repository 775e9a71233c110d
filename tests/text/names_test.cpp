#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tertium/text.h"

namespace tertium {
namespace {

using testing::ElementsAre;

std::vector<std::string> in_order(std::vector<std::string> names) {
  std::ranges::sort(names, name_less);
  return names;
}

TEST(NameLess, GoesByWhatNumbersAreWorth) {
  EXPECT_THAT(in_order({"Region 10", "Region 2", "Region 1", "Region 11"}),
              ElementsAre("Region 1", "Region 2", "Region 10", "Region 11"));
  EXPECT_THAT(in_order({"NUTS 12-3", "NUTS 2-30", "NUTS 2-4"}),
              ElementsAre("NUTS 2-4", "NUTS 2-30", "NUTS 12-3"));
  EXPECT_THAT(in_order({"99999999999999999999999999", "100000000000000000000000000"}),
              ElementsAre("99999999999999999999999999", "100000000000000000000000000"));
}

TEST(NameLess, PassesOverCaseAndPutsShorterNamesFirst) {
  EXPECT_THAT(in_order({"tuscany", "Saxony-Anhalt", "saxony", "Wales"}),
              ElementsAre("saxony", "Saxony-Anhalt", "tuscany", "Wales"));
}

TEST(NameLess, TellsAnyTwoDifferentNamesApart) {
  const std::vector<std::string> names = {"",  "1",  "01",  "001", "1a",  "01a", "a",
                                          "A", "a1", "a01", "A1",  "a-1", "ä",   "Ä"};
  for (const std::string& a : names) {
    EXPECT_FALSE(name_less(a, a)) << a;
    for (const std::string& b : names) {
      if (a != b) {
        EXPECT_NE(name_less(a, b), name_less(b, a)) << a << " and " << b;
      }
      for (const std::string& c : names) {
        if (name_less(a, b) && name_less(b, c)) {
          EXPECT_TRUE(name_less(a, c)) << a << ", " << b << ", " << c;
        }
      }
    }
  }
}

}  // namespace
}  // namespace tertium
