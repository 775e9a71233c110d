#include "page.h"

#include <gmock/gmock.h>

#include <set>

#include "parsed_page.h"
#include "tertium/error.h"

using namespace tertium;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

TableCell cell(std::string text, std::size_t columns = 1) {
  TableCell result;
  result.text = std::move(text);
  result.columns = columns;
  return result;
}

TableCell going_on() {
  TableCell result;
  result.goes_on = true;
  return result;
}

Table table(const std::string& id) {
  Table result;
  result.id = id;
  result.caption = "Scores";
  result.columns = {{TableColumn::Align::left, 3}, {TableColumn::Align::right, 1}};
  result.header = {{cell("Region"), cell("Score")}};
  result.rows = {{cell("Trento"), cell("62")}, {cell("Saxony"), cell("54")}};
  return result;
}

Chart chart(const std::string& id) {
  Chart result;
  result.id = id;
  result.caption = "Scores";
  result.categories = {"Strategy"};
  result.series = {{"Saxony", 0, {40.0}}};
  return result;
}

void expect_ids_and_links(const ParsedPage& page) {
  const std::vector<std::string> ids = page.all("//@id");
  const std::set<std::string> known(ids.begin(), ids.end());
  EXPECT_EQ(known.size(), ids.size()) << "an id is there twice";
  for (const std::string& link : page.all("//@href")) {
    EXPECT_EQ(link.substr(0, 1), "#");
    EXPECT_TRUE(known.contains(link.substr(1))) << link;
  }
  for (const char* attribute : {"//@aria-labelledby", "//@aria-describedby"}) {
    for (std::string list : page.all(attribute)) {
      list += ' ';
      for (std::size_t end = list.find(' '); end != std::string::npos; end = list.find(' ')) {
        EXPECT_TRUE(known.contains(list.substr(0, end))) << list;
        list.erase(0, end + 1);
      }
    }
  }
}

}  // namespace

TEST(HtmlPage, HasTitleLanguageAndContents) {
  Document document;
  document.title = "Cluster policy";
  document.subtitle = "2026";
  document.language = "de";
  document.fragments = {{"overview", "Überblick", {Heading{3, "Regionen"}}}, {"more", "Mehr", {}}};
  const ParsedPage page(html::page_of(document));
  EXPECT_EQ(page.one("/html/@lang"), "de");
  EXPECT_EQ(page.one("//head/title"), "Cluster policy");
  EXPECT_EQ(page.one("//header/h1"), "Cluster policy");
  EXPECT_EQ(page.one("//header/p"), "2026");
  EXPECT_EQ(page.one("//nav/h2"), "Inhalt");
  EXPECT_THAT(page.all("//nav//a"), ElementsAre("Überblick", "Regionen", "Mehr"));
  EXPECT_THAT(page.all("//nav//a/@href"), ElementsAre("#overview", "#overview-regionen", "#more"));
  EXPECT_THAT(page.all("//main/section/@id"), ElementsAre("overview", "more"));
  EXPECT_EQ(page.count("//main"), 1U);
  EXPECT_EQ(page.count("//script"), 0U);
  EXPECT_THAT(page.one("//meta[@http-equiv]/@content"), HasSubstr("default-src 'none'"));
  expect_ids_and_links(page);
}

TEST(HtmlPage, HeadingsLeaveNoLevelOut) {
  const ParsedPage page =
      page_with({Heading{2, "a"}, Heading{5, "b"}, Heading{5, "c"}, Heading{3, "d"},
                 Heading{1, "e"}, Heading{6, "f"}, Heading{1, " "}});
  EXPECT_THAT(page.all("//main//h3"), ElementsAre("a", "e"));
  EXPECT_THAT(page.all("//main//h4"), ElementsAre("b", "c", "d", "f"));
  EXPECT_THAT(page.all("//main//h5|//main//h6"), IsEmpty());
}

TEST(HtmlPage, SpansListsAndParagraphsKeepTheirLook) {
  Paragraph mixed{{{"strong", true}, {" and ", false, false}, {"soft", false, true}}};
  const ParsedPage page = page_with({mixed, paragraph("lead", Paragraph::Style::lead),
                                     paragraph("a\nb\r\nc\xE2\x80\xA8"
                                               "d",
                                               Paragraph::Style::quote),
                                     List{true, {{{"one"}}, {{"two"}}}}, List{false, {{{"dot"}}}}});
  EXPECT_EQ(page.one("//main//p[strong]"), "strong and soft");
  EXPECT_EQ(page.one("//main//em"), "soft");
  EXPECT_EQ(page.one("//p[@class='lead']"), "lead");
  EXPECT_EQ(page.count("//blockquote/p/br"), 3U);
  EXPECT_THAT(page.all("//main//ol/li"), ElementsAre("one", "two"));
  EXPECT_THAT(page.all("//main//ul/li"), ElementsAre("dot"));
}

TEST(HtmlPage, NumbersTablesAndFiguresAndRefersToThem) {
  Paragraph text{
      {{"See "}, {"?", false, false, "late"}, {", "}, {"none", false, false, "nowhere"}}};
  const ParsedPage page = page_with({text, table("first"), chart("figure"), table("late")});
  EXPECT_EQ(page.one("//main//p[a]"), "See Table 2, none");
  EXPECT_EQ(page.one("//main//p/a/@href"), "#table-late");
  EXPECT_THAT(page.all("//div[@id]//caption"), ElementsAre("Table 1: Scores", "Table 2: Scores"));
  EXPECT_EQ(page.one("//figcaption"), "Figure 1: Scores");
  expect_ids_and_links(page);
}

TEST(HtmlPage, FootnotesStandAtTheEndOfTheirFragmentAndLeadBack) {
  Span first{"a"};
  first.footnote = "one";
  Span second{"b"};
  second.footnote = "two";
  Document document;
  document.title = "T";
  document.fragments = {{"x", "X", {Paragraph{{first}}}}, {"y", "Y", {Paragraph{{second}}}}};
  const ParsedPage page(html::page_of(document));
  EXPECT_THAT(page.all("//section[@id='x']/ol/li/text()[1]"), ElementsAre("one "));
  EXPECT_THAT(page.all("//section[@id='y']/ol/li/text()[1]"), ElementsAre("two "));
  EXPECT_EQ(page.one("//section[@id='y']/ol/@start"), "2");
  EXPECT_THAT(page.all("//sup/a"), ElementsAre("1", "2"));
  EXPECT_EQ(page.all("//sup/a/@href").front(), "#" + page.all("//section/ol/li/@id").front());
  EXPECT_EQ(page.all("//li/a[@class='back']/@href").back(), "#" + page.all("//sup/a/@id").back());
  expect_ids_and_links(page);
}

TEST(HtmlTable, HasHeadersOfColumnsAndRows) {
  Table given = table("scores");
  given.description = "What it shows";
  given.note = "n = 2";
  given.rows[0][1].value = 61.875;
  given.rows[0][1].shade = 0.5;
  const ParsedPage page = page_with({given});
  EXPECT_THAT(page.all("//thead//th[@scope='col']"), ElementsAre("Region", "Score"));
  EXPECT_THAT(page.all("//tbody//th[@scope='row']"), ElementsAre("Trento", "Saxony"));
  EXPECT_THAT(page.all("//tbody//td[@class='right' or @class='right shaded']"),
              ElementsAre("62", "54"));
  EXPECT_EQ(page.one("//data/@value"), "61.875");
  EXPECT_EQ(page.one("//td[@style]"), "62");
  EXPECT_EQ(page.one("//table/@aria-describedby"),
            page.one("//p[.='What it shows']/@id") + " " + page.one("//p[.='n = 2']/@id"));
}

TEST(HtmlTable, AColumnOfFiguresNamesNoRows) {
  Table given = table("scores");
  given.columns.front().align = TableColumn::Align::right;
  EXPECT_EQ(page_with({given}).count("//tbody//th"), 0U);
}

TEST(HtmlTable, CellsSpanColumnsAndRows) {
  Table given = table("scores");
  given.header = {{cell("Region"), cell("Scores", 2)}, {going_on(), cell("a"), cell("b")}};
  given.rows = {{cell("Trento"), cell("1"), cell("2")},
                {going_on(), cell("3"), cell("4")},
                {going_on(), going_on(), cell("5")},
                {cell("Saxony"), cell("6")},
                {cell("x", 2), going_on()}};
  const ParsedPage page = page_with({given});
  EXPECT_EQ(page.one("//thead//th[@colspan='2']"), "Scores");
  EXPECT_EQ(page.one("//thead//th[@rowspan='2']"), "Region");
  EXPECT_EQ(page.one("//tbody//th[@rowspan='3']"), "Trento");
  EXPECT_EQ(page.one("//tbody//td[@rowspan='2']"), "3");
  EXPECT_THAT(page.all("//tbody/tr[3]/*"), ElementsAre("5"));
  // What the fourth row lacks is there and empty; the last cell goes on from it.
  EXPECT_THAT(page.all("//tbody/tr[4]/*"), ElementsAre("Saxony", "6", ""));
  EXPECT_THAT(page.all("//tbody/tr[5]/*"), ElementsAre("x", ""));
}

TEST(HtmlTable, WithoutRowsItSaysSoAndTooManyColumnsAreAnError) {
  Table given = table("scores");
  given.rows.clear();
  EXPECT_EQ(page_with({given}, "it").one("//tbody//td[@colspan='2']"), "Nessun dato");
  given.rows = {{cell("x", std::string::npos), cell("y")}};
  EXPECT_THROW(page_with({given}), Error);
}

TEST(HtmlPage, IdsAreUniqueWhateverTheNames) {
  Document document;
  document.title = "T";
  Table described = table("a");
  described.description = "d";
  document.fragments = {{"table-a", "A", {described, described, chart("a"), Heading{1, "caption"}}},
                        {"contents", "B", {table("a b"), table("a?b"), table(""), chart("")}},
                        {"report", "C", {chart("a"), Heading{1, "x"}, Heading{1, "x"}}},
                        {"table-a-caption", "D", {}}};
  const ParsedPage page(html::page_of(document));
  EXPECT_THAT(page.all("//section/@id"),
              ElementsAre("table-a", "contents", "report", "table-a-caption"));
  expect_ids_and_links(page);
  document.fragments.push_back({"report", "again", {}});
  EXPECT_THROW(html::page_of(document), Error);
}

TEST(HtmlPage, HostileTextIsTextAndArrivesOnce) {
  const std::string evil = "</p></style><script>x</script><!--\"'&\x01\xFF";
  const std::string shown = "</p></style><script>x</script><!--\"'&\xEF\xBF\xBD\xEF\xBF\xBD";
  Table given = table("t");
  given.caption = given.note = given.description = evil;
  given.rows[0][0].text = evil;
  Chart figure = chart("c");
  figure.note = evil;
  figure.categories = {evil};
  figure.series[0].name = evil;
  const ParsedPage page =
      page_with({paragraph(evil), Heading{1, evil}, List{false, {{{evil}}}}, given, figure});
  EXPECT_EQ(page.count("//script"), 0U);
  EXPECT_EQ(page.all("//section/p").front(), shown);
  for (const char* place :
       {"//section/h3", "//section/ul/li", "//div[@id='table-t']//tbody/tr[1]/th",
        "//div[@id='table-t']/p[@class='note']", "//figure/p[@class='note']",
        "//details//tbody//th"}) {
    EXPECT_EQ(page.one(place), shown) << place;
  }
  expect_ids_and_links(page);
}

TEST(HtmlPage, DirectionMarksEndWithTheirText) {
  const ParsedPage page = page_with({Paragraph{{{"\xE2\x80\xAEx"}, {"y"}}}});
  EXPECT_EQ(page.one("//bdi"), "\xE2\x80\xAEx");
}

TEST(HtmlPage, TheSameReportGivesTheSameBytes) {
  Document document;
  document.title = "T";
  document.fragments = {{"a", "A", {table("t"), chart("c"), chart("d")}}};
  EXPECT_EQ(html::page_of(document), html::page_of(document));
}

TEST(HtmlPage, NoElementClosesItselfThatHtmlLeavesOpen) {
  Document document;
  document.fragments = {{"a", "", {Paragraph{}, List{false, {{}}}, Table{}, table("t")}}};
  std::get<Table>(document.fragments[0].blocks.back()).rows[0][1].text.clear();
  const std::string page = html::page_of(document);
  for (const char* element :
       {"p", "li", "td", "th", "section", "main", "tr", "title", "a", "span"}) {
    EXPECT_EQ(page.find("<" + std::string(element) + "/>"), std::string::npos) << element;
  }
}
