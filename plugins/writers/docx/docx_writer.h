#pragma once

#include <vector>

#include "tertium/option.h"
#include "tertium/writer.h"

namespace tertium::docx {

Options docx_options();

// Writes report.docx, one for each region if that is asked for, and each fragment as
// fragments/ID.xml (Flat OPC), fragments/ID.docx or both.
class DocxWriter : public Writer {
 public:
  explicit DocxWriter(const Settings& settings);
  // Its own words must be known in the report's language.
  void check(const Context& context) const override;
  // Throws Error (output) if the id of a fragment cannot be a file name or is there twice, if a
  // table has more columns than Word takes, or a chart is not whole.
  std::vector<OutputFile> write(const Report& report) const override;

 private:
  bool per_region_;
  bool as_xml_;
  bool as_docx_;
};

}  // namespace tertium::docx
