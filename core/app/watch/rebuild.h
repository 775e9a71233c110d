#pragma once

#include <cstddef>

#include "state_folder.h"

namespace tertium::app::watch {

// Makes the ledger anew from the summaries on disk, and puts the old one aside as ledger.db.old-N.
// What has no summary is found by the next scan. Gives how many summaries there were. Throws Error
// (output) if a daemon is at work.
std::size_t rebuild_ledger(const StateFolder& state);

}  // namespace tertium::app::watch
