#pragma once

#include <cstddef>

#include "status.h"

namespace tertium::app::watch::testing {

// A watched folder in the middle of its work: three regions of which two have answered, a file in
// each state, warnings and a report.
Status made_status();

// Nothing has come yet.
Status empty_status();

// That many files, one in ten of them failed.
Status status_of_many(std::size_t files);

}  // namespace tertium::app::watch::testing
