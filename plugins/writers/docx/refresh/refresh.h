#pragma once

#include <string_view>
#include <vector>

#include "opened/opened.h"
#include "paragraphs.h"
#include "refresh/record.h"
#include "tertium/document.h"
#include "tertium/writer.h"

namespace tertium::docx {

// With the record by which the report can be refreshed later; the places of its fragments are
// marked. `controls`: of its fragments, in the main part.
Package refreshable(Package package, const std::vector<WrittenControl>& controls,
                    const Document& report);

// Puts that record, and the marks of the places, into a document that was just made.
void make_refreshable(Opened& document, const Document& report);

// See Writer::refresh.
Refreshed refreshed(std::string_view edited, std::string_view fresh, const RefreshChoices& choices);

}  // namespace tertium::docx
