#include "tertium/xml_text.h"

#include <gtest/gtest.h>

#include <random>

#include "parsed_xml.h"
#include "tertium/text.h"

using tertium::XmlText;

TEST(XmlText, WritesElementsAttributesAndText) {
  XmlText xml;
  xml.open("a")
      .attribute("b", "1")
      .attribute("c", 2)
      .text("t")
      .mark("d")
      .mark("e", "v", "f")
      .close();
  EXPECT_EQ(xml.take(), R"(<a b="1" c="2">t<d/><e v="f"/></a>)");
}

TEST(XmlText, EscapesWhatIsMarkup) {
  XmlText xml;
  xml.open("a").attribute("b", "<\"&'>").text("<b>&amp;]]></b>").close();
  const ParsedXml parsed(xml.take());
  EXPECT_EQ(parsed.one("/a/@b"), "<\"&'>");
  EXPECT_EQ(parsed.one("/a"), "<b>&amp;]]></b>");
}

TEST(XmlText, WhatXmlCannotHoldBecomesTheReplacementCharacter) {
  for (const std::string& text :
       {std::string("\0", 1), std::string("\x01"), std::string("\x0B"), std::string("\x1B"),
        std::string("\xE9"), std::string("\xED\xA0\x80"), std::string("\xC0\xAF"),
        std::string("\xEF\xBF\xBE"), std::string("\xF4\x90\x80\x80"), std::string("\xE2\x82")}) {
    XmlText xml;
    xml.open("a").attribute("b", text).text(text).close();
    const ParsedXml parsed(xml.take());
    EXPECT_EQ(parsed.one("/a").substr(0, 3), "\xEF\xBF\xBD");
    EXPECT_EQ(parsed.one("/a/@b"), tertium::clean_text(text));
  }
}

TEST(XmlText, AnyBytesGiveXmlThatReadsBack) {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string text(random() % 12, ' ');
    for (char& c : text) c = static_cast<char>(random());
    XmlText xml;
    xml.open("a").attribute("b", text).text(text).close();
    const ParsedXml parsed(xml.take());
    EXPECT_EQ(parsed.one("/a"), tertium::clean_text(text));
    EXPECT_EQ(parsed.one("/a/@b"), tertium::clean_text(text));
  }
}

TEST(XmlText, TakesMarkupAsItIs) {
  XmlText xml;
  xml.open("a").markup("<b/>").text("c").close();
  EXPECT_EQ(xml.take(), "<a><b/>c</a>");
}
