#include "chart_markup.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "tertium/number.h"

namespace tertium::docx {
namespace {

constexpr std::string_view kText = "404040";
constexpr std::string_view kGrid = "D9DCE1";
constexpr std::string_view kAxis = "7F858F";
constexpr int kHairline = 6350;

void write_point(XmlText& xml, std::size_t index, std::string_view value) {
  xml.open("c:pt").attribute("idx", static_cast<std::int64_t>(index));
  xml.open("c:v").text(value).close().close();
}

void write_formula(XmlText& xml, std::string_view reference) {
  xml.open("c:f").text(reference).close();
}

void write_texts(XmlText& xml, const std::string& reference, std::span<const std::string> texts) {
  xml.open("c:strRef");
  write_formula(xml, reference);
  xml.open("c:strCache");
  write_value(xml, "c:ptCount", static_cast<int>(texts.size()));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].empty()) write_point(xml, i, texts[i]);  // an empty cell
  }
  xml.close().close();
}

void write_numbers(XmlText& xml, const std::string& reference, const SheetColumn& column,
                   std::size_t first, std::size_t count) {
  xml.open("c:numRef");
  write_formula(xml, reference);
  xml.open("c:numCache");
  xml.open("c:formatCode").text(column.format.empty() ? "General" : column.format).close();
  write_value(xml, "c:ptCount", static_cast<int>(count));
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto number = number_in(column, first + i)) write_point(xml, i, exact_text(*number));
  }
  xml.close().close();
}

// Up to the name, which follows.
void write_series_begin(XmlText& xml, std::size_t index) {
  xml.open("c:ser");
  write_value(xml, "c:idx", static_cast<int>(index));
  write_value(xml, "c:order", static_cast<int>(index));
  xml.open("c:tx");
}

void write_title(XmlText& xml, std::string_view title) {
  if (title.empty()) return;
  xml.open("c:title").open("c:tx").open("c:rich");
  xml.markup("<a:bodyPr/><a:lstStyle/>").open("a:p").open("a:pPr");
  xml.open("a:defRPr").attribute("sz", kChartText).attribute("b", 0).close().close();
  xml.open("a:r").open("a:rPr").attribute("sz", kChartText).attribute("b", 0).close();
  xml.open("a:t").text(title).close().close();
  xml.close().close().close();
  write_value(xml, "c:overlay", "0");
  xml.close();
}

void write_axis_line(XmlText& xml, std::string_view color) {
  xml.open("c:spPr");
  write_line(xml, color, kHairline);
  xml.close();
}

}  // namespace

void write_value(XmlText& xml, const char* element, std::string_view value) {
  xml.open(element).attribute("val", value).close();
}

void write_value(XmlText& xml, const char* element, int value) {
  xml.open(element).attribute("val", value).close();
}

void write_value(XmlText& xml, const char* element, double value) {
  write_value(xml, element, exact_text(value));
}

void write_header_reference(XmlText& xml, const Sheet& sheet, std::size_t column) {
  const std::string& header = sheet.columns()[column].header;
  write_texts(xml, Sheet::header_reference(column), std::span(&header, 1));
}

void write_text_reference(XmlText& xml, const Sheet& sheet, std::size_t column) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < sheet.columns()[column].cells.size(); ++i) {
    texts.push_back(text_in(sheet.columns()[column], i));
  }
  write_texts(xml, sheet.reference(column), texts);
}

void write_number_reference(XmlText& xml, const Sheet& sheet, std::size_t column) {
  write_numbers(xml, sheet.reference(column), sheet.columns()[column], 0,
                sheet.columns()[column].cells.size());
}

void write_number_reference(XmlText& xml, const Sheet& sheet, std::size_t column, std::size_t row) {
  write_numbers(xml, Sheet::cell_reference(column, row), sheet.columns()[column], row, 1);
}

void open_series(XmlText& xml, std::size_t index, const Sheet& sheet, std::size_t column) {
  write_series_begin(xml, index);
  write_header_reference(xml, sheet, column);
  xml.close();
}

void open_cell_series(XmlText& xml, std::size_t index, const Sheet& sheet, std::size_t column,
                      std::size_t row) {
  write_series_begin(xml, index);
  const std::string text = text_in(sheet.columns()[column], row);
  write_texts(xml, Sheet::cell_reference(column, row), std::span(&text, 1));
  xml.close();
}

void open_nameless_series(XmlText& xml, std::size_t index) {
  write_series_begin(xml, index);
  xml.open("c:v").text(" ").close().close();
}

void write_fill(XmlText& xml, const Look& look) {
  if (look.pattern.empty()) {
    xml.open("a:solidFill");
    write_value(xml, "a:srgbClr", look.fill);
    xml.close();
    return;
  }
  xml.open("a:pattFill").attribute("prst", look.pattern);
  xml.open("a:fgClr");
  write_value(xml, "a:srgbClr", look.fill);
  xml.close().open("a:bgClr");
  write_value(xml, "a:srgbClr", look.background);
  xml.close().close();
}

void write_line(XmlText& xml, std::string_view color, int width, std::string_view dash) {
  xml.open("a:ln").attribute("w", width).open("a:solidFill");
  write_value(xml, "a:srgbClr", color);
  xml.close();
  if (dash != "solid") write_value(xml, "a:prstDash", dash);
  xml.close();
}

void write_invisible(XmlText& xml) {
  xml.markup("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
}

void write_marker(XmlText& xml, const Look& look, int size) {
  xml.open("c:marker");
  write_value(xml, "c:symbol", look.marker);
  write_value(xml, "c:size", size);
  xml.open("c:spPr").open("a:solidFill");
  write_value(xml, "a:srgbClr", look.fill);
  xml.close();
  write_line(xml, look.line, 15875);
  xml.close().close();
}

void write_text_properties(XmlText& xml, int size, std::string_view color, bool strong) {
  xml.open("c:txPr").markup("<a:bodyPr/><a:lstStyle/>").open("a:p").open("a:pPr");
  xml.open("a:defRPr").attribute("sz", size).attribute("b", strong ? 1 : 0).open("a:solidFill");
  write_value(xml, "a:srgbClr", color);
  xml.close().close().close();
  xml.markup(R"(<a:endParaRPr lang="en-US"/>)").close().close();
}

void write_interval(XmlText& xml, const Sheet& sheet, const Interval& interval,
                    std::string_view color) {
  xml.open("c:errBars");
  write_value(xml, "c:errBarType", "both");
  write_value(xml, "c:errValType", "cust");
  write_value(xml, "c:noEndCap", "0");
  xml.open("c:plus");
  write_number_reference(xml, sheet, interval.above);
  xml.close().open("c:minus");
  write_number_reference(xml, sheet, interval.below);
  xml.close().open("c:spPr");
  write_line(xml, color, 15875);
  xml.close().close();
}

std::string number_format(const Chart& chart) {
  std::string format = chart.percent ? "0" : "#,##0";
  const int decimals = std::clamp(chart.decimals, 0, 6);
  if (decimals > 0) format += "." + std::string(static_cast<std::size_t>(decimals), '0');
  return chart.percent ? format + "%" : format;
}

std::string axis_format(const Chart& chart, double range) {
  constexpr double kNarrow = 4;  // in the units that are shown
  if ((chart.percent ? 100 * range : range) < kNarrow) return number_format(chart);
  return chart.percent ? "0%" : "#,##0";
}

void write_layout(XmlText& xml, const PlotLayout& layout) {
  const auto rounded = [](double share) { return std::round(share * 10000) / 10000; };
  xml.open("c:layout").open("c:manualLayout");
  write_value(xml, "c:layoutTarget", "inner");
  write_value(xml, "c:xMode", "edge");
  write_value(xml, "c:yMode", "edge");
  write_value(xml, "c:x", rounded(layout.x));
  write_value(xml, "c:y", rounded(layout.y));
  write_value(xml, "c:w", rounded(layout.width));
  write_value(xml, "c:h", rounded(layout.height));
  xml.close().close();
}

void write_number_format(XmlText& xml, std::string_view format) {
  xml.open("c:numFmt").attribute("formatCode", format).attribute("sourceLinked", 0).close();
}

void write_value_axis(XmlText& xml, int id, int other, const ValueAxis& axis) {
  xml.open("c:valAx");
  write_value(xml, "c:axId", id);
  xml.open("c:scaling");
  write_value(xml, "c:orientation", axis.reversed ? "maxMin" : "minMax");
  if (axis.maximum) write_value(xml, "c:max", *axis.maximum);
  if (axis.minimum) write_value(xml, "c:min", *axis.minimum);
  xml.close();
  write_value(xml, "c:delete", axis.shown ? "0" : "1");
  write_value(xml, "c:axPos", axis.side);
  if (axis.lines) {
    xml.open("c:majorGridlines");
    write_axis_line(xml, kGrid);
    xml.close();
  }
  write_title(xml, axis.title);
  write_number_format(xml, axis.format);
  write_value(xml, "c:majorTickMark", "none");
  write_value(xml, "c:minorTickMark", "none");
  write_value(xml, "c:tickLblPos", axis.labelled ? "nextTo" : "none");
  xml.markup("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>");
  write_text_properties(xml, kChartText, kText);
  write_value(xml, "c:crossAx", other);
  write_value(xml, "c:crosses", axis.at_end ? "max" : "autoZero");
  write_value(xml, "c:crossBetween", axis.between);
  if (axis.unit) write_value(xml, "c:majorUnit", *axis.unit);
  xml.close();
}

void write_category_axis(XmlText& xml, bool reversed, std::string_view side, bool line) {
  xml.open("c:catAx");
  write_value(xml, "c:axId", kCategoryAxis);
  xml.open("c:scaling");
  write_value(xml, "c:orientation", reversed ? "maxMin" : "minMax");
  xml.close();
  write_value(xml, "c:delete", "0");
  write_value(xml, "c:axPos", side);
  write_number_format(xml, "General");
  write_value(xml, "c:majorTickMark", "none");
  write_value(xml, "c:minorTickMark", "none");
  write_value(xml, "c:tickLblPos", "low");  // beside bars that go to the left, too
  if (line) {
    write_axis_line(xml, kAxis);
  } else {
    xml.markup("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>");
  }
  write_text_properties(xml, kChartText, kText);
  write_value(xml, "c:crossAx", kValueAxis);
  write_value(xml, "c:crosses", "autoZero");
  write_value(xml, "c:auto", "0");  // never taken for dates
  write_value(xml, "c:lblAlgn", "ctr");
  write_value(xml, "c:lblOffset", "100");
  write_value(xml, "c:noMultiLvlLbl", "0");
  xml.close();
}

void write_shown(XmlText& xml, std::string_view shown) {
  for (const char* what : {"c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName",
                           "c:showPercent", "c:showBubbleSize"}) {
    write_value(xml, what, what == shown ? "1" : "0");
  }
}

void write_legend(XmlText& xml, const std::vector<std::size_t>& without) {
  xml.open("c:legend");
  write_value(xml, "c:legendPos", "b");
  for (const std::size_t entry : without) {
    xml.open("c:legendEntry");
    write_value(xml, "c:idx", static_cast<int>(entry));
    write_value(xml, "c:delete", "1");
    xml.close();
  }
  write_value(xml, "c:overlay", "0");
  write_text_properties(xml, kChartText, kText);
  xml.close();
}

}  // namespace tertium::docx
