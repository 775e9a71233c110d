#pragma once

#include <functional>

#include "settings.h"
#include "tell.h"
#include "watching.h"

namespace tertium::app::watch {

// Watches as the settings say until `wishes.stop`, or with --once until all is done. Faults of the
// state folder are waited out, with growing pauses. Throws Error: (setup) if inbox, pipeline,
// output or ledger cannot be used, (output) if another daemon is at work.
void watch(const Settings& settings, Wishes& wishes, const Tell& tell);

}  // namespace tertium::app::watch
