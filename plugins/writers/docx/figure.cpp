#include "figure.h"

#include <cmath>
#include <string>

#include "charts/chart_part.h"
#include "styles.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

constexpr double kTwipsInCentimetre = 1440 / 2.54;
constexpr double kEmuInCentimetre = 360000;

std::int64_t emu(double centimetres) {
  return static_cast<std::int64_t>(std::llround(centimetres * kEmuInCentimetre));
}

// What it shows; a chart without any words would be nothing to people who cannot see it.
std::string alternative_text(const Chart& chart, const std::string& name) {
  if (!trim(chart.description).empty()) return chart.description;
  return trim(chart.caption).empty() ? name : chart.caption;
}

void write_drawing(XmlText& xml, const Chart& chart, const PlotSize& size, const std::string& name,
                   std::size_t number) {
  xml.open("w:r").open("w:drawing").open("wp:inline");
  xml.attribute("xmlns:wp",
                "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing");
  for (const char* side : {"distT", "distB", "distL", "distR"}) xml.attribute(side, 0);
  xml.open("wp:extent").attribute("cx", emu(size.width)).attribute("cy", emu(size.height)).close();
  xml.open("wp:docPr")
      .attribute("id", static_cast<std::int64_t>(number))
      .attribute("name", name)
      .attribute("descr", alternative_text(chart, name))
      .close();
  xml.mark("wp:cNvGraphicFramePr").open("a:graphic");
  xml.attribute("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
  xml.open("a:graphicData")
      .attribute("uri", "http://schemas.openxmlformats.org/drawingml/2006/chart")
      .open("c:chart")
      .attribute("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart")
      .attribute("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
      .attribute("r:id", chart_relationship(number));
  xml.close().close().close().close().close().close();
}

}  // namespace

std::string chart_relationship(std::size_t number) { return "rId-chart" + std::to_string(number); }

void write_chart(XmlText& xml, Marks& marks, const Chart& chart) {
  check_chart(chart);
  const std::string name = write_caption(xml, marks, chart.caption);
  open_paragraph(xml, style::kFigure);
  if (!chart.note.empty()) xml.mark("w:keepNext");
  close_properties(xml);
  if (shows_something(chart)) {
    const PlotSize size = size_of(chart, marks.sections.text_width() / kTwipsInCentimetre);
    marks.charts.push_back({&chart, size});
    write_drawing(xml, chart, size, name, marks.charts.size());
  } else {
    write_runs(xml, marks.words.no_data);
  }
  xml.close();
  if (!chart.note.empty()) write_paragraph(xml, style::kTableNote, chart.note);
}

}  // namespace tertium::docx
