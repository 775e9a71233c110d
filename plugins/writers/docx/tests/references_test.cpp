#include <gmock/gmock.h>

#include <string>

#include "footnotes.h"
#include "paragraphs.h"
#include "parsed_xml.h"

using namespace tertium;
using namespace tertium::docx;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr const char* kMain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

Table table(const std::string& id) {
  Table result;
  result.id = id;
  return result;
}

Chart chart(const std::string& id) {
  Chart result;
  result.id = id;
  return result;
}

Fragment fragment() {
  return {"a", "A", {table("one"), chart("one-too"), table("two"), chart("pie"), table("ONE")}};
}

Span reference(const std::string& id, const std::string& text = "there") {
  Span span{text};
  span.refers_to = id;
  return span;
}

}  // namespace

TEST(Labels, TablesAndFiguresAreCountedEachByThemselves) {
  const Fragment some = fragment();
  const Fragment* const fragments[] = {&some};
  Labels labels = labels_of(fragments, "de");
  EXPECT_EQ(labels.of("two")->name(), "Tabelle 2");
  EXPECT_EQ(labels.of("pie")->name(), "Abbildung 2");
  EXPECT_EQ(labels.of("pie")->anchor, "Figure_pie");
  EXPECT_EQ(labels.of("nothing"), nullptr);
  EXPECT_EQ(labels.of(""), nullptr);
  EXPECT_EQ(labels.next().name(), "Tabelle 1");
  EXPECT_EQ(labels.next().name(), "Abbildung 1");
  EXPECT_EQ(labels.next().anchor, "Table_two");
  labels.next();
  EXPECT_EQ(labels.next().anchor, "Table_ONE_2");  // to Word "Table_one" is the same
}

TEST(References, ShowTheNameEvenOfWhatComesLater) {
  const Words words = words_in("en");
  const Fragment some = fragment();
  const Fragment* const fragments[] = {&some};
  Marks marks{words};
  marks.labels = labels_of(fragments, "en");
  XmlText xml;
  xml.open("w:p").attribute("xmlns:w", kMain);
  Span strong = reference("pie");
  strong.strong = true;
  const Span spans[] = {reference("two"), strong, reference("elsewhere")};
  write_spans(xml, marks, spans);
  const ParsedXml parsed(xml.close().take());
  EXPECT_THAT(parsed.all("//w:instrText"),
              ElementsAre(" REF Table_two \\h ", " REF Figure_pie \\h "));
  EXPECT_THAT(parsed.all("//w:t"), ElementsAre("Table 2", "Figure 2", "there"));
  EXPECT_EQ(parsed.one("//w:r[w:rPr/w:b]"), "Figure 2");
}

TEST(Footnotes, StandInTheirPartWithTheMarksThatLeadToThem) {
  const Words words = words_in("en");
  Marks marks{words};
  EXPECT_TRUE(marks.footnotes.empty());
  Span first{"a"};
  first.footnote = "A <note> & more";
  Span second;
  second.footnote = "  two";
  const Span spans[] = {first, second};
  XmlText xml;
  xml.open("w:p").attribute("xmlns:w", kMain);
  write_spans(xml, marks, spans);
  const ParsedXml body(xml.close().take());
  EXPECT_FALSE(marks.footnotes.empty());
  EXPECT_THAT(body.all("//w:footnoteReference/@w:id"), ElementsAre("1", "2"));
  const ParsedXml notes(marks.footnotes.take());
  EXPECT_THAT(notes.all("//w:footnote/@w:type"), ElementsAre("separator", "continuationSeparator"));
  EXPECT_THAT(notes.all("//w:footnote/@w:id"), ElementsAre("-1", "0", "1", "2"));
  EXPECT_EQ(notes.one("//w:footnote[@w:id='1']"), " A <note> & more");
  EXPECT_EQ(notes.count("//w:footnote[@w:id > 0]//w:footnoteRef"), 2U);
}
