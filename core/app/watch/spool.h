#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "signature.h"

namespace tertium::app::watch {

// A file of the inbox is not ready to be read after all.
class NotReady : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// True if nobody has the file open for writing, as far as the system tells (it does not for files
// of other users, and on some file systems). Throws std::system_error if it cannot be opened.
bool nobody_writes(int file);

struct Copied {
  std::string sha256;  // in hexadecimal
};

// Copies `from`, which must be a file with that signature before and after, to the new file `to`,
// with its time of modification, and hashes the bytes on their way. Throws NotReady if it changed
// or is being written, and std::system_error. `stop` ends it with NotReady.
Copied copy_to_spool(const std::filesystem::path& from, const Signature& signature,
                     const std::filesystem::path& to, const std::atomic<bool>& stop);

}  // namespace tertium::app::watch
