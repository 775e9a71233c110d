#include <CLI/CLI.hpp>

#include "commands.h"
#include "each.h"
#include "summarizing.h"
#include "summary_files.h"
#include "tertium/engine/output_folder.h"
#include "tertium/engine/summarize.h"

namespace tertium::app {

void add_summarize(CLI::App& app, Shared& shared, Action& action) {
  struct Arguments {
    std::filesystem::path pipeline;
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path output;
    std::filesystem::path each;  // hidden, as the others: of a child of `tertium watch`
    std::filesystem::path without;
    std::string identity;
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand(
      "summarize", "The first part of run: read exports into a summary file without persons in it");
  command->add_option("PIPELINE", arguments->pipeline, "Pipeline file (TOML)")->required();
  command->add_option("INPUT", arguments->inputs, "Exports, or folders that hold them; '-' is stdin")
      ->required();
  auto* output = command->add_option("-o,--output", arguments->output, "Summary file");
  auto* each = command->add_option("--each", arguments->each)->group("");
  command->add_option("--without", arguments->without)->group("")->needs(each);
  command->add_option("--identity", arguments->identity)->group("")->needs(each);
  output->type_name("F")->excludes(each);
  command->footer(
      "Example:\n"
      "  tertium summarize pipelines/regional-comparison.toml samples/cluster-policy/Saxony "
      "-o saxony.summary");
  command->callback([arguments, &shared, &action] {
    if (arguments->output.empty() && arguments->each.empty()) {
      throw CLI::RequiredError("--output");
    }
    action = [arguments, &shared] {
      const engine::Pipeline pipeline = shared.pipeline(arguments->pipeline);
      if (!arguments->each.empty()) {
        return summarize_each(shared, pipeline, arguments->inputs, arguments->each,
                              arguments->without, arguments->identity);
      }
      check_summary_output(arguments->output);
      const auto plan = engine::make_plan(pipeline);
      const std::vector<Summary> summaries =
          summarize_all(shared, pipeline, plan, arguments->inputs);
      engine::replace_file(arguments->output, save_summaries(*plan, summaries));
      say(shared, "Wrote " + arguments->output.string() + ": " +
                      counted(summaries.size(), "export") + ".\n");
      std::vector<InputRecord> inputs;
      for (const Summary& summary : summaries) {
        inputs.insert(inputs.end(), summary.inputs.begin(), summary.inputs.end());
      }
      return tell_inputs(inputs, "problems.csv of the report");
    };
  });
}

}  // namespace tertium::app
