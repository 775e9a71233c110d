#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "body.h"
#include "page.h"
#include "parsed_xml.h"

using namespace tertium;
using namespace tertium::docx;
using testing::Each;
using testing::ElementsAre;

namespace {

Table table(const std::string& id, bool wide) {
  Table result;
  result.id = id;
  result.columns.resize(2);
  result.rows.resize(1);
  result.rows[0].resize(2);
  result.wide = wide;
  return result;
}

// A body of these fragments with headers and footers.
ParsedXml written(const std::vector<Fragment>& fragments) {
  const Words words = words_in("en");
  Marks marks{words};
  std::vector<const Fragment*> all;
  for (const Fragment& fragment : fragments) all.push_back(&fragment);
  marks.labels = labels_of(all, "en");
  PageLayout page;
  page.references = R"(<w:headerReference r:id="h"/>)";
  marks.sections = Sections(page);
  XmlText xml;
  xml.open("w:body")
      .attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
      .attribute("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
  for (const Fragment* fragment : all) write_fragment(xml, marks, *fragment);
  marks.sections.finish(xml);
  return ParsedXml(xml.close().take());
}

ParsedXml written(std::vector<Block> blocks) {
  return written(std::vector<Fragment>{{"a", "A", std::move(blocks)}});
}

// "upright" or "lying" for each section.
std::vector<std::string> pages(const ParsedXml& xml) {
  std::vector<std::string> pages;
  const std::vector<std::string> widths = xml.all("//w:sectPr/w:pgSz/@w:w");
  for (const std::string& width : widths) pages.push_back(width == "11906" ? "upright" : "lying");
  return pages;
}

}  // namespace

TEST(Sections, ADocumentWithoutWideTablesHasOne) {
  EXPECT_THAT(pages(written({paragraph("text"), table("t", false)})), ElementsAre("upright"));
}

TEST(Sections, WideTablesLieBetweenUprightPages) {
  const ParsedXml xml =
      written({paragraph("before"), table("t", true), List{false, {{{"after"}}}}});
  EXPECT_THAT(pages(xml), ElementsAre("upright", "lying", "upright"));
  EXPECT_EQ(xml.one("//w:sectPr[2]/w:pgSz/@w:orient | //w:sectPr/w:pgSz/@w:orient"), "landscape");
  EXPECT_THAT(xml.all("//w:tbl/w:tblPr/w:tblW/@w:w"), ElementsAre("13890"));
}

TEST(Sections, EachHasHeaderAndFooterAndOnlyTheFirstATitlePage) {
  const ParsedXml xml =
      written({paragraph("before"), table("t", true), List{false, {{{"after"}}}}});
  EXPECT_EQ(xml.count("//w:sectPr/w:headerReference"), 3U);
  EXPECT_EQ(xml.count("//w:sectPr/w:titlePg"), 1U);
  EXPECT_EQ(xml.count("(//w:sectPr)[1]/w:titlePg"), 1U);
}

TEST(Sections, HeadingsLieWithTheTableBelowThem) {
  const ParsedXml xml =
      written({List{false, {{{"before"}}}}, Heading{1, "Scores"}, table("t", true)});
  EXPECT_THAT(pages(xml), ElementsAre("upright", "lying"));
  EXPECT_EQ(xml.count("//w:p[w:pPr/w:sectPr]/following-sibling::w:p[.='Scores']"), 1U);
}

TEST(Sections, NoPageIsEmpty) {
  EXPECT_THAT(pages(written({table("t", true)})), ElementsAre("lying"));
  EXPECT_THAT(pages(written({table("t", true), table("u", true)})), ElementsAre("lying"));
  EXPECT_THAT(pages(written(std::vector<Fragment>{{"a", "A", {table("t", true)}},
                                                  {"b", "B", {table("u", true)}}})),
              ElementsAre("lying"));
}

TEST(Sections, ALittleTextBetweenTwoLyingTablesLiesToo) {
  EXPECT_THAT(pages(written({table("t", true), paragraph("and"), table("u", true)})),
              ElementsAre("lying"));
  EXPECT_THAT(
      pages(written({table("t", true), paragraph(std::string(2000, 'x')), table("u", true)})),
      ElementsAre("lying", "upright", "lying"));
  EXPECT_THAT(pages(written({table("t", true), table("n", false), table("u", true)})),
              ElementsAre("lying", "upright", "lying"));
}

TEST(Sections, BetweenFragmentsTheyEndOutsideTheControls) {
  const ParsedXml xml = written(
      std::vector<Fragment>{{"a", "A", {table("t", true)}}, {"b", "B", {paragraph("text")}}});
  EXPECT_EQ(xml.count("/w:body/w:p[w:pPr/w:sectPr]"), 1U);
  EXPECT_EQ(xml.count("//w:sdt//w:sectPr"), 0U);
}

TEST(PageLayout, TurnedTwiceItsTextIsAsHighAsItWasWide) {
  const PageLayout upright;
  const PageLayout lying = upright.lying();
  EXPECT_EQ(lying.height - lying.top - lying.bottom, upright.text_width());
  EXPECT_EQ(lying.text_width(), upright.height - upright.top - upright.bottom);
}
