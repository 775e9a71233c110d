#pragma once

#include <string>
#include <system_error>

namespace tertium::app::watch {

// What a failed system call on a file of the inbox, the spool or the state folder means.
enum class Meaning {
  passing,    // of the machine: tried again with growing pauses, never given up
  permanent,  // of the file: it will not get better by itself
  vanished,   // the file is not there any more
  no_file,    // a link, pipe, socket, device or folder stands there instead
};

// The one table of what faults mean. An unknown code is taken to pass: a file that is tried in vain
// can be seen; one that was given up is forgotten.
Meaning meaning_of(int code);

// "no space left on device", in words for people.
std::string text_of(int code);

// Throws std::system_error with the code and what was tried.
[[noreturn]] void throw_fault(int code, const std::string& what);

}  // namespace tertium::app::watch
