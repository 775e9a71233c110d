#pragma once

#include <string>
#include <vector>

#include "tertium/document.h"

// Made-up charts: one of each kind, then those that are hard to draw.

// A fragment with every kind of chart, cross-references to them and footnotes.
tertium::Fragment every_chart();

// Missing figures, one series, many categories, long names, charts without anything in them.
tertium::Fragment hard_charts();

// A chart of each kind whose every text is this one.
std::vector<tertium::Block> charts_of_text(const std::string& text);
