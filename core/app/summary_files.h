#pragma once

#include <filesystem>
#include <vector>

#include "tertium/summary.h"

namespace tertium::app {

// The summaries of all files. Throws Error (setup) if they were made by different pipelines, or if a
// file is damaged or no summary file: nothing can be merged then.
SavedSummaries load_files(const std::vector<std::filesystem::path>& files);

}  // namespace tertium::app
