#include "page.h"

#include <utility>

#include "paragraphs.h"
#include "styles.h"

namespace tertium::docx {

PageLayout PageLayout::lying() const {
  PageLayout turned = *this;
  turned.width = height;
  turned.height = width;
  turned.top = left;
  turned.right = top;
  turned.bottom = right;
  turned.left = bottom;
  return turned;
}

void Sections::turn(XmlText& xml, bool lying) {
  if (lying == lying_) return;
  if (!empty_) {
    // A paragraph of the height of a point: it does not matter on which page it stands.
    open_paragraph(xml, style::kSectionEnd);
    write_properties(xml);
    close_properties(xml);
    xml.close();
    empty_ = true;
    break_due_ = false;
  }
  lying_ = lying;
}

void Sections::begin_block(XmlText& xml) {
  if (std::exchange(break_due_, false)) {
    xml.markup(R"(<w:p><w:r><w:br w:type="page"/></w:r></w:p>)");
  }
  empty_ = false;
}

void Sections::finish(XmlText& xml) { write_properties(xml); }

void Sections::write_properties(XmlText& xml) {
  const PageLayout page = lying_ ? page_.lying() : page_;
  xml.open("w:sectPr").markup(page.references);
  xml.open("w:pgSz").attribute("w:w", page.width).attribute("w:h", page.height);
  if (lying_) xml.attribute("w:orient", "landscape");
  xml.close();
  xml.open("w:pgMar")
      .attribute("w:top", page.top)
      .attribute("w:right", page.right)
      .attribute("w:bottom", page.bottom)
      .attribute("w:left", page.left)
      .attribute("w:header", page.header)
      .attribute("w:footer", page.footer)
      .attribute("w:gutter", 0)
      .close();
  if (std::exchange(first_, false) && !page.references.empty()) xml.mark("w:titlePg");
  xml.close();
}

}  // namespace tertium::docx
