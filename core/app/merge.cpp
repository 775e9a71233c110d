#include "tertium/engine/merge.h"

#include <CLI/CLI.hpp>

#include "commands.h"
#include "summary_files.h"
#include "tertium/engine/output_folder.h"

namespace tertium::app {

void add_merge(CLI::App& app, Shared& shared, Action& action) {
  struct Arguments {
    std::vector<std::filesystem::path> files;
    std::filesystem::path output;
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand(
      "merge", "The second part of run: summary files into one; a respondent counts once");
  command->add_option("F", arguments->files, "Summary files")->required();
  command->add_option("-o,--output", arguments->output, "Summary file")->required()->type_name("F");
  command->footer(
      "Example:\n"
      "  tertium merge saxony.summary tuscany.summary -o all.summary");
  command->callback([arguments, &shared, &action] {
    action = [arguments, &shared] {
      check_summary_output(arguments->output);
      SavedSummaries saved = load_files(arguments->files);
      const auto partial = engine::drop_superseded(saved.summaries);
      engine::refuse_partial_overlaps(saved.summaries, partial);
      engine::replace_file(arguments->output, save_summaries(*saved.plan, saved.summaries));
      say(shared, "Wrote " + arguments->output.string() + ": " +
                      counted(saved.summaries.size(), "export") + ".\n");
      std::vector<InputRecord> inputs;
      for (const Summary& summary : saved.summaries) {
        inputs.insert(inputs.end(), summary.inputs.begin(), summary.inputs.end());
      }
      return tell_inputs(inputs, "problems.csv of the report");
    };
  });
}

}  // namespace tertium::app
