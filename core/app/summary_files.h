#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "tertium/summary.h"

namespace tertium::app {

// The summaries of all files. Throws Error (setup) if they were made by different pipelines, or if a
// file is damaged or no summary file: nothing can be merged then.
SavedSummaries load_files(const std::vector<std::filesystem::path>& files);

// The one summary of a file, made by the same pipeline. Throws Error (setup) otherwise.
Summary load_one(const std::filesystem::path& file, const std::shared_ptr<const SummaryPlan>& plan);

// Throws Error (setup) if a file of that name is there and no summary file: it is not replaced.
void check_summary_output(const std::filesystem::path& file);

}  // namespace tertium::app
