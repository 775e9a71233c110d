#pragma once

#include <functional>
#include <map>
#include <string>

namespace tertium::app {

// What `tertium new` writes, by the name of the file without its last extension ("pipeline.toml"):
// the files of the folder new, and the sample plugin.
const std::map<std::string, std::string, std::less<>>& new_files();

}  // namespace tertium::app
