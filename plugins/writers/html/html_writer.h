#pragma once

#include <vector>

#include "tertium/option.h"
#include "tertium/writer.h"

namespace tertium::html {

// The options of the writer html.
Options html_options();

// Writes report.html: the whole report in one file that asks for no other; with `per` = "region"
// also report-REGION.html for each region.
class HtmlWriter : public Writer {
 public:
  explicit HtmlWriter(const Settings& settings);
  // Its own words must be known in the report's language.
  void check(const Context& context) const override;
  // Throws Error (output) if the id of a fragment is there twice or cannot be one of an element, if
  // a table has more columns than browsers show, or a chart is not whole or compares too much.
  std::vector<OutputFile> write(const Report& report) const override;

 private:
  bool per_region_ = false;
};

}  // namespace tertium::html
