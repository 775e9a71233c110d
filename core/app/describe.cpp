#include "tertium/engine/describe.h"

#include <CLI/CLI.hpp>

#include "commands.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::app {
namespace {

struct Arguments {
  std::string name;
  std::string kind;
  bool json = false;
  bool markdown = false;
  bool schema = false;
};

std::vector<const engine::LoadedOffer*> offers_named(const engine::Plugins& plugins,
                                                     const Arguments& arguments) {
  std::vector<const engine::LoadedOffer*> found;
  std::vector<std::string> known;
  for (const StageKind kind : engine::kStageKinds) {
    if (!arguments.kind.empty() && engine::name_of(kind) != arguments.kind) continue;
    for (const engine::LoadedOffer* loaded : plugins.all(kind)) {
      known.push_back(loaded->offer->name);
      if (loaded->offer->name == arguments.name) found.push_back(loaded);
    }
  }
  if (found.empty()) {
    const std::string near = nearest(arguments.name, known);
    throw Error(Error::Stops::setup, "no plugin offers '" + one_line(arguments.name) + "'", {},
                near.empty() ? "see 'tertium list'" : "did you mean '" + near + "'?");
  }
  return found;
}

std::string described(const engine::LoadedOffer& loaded, const Arguments& arguments) {
  if (arguments.json) return engine::describe_json(loaded);
  if (arguments.markdown) return engine::describe_markdown(loaded);
  return engine::describe_text(loaded);
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (const StageKind kind : engine::kStageKinds) names.emplace_back(engine::name_of(kind));
  return names;
}

}  // namespace

void add_describe(CLI::App& app, Shared& shared, Action& action) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("describe", "What a stage does and which options it takes");
  auto* name = command->add_option("NAME", arguments->name, "Name of a stage, as 'tertium list' says");
  command->add_option("--kind", arguments->kind, "Only this kind, if several share the name")
      ->check(CLI::IsMember(kind_names()));
  auto* json = command->add_flag("--json", arguments->json, "As JSON");
  auto* markdown =
      command->add_flag("--markdown", arguments->markdown, "As Markdown, as in docs/plugins");
  auto* schema = command->add_flag("--schema", arguments->schema,
                                   "The JSON Schema of pipeline files, for editors");
  json->excludes(markdown);
  schema->excludes(name);
  command->footer("Example:\n  tertium describe mean-score");
  command->callback([arguments, &shared, &action] {
    if (arguments->name.empty() && !arguments->schema) {
      throw CLI::RequiredError("NAME or --schema");
    }
    action = [arguments, &shared] {
      const engine::Plugins& plugins = shared.plugins();
      if (arguments->schema) {
        print(engine::pipeline_schema(plugins));
        return static_cast<int>(kAllWell);
      }
      std::string text;
      for (const engine::LoadedOffer* loaded : offers_named(plugins, *arguments)) {
        text += described(*loaded, *arguments);
      }
      print(text);
      return static_cast<int>(kAllWell);
    };
  });
}

}  // namespace tertium::app
