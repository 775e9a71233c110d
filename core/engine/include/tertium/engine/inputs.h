#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/reader.h"

namespace tertium::engine {

// A file that was given to a command, or found in a folder that was.
struct Input {
  std::filesystem::path path;
  std::string name;    // path below the folder that was given, else the file name: for people
  std::string folder;  // the folder below the input in which it lies; of a single file, its parent
  std::uint64_t bytes = 0;    // 0 for a pipe
  std::int64_t modified = 0;  // nanoseconds since 1970; 0 for a pipe
  bool pipe = false;          // can be read once only
};

// The files behind the paths, in the order of the paths and, within a folder, of their names.
// Hidden files and files that say they are still being written (.part, .tmp, .crdownload, ~) are
// left out, and what the watched folder writes beside a file that failed. Throws Error (setup) for
// a path that is not there, and for a folder without a file.
std::vector<Input> find_inputs(const std::vector<std::filesystem::path>& paths);

// True for names that no export has: of hidden files, and of files that say that they are still
// being written (.part, .tmp, .crdownload, ~) or that a desktop leaves.
bool is_passing_name(const std::string& name);

// Behind the name of a file that failed: how the file is called that says why.
inline constexpr std::string_view kReasonEnding = ".reason.txt";

// How the fault begins when an input is there but cannot be read from the disk.
inline constexpr std::string_view kUnreadable = "it cannot be read: ";

// The bytes of an input, hashed and counted as they are read.
class FileBytes {
 public:
  // Throws Error (input) if the file cannot be opened. `read_so_far`, if given, is counted up.
  FileBytes(const Input& input, std::atomic<std::uint64_t>* read_so_far);
  ~FileBytes();
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  const Input& input() const;
  std::string_view head();
  std::size_t read(std::span<char> into);
  // Reads what is left, so that size and hash are those of the whole file.
  void drain();
  std::uint64_t size() const;  // read so far
  std::string sha256();        // in hexadecimal, of what was read; ends the hashing
  // Files beside the input that a Reader asked for.
  std::vector<std::filesystem::path> companions() const;
  // Extensions (".lss") of which a Reader asked for a file beside, found or not; sorted, each once.
  std::vector<std::string> asked_beside() const;

 private:
  friend class FileSource;
  struct State;
  std::unique_ptr<State> state_;
};

// What a Reader is given. Shares the bytes with the engine, which asks for the hash at the end.
std::unique_ptr<Source> make_source(std::shared_ptr<FileBytes> bytes);

}  // namespace tertium::engine
