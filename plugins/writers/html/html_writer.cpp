#include "html_writer.h"

#include "page.h"
#include "tertium/by_region.h"
#include "tertium/wording.h"

namespace tertium::html {

Options html_options() {
  return {per_option("What a page is written for: the report as a whole, or each region too.")};
}

HtmlWriter::HtmlWriter(const Settings& settings) : per_region_(settings.text("per") == "region") {}

void HtmlWriter::check(const Context& context) const { require_language(context); }

std::vector<OutputFile> HtmlWriter::write(const Report& report) const {
  std::vector<OutputFile> written = {{"report.html", page_of(report.document)}};
  if (!per_region_) return written;
  for (const RegionReport& one : region_reports(report.document)) {
    Document document{title_about(report.document, one.region),
                      report.document.subtitle,
                      report.document.language,
                      {}};
    for (const Fragment* fragment : fragments_about(report.document, one.region)) {
      document.fragments.push_back(*fragment);
    }
    written.push_back({one.name + ".html", page_of(document)});
  }
  return written;
}

}  // namespace tertium::html
