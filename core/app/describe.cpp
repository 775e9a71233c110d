#include <CLI/CLI.hpp>

#include "command.h"

namespace tertium::app {

void add_describe(CLI::App&, Shared&, Action&) {}

}  // namespace tertium::app
