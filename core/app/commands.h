#pragma once

#include "command.h"

namespace CLI {
class App;
}

namespace tertium::app {

// The subcommands of `tertium`, one file each.
void add_run(CLI::App& app, Shared& shared, Action& action);
void add_check(CLI::App& app, Shared& shared, Action& action);
void add_inspect(CLI::App& app, Shared& shared, Action& action);
void add_list(CLI::App& app, Shared& shared, Action& action);
void add_describe(CLI::App& app, Shared& shared, Action& action);
void add_summarize(CLI::App& app, Shared& shared, Action& action);
void add_merge(CLI::App& app, Shared& shared, Action& action);
void add_report(CLI::App& app, Shared& shared, Action& action);
void add_refresh(CLI::App& app, Shared& shared, Action& action);
void add_new(CLI::App& app, Shared& shared, Action& action);
// Those of the watched folder, which are another program: watch, status, retry.
void add_watching(CLI::App& app, Shared& shared, Action& action);

}  // namespace tertium::app
