#pragma once

#include <initializer_list>

#include "command.h"

namespace CLI {
class App;
}

namespace tertium::app {

// A subcommand adds itself to the command line and leaves what is to be done in `action`, which gives
// the exit status.
using AddCommand = void (*)(CLI::App& app, Shared& shared, Action& action);

// Prepares the process, reads the command line and does what it asks for. Gives the exit status.
int run_command(int count, char** arguments, std::initializer_list<AddCommand> commands);

}  // namespace tertium::app
