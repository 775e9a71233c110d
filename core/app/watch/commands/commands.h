#pragma once

#include "command.h"

namespace CLI {
class App;
}

namespace tertium::app {

// The subcommands of the watched folder, one file each.
void add_watch(CLI::App& app, Shared& shared, Action& action);
void add_status(CLI::App& app, Shared& shared, Action& action);
void add_retry(CLI::App& app, Shared& shared, Action& action);

}  // namespace tertium::app
