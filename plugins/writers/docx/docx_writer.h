#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "package.h"
#include "paragraphs.h"
#include "template/merge.h"
#include "tertium/option.h"
#include "tertium/writer.h"

namespace tertium::docx {

Options docx_options();

// A report before it can be refreshed, and where its fragments stand in its main part.
struct WrittenReport {
  Package package;
  std::vector<WrittenControl> fragments;
};

// Writes report.docx, one for each region if that is asked for, and each fragment as
// fragments/ID.xml (Flat OPC), fragments/ID.docx or both.
class DocxWriter : public Writer {
 public:
  // Throws Error (setup) if the template cannot be used.
  explicit DocxWriter(const Settings& settings);
  // Its own words must be known in the report's language.
  void check(const Context& context) const override;
  // Throws Error (output) if the id of a fragment cannot be a file name or is there twice, if a
  // table has more columns than Word takes, or a chart is not whole.
  std::vector<OutputFile> write(const Report& report) const override;
  // Of the template: places without a fragment and fragments without a place.
  std::vector<std::string> doubts(const Document& document) const override;

  // A Word file by its content, and whatever is called .docx or .dotx.
  bool recognizes_template(std::string_view name, std::string_view beginning) const override;
  std::vector<TemplateFact> template_facts(std::string_view bytes) const override;
  std::string refreshable_file() const override;
  Refreshed refresh(std::string_view edited, std::string_view fresh,
                    const RefreshChoices& choices) const override;

 private:
  // What the report on a region, or on all, puts into the template.
  ForTemplate for_template(const Document& document, const std::string& region) const;
  // The bytes of a report: in the template if there is one, and so that it can be refreshed.
  std::string finished(const Document& document, const std::string& region,
                       WrittenReport report) const;

  bool per_region_;
  bool as_xml_;
  bool as_docx_;
  bool append_rest_;
  std::string template_;  // its bytes; empty: none
};

}  // namespace tertium::docx
