#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "../descriptor.h"

namespace tertium::app::watch {

// A file on its way into the inbox. While it is written its name is hidden and ends in ".part", so
// nobody reads it; it gets its own name when it is whole and synced, and never takes that of
// another file. What was not published is removed. All faults are Refused: 507 for a full disk,
// else 503.
class IncomingFile {
 public:
  // `folder` is a folder of the inbox, made if it is not there; empty: the inbox itself. `name` and
  // `folder` are safe_file_name()s. `expected` bytes must have room.
  IncomingFile(const std::filesystem::path& inbox, const std::string& folder,
               const std::string& name, std::uint64_t expected);
  ~IncomingFile();
  IncomingFile(const IncomingFile&) = delete;
  IncomingFile& operator=(const IncomingFile&) = delete;

  void write(std::string_view bytes);
  std::uint64_t size() const { return size_; }

  // Its path below the inbox, with a number added if the name was taken.
  std::string publish();

 private:
  void open_part();
  bool rename_to(const std::string& name);

  std::string folder_name_;
  std::string name_;
  std::string part_name_;  // empty: there is none, or not any more
  Descriptor folder_;
  Descriptor file_;
  std::uint64_t size_ = 0;
};

// Removes what uploads left in the inbox and its folders when a program was killed.
void remove_abandoned_parts(const std::filesystem::path& inbox);

}  // namespace tertium::app::watch
