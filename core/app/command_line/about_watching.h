#pragma once

// What the help says of the subcommands of the watched folder, in `tertium` and in the program that does
// them.
namespace tertium::app {

inline constexpr const char* kAboutWatch =
    "The same as run, for what is dropped into a folder, for as long as it runs";
inline constexpr const char* kAboutStatus =
    "Every file that 'tertium watch' has seen, what became of it, and who is missing";
inline constexpr const char* kAboutRetry = "Have 'tertium watch' try files again that failed";

}  // namespace tertium::app
