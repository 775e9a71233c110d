#pragma once

#include <string>

#include "sheet.h"

namespace tertium::docx {

// The sheet as an Excel workbook (.xlsx), the same bytes each time. Throws Error (output) if it
// cannot be made: libxlsxwriter needs a folder for temporary files.
std::string workbook_of(const Sheet& sheet);

}  // namespace tertium::docx
