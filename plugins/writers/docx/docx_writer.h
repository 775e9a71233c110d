#pragma once

#include <vector>

#include "tertium/writer.h"

namespace tertium::docx {

// Writes report.docx, and each fragment as fragments/ID.xml (Flat OPC).
class DocxWriter : public Writer {
 public:
  // Its own words must be known in the report's language.
  void check(const Context& context) const override;
  // Throws Error (output) if the id of a fragment cannot be a file name or is there twice, or if a
  // table has more columns than Word takes.
  std::vector<OutputFile> write(const Report& report) const override;
};

}  // namespace tertium::docx
