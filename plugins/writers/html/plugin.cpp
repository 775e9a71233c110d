#include "tertium/plugin.h"

#include "html_writer.h"

namespace {

std::vector<tertium::Offer> html_offers() {
  return {tertium::offer<tertium::html::HtmlWriter>(
      "html", "The report as one web page that people can read on any screen, and print.",
      tertium::html::html_options(),
      R"(Writes `report.html`: one file, which asks for no other. It runs no script, and a policy in it forbids
the browser any request.

- A title, a table of contents with links, and a section for each fragment, whose id is the fragment's:
  `report.html#overview` leads to it. So do `#table-ID` and `#figure-ID` to a table and a chart.
- With `per = "region"` there is also `report-REGION.html` for each region: what is about all regions and
  what is about this one.
- Tables and charts are numbered as in the Word report, and references to them are links. Cells hold
  the figure behind the text too, unrounded: `<data value="61.93">62</data>`.
- Charts are drawn as SVG, with the colours, patterns, markers and order of the Word report. A missing
  figure is a gap, not a zero; bars begin at 0. Pointing at a bar or dot shows its figure. Below each
  chart its figures can be unfolded as a table.
- Made for all: headings without gaps, headers of rows and columns, texts for charts, contrasts of WCAG
  AA, and everything in reach of the keyboard. Colours follow the browser's setting for light or dark
  pages. On narrow screens wide tables and charts scroll in their own place.
- Printed, it is A4: header rows are repeated, no row is split, wide tables lie.
- The words that the writer adds ("Table", "Contents") are in the report's language: English, German or
  Italian. Another one is refused before anything is read.
- The same report gives the same bytes: no times, names or folders are written.

Limits: a table has at most 1000 columns, a chart at most 255 series and 4000 categories. How wide the
text of a chart is can only be estimated here; it is drawn in Arial or what stands for it.
)")};
}

}  // namespace

TERTIUM_PLUGIN("html", "1.0", html_offers)
