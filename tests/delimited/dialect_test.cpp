#include <gtest/gtest.h>

#include "bytes_source.h"
#include "tertium/error.h"

namespace tertium::test {
namespace {

TEST(Delimiter, IsTheOneThatMakesATable) {
  struct Case {
    const char* text;
    char delimiter;
  };
  const Case cases[] = {
      {"id,q1,q2\n1,2,3\n", ','},
      {"id;q1;w\nv1;3;1,5\nv2;4;2,25\n", ';'},
      {"1,5;2,5;3,5\n2,5;3,5;4,5\n", ';'},
      {"id\ttext\n1\tone, two, three\n2\tfour, five, six\n", '\t'},
      {"code|\"total (b-f| g| h)\"|x\nIT|\"a| b\"|1\n", '|'},
      {"id,tools,x\n1,\"a;b;c\",x\n2,\"a;b;c\",y\n", ','},
      {"id,\"a;b\",\"c;d\"\n1,\"e;f\",\"g;h\"\n", ','},
      {"a;b, c and d;e\n1;x, y;2\n2;x;3\n", ';'},
      {"id,q1,q2\n", ','},
      {"id,q1,q2\nv1,1\nv2\nv3,1,2\n", ','},
  };
  for (const Case& each : cases) {
    const auto dialect = detect_dialect(each.text);
    ASSERT_TRUE(dialect) << each.text;
    EXPECT_EQ(dialect->delimiter, each.delimiter) << each.text;
    EXPECT_TRUE(dialect->trusted) << each.text;
  }
}

TEST(Delimiter, ThereIsNoneInProseAndLists) {
  for (const char* text :
       {"Dear all,\nplease find attached, as agreed, the file, and more.\nBest,\nAnna\n",
        "one\ntwo\nthree\n", "Hello, world\n", "# Title\n\nSome text; and more.\n\n- a\n- b\n"}) {
    const auto dialect = detect_dialect(text);
    ASSERT_TRUE(dialect) << text;
    EXPECT_FALSE(dialect->trusted) << text;
  }
}

TEST(Dialect, SaysHowTheFileIsWritten) {
  EXPECT_EQ(detect_dialect("a,b\n1,2\n")->in_words(), "comma");
  EXPECT_EQ(detect_dialect("\xEF\xBB\xBF\"a\";b\n1;2\n")->in_words(),
            "semicolon, quoted, byte order mark");
  EXPECT_EQ(detect_dialect("a\tb\r1\t2\r")->in_words(), "tab, line ends CR");
  EXPECT_EQ(detect_dialect("a|b\r\n1|2\r\n")->in_words(), "vertical bar");
}

TEST(Dialect, OtherFormatsAreNoText) {
  using std::string_literals::operator""s;
  const std::string others[] = {
      "",
      "\xEF\xBB\xBF",
      "\xFF\xFE"s,
      "\n\n  \n",
      "\x89PNG\r\n\x1A\n,,,,",
      "PK\x03\x04 a,b\n",
      "\x1F\x8B\x08 a,b\n",
      "\x7F"
      "ELF a,b\n",
      "%PDF-1.7\na,b\n",
      "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 a,b\n",
      "<?xml version=\"1.0\"?>\n<a,b>\n",
      "<!DOCTYPE html>\n<p>a,b</p>\n",
      "  <html><p>a,b</p>\n",
      "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
      "{\"a\": 1, \"b\": 2}\n",
      "[{\"a\": 1, \"b\": 2}]\n",
      "{\\rtf1\\ansi a,b}\n",
      "id,q1\n1,a\0b\n"s,
  };
  for (const std::string& bytes : others) {
    EXPECT_FALSE(detect_dialect(bytes)) << testing::PrintToString(bytes);
    try {
      DelimitedFile file(std::make_unique<BytesSource>(bytes));
      ADD_FAILURE() << testing::PrintToString(bytes);
    } catch (const Error& error) {
      EXPECT_EQ(error.stops(), Error::Stops::input);
      EXPECT_EQ(error.place().file, "bytes.csv");
      EXPECT_FALSE(error.advice().empty());
    }
  }
}

// A first look at 128 KiB is enough for nearly all; it must not decide about others.
TEST(Dialect, HeadingsLongerThanTheFirstLookAreSeenWholeAndNothingIsRead) {
  std::string headings = "id";
  for (int i = 0; i < 2000; ++i) headings += ";" + std::string(100, 'q') + std::to_string(i);
  ASSERT_GT(headings.size(), std::size_t{1} << 17);
  std::string rows;
  for (int i = 0; i < 3; ++i) rows += std::to_string(i) + std::string(2000, ';') + "\n";
  BytesSource source(headings + "\n" + rows);
  const DelimitedFile file = DelimitedFile::beginning_of(source);
  EXPECT_TRUE(file.dialect().trusted);
  EXPECT_EQ(file.dialect().delimiter, ';');
  EXPECT_EQ(file.first_records(1).at(0).fields.size(), 2001U);
  std::string byte(1, '\0');
  ASSERT_EQ(source.read(byte), 1U);
  EXPECT_EQ(byte, "i");
}

// Excel's way to say by what it cuts.
TEST(Dialect, ALineThatNamesTheDelimiterIsNoRecord) {
  const std::string utf16 = [] {
    std::string bytes = "\xFF\xFE";
    for (const char c : std::string("sep=;\r\nid;q\r\n1;2,5\r\n")) bytes += {c, '\0'};
    return bytes;
  }();
  for (const std::string& bytes : {std::string("sep=;\nid;q\n1;2,5\n"),
                                   std::string("\xEF\xBB\xBF\"sep=;\"\r\nid;q\r\n1;2,5\r\n"),
                                   std::string("SEP=;\rid;q\r1;2,5\r"), utf16}) {
    EXPECT_TRUE(
        detect_dialect(bytes)->in_words().starts_with("semicolon (the first line says so)"));
    for (const std::size_t piece : {std::size_t{3}, SIZE_MAX}) {
      DelimitedFile file(std::make_unique<BytesSource>(bytes, piece));
      ASSERT_EQ(file.first_records(1).size(), 1U);
      EXPECT_EQ(file.first_records(1)[0].fields, (std::vector<std::string>{"id", "q"}));
      EXPECT_EQ(file.first_records(1)[0].line, 2U);
      file.skip_records(1);
      const Table table = read_all(file, 2, {0, 1});
      ASSERT_EQ(table.rows.size(), 1U);
      EXPECT_EQ(table.rows[0], (std::vector<std::string>{"1", "2,5"}));
      EXPECT_EQ(table.lines[0], 3U);
    }
  }
}

TEST(Dialect, OnlyAWholeFirstLineNamesTheDelimiter) {
  for (const char* bytes : {"sep=x\n1,2\n3,4\n", "sep=;,b\n1,2\n", "a,b\nsep=;\n", "sep=;"}) {
    const auto dialect = detect_dialect(bytes);
    EXPECT_TRUE(!dialect || !dialect->delimiter_line) << bytes;
  }
  EXPECT_FALSE(detect_dialect("sep=;\n"));  // nothing else
}

TEST(Records, EmptyOnesArePassedOver) {
  DelimitedFile file(std::make_unique<BytesSource>("\n,,\na,b,c\r\n\r\n\"\",,\n1,2,3\n\n\n"));
  const auto records = file.first_records(10);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].line, 3U);
  EXPECT_EQ(records[0].fields, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(records[1].line, 6U);
  file.skip_records(1);
  const Table table = read_all(file, 3, {0, 1, 2});
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.lines[0], 6U);
  EXPECT_TRUE(table.problems.empty());
}

TEST(Records, QuotationMarksAreTakenAsRfc4180HasIt) {
  DelimitedFile file(
      std::make_unique<BytesSource>("a,b\n\"say \"\"hi\"\"\",5\"\n\"\"\"\",\" x \"\n"));
  file.skip_records(1);
  const Table table = read_all(file, 2, {0, 1});
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"say \"hi\"", "5\""}));
  EXPECT_EQ(table.rows[1], (std::vector<std::string>{"\"", " x "}));
}

}  // namespace
}  // namespace tertium::test
