#include "package.h"

#include <gmock/gmock.h>

#include <algorithm>

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
