#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "descriptor.h"

namespace tertium::app::watch {

using Clock = std::chrono::steady_clock;

// How a child ended.
struct Ended {
  int status = 0;         // exit status, if it was not killed
  int signal = 0;         // that killed it; 0: none
  bool too_long = false;  // it was killed at its time limit
};

// How the fault begins with which a child that reads or compares ends if plugins were put in or taken
// away since the pipeline was checked: what it would make fits to nothing that was made before.
inline constexpr const char* kOtherPlugins =
    "the plugins are others than when the pipeline was checked";

// A process that does a part of the work, in a process group of its own so that Ctrl-C reaches only
// the daemon. Killed when this object ends.
class Child {
 public:
  // `inherited` (-1: none) stays open in it, so that a lock is held until it has ended too.
  // `input`, if not empty, is a file that it reads as standard input. Throws std::system_error.
  Child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
        std::chrono::milliseconds limit, int inherited = -1, const std::string& input = {});
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // To be polled for reading; -1 when it has been read to its end.
  int output() const { return output_.get(); }
  int errors() const { return errors_.get(); }
  Clock::time_point deadline() const { return deadline_; }

  // Takes what it has said. Kills it past its deadline. Gives how it ended, once it has.
  std::optional<Ended> look();
  // Lines of its standard output that are whole and were not taken yet.
  std::vector<std::string> lines();
  // The last of what it said on standard error.
  const std::string& complaints() const { return said_wrong_; }

 private:
  void kill();

  pid_t process_ = -1;
  Descriptor output_;
  Descriptor errors_;
  Clock::time_point deadline_;
  bool too_long_ = false;
  std::string said_;
  std::string said_wrong_;
};

// What a child said on standard error, in one line: each of its lines without the word "error: ",
// parted by "; ". Well-formed UTF-8.
std::string complaints_in_one_line(const std::string& said);
// The last line of it alone.
std::string last_complaint(const std::string& said);

}  // namespace tertium::app::watch
