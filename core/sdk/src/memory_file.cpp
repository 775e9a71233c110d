#include "tertium/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "tertium/error.h"

namespace tertium {
namespace {

[[noreturn]] void fail() {
  throw Error(Error::Stops::output,
              "no file could be made in memory: " + std::generic_category().message(errno), {},
              "close other programs, or raise the limit on open files (ulimit -n)");
}

}  // namespace

MemoryFile::MemoryFile() : handle_(memfd_create("tertium", MFD_CLOEXEC)) {
  if (handle_ < 0) fail();
}

MemoryFile::~MemoryFile() { close(handle_); }

std::string MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(handle_); }

std::string MemoryFile::bytes() const {
  std::string all;
  char block[16384];
  ssize_t count = 0;
  while ((count = pread(handle_, block, sizeof block, static_cast<off_t>(all.size()))) > 0) {
    all.append(block, static_cast<std::size_t>(count));
  }
  if (count < 0) fail();
  return all;
}

}  // namespace tertium
