#include "footnotes.h"

#include "paragraphs.h"
#include "styles.h"

namespace tertium::docx {

void Footnotes::write_mark(XmlText& xml, std::string_view text) {
  ++count_;
  xml.open("w:r").open("w:rPr").mark("w:rStyle", "w:val", style::kFootnoteReference).close();
  xml.open("w:footnoteReference").attribute("w:id", count_).close().close();

  notes_.open("w:footnote").attribute("w:id", count_);
  open_paragraph(notes_, style::kFootnoteText);
  close_properties(notes_);
  notes_.open("w:r").open("w:rPr").mark("w:rStyle", "w:val", style::kFootnoteReference).close();
  notes_.mark("w:footnoteRef").close();
  write_runs(notes_, " ");
  write_runs(notes_, text);
  notes_.close().close();
}

std::string Footnotes::take() {
  XmlText xml;
  xml.open("w:footnotes")
      .attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
  xml.markup(R"(<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" )"
             R"(w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p>)"
             R"(</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr>)"
             R"(<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r>)"
             R"(<w:continuationSeparator/></w:r></w:p></w:footnote>)");
  return xml.markup(notes_.take()).close().take();
}

}  // namespace tertium::docx
