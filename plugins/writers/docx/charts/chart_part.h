#pragma once

#include <map>
#include <string>

#include "../words.h"
#include "plots.h"
#include "tertium/document.h"

namespace tertium::docx {

// A native chart: what Word draws, and the workbook that opens when a person edits it.
struct ChartBytes {
  std::string xml;       // root element of word/charts/chartN.xml
  std::string workbook;  // .xlsx
};

// Relationship by which the chart refers to its workbook.
inline constexpr const char* kWorkbookId = "rId1";

// False if there is no figure in it.
bool shows_something(const Chart& chart);

// Throws Error (output) if a series has not one value for each category, or ends of intervals for
// some of them, or if there is more than Word takes.
void check_chart(const Chart& chart);

// Width and height on a page whose text is so many centimetres wide.
PlotSize size_of(const Chart& chart, double text_width);

// The chart in that size. A radar of less than three categories would be a line: it becomes bars.
ChartBytes chart_bytes(const Chart& chart, const Words& words, const PlotSize& size);

// Charts of one document, each made once, although it stands in the report and in the files of
// fragments and regions. The document must outlive it, and is not to change.
class ChartStore {
 public:
  explicit ChartStore(const Words& words) : words_(words) {}
  const ChartBytes& of(const Chart& chart, const PlotSize& size);

 private:
  const Words& words_;
  std::map<const Chart*, ChartBytes> made_;
};

}  // namespace tertium::docx
