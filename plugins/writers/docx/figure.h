#pragma once

#include "paragraphs.h"
#include "tertium/document.h"
#include "tertium/xml_text.h"

namespace tertium::docx {

// The chart with its numbered caption above and its note below; the three stay on one page. A chart
// without a figure says so in words. Throws Error (output) if Word could not draw it.
void write_chart(XmlText& xml, Marks& marks, const Chart& chart);

// Relationship by which the document refers to its chart with that number, from 1.
std::string chart_relationship(std::size_t number);

}  // namespace tertium::docx
