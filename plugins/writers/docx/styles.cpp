#include "styles.h"

#include "tertium/xml_text.h"

namespace tertium::docx {
namespace {

// Sizes are half points (w:sz), distances twentieths of a point, lines 240ths of a line.
// 1F3A68 is the accent, 595F69 grey text (contrast 6.5 to 1 on white), C5CCD6 thin rules.
// Word hyphenates texts of tables only, whose columns are narrow.
constexpr std::string_view kDefaults = R"(<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>
<w:color w:val="1E2126"/><w:sz w:val="21"/><w:szCs w:val="21"/>)";

constexpr std::string_view kAfterLanguage = R"(
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:suppressAutoHyphens/><w:spacing w:after="130" w:line="281" w:lineRule="auto"/></w:pPr>
</w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
  <w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
  <w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
  <w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
  <w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
  <w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
)";

constexpr std::string_view kHeadings = R"(
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
  <w:next w:val="Subtitle"/><w:uiPriority w:val="10"/><w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/><w:pBdr>
  <w:top w:val="single" w:sz="36" w:space="14" w:color="1F3A68"/></w:pBdr>
  <w:spacing w:before="720" w:after="120" w:line="240" w:lineRule="auto"/></w:pPr>
<w:rPr><w:b/><w:bCs/><w:color w:val="1F3A68"/><w:sz w:val="60"/><w:szCs w:val="60"/></w:rPr>
  </w:style>
<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="11"/><w:qFormat/>
<w:pPr><w:keepLines/><w:spacing w:after="240" w:line="264" w:lineRule="auto"/></w:pPr>
<w:rPr><w:color w:val="595F69"/><w:sz w:val="30"/><w:szCs w:val="30"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/><w:pBdr>
  <w:bottom w:val="single" w:sz="6" w:space="5" w:color="C5CCD6"/></w:pBdr>
  <w:spacing w:before="560" w:after="220" w:line="240" w:lineRule="auto"/>
  <w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/><w:bCs/><w:color w:val="1F3A68"/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr>
  </w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:unhideWhenUsed/>
  <w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/>
  <w:spacing w:before="360" w:after="110" w:line="240" w:lineRule="auto"/>
  <w:outlineLvl w:val="1"/></w:pPr>
<w:rPr><w:b/><w:bCs/><w:color w:val="1F3A68"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>
  </w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:unhideWhenUsed/>
  <w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/>
  <w:spacing w:before="280" w:after="90" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="2"/>
  </w:pPr>
<w:rPr><w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading4"><w:name w:val="heading 4"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:unhideWhenUsed/>
  <w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/>
  <w:spacing w:before="220" w:after="60" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="3"/>
  </w:pPr>
<w:rPr><w:b/><w:bCs/><w:color w:val="595F69"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>
  </w:style>
<w:style w:type="paragraph" w:styleId="Heading5"><w:name w:val="heading 5"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:unhideWhenUsed/>
  <w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/>
  <w:spacing w:before="200" w:after="60" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="4"/>
  </w:pPr>
<w:rPr><w:b/><w:bCs/><w:i/><w:iCs/><w:color w:val="595F69"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading6"><w:name w:val="heading 6"/>
  <w:basedOn w:val="Heading5"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/>
  <w:unhideWhenUsed/><w:qFormat/>
<w:pPr><w:outlineLvl w:val="5"/></w:pPr><w:rPr><w:b w:val="0"/><w:bCs w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading7"><w:name w:val="heading 7"/>
  <w:basedOn w:val="Heading6"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/>
  <w:unhideWhenUsed/><w:qFormat/>
<w:pPr><w:outlineLvl w:val="6"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOCHeading"><w:name w:val="TOC Heading"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/><w:unhideWhenUsed/>
  <w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/>
  <w:spacing w:before="480" w:after="140" w:line="240" w:lineRule="auto"/></w:pPr>
<w:rPr><w:b/><w:bCs/><w:color w:val="1F3A68"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>
  </w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/>
  <w:next w:val="Normal"/><w:autoRedefine/><w:uiPriority w:val="39"/><w:unhideWhenUsed/>
<w:pPr><w:spacing w:before="120" w:after="40" w:line="252" w:lineRule="auto"/></w:pPr><w:rPr>
  <w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC2"><w:name w:val="toc 2"/><w:basedOn w:val="Normal"/>
  <w:next w:val="Normal"/><w:autoRedefine/><w:uiPriority w:val="39"/><w:unhideWhenUsed/>
<w:pPr><w:spacing w:after="30" w:line="252" w:lineRule="auto"/><w:ind w:left="284"/></w:pPr>
  </w:style>
)";

constexpr std::string_view kText = R"(
<w:style w:type="paragraph" w:customStyle="1" w:styleId="LeadParagraph">
  <w:name w:val="Lead Paragraph"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
<w:pPr><w:keepNext/><w:spacing w:after="220" w:line="293" w:lineRule="auto"/></w:pPr><w:rPr>
  <w:color w:val="1F3A68"/><w:sz w:val="25"/><w:szCs w:val="25"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="NoteText"><w:name w:val="Note Text"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
<w:pPr><w:keepLines/><w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="F3F5F9"/>
  <w:left w:val="single" w:sz="24" w:space="9" w:color="1F3A68"/>
  <w:bottom w:val="single" w:sz="4" w:space="5" w:color="F3F5F9"/></w:pBdr>
  <w:shd w:val="clear" w:color="auto" w:fill="F3F5F9"/>
  <w:spacing w:before="180" w:after="200" w:line="264" w:lineRule="auto"/>
  <w:ind w:left="227" w:right="57"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>
  </w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/>
  <w:next w:val="Normal"/><w:uiPriority w:val="29"/><w:qFormat/>
<w:pPr><w:keepLines/><w:pBdr><w:left w:val="single" w:sz="8" w:space="12" w:color="C5CCD6"/>
  </w:pBdr><w:spacing w:before="140" w:after="180"/><w:ind w:left="454" w:right="454"/></w:pPr>
  <w:rPr><w:i/><w:iCs/><w:color w:val="3F454F"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>
  <w:basedOn w:val="Normal"/><w:uiPriority w:val="36"/><w:unhideWhenUsed/><w:qFormat/>
<w:pPr><w:spacing w:after="70"/><w:ind w:left="397" w:hanging="284"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/>
  <w:basedOn w:val="Normal"/><w:uiPriority w:val="36"/><w:unhideWhenUsed/><w:qFormat/>
<w:pPr><w:spacing w:after="70"/><w:ind w:left="454" w:hanging="397"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>
  <w:uiPriority w:val="99"/><w:unhideWhenUsed/>
<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="C5CCD6"/></w:pBdr>
  <w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:color w:val="595F69"/>
  <w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>
  <w:uiPriority w:val="99"/><w:unhideWhenUsed/>
<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="right"/></w:pPr><w:rPr>
  <w:color w:val="595F69"/><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
  <w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:color w:val="1F3A68"/></w:rPr></w:style>
)";

constexpr std::string_view kTables = R"(
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="35"/><w:unhideWhenUsed/>
  <w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/>
  <w:spacing w:before="260" w:after="100" w:line="252" w:lineRule="auto"/></w:pPr><w:rPr><w:b/>
  <w:bCs/><w:color w:val="1F3A68"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText"><w:name w:val="Table Text"/>
  <w:basedOn w:val="Normal"/><w:qFormat/>
<w:pPr><w:suppressAutoHyphens w:val="0"/>
  <w:spacing w:before="40" w:after="40" w:line="245" w:lineRule="auto"/></w:pPr><w:rPr>
  <w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableNumber">
  <w:name w:val="Table Number"/><w:basedOn w:val="TableText"/><w:qFormat/><w:pPr>
  <w:jc w:val="right"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableCentered">
  <w:name w:val="Table Centered"/><w:basedOn w:val="TableText"/><w:qFormat/><w:pPr>
  <w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableHeading">
  <w:name w:val="Table Heading"/><w:basedOn w:val="TableText"/><w:qFormat/>
<w:pPr><w:keepNext/><w:spacing w:before="60" w:after="60"/></w:pPr><w:rPr><w:b/><w:bCs/>
  <w:color w:val="1F3A68"/><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableNote"><w:name w:val="Table Note"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
<w:pPr><w:keepLines/><w:spacing w:before="80" w:after="260" w:line="252" w:lineRule="auto"/>
  </w:pPr><w:rPr><w:color w:val="595F69"/><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableEnd"><w:name w:val="Table End"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/>
<w:pPr><w:spacing w:after="140" w:line="120" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="8"/>
  <w:szCs w:val="8"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Figure"><w:name w:val="Figure"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
<w:pPr><w:keepLines/><w:spacing w:after="200" w:line="240" w:lineRule="auto"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="SectionEnd">
  <w:name w:val="Section End"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>
<w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/>
  <w:szCs w:val="2"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>
  <w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>
<w:pPr><w:spacing w:after="40" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/>
  <w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>
  <w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>
  </w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="TertiumTable"><w:name w:val="Tertium Table"/>
  <w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="1F3A68"/>
  <w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F3A68"/>
  <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C5CCD6"/></w:tblBorders><w:tblCellMar>
  <w:top w:w="0" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
  <w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
)";

}  // namespace

std::string styles_xml(const std::string& language) {
  XmlText xml;
  xml.open("w:styles")
      .attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
      .markup(kDefaults)
      .open("w:lang")
      .attribute("w:val", language)
      .attribute("w:eastAsia", language)
      .attribute("w:bidi", language)
      .close();
  xml.markup(kAfterLanguage).markup(kHeadings).markup(kText).markup(kTables);
  return xml.close().take();
}

std::string font_table_xml() {
  // Carlito has the widths of Calibri and is free; Word and LibreOffice take it where Calibri is
  // not.
  XmlText xml;
  xml.open("w:fonts")
      .attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
      .markup(
          R"(<w:font w:name="Calibri"><w:altName w:val="Carlito"/>)"
          R"(<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/>)"
          R"(<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>)"
          R"(<w:font w:name="Symbol"><w:panose1 w:val="05050102010706020507"/>)"
          R"(<w:charset w:val="02"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>)");
  return xml.close().take();
}

}  // namespace tertium::docx
