#pragma once

#include "graft/graft.h"
#include "opened/opened.h"

namespace tertium::docx {

// The properties of the section to which a block of the body belongs: those at the section's end.
// Null if there are none.
xmlNode* section_of(Opened& document, xmlNode* block);

// Width of the text between the margins of a section, in twentieths of a point; A4's if it does not
// say.
int text_width(const xmlNode* section);
bool is_lying(const xmlNode* section);

// Fits a copied block to the page on which it stands now: its tables and charts to the width of the
// text, its lying pages to the paper, margins, headers and footers of the document. `source` is the
// block that was copied. A lying page ends with the block, also if it went on in the source; in a
// cell of a table there are no pages of its own.
void fit_to_page(Graft& graft, xmlNode* source, xmlNode* copy);

}  // namespace tertium::docx
