#pragma once

#include "state_folder.h"
#include "status.h"

namespace tertium::app::watch {

// What the ledger tells of a watched folder, whether a daemon runs or not. May be called from any
// thread. Throws Error (setup) if the ledger is missing or damaged, LedgerFault if it is busy.
Status status_of(const StateFolder& state);

}  // namespace tertium::app::watch
