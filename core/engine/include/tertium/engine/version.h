#pragma once

namespace tertium::engine {

// Of Tertium as a whole, as CMake knows it.
extern const char* const kVersion;

}  // namespace tertium::engine
