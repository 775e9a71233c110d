#pragma once

#include <filesystem>
#include <string>

#include "../descriptor.h"

namespace tertium::app::watch {

// Opens a regular file below `folder`; no link is followed on the way, and no path leads out. Not
// open if there is no such file.
Descriptor open_below(const std::filesystem::path& folder, const std::string& path);

// By the extension.
std::string media_type(const std::string& path);

}  // namespace tertium::app::watch
