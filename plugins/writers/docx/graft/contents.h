#pragma once

#include "graft/fields.h"
#include "opened/opened.h"

namespace tertium::docx {

// Makes the entries of a table of contents those of the headings that the document has now. An entry
// whose heading is still there stays as it looks, with its page number; a table with page numbers, or
// with switches that are Word's to understand, is marked so that Word computes it when it opens the
// document.
void rebuild_contents(Opened& document, const Field& contents);

}  // namespace tertium::docx
