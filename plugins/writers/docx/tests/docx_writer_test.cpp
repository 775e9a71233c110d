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

struct Asked {
  std::string per = "report";
  std::vector<std::string> fragments_as = {"xml"};
};

std::vector<OutputFile> files_of(const Document& document, const Asked& choice = {}) {
  Settings settings;
  settings.set("template", std::string());
  settings.set("rest", std::string("append"));
  settings.set("per", choice.per);
  settings.set("fragments_as", choice.fragments_as);
  const Codebook codebook;
  const Criteria criteria;
  const Context context{codebook, criteria};
  const Findings findings;
  const std::vector<ReportedInput> inputs;
  return DocxWriter(settings).write({context, document, findings, inputs});
}

std::vector<std::string> paths_of(const Document& document, const Asked& choice = {}) {
  std::vector<std::string> paths;
  for (const OutputFile& file : files_of(document, choice)) paths.push_back(file.path);
  return paths;
}

std::string file_of(const Document& document, const std::string& path, const Asked& choice = {}) {
  for (const OutputFile& file : files_of(document, choice)) {
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
  EXPECT_THAT(paths_of(report()),
              ElementsAre("report.docx", "fragments/overview.xml", "fragments/setting.xml"));
}

TEST(DocxWriter, TheSameReportGivesTheSameBytes) {
  const std::vector<OutputFile> first = files_of(report());
  const std::vector<OutputFile> second = files_of(report());
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].bytes, second[i].bytes);
}

TEST(DocxWriter, PartsAreThoseOfAWordDocument) {
  EXPECT_THAT(unzipped(file_of(report(), "report.docx")).names,
              ElementsAre("[Content_Types].xml", "_rels/.rels", "customXml/_rels/item1.xml.rels",
                          "customXml/item1.xml", "customXml/itemProps1.xml", "docProps/core.xml",
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
  EXPECT_THAT(xml.one("//w:instrText[contains(., 'TOC')]"), testing::Not(HasSubstr(" \\n ")));
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

namespace {

Chart chart(std::string id) {
  Chart result;
  result.id = std::move(id);
  result.caption = "Caption of " + result.id;
  result.description = "What it shows";
  result.categories = {"a", "b", "c"};
  result.series = {{"Saxony", 0, {1, 2, 3}}};
  result.note = "n = 41";
  return result;
}

Document with_charts() {
  Document document = report();
  document.fragments[0].blocks.emplace_back(chart("first"));
  document.fragments[1].blocks.emplace_back(chart("second"));
  document.fragments[1].blocks.emplace_back(chart("third"));
  Paragraph text;
  text.spans = {{"See "}, {"the first chart"}};
  text.spans[1].refers_to = "first";
  text.spans[1].footnote = "A note.";
  document.fragments[1].blocks.emplace_back(text);
  return document;
}

}  // namespace

TEST(DocxWriter, ChartsStandWithTheirCaptionAndNote) {
  const ParsedXml xml = body_of(with_charts());
  const std::string first = "//w:p[.//w:drawing][1]";
  EXPECT_EQ(xml.count("//w:drawing/wp:inline"), 3U);
  EXPECT_THAT(xml.all("//wp:docPr/@id"), ElementsAre("1", "2", "3"));
  EXPECT_THAT(xml.all("//wp:docPr/@name"), ElementsAre("Figure 1", "Figure 2", "Figure 3"));
  EXPECT_THAT(xml.all("//wp:docPr/@descr"), testing::Each("What it shows"));
  EXPECT_EQ(xml.all(first + "/preceding-sibling::w:p[1]/w:pPr/w:pStyle/@w:val")[0], "Caption");
  EXPECT_EQ(xml.count("//w:p[.//w:drawing]/w:pPr/w:keepNext"), 3U);
  EXPECT_THAT(xml.all("//w:p[.//w:drawing]/following-sibling::w:p[1]"), testing::Each("n = 41"));
  EXPECT_THAT(xml.all("//w:bookmarkStart[starts-with(@w:name, 'Figure_')]/@w:name"),
              ElementsAre("Figure_first", "Figure_second", "Figure_third"));
}

TEST(DocxWriter, EachChartHasItsWorkbook) {
  const Unzipped file = unzipped(file_of(with_charts(), "report.docx"));
  for (const std::string& number : {std::string("1"), std::string("2"), std::string("3")}) {
    const ParsedXml relations(file.files.at("word/charts/_rels/chart" + number + ".xml.rels"));
    EXPECT_EQ(relations.one("//rel:Relationship/@Target"),
              "../embeddings/Microsoft_Excel_Worksheet" + number + ".xlsx");
    const std::string id = ParsedXml(file.files.at("word/charts/chart" + number + ".xml"))
                               .one("//c:externalData/@r:id");
    EXPECT_EQ(relations.one("//rel:Relationship/@Id"), id);
    EXPECT_EQ(
        file.files.at("word/embeddings/Microsoft_Excel_Worksheet" + number + ".xlsx").substr(0, 2),
        "PK");
  }
}

TEST(DocxWriter, AReferenceOutOfAFragmentsOwnFileIsPlainText) {
  const Document document = with_charts();
  EXPECT_EQ(body_of(document).count("//w:instrText[contains(., 'REF Figure_first')]"), 1U);
  const ParsedXml alone(file_of(document, "fragments/setting.xml"));
  EXPECT_EQ(alone.count("//w:instrText[contains(., 'REF ')]"), 0U);
  EXPECT_EQ(alone.count("//w:p[starts-with(., 'See the first chart')]"), 1U);
}

TEST(DocxWriter, FragmentsCarryTheirChartsAndFootnotes) {
  const ParsedXml alone(file_of(with_charts(), "fragments/setting.xml"));
  EXPECT_EQ(alone.count("//pkg:part[pkg:binaryData]"), 2U);
  EXPECT_EQ(alone.count("//pkg:part[@pkg:name='/word/footnotes.xml']"), 1U);
  EXPECT_EQ(alone.count("//w:settings/w:footnotePr/w:footnote"), 2U);
  const ParsedXml other(file_of(with_charts(), "fragments/overview.xml"));
  EXPECT_EQ(other.count("//pkg:part[@pkg:name='/word/footnotes.xml']"), 0U);
  EXPECT_EQ(other.count("//w:settings/w:footnotePr"), 0U);
}

TEST(DocxWriter, FragmentsAreWrittenInTheFormsThatAreAskedFor) {
  EXPECT_THAT(paths_of(report(), {"report", {"docx"}}),
              ElementsAre("report.docx", "fragments/overview.docx", "fragments/setting.docx"));
  EXPECT_THAT(paths_of(report(), {"report", {}}), ElementsAre("report.docx"));
  const Asked both{"report", {"xml", "docx"}};
  const Unzipped file = unzipped(file_of(with_charts(), "fragments/setting.docx", both));
  const ParsedXml flat(file_of(with_charts(), "fragments/setting.xml", both));
  EXPECT_EQ(ParsedXml(file.files.at("word/document.xml")).names("//*"),
            flat.names("//pkg:part[@pkg:name='/word/document.xml']//w:document/"
                       "descendant-or-self::*"));
}

TEST(DocxWriter, EachRegionGetsItsReportIfAskedFor) {
  Document document = report();
  const auto about = [&](const std::string& id, const std::string& region) {
    Fragment fragment{id, "About " + id, {}};
    fragment.region = region;
    document.fragments.push_back(fragment);
  };
  about("one", "Süd-Ost");
  about("two", "../Trento");
  about("three", "sud ost");
  about("four", "Süd-Ost");
  const Asked choice{"region", {}};
  EXPECT_THAT(paths_of(document, choice),
              ElementsAre("report.docx", "report-sud-ost.docx", "report-trento.docx",
                          "report-sud-ost-2.docx"));
  const auto titles = [&](const std::string& path) {
    const Unzipped file = unzipped(file_of(document, path, choice));
    return ParsedXml(file.files.at("word/document.xml"))
        .all("//w:p[w:pPr/w:pStyle/@w:val='Heading1']");
  };
  EXPECT_THAT(titles("report-sud-ost.docx"),
              ElementsAre("Overview", "Setting & trust", "About one", "About four"));
  EXPECT_THAT(titles("report-trento.docx"),
              ElementsAre("Overview", "Setting & trust", "About two"));
  EXPECT_EQ(titles("report.docx").size(), 6U);
  const Unzipped trento = unzipped(file_of(document, "report-trento.docx", choice));
  EXPECT_THAT(ParsedXml(trento.files.at("word/document.xml"))
                  .all("//w:p[w:pPr/w:pStyle/@w:val='Subtitle']"),
              ElementsAre("../Trento", "A comparison"));
}

TEST(DocxWriter, AChartWithoutAFigureSaysSo) {
  Document document;
  Chart empty = chart("empty");
  empty.series.clear();
  document.fragments.push_back({"a", "A", {empty}});
  const ParsedXml xml = body_of(document);
  EXPECT_EQ(xml.count("//w:drawing"), 0U);
  EXPECT_EQ(xml.one("//w:p[w:pPr/w:pStyle/@w:val='Figure']"), "No data");
}

TEST(DocxWriter, AChartThatIsNotWholeIsAnError) {
  Document document;
  Chart broken = chart("broken");
  broken.categories.pop_back();
  document.fragments.push_back({"a", "A", {broken}});
  EXPECT_THROW(files_of(document), Error);
}
