#pragma once

#include <cstddef>
#include <functional>

#include "tertium/export.h"

namespace tertium {

// Calls work(0) … work(tasks - 1), at most `most` of them at a time, in this thread and in others;
// returns when all have ended. Where calls throw, the others are made all the same, and one of the
// errors is thrown.
TERTIUM_API void at_once(std::size_t tasks, std::size_t most,
                         const std::function<void(std::size_t)>& work);

}  // namespace tertium
