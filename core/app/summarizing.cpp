#include "summarizing.h"

#include <algorithm>

#include "log.h"
#include "progress_bar.h"
#include "tertium/engine/inputs.h"
#include "tertium/engine/output_folder.h"
#include "tertium/engine/run.h"
#include "tertium/error.h"

namespace tertium::app {
namespace {

std::string what_was_written(const std::filesystem::path& folder,
                             const std::vector<std::string>& files) {
  std::string text = "Wrote " + folder.string() + ":\n";
  std::size_t fragments = 0;
  for (const std::string& file : files) {
    if (file.starts_with("fragments/")) {
      ++fragments;
    } else {
      text += "  " + file + "\n";
    }
  }
  if (fragments != 0) text += "  fragments/  (" + counted(fragments, "fragment") + ")\n";
  return text;
}

}  // namespace

std::vector<Summary> summarize_all(Shared& shared, const engine::Pipeline& pipeline,
                                   const std::shared_ptr<const SummaryPlan>& plan,
                                   const std::vector<std::filesystem::path>& paths) {
  const std::vector<engine::Input> inputs = engine::find_inputs(paths);
  const ProgressBar bar(progress(), shared.shows_progress());
  return engine::summarize_inputs(pipeline, plan, inputs, shared.workers(), progress());
}

void check_output(const std::filesystem::path& folder,
                  const std::vector<std::filesystem::path>& inputs) {
  engine::check_folder(folder);
  std::error_code error;
  const auto output = std::filesystem::weakly_canonical(folder, error);
  for (const std::filesystem::path& input : inputs) {
    const auto inside = output.lexically_relative(std::filesystem::weakly_canonical(input, error));
    if (!std::filesystem::is_directory(input, error) || inside.empty() || *inside.begin() == "..") {
      continue;
    }
    throw Error(Error::Stops::setup,
                "the output folder lies within the input '" + input.string() + "'",
                {.file = folder.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
                "name one outside, or the next run would read this one's tables as exports");
  }
}

int report_all(const Shared& shared, const engine::Pipeline& pipeline, const Summary& summary,
               const std::filesystem::path& folder) {
  const std::uint64_t respondents = summary.cell({}).respondents;
  if (respondents == 0) {
    tell_inputs(summary.inputs, {});  // nothing is written
    throw Error(Error::Stops::output,
                "nothing was read: no input is an export with a row that can be used", {},
                "see above; no report was made, and the output folder is as it was");
  }
  engine::NewOutputFolder made(folder);
  const std::vector<std::string> doubts = engine::make_report(pipeline, summary, made);
  made.put_in_place();
  std::uint64_t read = 0;
  for (const InputRecord& input : summary.inputs) read += input.state == InputState::read ? 1U : 0U;
  say(shared, "Compared " + counted(respondents, "respondent") + " in " +
                  counted(summary.regions().size(), "region") + " from " + counted(read, "file") +
                  ".\n" + what_was_written(folder, made.paths()));
  for (const std::string& doubt : doubts) Log::warning("doubt", doubt);
  Log::info("report_written", "", {{"folder", folder.string()}});
  return tell_inputs(summary.inputs, (folder / "problems.csv").string());
}

}  // namespace tertium::app
