#include "ignore.h"

#include <fnmatch.h>

#include <array>

#include "tell.h"
#include "tertium/engine/inputs.h"

namespace tertium::app::watch {
namespace {

constexpr std::array<const char*, 11> kLeftByTools = {
    "*.lock",     "*.lck",  "*.swp",   "*.swx",      "*.bak",       "#*#",
    "lost+found", "@eaDir", "*.!sync", "*.download", "*.opdownload"};

bool fits(const std::string& pattern, const std::string& name) {
  return ::fnmatch(pattern.c_str(), name.c_str(), FNM_CASEFOLD) == 0;
}

}  // namespace

IgnoreRules::IgnoreRules(std::vector<std::string> patterns) : patterns_(std::move(patterns)) {}

std::string IgnoreRules::why(const std::string& file_name) const {
  if (engine::is_passing_name(file_name)) {
    return "its name says that it is hidden, or still being written";
  }
  if (file_name.ends_with(engine::kReasonEnding)) return "it says why another file failed";
  for (const char* pattern : kLeftByTools) {
    if (fits(pattern, file_name)) {
      return std::string("its name fits '") + pattern + "', as locks and copies are called";
    }
  }
  for (const std::string& pattern : patterns_) {
    if (fits(pattern, file_name)) return "its name fits --ignore '" + shown(pattern) + "'";
  }
  return {};
}

}  // namespace tertium::app::watch
