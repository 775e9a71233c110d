#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "descriptor.h"
#include "signature.h"
#include "tertium/sha256.h"

namespace tertium::app::watch {

// A file of the inbox is not ready to be read after all.
class NotReady : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// True if nobody has the file open for writing, as far as the system tells (it does not for files
// of other users, and on some file systems). Throws std::system_error if it cannot be opened.
bool nobody_writes(int file);

// A copy under way of `from`, which must be a file with that signature before and after, to the new
// file `to`, with its time of modification; the bytes are hashed on their way.
class SpoolCopy {
 public:
  // Throws NotReady if it has changed or is being written, and std::system_error.
  SpoolCopy(const std::filesystem::path& from, const Signature& signature,
            const std::filesystem::path& to);

  // Copies up to so many bytes more. True once all is copied. Throws as the constructor does.
  bool go_on(std::size_t bytes);
  // In hexadecimal; once all is copied.
  const std::string& sha256() const { return sha256_; }
  // Waits until the copy is on the disk. Throws std::system_error.
  void sync() const;

 private:
  void finish();

  const Signature signature_;
  Descriptor in_;
  Descriptor out_;
  Sha256 hash_;
  std::vector<char> piece_;
  std::uint64_t copied_ = 0;
  std::string sha256_;
};

// All of it at once; gives the hash. `stop` ends it with NotReady.
std::string copy_to_spool(const std::filesystem::path& from, const Signature& signature,
                          const std::filesystem::path& to, const std::atomic<bool>& stop);

}  // namespace tertium::app::watch
