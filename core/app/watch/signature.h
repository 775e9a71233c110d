#pragma once

#include <sys/stat.h>

#include <cstdint>

namespace tertium::app::watch {

// By what a file is known not to have changed since it was last looked at. Times are nanoseconds
// since 1970. ctime tells a copy over with the same size and mtime.
struct Signature {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t modified = 0;
  std::int64_t changed = 0;

  friend bool operator==(const Signature&, const Signature&) = default;
};

inline Signature signature_of(const struct stat& status) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
          status.st_mtim.tv_sec * kSecond + status.st_mtim.tv_nsec,
          status.st_ctim.tv_sec * kSecond + status.st_ctim.tv_nsec};
}

}  // namespace tertium::app::watch
