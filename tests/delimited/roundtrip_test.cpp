// Tables that are made up at random, written in every dialect, and read back.

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

#include "bytes_source.h"

namespace tertium::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Style {
  const char* encoding;
  bool mark;
  char delimiter;
  std::vector<std::string> line_ends;
  double quoting;  // share of the fields that are quoted without need
  bool stray;      // quotation marks may stand within fields that are not quoted
};

// Characters with their bytes in the encodings of one byte a character, as their code charts say.
struct Character {
  const char* utf8;
  char32_t code_point;
  unsigned char windows1252, iso8859_15, macintosh;
};
constexpr std::array<Character, 5> kCharacters = {{
    {"\u00E9", U'\u00E9', 0xE9, 0xE9, 0x8E},
    {"\u00FC", U'\u00FC', 0xFC, 0xFC, 0x9F},
    {"\u00DF", U'\u00DF', 0xDF, 0xDF, 0xA7},
    {"\u20AC", U'\u20AC', 0x80, 0xA4, 0xDB},
    {"\u0153", U'\u0153', 0x9C, 0xBD, 0xCF},
}};
constexpr const char* kWide[] = {"\U0001F600", "\u6F22", "\u0142"};

class Writer {
 public:
  Writer(Style style, std::uint32_t seed) : style_(std::move(style)), random_(seed) {}

  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  bool chance(double share) { return below(1000) < share * 1000; }

  std::string cell() {
    const std::string pieces[] = {"a",  "Z",    "0", " ", "\"", "\n",
                                  "\r", "\r\n", ",", ";", "\t", "|"};
    std::string text;
    const int length = chance(0.3) ? 0 : chance(0.05) ? below(200) : below(8);
    for (int i = 0; i < length; ++i) {
      if (chance(0.6)) {
        text += pieces[below(3)];
      } else if (chance(0.5)) {
        text += pieces[below(12)];
      } else if (chance(0.5) && std::string_view(style_.encoding).starts_with("UTF")) {
        text += kWide[below(3)];
      } else {
        text += kCharacters[static_cast<std::size_t>(below(5))].utf8;
      }
    }
    return text;
  }

  Rows rows(std::size_t count, std::size_t fields) {
    Rows rows(count, std::vector<std::string>(fields));
    for (auto& row : rows) {
      for (auto& field : row) field = cell();
      if (chance(0.1)) row.assign(fields, "");
    }
    return rows;
  }

  // Writes the rows, and remembers where each that is not empty starts.
  std::string written(const Rows& rows, std::vector<std::uint64_t>& lines) {
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::string record;
      for (std::size_t k = 0; k < rows[i].size(); ++k) {
        if (k > 0) record += style_.delimiter;
        record += field(rows[i][k]);
      }
      // An LF after a CR would be the second half of that line end.
      std::string end = style_.line_ends[static_cast<std::size_t>(
          below(static_cast<int>(style_.line_ends.size())))];
      if (text.ends_with('\r') && record.empty() && end.front() == '\n') end = "\r\n";
      lines.push_back(count_lines(text) + 1);
      text += record;
      if (i + 1 < rows.size() || chance(0.5)) text += end;
    }
    return text;
  }

  std::string encoded(const std::string& text) const {
    const std::string_view encoding = style_.encoding;
    std::string bytes;
    if (encoding == "UTF-8") return (style_.mark ? "\xEF\xBB\xBF" : "") + text;
    if (style_.mark) put_unit(0xFEFF, bytes);
    for (std::size_t i = 0; i < text.size();) {
      char32_t code_point = 0;
      i += decode(text, i, code_point);
      if (encoding.starts_with("UTF-16")) {
        put_utf16(code_point, bytes);
      } else {
        bytes += byte_of(code_point);
      }
    }
    return bytes;
  }

 private:
  std::string field(const std::string& cell) {
    const bool stray = !style_.stray && cell.find('"') != std::string::npos;
    const bool needed =
        stray || cell.starts_with('"') ||
        cell.find_first_of(std::string("\r\n") + style_.delimiter) != std::string::npos;
    if (!needed && !chance(style_.quoting)) return cell;
    std::string quoted = "\"";
    for (const char c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
  }

  static std::uint64_t count_lines(const std::string& text) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\r') {
        ++count;
        if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
      } else if (text[i] == '\n') {
        ++count;
      }
    }
    return count;
  }

  static std::size_t decode(const std::string& text, std::size_t i, char32_t& code_point) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text.at(i + k)); };
    const auto rest = [&](std::size_t k) { return static_cast<char32_t>(byte(k) & 0x3F); };
    if (byte(0) < 0x80) {
      code_point = byte(0);
      return 1;
    }
    if (byte(0) < 0xE0) {
      code_point = static_cast<char32_t>(byte(0) & 0x1F) << 6 | rest(1);
      return 2;
    }
    if (byte(0) < 0xF0) {
      code_point = static_cast<char32_t>(byte(0) & 0x0F) << 12 | rest(1) << 6 | rest(2);
      return 3;
    }
    code_point =
        static_cast<char32_t>(byte(0) & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3);
    return 4;
  }

  void put_unit(unsigned unit, std::string& bytes) const {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    const bool little = std::string_view(style_.encoding) == "UTF-16LE";
    bytes += little ? low : high;
    bytes += little ? high : low;
  }

  void put_utf16(char32_t code_point, std::string& bytes) const {
    if (code_point < 0x10000) return put_unit(static_cast<unsigned>(code_point), bytes);
    const auto above = static_cast<unsigned>(code_point - 0x10000);
    put_unit(0xD800 + (above >> 10), bytes);
    put_unit(0xDC00 + (above & 0x3FF), bytes);
  }

  char byte_of(char32_t code_point) const {
    if (code_point < 0x80) return static_cast<char>(code_point);
    for (const Character& each : kCharacters) {
      if (each.code_point != code_point) continue;
      const std::string_view encoding = style_.encoding;
      return static_cast<char>(encoding == "windows-1252"  ? each.windows1252
                               : encoding == "ISO-8859-15" ? each.iso8859_15
                                                           : each.macintosh);
    }
    ADD_FAILURE() << "no byte for U+" << std::hex << static_cast<unsigned>(code_point);
    return '?';
  }

  Style style_;
  std::mt19937 random_;
};

bool is_empty(const std::vector<std::string>& row) {
  return std::ranges::all_of(row, [](const std::string& cell) { return cell.empty(); });
}

// A field at the start of a line of its own would, unquoted and empty, make an empty record.
void check_round_trip(const Style& style, std::uint32_t seed) {
  Writer writer(style, seed);
  const std::size_t fields = static_cast<std::size_t>(2 + writer.below(6));
  Rows rows = writer.rows(static_cast<std::size_t>(1 + writer.below(60)), fields);
  rows.front().assign(fields, "h");
  std::vector<std::uint64_t> lines;
  const std::string bytes = writer.encoded(writer.written(rows, lines));
  Rows expected;
  std::vector<std::uint64_t> expected_lines;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (is_empty(rows[i])) continue;
    expected.push_back(rows[i]);
    expected_lines.push_back(lines[i]);
  }
  const std::size_t block_sizes[] = {1, 2, 3, 5, 16, 63, 64, 65, 127, 1000, 1 << 20};
  for (const std::size_t block_size : block_sizes) {
    DelimitedOptions options;
    options.encoding = style.encoding;
    options.delimiter = style.delimiter;
    options.block_size = block_size;
    const std::size_t piece = seed % 3 == 0 ? 7 : SIZE_MAX;
    DelimitedFile file(std::make_unique<BytesSource>(bytes, piece), options);
    ASSERT_EQ(file.first_records(1).at(0).fields, rows.front());
    file.skip_records(1);
    const Table table = read_all(file, fields, first_columns(fields));
    ASSERT_EQ(table.rows, expected) << "seed " << seed << ", blocks of " << block_size;
    ASSERT_EQ(table.lines, expected_lines) << "seed " << seed << ", blocks of " << block_size;
    ASSERT_TRUE(table.problems.empty());
  }
}

class RoundTrip : public testing::TestWithParam<const char*> {};

TEST_P(RoundTrip, GivesBackEveryCellAndLine) {
  const std::string_view encoding = GetParam();
  const std::vector<std::vector<std::string>> line_ends = {
      {"\n"}, {"\r\n"}, {"\r"}, {"\n", "\r\n"}, {"\n", "\r\n", "\r"}};
  std::uint32_t seed = 1;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    for (const auto& ends : line_ends) {
      for (const double quoting : {0.0, 0.5, 1.0}) {
        for (const bool stray : {false, true}) {
          const bool mark = encoding.starts_with("UTF") && seed % 2 == 0;
          const Style style{GetParam(), mark, delimiter, ends, quoting, stray};
          for (int i = 0; i < 2; ++i) ASSERT_NO_FATAL_FAILURE(check_round_trip(style, seed++));
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Encodings, RoundTrip,
                         testing::Values("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252",
                                         "ISO-8859-15", "macintosh"),
                         [](const auto& each) {
                           std::string name = each.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(Columns, OnlyThoseAskedForAreFilledInTheOrderOfAsking) {
  DelimitedFile file(std::make_unique<BytesSource>("a,b,c\n1,\"2\",3\n4,5,6\n"));
  file.skip_records(1);
  const Table table = read_all(file, 3, {2, 0, 2});
  EXPECT_EQ(table.rows, (Rows{{"3", "1", "3"}, {"6", "4", "6"}}));
}

TEST(Columns, ThatNoRecordHasStayEmpty) {
  DelimitedFile file(std::make_unique<BytesSource>("a,b\n1,2\n3,4,5\n"));
  file.skip_records(1);
  const Table table = read_all(file, 2, {0, 1, 2, 7});
  EXPECT_EQ(table.rows, (Rows{{"1", "2", "", ""}}));
}

TEST(Columns, PortionsMayBeDecodedInAnyOrder) {
  std::string bytes = "a,b\n";
  for (int i = 0; i < 1000; ++i) bytes += std::to_string(i) + ",\"x\ny\"\n";
  DelimitedOptions options;
  options.block_size = 300;
  DelimitedFile file(std::make_unique<BytesSource>(bytes), options);
  file.skip_records(1);
  std::vector<Portion> portions;
  while (Portion portion = file.next(2, {0}, {})) portions.push_back(portion);
  ASSERT_GT(portions.size(), 10U);
  std::ranges::reverse(portions);
  std::map<std::uint64_t, std::string> by_line;
  std::map<std::uint64_t, std::uint64_t> line_by_row;
  for (const Portion& portion : portions) {
    Problems problems;
    const Batch batch = portion(problems);
    for (std::size_t row = 0; row < batch.rows; ++row) {
      by_line[batch.lines[row]] = batch.view(batch.columns[0].cells[row]);
      line_by_row[batch.first_row + row] = batch.lines[row];
    }
  }
  ASSERT_EQ(by_line.size(), 1000U);
  for (std::uint64_t i = 0; i < 1000; ++i) {
    EXPECT_EQ(by_line[2 + 2 * i], std::to_string(i));
    EXPECT_EQ(line_by_row[i], 2 + 2 * i);
  }
}

}  // namespace
}  // namespace tertium::test
