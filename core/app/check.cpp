#include <CLI/CLI.hpp>

#include "command.h"
#include "tertium/engine/summarize.h"

namespace tertium::app {
namespace {

std::string what_was_found(const engine::Pipeline& pipeline) {
  std::string text = pipeline.file.string() + ": all well\n";
  text += "  title       " + pipeline.title + "\n";
  text += "  codebook    " + counted(pipeline.codebook.questions.size(), "question") + "\n";
  text += "  criteria    " + counted(pipeline.criteria.criteria.size(), "definition") +
          " in " + counted(pipeline.criteria.themes.size(), "theme") + "\n";
  const auto names = [&text](const char* step, const auto& uses) {
    text += step;
    for (const auto& use : uses) text += " " + use.name;
    text += "\n";
  };
  names("  read       ", pipeline.readers);
  names("  normalize  ", pipeline.normalizers);
  names("  analyze    ", pipeline.analyses);
  names("  compose    ", pipeline.composers);
  names("  write      ", pipeline.writers);
  return text;
}

}  // namespace

void add_check(CLI::App& app, Shared& shared, Action& action) {
  const auto file = std::make_shared<std::filesystem::path>();
  CLI::App* command = app.add_subcommand(
      "check", "Everything that can be wrong with a pipeline, its codebook and its criteria");
  command->add_option("PIPELINE", *file, "Pipeline file (TOML)")->required();
  command->footer(
      "Example:\n"
      "  tertium check pipelines/regional-comparison.toml\n\n"
      "To see what of an export a pipeline will use: tertium inspect EXPORT --pipeline PIPELINE");
  command->callback([file, &shared, &action] {
    action = [file, &shared] {
      const engine::Pipeline pipeline = shared.pipeline(*file);
      engine::make_plan(pipeline);
      say(shared, what_was_found(pipeline));
      return static_cast<int>(kAllWell);
    };
  });
}

}  // namespace tertium::app
