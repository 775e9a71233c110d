#pragma once

#include <string>
#include <vector>

#include "tertium/document.h"

// Made-up reports on which the writers are tried.

struct Sample {
  std::string name;  // of its folder
  tertium::Document document;
};

// Every kind of block, in English, German and Italian; empty things; text that is made to break a
// document.
std::vector<Sample> sample_documents();

// A table of 2,000 by 8 and 200 tables of 6 by 6: for speed and size.
tertium::Document large_document();

// A report of 54 tables: what a run usually makes.
tertium::Document usual_document();
