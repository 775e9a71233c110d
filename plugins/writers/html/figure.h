#pragma once

#include "marks.h"
#include "tertium/document.h"
#include "tertium/xml_text.h"

namespace tertium::html {

// A chart as a <figure> with its caption, its drawing, its figures as a table to be unfolded, and
// its note; a sentence where it has no figure. Throws Error (output) if the chart is not whole or
// compares too much.
void write_figure(XmlText& xml, Marks& marks, const Chart& chart);

}  // namespace tertium::html
