#pragma once

#include <mutex>

#include "tertium/export.h"

namespace tertium {

// Held by whoever closes a workbook of libxlsxwriter, whichever plugin that is in: the library then
// asks gmtime(), which keeps its answer in one place for all threads, and writers work at the same
// time.
TERTIUM_API std::mutex& workbook_lock();

}  // namespace tertium
