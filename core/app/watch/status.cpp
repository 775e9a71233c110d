#include "status.h"

#include <algorithm>

namespace tertium::app::watch {

std::uint64_t Status::count(State state) const {
  return static_cast<std::uint64_t>(std::ranges::count(files, state, &FileStatus::state));
}

}  // namespace tertium::app::watch
