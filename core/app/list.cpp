#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <CLI/CLI.hpp>
#include <sstream>

#include "commands.h"

namespace tertium::app {
namespace {

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (const StageKind kind : engine::kStageKinds) names.emplace_back(engine::name_of(kind));
  return names;
}

std::string as_text(const engine::Plugins& plugins, const std::string& wanted) {
  std::string text;
  for (const StageKind kind : engine::kStageKinds) {
    if (!wanted.empty() && engine::name_of(kind) != wanted) continue;
    text += std::string(engine::name_of(kind)) + "\n";
    for (const engine::LoadedOffer* loaded : plugins.all(kind)) {
      std::string name = loaded->offer->name;
      name.resize(std::max<std::size_t>(name.size() + 1, 20), ' ');
      text += "  " + name + loaded->offer->help + "\n";
    }
  }
  return text;
}

std::string as_json(const engine::Plugins& plugins, const std::string& wanted) {
  Poco::JSON::Array offers;
  for (const StageKind kind : engine::kStageKinds) {
    if (!wanted.empty() && engine::name_of(kind) != wanted) continue;
    for (const engine::LoadedOffer* loaded : plugins.all(kind)) {
      Poco::JSON::Object::Ptr offer = new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER);
      offer->set("kind", std::string(engine::name_of(kind)));
      offer->set("name", loaded->offer->name);
      offer->set("help", loaded->offer->help);
      offer->set("plugin", loaded->plugin);
      offer->set("version", loaded->version);
      offers.add(offer);
    }
  }
  std::ostringstream text;
  offers.stringify(text, 2);
  return text.str() + "\n";
}

}  // namespace

void add_list(CLI::App& app, Shared& shared, Action& action) {
  struct Arguments {
    std::string kind;
    bool json = false;
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("list", "What the loaded plugins offer");
  command->add_option("KIND", arguments->kind, "Only this kind of stage")
      ->check(CLI::IsMember(kind_names()));
  command->add_flag("--json", arguments->json, "As JSON");
  command->footer("Example:\n  tertium list criterion");
  command->callback([arguments, &shared, &action] {
    action = [arguments, &shared] {
      const engine::Plugins& plugins = shared.plugins();
      print(arguments->json ? as_json(plugins, arguments->kind) : as_text(plugins, arguments->kind));
      return static_cast<int>(kAllWell);
    };
  });
}

}  // namespace tertium::app
