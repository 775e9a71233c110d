#include <gtest/gtest.h>

#include "bytes_source.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::test {
namespace {

Dialect dialect_of(std::string bytes) {
  const auto dialect = detect_dialect(bytes);
  EXPECT_TRUE(dialect.has_value());
  return dialect.value_or(Dialect{});
}

std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

struct Case {
  const char* what;
  std::string bytes;
  const char* encoding;
  bool mark = false;
  bool stated = true;
};

TEST(Encoding, IsToldByTheBytes) {
  const std::u16string wide = u"id;Name\n1;J\u00FCrgen\n";
  // Bytes from the code charts of each encoding.
  const Case cases[] = {
      {"ASCII", "id,name\n1,Anna\n", "UTF-8"},
      {"UTF-8", "id,name\n1,J\xC3\xBCrgen\n", "UTF-8"},
      {"UTF-8 with mark", "\xEF\xBB\xBFid,name\n1,J\xC3\xBCrgen\n", "UTF-8", true},
      {"UTF-16 LE with mark", "\xFF\xFE" + utf16(wide, true), "UTF-16LE", true},
      {"UTF-16 BE with mark", "\xFE\xFF" + utf16(wide, false), "UTF-16BE", true},
      {"UTF-16 LE", utf16(wide, true), "UTF-16LE"},
      {"UTF-16 BE", utf16(wide, false), "UTF-16BE"},
      {"windows-1252 German", "id;Name\n1;J\xFCrgen Gr\xF6\xDF\x65\n", "windows-1252", false,
       false},
      {"windows-1252 quotes", "id,a\n1,\x93It\x92s fine\x94 \x96 he said\n", "windows-1252", false,
       false},
      {"windows-1252 euro", "id;Preis\n1;5 \x80\n2;\xFC\x62rig\n", "windows-1252", false, false},
      {"windows-1252 cubic metre", "id;a\n1;5 m\xB3 caf\xE9\n", "windows-1252", false, false},
      {"ISO 8859-15 euro", "id;prix\n1;5 \xA4 \xE0 payer\n", "ISO-8859-15", false, false},
      {"ISO 8859-15 oe", "id;texte\n1;au c\xBDur de la r\xE9gion\n", "ISO-8859-15", false, false},
      {"Mac Roman",
       "id,texte\n1,\x8E"
       "cole pr\x8Es de la for\x90t, gar\x8Don fran\x8D"
       "ais\n",
       "macintosh", false, false},
      {"Mac Roman apostrophe and CR", "id,text\r1,don\xD5t\r2,Z\x9Arich\r", "macintosh", false,
       false},
      {"Polish windows-1250",
       "id;tekst\n1;by\xB3\x61 mo\xBF\x65 \xBFycie wi\xEAksze p\xF3\x9Fniej\n", "windows-1250",
       false, false},
      {"Russian windows-1251",
       "id;\xE2\xEE\xEF\xF0\xEE\xF1\n1;\xCA\xE0\xEA \xE2\xFB "
       "\xEE\xF6\xE5\xED\xE8\xE2\xE0\xE5\xF2\xE5 "
       "\xF0\xE0\xE1\xEE\xF2\xF3 \xEA\xEB\xE0\xF1\xF2\xE5\xF0\xE0 \xE2 \xE2\xE0\xF8\xE5\xEC "
       "\xF0\xE5\xE3\xE8\xEE\xED\xE5\n",
       "WINDOWS-1251", false, false},
      {"UTF-8 with one broken byte", "id,name\n1,J\xC3\xBCrgen\n2,Z\xC3\xBCrich\n3,caf\xE9\n",
       "UTF-8"},
      {"UTF-8 overlong",
       "id,name\n1,a\xC0\xAF"
       "b\n",
       "UTF-8"},
      {"UTF-8 surrogate",
       "id,name\n1,a\xED\xA0\x80"
       "b\n",
       "UTF-8"},
      {"UTF-8 cut off", "id,name\n1,caf\xC3", "UTF-8"},
  };
  for (const Case& each : cases) {
    const Dialect dialect = dialect_of(each.bytes);
    EXPECT_EQ(dialect.encoding, each.encoding) << each.what;
    EXPECT_EQ(dialect.byte_order_mark, each.mark) << each.what;
    EXPECT_EQ(dialect.encoding_stated, each.stated) << each.what;
  }
}

std::vector<std::string> first_values(const std::string& bytes, DelimitedOptions options = {}) {
  DelimitedFile file(std::make_unique<BytesSource>(bytes), options);
  const auto records = file.first_records(2);
  file.skip_records(1);
  const std::size_t fields = records.at(0).fields.size();
  const Table table = read_all(file, fields, first_columns(fields));
  EXPECT_EQ(table.rows.at(0), records.at(1).fields);
  return table.rows.at(0);
}

TEST(Encoding, GivesUtf8) {
  EXPECT_EQ(first_values("a;b\nJ\xFCrgen;5 \x80\n").at(0), "J\u00FCrgen");
  EXPECT_EQ(first_values("a;b\nJ\xFCrgen;5 \x80\n").at(1), "5 \u20AC");
  EXPECT_EQ(first_values("a;b\nc\xBDur;5 \xA4\n").at(0), "c\u0153ur");
  EXPECT_EQ(first_values("a;b\nc\xBDur;5 \xA4\n").at(1), "5 \u20AC");
  EXPECT_EQ(first_values("\xFF\xFE" + utf16(u"a\tb\n\U0001F600\tx\n", true)).at(0), "\U0001F600");
  EXPECT_EQ(first_values("\xEF\xBB\xBF"
                         "a,b\n1,2\n")
                .at(0),
            "1");
}

TEST(Encoding, TheMarkIsNoPartOfTheFirstHeading) {
  for (const std::string& bytes :
       {std::string("\xEF\xBB\xBFid,b\n1,2\n"), "\xFF\xFE" + utf16(u"id,b\n1,2\n", true),
        "\xFE\xFF" + utf16(u"id,b\n1,2\n", false)}) {
    DelimitedFile file(std::make_unique<BytesSource>(bytes, 1));
    EXPECT_EQ(file.first_records(1).at(0).fields.at(0), "id");
    file.skip_records(1);
    EXPECT_EQ(read_all(file, 2, {0}).rows.at(0).at(0), "1");
  }
}

TEST(Encoding, TheUserMayKnowBetter) {
  DelimitedOptions options;
  options.encoding = "windows-1250";
  EXPECT_EQ(first_values("a;b\nl\xB9\x64;1\n", options).at(0), "l\u0105d");
  options.encoding = "utf8";
  EXPECT_EQ(first_values("\xEF\xBB\xBF"
                         "a;b\nx;1\n",
                         options)
                .at(0),
            "x");
  options.encoding = "UTF-16";
  EXPECT_EQ(first_values("\xFE\xFF" + utf16(u"a;b\nx;1\n", false), options).at(0), "x");
  options.encoding = "no-such-encoding";
  EXPECT_THROW(DelimitedFile(std::make_unique<BytesSource>("a;b\n"), options), Error);
}

TEST(Encoding, BrokenCharactersAreKeptMarkedAndNamed) {
  DelimitedFile file(
      std::make_unique<BytesSource>("\xEF\xBB\xBFid,name,x\n1,ok,x\n2,a\xC0\xAF"
                                    "b,x\n3,a\xED\xA0\x80"
                                    "b,x\n4,caf\xC3,x\n"));
  file.skip_records(1);
  const Table table = read_all(file, 3, {0, 1, 2}, {"id", "name", "x"});
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(table.rows[0][1], "ok");
  EXPECT_EQ(table.rows[1][1],
            "a\uFFFD"
            "b");
  EXPECT_EQ(table.rows[2][1],
            "a\uFFFD"
            "b");
  EXPECT_EQ(table.rows[3][1], "caf\uFFFD");
  EXPECT_EQ(table.rows[3][2], "x");
  const auto listed = table.problems.listed();
  ASSERT_EQ(listed.size(), 3U);
  EXPECT_EQ(listed[0].line, 3U);
  EXPECT_EQ(listed[0].field, 2U);
  EXPECT_EQ(listed[0].column, "name");
  EXPECT_EQ(listed[2].line, 5U);
}

TEST(Encoding, EveryBrokenByteIsSeenWhereverItStands) {
  std::string value;
  for (int i = 0; i < 12; ++i) value += "\u00FCber \u20AC\u00E9\u00E8 \U0001F600 z\u0142oty ";
  DelimitedOptions options;
  options.encoding = "UTF-8";
  for (std::size_t i = 0; i < value.size(); ++i) {
    for (const char byte : {'A', '\x80', '\xBF', '\xC0', '\xC3', '\xE2', '\xED', '\xF5'}) {
      std::string changed = value;
      changed[i] = byte;
      DelimitedFile file(std::make_unique<BytesSource>("a,b\n1,2\n3," + changed + "\n"), options);
      file.skip_records(1);
      const Table table = read_all(file, 2, {1});
      ASSERT_EQ(table.rows.size(), 2U);
      ASSERT_EQ(table.problems.count(), is_utf8(changed) ? 0U : 1U) << i;
      ASSERT_TRUE(is_utf8(table.rows[1][0]));
      ASSERT_EQ(table.rows[1][0] == changed, is_utf8(changed));
    }
  }
}

TEST(Encoding, ALoneSurrogateOfUtf16IsNamed) {
  DelimitedFile file(std::make_unique<BytesSource>("\xFF\xFE" + utf16(u"id,name\n1,ab\n2,a\xD800"
                                                                      u"b\n",
                                                                      true)));
  file.skip_records(1);
  const Table table = read_all(file, 2, {0, 1});
  EXPECT_EQ(table.rows.at(1).at(1),
            "a\uFFFD"
            "b");
  ASSERT_EQ(table.problems.listed().size(), 1U);
  EXPECT_EQ(table.problems.listed()[0].line, 3U);
}

}  // namespace
}  // namespace tertium::test
