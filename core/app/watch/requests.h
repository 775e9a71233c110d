#pragma once

#include <filesystem>
#include <string>

#include "state_folder.h"

namespace tertium::app::watch {

// Leaves a request ("retry" or "forget") for the daemon, which is woken if it runs. `file` is as
// the user wrote it: a path, or a name below the inbox, also as the status shows it; empty means
// all that failed. Gives the name that was understood. Throws Error (setup) if no such file is
// known.
std::string leave_request(const StateFolder& state, const std::string& what,
                          const std::filesystem::path& file);

// Has the daemon look at once, if it runs.
void wake_daemon(const StateFolder& state);

}  // namespace tertium::app::watch
