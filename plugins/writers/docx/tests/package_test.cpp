#include "package.h"

#include <Poco/Base64Decoder.h>
#include <Poco/StreamCopier.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "parsed_xml.h"
#include "unzipped.h"

using namespace tertium::docx;
using testing::ElementsAre;
using testing::StartsWith;

namespace {

Package small_package() {
  Part main;
  main.path = "word/document.xml";
  main.content_type = "type/main";
  main.relationship = "relationship/main";
  main.id = "rId1";
  main.bytes = "<main>ä</main>";
  Part styles;
  styles.path = "word/styles.xml";
  styles.content_type = "type/styles";
  styles.relationship = "relationship/styles";
  styles.id = "rId2";
  styles.owner = main.path;
  styles.bytes = "<styles/>";
  return {styles, main};
}

// The same with a chart and the workbook behind it, whose bytes are no text.
Package with_workbook() {
  Package package = small_package();
  Part chart;
  chart.path = "word/charts/chart1.xml";
  chart.content_type = "type/chart";
  chart.relationship = "relationship/chart";
  chart.id = "rId3";
  chart.owner = "word/document.xml";
  chart.bytes = "<chart/>";
  Part workbook;
  workbook.path = "word/embeddings/book1.xlsx";
  workbook.content_type = "type/workbook";
  workbook.relationship = "relationship/package";
  workbook.id = "rId1";
  workbook.owner = chart.path;
  workbook.bytes = std::string("PK\x03\x04\0\xFF\r\n<&", 10) + std::string(200, '\x80');
  workbook.binary = true;
  package.push_back(chart);
  package.push_back(workbook);
  return package;
}

}  // namespace

TEST(Zipped, HoldsTheContentTypesFirstThenAllPartsByPathAndNoFolders) {
  EXPECT_THAT(unzipped(zipped(small_package())).names,
              ElementsAre("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels",
                          "word/document.xml", "word/styles.xml"));
}

TEST(Zipped, PartsReadBack) {
  const Unzipped file = unzipped(zipped(small_package()));
  EXPECT_EQ(file.files.at("word/document.xml"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<main>ä</main>");
  const ParsedXml types(file.files.at("[Content_Types].xml"));
  EXPECT_EQ(types.one("//ct:Override[@PartName='/word/styles.xml']/@ContentType"), "type/styles");
  EXPECT_EQ(types.one("//ct:Default[@Extension='rels']/@ContentType"),
            "application/vnd.openxmlformats-package.relationships+xml");
}

TEST(Zipped, RelationshipsAreRelativeToTheirOwner) {
  const Unzipped file = unzipped(zipped(small_package()));
  EXPECT_EQ(ParsedXml(file.files.at("_rels/.rels")).one("//rel:Relationship/@Target"),
            "word/document.xml");
  const ParsedXml of_main(file.files.at("word/_rels/document.xml.rels"));
  EXPECT_EQ(of_main.one("//rel:Relationship[@Id='rId2']/@Target"), "styles.xml");
  EXPECT_EQ(of_main.one("//rel:Relationship/@Type"), "relationship/styles");
}

TEST(Zipped, BytesDoNotDependOnTheOrderOfParts) {
  Package package = small_package();
  const std::string bytes = zipped(package);
  std::ranges::reverse(package);
  EXPECT_EQ(zipped(package), bytes);
}

TEST(Zipped, BinaryPartsAreKeptAsTheyAreAndHaveATypeByExtension) {
  const Package package = with_workbook();
  const Unzipped file = unzipped(zipped(package));
  EXPECT_EQ(file.files.at("word/embeddings/book1.xlsx"), package.back().bytes);
  const ParsedXml types(file.files.at("[Content_Types].xml"));
  EXPECT_EQ(types.one("//ct:Default[@Extension='xlsx']/@ContentType"), "type/workbook");
  EXPECT_EQ(types.count("//ct:Override[contains(@PartName, 'xlsx')]"), 0U);
}

TEST(Zipped, APartMayBelongToAnother) {
  const Unzipped file = unzipped(zipped(with_workbook()));
  const ParsedXml of_chart(file.files.at("word/charts/_rels/chart1.xml.rels"));
  EXPECT_EQ(of_chart.one("//rel:Relationship/@Target"), "../embeddings/book1.xlsx");
  const ParsedXml of_main(file.files.at("word/_rels/document.xml.rels"));
  EXPECT_EQ(of_main.one("//rel:Relationship[@Id='rId3']/@Target"), "charts/chart1.xml");
}

TEST(RelativeTarget, ClimbsToTheFolderThatBothShare) {
  EXPECT_EQ(relative_target("", "word/document.xml"), "word/document.xml");
  EXPECT_EQ(relative_target("word/document.xml", "word/styles.xml"), "styles.xml");
  EXPECT_EQ(relative_target("word/document.xml", "customXml/item1.xml"), "../customXml/item1.xml");
  EXPECT_EQ(relative_target("word/a/b/c.xml", "word/a/d/e.bin"), "../d/e.bin");
  EXPECT_EQ(relative_target("word/charts/chart1.xml", "docProps/core.xml"),
            "../../docProps/core.xml");
  EXPECT_EQ(relative_target("word/document.xml", "words/x.xml"), "../words/x.xml");
}

TEST(Flat, NamesWordOnTheFirstLineAndHoldsAllParts) {
  const std::string xml = flat(small_package());
  EXPECT_THAT(xml, StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
                              "<?mso-application progid=\"Word.Document\"?>\n"));
  const ParsedXml parsed(xml);
  EXPECT_THAT(parsed.all("/pkg:package/pkg:part/@pkg:name"),
              ElementsAre("/_rels/.rels", "/word/_rels/document.xml.rels", "/word/document.xml",
                          "/word/styles.xml"));
  EXPECT_EQ(parsed.one("//pkg:part[@pkg:name='/word/document.xml']/pkg:xmlData/main"), "ä");
  EXPECT_EQ(parsed.one("//pkg:part[@pkg:name='/word/styles.xml']/@pkg:contentType"), "type/styles");
}

TEST(Flat, BinaryPartsStandInLinesOfBase64) {
  const Package package = with_workbook();
  const ParsedXml parsed(flat(package));
  const std::string path = "//pkg:part[@pkg:name='/word/embeddings/book1.xlsx']";
  EXPECT_EQ(parsed.one(path + "/@pkg:compression"), "store");
  std::istringstream text(parsed.one(path + "/pkg:binaryData"));
  for (std::string line; std::getline(text, line);) EXPECT_LE(line.size(), 76U);
  text.clear();
  text.seekg(0);
  Poco::Base64Decoder decoder(text);
  std::string bytes;
  Poco::StreamCopier::copyToString(decoder, bytes);
  EXPECT_EQ(bytes, package.back().bytes);
}
