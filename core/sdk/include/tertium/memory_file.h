#pragma once

#include <string>

#include "tertium/export.h"

namespace tertium {

// A file in memory that has a path: for libraries that write to a path only.
class TERTIUM_API MemoryFile {
 public:
  // Throws Error (output) if the system gives none.
  MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();

  // Valid as long as this object lives, in this process only.
  std::string path() const;
  // What was written so far. Throws Error (output) if it cannot be read.
  std::string bytes() const;

 private:
  int handle_;
};

}  // namespace tertium
