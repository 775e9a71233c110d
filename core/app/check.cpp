#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <CLI/CLI.hpp>
#include <sstream>

#include "commands.h"
#include "hexadecimal.h"
#include "tertium/engine/faults.h"
#include "tertium/engine/summarize.h"
#include "tertium/text.h"

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

Poco::JSON::Array::Ptr as_json(const std::vector<std::filesystem::path>& files) {
  Poco::JSON::Array::Ptr list = new Poco::JSON::Array;
  for (const std::filesystem::path& file : files) {
    list->add(hexadecimal(std::filesystem::absolute(file).string()));
  }
  return list;
}

// For programs: the files in which something is wrong.
std::string as_json(const engine::FaultyFiles& faulty) {
  std::vector<std::filesystem::path> files;
  for (const Error& fault : faulty.faults()) {
    if (!fault.place().file.empty()) files.emplace_back(fault.place().file);
  }
  Poco::JSON::Object found;
  found.set("files", as_json(files));
  std::ostringstream text;
  found.stringify(text);
  return text.str() + "\n";
}

// For programs: what a pipeline is called, what its summaries are known by, and its files.
std::string as_json(const engine::Pipeline& pipeline, const std::string& identity) {
  Poco::JSON::Object found(Poco::JSON_PRESERVE_KEY_ORDER);
  found.set("title", clean_text(pipeline.title));
  found.set("identity", identity);
  std::vector<std::filesystem::path> files;
  for (const engine::Pipeline::FileHash& file : pipeline.files) files.push_back(file.path);
  for (const engine::Pipeline::FileHash& file : pipeline.other_files) files.push_back(file.path);
  found.set("files", as_json(files));
  std::ostringstream text;
  found.stringify(text);
  return text.str() + "\n";
}

int check_watched(Shared& shared, const std::filesystem::path& file) {
  try {
    const engine::Pipeline pipeline = shared.pipeline(file);
    print(as_json(pipeline, engine::make_plan(pipeline)->identity()));
    return kAllWell;
  } catch (const engine::FaultyFiles& faulty) {
    print(as_json(faulty));
    throw;
  }
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
      if (*json) return check_watched(shared, *file);
      const engine::Pipeline pipeline = shared.pipeline(*file);
      engine::make_plan(pipeline);
      say(shared, what_was_found(pipeline));
      return static_cast<int>(kAllWell);
    };
  });
}

}  // namespace tertium::app
