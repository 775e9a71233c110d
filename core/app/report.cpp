#include <CLI/CLI.hpp>

#include "commands.h"
#include "summarizing.h"
#include "summary_files.h"
#include "tertium/engine/merge.h"
#include "tertium/engine/output_folder.h"
#include "tertium/engine/summarize.h"
#include "tertium/error.h"
#include "watched_report.h"

namespace tertium::app {

void add_report(CLI::App& app, Shared& shared, Action& action) {
  struct Arguments {
    std::filesystem::path pipeline;
    std::vector<std::filesystem::path> files;
    std::filesystem::path output;
    std::filesystem::path watched;  // hidden: of a child of `tertium watch`
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("report", "The third part of run: the report of summary files");
  command->add_option("PIPELINE", arguments->pipeline, "Pipeline file (TOML)")->required();
  command->add_option("F", arguments->files, "Summary files");
  command->add_option("--watched", arguments->watched)->group("");
  command->add_option("-o,--output", arguments->output,
                      "Folder for the report; replaced as a whole")
      ->required()
      ->type_name("OUT");
  command->footer(
      "Example:\n"
      "  tertium report pipelines/regional-comparison.toml all.summary -o out");
  command->callback([arguments, &shared, &action] {
    if (arguments->files.empty() && arguments->watched.empty()) throw CLI::RequiredError("F");
    action = [arguments, &shared] {
      const engine::Pipeline pipeline = shared.pipeline(arguments->pipeline);
      if (!arguments->watched.empty()) {
        return report_watched(pipeline, arguments->watched, arguments->output);
      }
      engine::check_folder(arguments->output);
      const auto plan = engine::make_plan(pipeline);
      SavedSummaries saved = load_files(arguments->files);
      if (saved.plan->identity() != plan->identity()) {
        throw Error(Error::Stops::setup,
                    "the summaries were made by another pipeline or codebook",
                    {.file = arguments->files.front().string(),
                     .line = 0,
                     .column = 0,
                     .question = {},
                     .stage = {}},
                    "summarize the exports again with this pipeline");
      }
      const auto partial = engine::drop_superseded(saved.summaries);
      engine::refuse_partial_overlaps(saved.summaries, partial);
      return report_all(shared, pipeline, engine::merged(saved.summaries, plan), arguments->output);
    };
  });
}

}  // namespace tertium::app
