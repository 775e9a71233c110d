// The catalogues that come with Tertium: complete, and used.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "tertium/messages.h"

namespace tertium {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

std::string group_of(const std::string& key) { return key.substr(0, key.find('.')); }

// The sources of the sdk, the engine and the plugins, without their tests.
const std::string& sources() {
  static const std::string all = [] {
    std::string text;
    for (const char* folder : {"core/sdk", "core/engine/src", "plugins"}) {
      for (const auto& entry :
           fs::recursive_directory_iterator(fs::path(TERTIUM_SOURCE_DIR) / folder)) {
        const fs::path& path = entry.path();
        const bool code = path.extension() == ".cpp" || path.extension() == ".h";
        if (!code || path.string().find("/tests/") != std::string::npos) continue;
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
          if (!line.starts_with("#include")) text += line + "\n";
        }
      }
    }
    return text;
  }();
  return all;
}

std::set<std::string> keys() {
  const std::vector<std::string> all = messages_in("en").keys();
  return {all.begin(), all.end()};
}

// What the sources ask for: every literal "group.key" of a group that the catalogue has.
std::set<std::string> asked_for() {
  std::set<std::string> groups;
  for (const std::string& key : keys()) groups.insert(group_of(key));
  static const std::regex literal("\"([a-z_]+\\.[a-z0-9_]+)\"");
  std::set<std::string> found;
  for (std::sregex_iterator it(sources().begin(), sources().end(), literal), end; it != end; ++it) {
    const std::string key = (*it)[1];
    if (groups.contains(group_of(key))) found.insert(key);
  }
  return found;
}

std::set<std::string> without(const std::set<std::string>& some,
                              const std::set<std::string>& others) {
  std::set<std::string> rest;
  std::ranges::set_difference(some, others, std::inserter(rest, rest.end()));
  return rest;
}

TEST(ReportCatalogues, AreThoseOfTheRequiredLanguages) {
  for (const char* language : {"en", "de", "it"}) {
    EXPECT_TRUE(report_catalogues().contains(language)) << language;
  }
}

TEST(ReportCatalogues, AgreeWithEnglishInKeysAndArguments) {
  EXPECT_THAT(catalogue_faults(report_catalogues()), IsEmpty());
}

TEST(ReportCatalogues, HaveEveryKeyThatTheCodeAsksFor) {
  EXPECT_THAT(without(asked_for(), keys()), IsEmpty());
}

TEST(ReportCatalogues, HaveNoKeyThatNothingAsksFor) {
  std::set<std::string> unused = without(keys(), asked_for());
  // Reasons are found by their text: see the next test.
  std::erase_if(unused, [](const std::string& key) { return group_of(key) == "reason"; });
  EXPECT_THAT(unused, IsEmpty());
}

TEST(ReportCatalogues, KnowReasonsAsTheAnalysesGiveThem) {
  for (const std::string& key : keys()) {
    if (group_of(key) != "reason") continue;
    std::string text(messages_in("en").pattern(key));
    text = std::regex_replace(text, std::regex("\u2019"), "'");
    // The pieces between the values stand in the sources.
    static const std::regex value("\\{[a-z_]+\\}");
    for (std::sregex_token_iterator it(text.begin(), text.end(), value, -1), end; it != end; ++it) {
      EXPECT_NE(sources().find(*it), std::string::npos) << key << ": " << *it;
    }
  }
}

TEST(ReportCatalogues, HaveNoDoubleBlanksAndNoTypewriterQuotes) {
  for (const auto& [language, text] : report_catalogues()) {
    const Messages messages(language, report_catalogues());
    for (const std::string& key : messages.keys()) {
      const std::string_view pattern = messages.pattern(key);
      EXPECT_EQ(pattern.find("  "), std::string_view::npos) << language << ": " << key;
      EXPECT_EQ(pattern.find('"'), std::string_view::npos) << language << ": " << key;
    }
  }
}

TEST(ReportCatalogues, AreTranslated) {
  const Messages& english = messages_in("en");
  for (const char* language : {"de", "it"}) {
    for (const std::string& key : english.keys()) {
      const std::string pattern(english.pattern(key));
      // Words of more than one letter must have become others.
      const std::string bare = std::regex_replace(pattern, std::regex("\\{[^{}]*\\}"), "");
      if (!std::regex_search(bare, std::regex("[A-Za-z]{2}"))) continue;
      const bool same_word =
          key == "table.region" || key == "comparison.median_column" || key == "best_practice.no";
      if (same_word) continue;
      EXPECT_NE(messages_in(language).pattern(key), pattern) << language << ": " << key;
    }
  }
}

}  // namespace
}  // namespace tertium
