#include "docx_writer.h"

#include <gmock/gmock.h>

#include <limits>
#include <set>
#include <string>

#include "parsed_xml.h"
#include "tertium/error.h"
#include "unzipped.h"

using namespace tertium;
using docx::DocxWriter;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

std::vector<OutputFile> files_of(const Document& document) {
  const Codebook codebook;
  const Criteria criteria;
  const Context context{codebook, criteria};
  const Findings findings;
  const std::vector<InputRecord> inputs;
  return DocxWriter().write({context, document, findings, inputs});
}

std::string file_of(const Document& document, const std::string& path) {
  for (const OutputFile& file : files_of(document)) {
    if (file.path == path) return file.bytes;
  }
  ADD_FAILURE() << "no file " << path;
  return {};
}

std::string part_of(const Document& document, const std::string& path) {
  return unzipped(file_of(document, "report.docx")).files.at(path);
}

ParsedXml body_of(const Document& document) {
  return ParsedXml(part_of(document, "word/document.xml"));
}

Table table(std::string id) {
  Table result;
  result.id = std::move(id);
  result.caption = "Caption of " + result.id;
  result.columns.resize(2);
  TableCell cell;
  cell.text = "x";
  result.rows = {{cell, cell}};
  return result;
}

Document report() {
  Document document;
  document.title = "Three regions";
  document.subtitle = "A comparison";
  document.fragments.push_back(
      {"overview", "Overview", {Heading{1, "Who answered"}, table("who"), Heading{2, "Details"}}});
  document.fragments.push_back(
      {"setting",
       "Setting & trust",
       {paragraph("Lead", Paragraph::Style::lead), paragraph("Body"),
        paragraph("Note", Paragraph::Style::note), paragraph("Quote", Paragraph::Style::quote),
        List{false, {{{"bullet"}}}}, List{true, {{{"one"}}, {{"two"}}}}, List{true, {{{"again"}}}},
        table("scores"), table("tests"), Heading{1, "Next"}}});
  return document;
}

// The results of the fields in captions.
constexpr const char* kShownNumber =
    "//w:p[w:pPr/w:pStyle/@w:val='Caption']"
    "/w:r[preceding-sibling::w:r[1]/w:fldChar/@w:fldCharType='separate']";

}  // namespace

TEST(DocxWriter, WritesTheReportAndEachFragment) {
  std::vector<std::string> paths;
  for (const OutputFile& file : files_of(report())) paths.push_back(file.path);
  EXPECT_THAT(paths, ElementsAre("report.docx", "fragments/overview.xml", "fragments/setting.xml"));
}

TEST(DocxWriter, TheSameReportGivesTheSameBytes) {
  const std::vector<OutputFile> first = files_of(report());
  const std::vector<OutputFile> second = files_of(report());
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].bytes, second[i].bytes);
}

TEST(DocxWriter, PartsAreThoseOfAWordDocument) {
  EXPECT_THAT(unzipped(file_of(report(), "report.docx")).names,
              ElementsAre("[Content_Types].xml", "_rels/.rels", "docProps/core.xml",
                          "word/_rels/document.xml.rels", "word/document.xml", "word/fontTable.xml",
                          "word/footer1.xml", "word/header1.xml", "word/numbering.xml",
                          "word/settings.xml", "word/styles.xml"));
}

TEST(DocxWriter, TitlesAndHeadingsShiftByOneLevelWithinAFragment) {
  const ParsedXml xml = body_of(report());
  EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='Title']"), "Three regions");
  EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='Subtitle']"), "A comparison");
  EXPECT_THAT(xml.all("//w:p[w:pPr/w:pStyle/@w:val='Heading1']"),
              ElementsAre("Overview", "Setting & trust"));
  EXPECT_THAT(xml.all("//w:p[w:pPr/w:pStyle/@w:val='Heading2']"),
              ElementsAre("Who answered", "Next"));
  EXPECT_THAT(xml.all("//w:p[w:pPr/w:pStyle/@w:val='Heading3']"), ElementsAre("Details"));
}

TEST(DocxWriter, NoLevelIsLeftOutWhereAComposerBeginsAtTheSecond) {
  Document document;
  document.fragments.push_back({"a", "A", {Heading{2, "two"}, Heading{3, "three"}}});
  const ParsedXml xml = body_of(document);
  EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='Heading2']"), "two");
  EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='Heading3']"), "three");
  EXPECT_THAT(xml.all("//w:hyperlink"), ElementsAre("A", "two"));
}

TEST(DocxWriter, HeadingLevelsOutOfRangeAreBroughtIntoIt) {
  Document document;
  document.fragments.push_back(
      {"a",
       "A",
       {Heading{-3, "low"}, Heading{6, "six"}, Heading{std::numeric_limits<int>::max(), "high"}}});
  const ParsedXml xml = body_of(document);
  EXPECT_THAT(xml.all("//w:p[w:pPr/w:pStyle/@w:val='Heading2']"), ElementsAre("low"));
  EXPECT_THAT(xml.all("//w:p[w:pPr/w:pStyle/@w:val='Heading7']"), ElementsAre("six", "high"));
}

TEST(DocxWriter, EachParagraphStyleIsWritten) {
  const ParsedXml xml = body_of(report());
  EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='LeadParagraph']"), "Lead");
  EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='NoteText']"), "Note");
  EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='Quote']"), "Quote");
  EXPECT_EQ(xml.one("//w:sdtContent/w:p[not(w:pPr)]"), "Body");
}

TEST(DocxWriter, EveryStyleThatIsUsedIsThere) {
  const ParsedXml styles(part_of(report(), "word/styles.xml"));
  const std::vector<std::string> ids = styles.all("//w:style/@w:styleId");
  const std::set<std::string> known(ids.begin(), ids.end());
  EXPECT_EQ(known.size(), ids.size());
  const ParsedXml xml = body_of(report());
  for (const std::string& used :
       xml.all("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")) {
    EXPECT_TRUE(known.contains(used)) << used;
  }
  for (const std::string& used : styles.all("//w:basedOn/@w:val | //w:next/@w:val")) {
    EXPECT_TRUE(known.contains(used)) << used;
  }
}

TEST(DocxWriter, EachNumberedListBeginsAtOne) {
  const ParsedXml xml = body_of(report());
  EXPECT_THAT(xml.all("//w:p[w:pPr/w:pStyle/@w:val='ListBullet']//w:numId/@w:val"),
              ElementsAre("1"));
  EXPECT_THAT(xml.all("//w:p[w:pPr/w:pStyle/@w:val='ListNumber']//w:numId/@w:val"),
              ElementsAre("2", "2", "3"));
  const ParsedXml numbering(part_of(report(), "word/numbering.xml"));
  EXPECT_THAT(numbering.all("//w:num/@w:numId"), ElementsAre("1", "2", "3"));
  EXPECT_EQ(numbering.count("//w:num[@w:numId > 1]//w:startOverride[@w:val='1']"), 2U);
}

TEST(DocxWriter, TablesAreNumberedThroughTheReportAndFromOneInEachFragment) {
  EXPECT_THAT(body_of(report()).all(kShownNumber), ElementsAre("1", "2", "3"));
  EXPECT_THAT(ParsedXml(file_of(report(), "fragments/overview.xml")).all(kShownNumber),
              ElementsAre("1"));
  EXPECT_THAT(ParsedXml(file_of(report(), "fragments/setting.xml")).all(kShownNumber),
              ElementsAre("1", "2"));
}

TEST(DocxWriter, ContentsLeadToTheHeadingsOfTheFirstTwoLevels) {
  const ParsedXml xml = body_of(report());
  EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='TOCHeading']"), "Contents");
  EXPECT_THAT(xml.all("//w:hyperlink"),
              ElementsAre("Overview", "Who answered", "Setting & trust", "Next"));
  const std::vector<std::string> anchors = xml.all("//w:hyperlink/@w:anchor");
  ASSERT_EQ(anchors.size(), 4U);
  for (const std::string& anchor : anchors) {
    EXPECT_EQ(xml.one("//w:p[w:bookmarkStart/@w:name='" + anchor + "']"),
              xml.one("//w:hyperlink[@w:anchor='" + anchor + "']"));
  }
  // Without page numbers, which only Word could know.
  EXPECT_THAT(xml.one("//w:instrText[contains(., 'TOC')]"), HasSubstr(" \\n "));
}

TEST(DocxWriter, WithoutHeadingsThereAreNoContents) {
  Document document;
  EXPECT_EQ(body_of(document).count("//w:sdt"), 0U);
  document.fragments.push_back({"a", " ", {}});
  EXPECT_EQ(body_of(document).count("//w:hyperlink"), 0U);
}

TEST(DocxWriter, FragmentsStandInContentControlsByWhichTheyAreFound) {
  const ParsedXml xml = body_of(report());
  EXPECT_THAT(xml.all("//w:sdt/w:sdtPr/w:tag/@w:val"),
              ElementsAre("tertium:overview", "tertium:setting"));
  EXPECT_THAT(xml.all("//w:sdt/w:sdtPr/w:alias/@w:val"),
              ElementsAre("Overview", "Setting & trust"));
  const std::vector<std::string> ids = xml.all("//w:sdt/w:sdtPr/w:id/@w:val");
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 3U);
  EXPECT_EQ(xml.one("//w:sdt[w:sdtPr/w:tag/@w:val='tertium:overview']//w:hyperlink | "
                    "//w:sdt[w:sdtPr/w:tag/@w:val='tertium:overview']/w:sdtContent/w:p[1]"),
            "Overview");
  const std::string path = "//w:sdt[w:sdtPr/w:tag/@w:val='tertium:setting']/w:sdtPr/w:id/@w:val";
  EXPECT_EQ(ParsedXml(file_of(report(), "fragments/setting.xml")).one(path), xml.one(path));
}

TEST(DocxWriter, TagsAndTitlesOfContentControlsFitWord) {
  Document document;
  document.fragments.push_back({std::string(120, 'a'), std::string(300, 'b'), {}});
  document.fragments.push_back({std::string(119, 'a'), "", {}});
  const ParsedXml xml = body_of(document);
  const std::vector<std::string> tags = xml.all("//w:tag/@w:val");
  ASSERT_EQ(tags.size(), 2U);
  EXPECT_EQ(tags[0].size(), 64U);
  EXPECT_NE(tags[0], tags[1]);
  EXPECT_LE(xml.one("//w:alias/@w:val").size(), 64U);
}

TEST(DocxWriter, IdsAndBookmarksAreUnique) {
  Document document = report();
  for (Fragment fragment : report().fragments) {
    fragment.id += "-again";
    document.fragments.push_back(fragment);
  }
  const ParsedXml xml = body_of(document);
  for (const char* path :
       {"//w:bookmarkStart/@w:id", "//w:bookmarkStart/@w:name", "//w:sdtPr/w:id/@w:val"}) {
    const std::vector<std::string> all = xml.all(path);
    EXPECT_GT(all.size(), 4U);
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size()) << path;
  }
}

TEST(DocxWriter, SaysTitleAndLanguage) {
  Document document = report();
  document.language = "de";
  const ParsedXml core(part_of(document, "docProps/core.xml"));
  EXPECT_EQ(core.one("//dc:title"), "Three regions");
  EXPECT_EQ(core.one("//dc:language"), "de");
  const ParsedXml styles(part_of(document, "word/styles.xml"));
  EXPECT_EQ(styles.one("//w:docDefaults//w:lang/@w:val"), "de-DE");
  EXPECT_EQ(body_of(document).one("//w:p[w:pPr/w:pStyle/@w:val='TOCHeading']"), "Inhalt");
  EXPECT_THAT(ParsedXml(part_of(document, "word/footer1.xml")).all("//w:t"),
              ElementsAre("Seite ", "1", " von ", "1"));
  EXPECT_EQ(ParsedXml(part_of(document, "word/header1.xml")).one("//w:t"), "Three regions");
}

TEST(DocxWriter, HyphenatesTablesOnly) {
  const ParsedXml settings(part_of(report(), "word/settings.xml"));
  EXPECT_EQ(settings.count("//w:autoHyphenation"), 1U);
  const ParsedXml styles(part_of(report(), "word/styles.xml"));
  EXPECT_EQ(styles.count("//w:pPrDefault//w:suppressAutoHyphens[not(@w:val)]"), 1U);
  EXPECT_THAT(styles.all("//w:style[w:pPr/w:suppressAutoHyphens/@w:val='0']/@w:styleId"),
              ElementsAre("TableText"));
  EXPECT_EQ(styles.one("//w:style[@w:styleId='TableHeading']/w:basedOn/@w:val"), "TableText");
}

TEST(DocxWriter, SettingsAreThoseOfTodaysWordAndAskForNothing) {
  const ParsedXml settings(part_of(report(), "word/settings.xml"));
  EXPECT_EQ(settings.one("//w:compatSetting[@w:name='compatibilityMode']/@w:val"), "15");
  EXPECT_EQ(settings.count("//w:updateFields"), 0U);
}

TEST(DocxWriter, FragmentsHaveNoHeaderNoContentsAndAllTheirParts) {
  const ParsedXml xml(file_of(report(), "fragments/setting.xml"));
  EXPECT_THAT(xml.all("//pkg:part/@pkg:name"),
              ElementsAre("/_rels/.rels", "/docProps/core.xml", "/word/_rels/document.xml.rels",
                          "/word/document.xml", "/word/fontTable.xml", "/word/numbering.xml",
                          "/word/settings.xml", "/word/styles.xml"));
  EXPECT_EQ(xml.count("//w:hyperlink"), 0U);
  EXPECT_EQ(xml.one("//dc:title"), "Setting & trust");
}

// What an answer, a region's name or a choice may hold; all of it must come out as text.
TEST(DocxWriter, TextFromOutsideStaysText) {
  const std::vector<std::string> texts = {"{ INCLUDETEXT \"/etc/passwd\" }",
                                          " HYPERLINK \"http://example.org\" ",
                                          "]]> <w:p/> &amp; -->",
                                          "http://example.org",
                                          "\xE2\x80\xAE unclosed override",
                                          "\xF0\x9F\x98\x80",
                                          "_x0001_"};
  const auto filled = [](const std::string& text) {
    Document document = report();
    document.title = document.subtitle = text;
    for (Fragment& fragment : document.fragments) {
      fragment.title = text;
      fragment.blocks.emplace_back(Heading{1, text});
      fragment.blocks.emplace_back(paragraph(text));
      Table with = table(text);
      with.caption = with.note = with.description = text;
      with.rows[0][0].text = text;
      fragment.blocks.emplace_back(with);
    }
    return document;
  };
  const Document harmless = filled("harmless");
  const ParsedXml harmless_body = body_of(harmless);
  for (const std::string& text : texts) {
    const Document document = filled(text);
    const ParsedXml xml = body_of(document);
    EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='Title']"), text);
    EXPECT_EQ(xml.one("//w:sdt[2]/w:sdtContent/w:tbl[2]/w:tr[1]/w:tc[1]"), text);
    // The same elements, the same fields and the same relationships as without it.
    EXPECT_EQ(xml.names("//*"), harmless_body.names("//*"));
    EXPECT_EQ(xml.all("//w:instrText"), harmless_body.all("//w:instrText"));
    EXPECT_EQ(part_of(document, "word/_rels/document.xml.rels"),
              part_of(harmless, "word/_rels/document.xml.rels"));
  }
}

TEST(DocxWriter, EveryFragmentIdThatIsNoFileNameIsAnError) {
  for (const std::string& id :
       {std::string(), std::string("../x"), std::string("a/b"), std::string("A"),
        std::string("a.b"), std::string("a\0b", 3), std::string(121, 'a')}) {
    Document document;
    document.fragments.push_back({id, "Title", {}});
    try {
      files_of(document);
      ADD_FAILURE() << "no error for '" << id << "'";
    } catch (const Error& error) {
      EXPECT_EQ(error.stops(), Error::Stops::output);
    }
  }
}

TEST(DocxWriter, TwoFragmentsOfOneIdAreAnError) {
  Document document;
  document.fragments = {{"a", "First", {}}, {"a", "Second", {}}};
  EXPECT_THROW(files_of(document), Error);
}

TEST(DocxWriter, AnEmptyDocumentIsWritten) {
  EXPECT_EQ(body_of(Document{}).count("//w:body/w:sectPr"), 1U);
}
