#include "html_writer.h"

#include "page.h"
#include "tertium/wording.h"

namespace tertium::html {

void HtmlWriter::check(const Context& context) const { require_language(context); }

std::vector<OutputFile> HtmlWriter::write(const Report& report) const {
  return {{"report.html", page_of(report.document)}};
}

}  // namespace tertium::html
