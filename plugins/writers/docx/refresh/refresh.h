#pragma once

#include <string_view>

#include "opened/opened.h"
#include "refresh/record.h"
#include "tertium/document.h"
#include "tertium/writer.h"

namespace tertium::docx {

// Puts the anchors and the record into a document that was just made, by which it can be refreshed
// later.
void make_refreshable(Opened& document, const Document& report);

// See Writer::refresh.
Refreshed refreshed(std::string_view edited, std::string_view fresh, const RefreshChoices& choices);

}  // namespace tertium::docx
