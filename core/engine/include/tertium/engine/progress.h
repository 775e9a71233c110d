#pragma once

#include <atomic>
#include <cstdint>

namespace tertium::engine {

// How far the reading is; written by the workers, read by whoever shows it.
struct Progress {
  std::atomic<std::uint64_t> files{0};       // to be read
  std::atomic<std::uint64_t> files_done{0};
  std::atomic<std::uint64_t> bytes{0};       // of the files whose size is known
  std::atomic<std::uint64_t> bytes_done{0};
  std::atomic<std::uint64_t> rows_done{0};
  std::atomic<bool> stop{false};             // set from outside: end as soon as possible
};

}  // namespace tertium::engine
