#include "names.h"

#include <gmock/gmock.h>

#include <set>
#include <string>

using tertium::docx::BookmarkNames;
using tertium::docx::ControlIds;
using tertium::docx::within;
using testing::MatchesRegex;

TEST(BookmarkNames, SayTheId) {
  EXPECT_EQ(BookmarkNames().make("Table_", "setting-scores"), "Table_setting_scores");
}

TEST(BookmarkNames, AreUniqueWithoutRegardToCaseAndFitWord) {
  BookmarkNames names;
  std::set<std::string> seen;
  const std::string ids[] = {"a",
                             "A",
                             "a",
                             "a-b",
                             "a_b",
                             "a b",
                             "",
                             "",
                             "\xC3\xBC",
                             std::string(200, 'x'),
                             std::string(200, 'X'),
                             std::string(201, 'x'),
                             std::string(200, 'x'),
                             "{ REF }"};
  for (const std::string& id : ids) {
    std::string name = names.make("Table_", id);
    EXPECT_LE(name.size(), 40U);
    EXPECT_THAT(name, MatchesRegex("[A-Za-z][A-Za-z0-9_]*"));
    for (char& c : name) c = static_cast<char>(std::tolower(c));
    EXPECT_TRUE(seen.insert(name).second) << name;
  }
}

TEST(BookmarkNames, LongIdsThatDifferAtTheEndGetDifferentNamesWhateverTheirOrder) {
  const std::string first = std::string(60, 'x') + "1";
  const std::string second = std::string(60, 'x') + "2";
  BookmarkNames names;
  BookmarkNames others;
  const std::string name = names.make("Table_", first);
  EXPECT_NE(names.make("Table_", second), name);
  others.make("Table_", second);
  EXPECT_EQ(others.make("Table_", first), name);
}

TEST(ControlIds, AreStablePositiveAndUnique) {
  ControlIds ids;
  std::set<std::int64_t> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::int64_t id = ids.make("tertium:part-" + std::to_string(i));
    EXPECT_GT(id, 0);
    EXPECT_LT(id, std::int64_t{1} << 31);
    EXPECT_TRUE(seen.insert(id).second);
  }
  EXPECT_EQ(ControlIds().make("tertium:overview"), ControlIds().make("tertium:overview"));
  EXPECT_NE(ids.make("again"), ids.make("again"));
}

TEST(Within, KeepsShortTextsAndTellsLongOnesApart) {
  EXPECT_EQ(within("short", 64), "short");
  EXPECT_EQ(within(std::string(64, 'a'), 64), std::string(64, 'a'));
  EXPECT_EQ(within(std::string(65, 'a'), 64).size(), 64U);
  EXPECT_NE(within(std::string(65, 'a'), 64), within(std::string(66, 'a'), 64));
}
