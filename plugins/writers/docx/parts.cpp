#include "parts.h"

#include <algorithm>

#include "paragraphs.h"
#include "styles.h"
#include "tertium/xml_text.h"

namespace tertium::docx {
namespace {

constexpr std::string_view kMain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::size_t kLongestHeader = 120;  // bytes: about a line

void write_abstract_numbering(XmlText& xml, int id, std::string_view level) {
  xml.open("w:abstractNum")
      .attribute("w:abstractNumId", id)
      .mark("w:multiLevelType", "w:val", "singleLevel")
      .markup(level)
      .close();
}

}  // namespace

std::string numbering_xml(int numbered_lists) {
  XmlText xml;
  xml.open("w:numbering").attribute("xmlns:w", kMain);
  write_abstract_numbering(
      xml, 0,
      R"(<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>)"
      R"(<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr>)"
      R"(<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:hint="default"/>)"
      R"(<w:color w:val="1F3A68"/></w:rPr></w:lvl>)");
  write_abstract_numbering(
      xml, 1,
      R"(<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>)"
      R"(<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="341"/></w:pPr>)"
      R"(<w:rPr><w:color w:val="1F3A68"/></w:rPr></w:lvl>)");
  xml.open("w:num").attribute("w:numId", 1).mark("w:abstractNumId", "w:val", 0).close();
  for (int i = 0; i < numbered_lists; ++i) {
    xml.open("w:num").attribute("w:numId", 2 + i).mark("w:abstractNumId", "w:val", 1);
    xml.open("w:lvlOverride").attribute("w:ilvl", 0).mark("w:startOverride", "w:val", 1).close();
    xml.close();
  }
  return xml.close().take();
}

std::string settings_xml(const Words& words, bool footnotes) {
  XmlText xml;
  xml.open("w:settings").attribute("xmlns:w", kMain);
  xml.markup(R"(<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/>)"
             R"(<w:characterSpacingControl w:val="doNotCompress"/>)");
  if (footnotes) {
    xml.markup(R"(<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>)");
  }
  xml.markup(R"(<w:compat><w:compatSetting w:name="compatibilityMode" )"
             R"(w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>)"
             R"(<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" )"
             R"(w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>)"
             R"(<w:compatSetting w:name="enableOpenTypeFeatures" )"
             R"(w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>)"
             R"(<w:compatSetting w:name="doNotFlipMirrorIndents" )"
             R"(w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>)"
             R"(<w:compatSetting w:name="differentiateMultirowTableHeaders" )"
             R"(w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>)");
  const bool comma = words.decimal_mark == ',';
  xml.mark("w:decimalSymbol", "w:val", comma ? "," : ".")
      .mark("w:listSeparator", "w:val", comma ? ";" : ",");
  return xml.close().take();
}

std::string core_properties_xml(std::string_view title, std::string_view subject,
                                std::string_view language) {
  XmlText xml;
  xml.open("cp:coreProperties")
      .attribute("xmlns:cp",
                 "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
      .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  xml.open("dc:title").text(title).close();
  if (!subject.empty()) xml.open("dc:subject").text(subject).close();
  xml.open("dc:language").text(language).close();
  return xml.close().take();
}

std::string header_xml(std::string_view title) {
  XmlText xml;
  xml.open("w:hdr").attribute("xmlns:w", kMain);
  write_paragraph(xml, style::kHeader, on_one_line(title, kLongestHeader));
  return xml.close().take();
}

std::string footer_xml(const Words& words) {
  XmlText xml;
  xml.open("w:ftr").attribute("xmlns:w", kMain);
  open_paragraph(xml, style::kFooter);
  close_properties(xml);
  std::string_view text = words.page;
  while (!text.empty()) {
    const std::size_t end =
        std::min(text.find_first_of(std::string{kPageNumber, kPageCount}), text.size());
    write_runs(xml, text.substr(0, end));
    if (end == text.size()) break;
    write_field(xml, text[end] == kPageNumber ? " PAGE " : " NUMPAGES ", "1");
    text.remove_prefix(end + 1);
  }
  xml.close();
  return xml.close().take();
}

}  // namespace tertium::docx
