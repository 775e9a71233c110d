#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/engine/faults.h"

namespace tertium::engine {

// A place that a fault should have. In the texts of the tests, "¶" stands directly before the place
// of each fault, so lines and columns need not be counted by hand.
struct MarkedPlace {
  std::string file;
  std::size_t line;
  std::size_t column;
};

// A text without its marks, and the places of the marks. Columns count characters, not bytes.
struct MarkedText {
  std::string text;
  std::vector<MarkedPlace> places;
};

inline MarkedText unmarked(const std::string& file, std::string_view marked) {
  constexpr std::string_view mark = "¶";
  MarkedText result;
  std::size_t line = 1;
  std::size_t column = 1;
  while (!marked.empty()) {
    if (marked.starts_with(mark)) {
      result.places.push_back({file, line, column});
      marked.remove_prefix(mark.size());
      continue;
    }
    const char c = marked.front();
    result.text += c;
    marked.remove_prefix(1);
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++column;
    }
  }
  return result;
}

// A new folder for each test, which is the current folder while the test runs.
class WrittenFiles : public testing::Test {
 protected:
  WrittenFiles() : before_(std::filesystem::current_path()) {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string(info->test_suite_name()) + "-" + info->name();
    std::ranges::replace(name, '/', '-');
    folder_ = std::filesystem::path(testing::TempDir()) / ("tertium-" + name);
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::filesystem::current_path(folder_);
  }
  ~WrittenFiles() override {
    std::filesystem::current_path(before_);
    std::filesystem::remove_all(folder_);
  }

  // Writes a file without its marks, whose places are kept for expect_faults().
  void write(const std::string& name, std::string_view marked) {
    const MarkedText file = unmarked(name, marked);
    places_.insert(places_.end(), file.places.begin(), file.places.end());
    if (const auto parent = std::filesystem::path(name).parent_path(); !parent.empty()) {
      std::filesystem::create_directories(parent);
    }
    std::ofstream(name, std::ios::binary) << file.text;
  }

  // One fault at each mark, in the order of files, lines and columns, whose message has that part.
  void expect_faults(const std::vector<Error>& faults, const std::vector<std::string>& parts) {
    std::ranges::stable_sort(places_, [](const MarkedPlace& a, const MarkedPlace& b) {
      return a.file < b.file;
    });
    std::string all;
    for (const Error& fault : faults) all += std::string("\n  ") + fault.what();
    ASSERT_EQ(places_.size(), parts.size()) << "a test needs one mark for each part";
    ASSERT_EQ(faults.size(), parts.size()) << all;
    for (std::size_t i = 0; i < faults.size(); ++i) {
      EXPECT_THAT(faults[i].what(), testing::HasSubstr(parts[i])) << all;
      EXPECT_EQ(faults[i].place().file, places_[i].file) << faults[i].what();
      EXPECT_EQ(faults[i].place().line, places_[i].line) << faults[i].what();
      EXPECT_EQ(faults[i].place().column, places_[i].column) << faults[i].what();
      EXPECT_EQ(faults[i].stops(), Error::Stops::setup);
    }
  }

 private:
  std::filesystem::path before_;
  std::filesystem::path folder_;
  std::vector<MarkedPlace> places_;
};

// What is wrong with a file: its text with marks, and a part of each message.
struct FaultyCase {
  std::string name;
  std::string text;
  std::vector<std::string> parts;
};
inline void PrintTo(const FaultyCase& one, std::ostream* to) { *to << one.name; }
inline std::string case_name(const testing::TestParamInfo<FaultyCase>& info) {
  return info.param.name;
}

}  // namespace tertium::engine
