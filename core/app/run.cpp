#include <CLI/CLI.hpp>

#include "commands.h"
#include "summarizing.h"
#include "tertium/engine/merge.h"
#include "tertium/engine/summarize.h"

namespace tertium::app {

void add_run(CLI::App& app, Shared& shared, Action& action) {
  struct Arguments {
    std::filesystem::path pipeline;
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path output;
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("run", "Read exports, compare, write the report");
  command->add_option("PIPELINE", arguments->pipeline, "Pipeline file (TOML)")->required();
  command->add_option("INPUT", arguments->inputs, "Exports, or folders that hold them; '-' is stdin")
      ->required();
  command->add_option("-o,--output", arguments->output,
                      "Folder for the report; replaced as a whole")
      ->required()
      ->type_name("OUT");
  command->footer(
      "Example:\n"
      "  tertium run pipelines/regional-comparison.toml samples/cluster-policy -o out");
  command->callback([arguments, &shared, &action] {
    action = [arguments, &shared] {
      const engine::Pipeline pipeline = shared.pipeline(arguments->pipeline);
      check_output(arguments->output, arguments->inputs);
      const auto plan = engine::make_plan(pipeline);
      const std::vector<Summary> summaries =
          summarize_all(shared, pipeline, plan, arguments->inputs);
      return report_all(shared, pipeline, engine::merged(summaries, plan), arguments->output);
    };
  });
}

}  // namespace tertium::app
