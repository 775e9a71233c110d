#include <CLI/CLI.hpp>

#include "about_watching.h"
#include "commands.h"
#include "requests.h"
#include "tell.h"

namespace tertium::app {

void add_retry(CLI::App& app, Shared& shared, Action& action) {
  struct Arguments {
    std::filesystem::path folder;
    std::filesystem::path file;
    bool failed = false;
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("retry", kAboutRetry);
  command
      ->add_option("DIR", arguments->folder, "Output folder, inbox or --state of a watched folder")
      ->required();
  CLI::Option* file = command->add_option("FILE", arguments->file, "A file of its inbox");
  command->add_flag("--failed", arguments->failed, "All that failed")->excludes(file);
  command->footer(
      "Example:\n"
      "  tertium retry out --failed");
  command->callback([arguments, &shared, &action] {
    if (arguments->file.empty() && !arguments->failed) throw CLI::RequiredError("FILE or --failed");
    action = [arguments, &shared] {
      const watch::StateFolder state = watch::find_state(arguments->folder);
      const std::string name = watch::leave_request(state, "retry", arguments->file);
      const std::string what = name.empty() ? "All files that failed" : watch::shown(name);
      say(shared, what + (watch::Lock::is_held(state)
                              ? " will be tried again.\n"
                              : " will be tried again at the next start of 'tertium watch'.\n"));
      return static_cast<int>(kAllWell);
    };
  });
}

}  // namespace tertium::app
