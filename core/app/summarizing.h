#pragma once

#include <filesystem>
#include <vector>

#include "command.h"

namespace tertium::app {

// Reads the inputs into summaries, with the progress bar, and says how many.
std::vector<Summary> summarize_all(Shared& shared, const engine::Pipeline& pipeline,
                                   const std::shared_ptr<const SummaryPlan>& plan,
                                   const std::vector<std::filesystem::path>& paths);

// Throws Error (setup) if the output folder cannot be replaced, or lies within an input.
void check_output(const std::filesystem::path& folder,
                  const std::vector<std::filesystem::path>& inputs);

// Makes the report of the summaries in the folder and says what it wrote. Gives the exit status.
int report_all(const Shared& shared, const engine::Pipeline& pipeline, const Summary& summary,
               const std::filesystem::path& folder);

}  // namespace tertium::app
