#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <CLI/CLI.hpp>
#include <sstream>

#include "command.h"
#include "tertium/engine/summarize.h"
#include "tertium/text.h"
#include "watch/hexadecimal.h"

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

// For programs: what a pipeline is called, what its summaries are known by, and its files.
std::string as_json(const engine::Pipeline& pipeline, const std::string& identity) {
  Poco::JSON::Object found(Poco::JSON_PRESERVE_KEY_ORDER);
  found.set("title", clean_text(pipeline.title));
  found.set("identity", identity);
  Poco::JSON::Array::Ptr files = new Poco::JSON::Array;
  for (const engine::Pipeline::FileHash& file : pipeline.files) {
    files->add(watch::hexadecimal(std::filesystem::absolute(file.path).string()));
  }
  for (const engine::Pipeline::FileHash& file : pipeline.other_files) {
    files->add(watch::hexadecimal(std::filesystem::absolute(file.path).string()));
  }
  found.set("files", files);
  std::ostringstream text;
  found.stringify(text);
  return text.str() + "\n";
}

}  // namespace

void add_check(CLI::App& app, Shared& shared, Action& action) {
  const auto file = std::make_shared<std::filesystem::path>();
  const auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand(
      "check", "Everything that can be wrong with a pipeline, its codebook and its criteria");
  command->add_option("PIPELINE", *file, "Pipeline file (TOML)")->required();
  command->add_flag("--watched", *json)->group("");  // of a child of `tertium watch`
  command->footer(
      "Example:\n"
      "  tertium check pipelines/regional-comparison.toml\n\n"
      "To see what of an export a pipeline will use: tertium inspect EXPORT --pipeline PIPELINE");
  command->callback([file, json, &shared, &action] {
    action = [file, json, &shared] {
      const engine::Pipeline pipeline = shared.pipeline(*file);
      const auto plan = engine::make_plan(pipeline);
      if (*json) {
        print(as_json(pipeline, plan->identity()));
        return static_cast<int>(kAllWell);
      }
      say(shared, what_was_found(pipeline));
      return static_cast<int>(kAllWell);
    };
  });
}

}  // namespace tertium::app
