#include "about_watching.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <system_error>

#include "commands.h"
#include "tertium/error.h"

namespace tertium::app {
namespace {

// Only returns by throwing Error (setup).
int become_watching(const Shared& shared) {
  const std::filesystem::path program = own_tree() / "lib" / "tertium" / "tertium-watch";
  ::execv(program.c_str(), shared.command_line);
  throw Error(Error::Stops::setup, std::system_category().message(errno),
              {.file = program.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
              "a part of Tertium is missing: install it anew");
}

// It takes whatever stands on the command line, its --help too: the other program reads that.
void add(CLI::App& app, Shared& shared, Action& action, const char* name, const char* about) {
  CLI::App* command = app.add_subcommand(name, about);
  command->set_help_flag();
  command->fallthrough(false);
  command->allow_extras();
  command->callback([&shared, &action] {
    shared.limit_memory = shared.limit_time = 0;  // not for a process that is about to be another
    action = [&shared] { return become_watching(shared); };
  });
}

}  // namespace

void add_watching(CLI::App& app, Shared& shared, Action& action) {
  add(app, shared, action, "watch", kAboutWatch);
  add(app, shared, action, "status", kAboutStatus);
  add(app, shared, action, "retry", kAboutRetry);
}

}  // namespace tertium::app
