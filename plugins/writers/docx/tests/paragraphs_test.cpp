#include "paragraphs.h"

#include <gmock/gmock.h>

#include <functional>

#include "parsed_xml.h"
#include "tertium/document.h"

using namespace tertium;
using namespace tertium::docx;
using testing::ElementsAre;

namespace {

// What is written within a root that knows the prefix w.
ParsedXml written(const std::function<void(XmlText&)>& write) {
  XmlText xml;
  xml.open("w:p").attribute("xmlns:w",
                            "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
  write(xml);
  return ParsedXml(xml.close().take());
}

ParsedXml runs(const std::string& text) {
  return written([&](XmlText& xml) { write_runs(xml, text); });
}

}  // namespace

TEST(Runs, LineEndsOfAllKindsAreBreaksAndTabsAreTabs) {
  const ParsedXml xml = runs("a\nb\r\nc\rd\te");
  EXPECT_THAT(xml.all("//w:t"), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_EQ(xml.count("//w:br"), 3U);
  EXPECT_EQ(xml.count("//w:t[4]/following-sibling::*[1][self::w:tab]"), 1U);
}

TEST(Runs, LineEndsAtTheEdgesAreKept) {
  const ParsedXml xml = runs("\n\na\n");
  EXPECT_EQ(xml.count("//w:br"), 3U);
  EXPECT_EQ(xml.count("//w:t[preceding-sibling::w:br[2]]"), 1U);
}

TEST(Runs, BlanksAtTheEdgesAreMarkedAsMeant) {
  for (const char* text : {" a", "a ", "  ",
                           "\xC2\xA0"
                           "a",
                           "a\xE2\x80\x83"}) {
    EXPECT_EQ(runs(text).one("//w:t/@xml:space"), "preserve") << text;
  }
  EXPECT_EQ(runs("a b").count("//w:t/@xml:space"), 0U);
}

TEST(Runs, NothingIsWrittenForAnEmptyText) { EXPECT_EQ(runs("").count("//w:r"), 0U); }

TEST(Runs, SpansHaveTheirFormats) {
  const Span spans[] = {{"plain"}, {"strong", true}, {"both", true, true}, {"", true}};
  const Words words = words_in("en");
  Marks marks{words};
  const ParsedXml xml = written([&](XmlText& to) { write_spans(to, marks, spans); });
  EXPECT_EQ(xml.count("//w:r"), 3U);
  EXPECT_EQ(xml.one("//w:r[not(w:rPr)]"), "plain");
  EXPECT_EQ(xml.one("//w:r[w:rPr/w:b and not(w:rPr/w:i)]"), "strong");
  EXPECT_EQ(xml.one("//w:r[w:rPr/w:b and w:rPr/w:i]"), "both");
}

TEST(Field, HasItsResultBetweenSeparatorAndEnd) {
  const ParsedXml xml = written([](XmlText& to) { write_field(to, " PAGE ", "7"); });
  EXPECT_THAT(xml.all("//w:fldChar/@w:fldCharType"), ElementsAre("begin", "separate", "end"));
  EXPECT_EQ(xml.one("//w:instrText"), " PAGE ");
  EXPECT_EQ(xml.one("//w:r[preceding-sibling::w:r/w:fldChar/@w:fldCharType='separate']/w:t"), "7");
}

TEST(OnOneLine, HasNoLineEndsAndIsCutAtACodePoint) {
  EXPECT_EQ(on_one_line("a\nb\tc\r", 10), "a b c ");
  EXPECT_EQ(on_one_line("abcdef", 6), "abcdef");
  EXPECT_EQ(on_one_line("abcdefg", 6), "abc…");
  EXPECT_EQ(on_one_line("ääää", 7), "ää…");
  EXPECT_EQ(on_one_line("ääää", 6), "ä…");
}
