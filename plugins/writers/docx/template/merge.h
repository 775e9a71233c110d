#pragma once

#include <string>
#include <vector>

#include "opened/opened.h"

namespace tertium::docx {

// What a report puts into a template.
struct ForTemplate {
  std::string title;
  std::string subtitle;
  std::vector<std::string> fragments;  // ids in order
  bool append_rest = true;             // fragments without a place come at the end; else nowhere
};

// Throws Error (setup) if two places are for one fragment, or a place is where none can be.
void check_template(Opened& document);

// Places of the template that nothing of the report is for, with the nearest name that is known,
// and fragments that have no place in it: a sentence each. None of a template without places.
std::vector<std::string> doubts_about_places(Opened& document, const ForTemplate& what);

// Puts the report's fragments into their places in the template, which becomes a document. What the
// template holds stays. One that has neither text nor places gets the report's title and table of
// contents too. `report` is a whole report.docx; the template must have been checked.
void merge_into(Opened& document, Opened& report, const ForTemplate& what);

}  // namespace tertium::docx
