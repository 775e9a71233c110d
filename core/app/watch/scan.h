#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "descriptor.h"
#include "ignore.h"
#include "signature.h"

namespace tertium::app::watch {

// How the names of the status page's uploads end until they are whole; they begin with a dot. They
// are no files of anybody, so a scan passes over them.
inline constexpr std::string_view kUploadEnding = ".upload.part";

// Something that lies in the inbox.
struct Found {
  std::string name;  // path below the inbox, raw bytes
  Signature signature{};
  // Why it is ignored, whatever it holds and however it is called; empty: it is a file.
  std::string no_export{};
};

struct Folder {
  std::filesystem::path path;
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
};

struct Scanned {
  std::vector<Found> files;
  std::vector<Folder> folders;  // that were looked into, the inbox first
};

// Names of the folders of an inbox to which files are moved; they are not looked into.
inline constexpr const char* kDone = "done";
inline constexpr const char* kFailed = "failed";
inline constexpr int kMostLevels = 8;  // of folders below the inbox

// All that lies in the inbox now, in any order. Nothing is opened but folders, and none whose name
// the rules ignore; names of files are not held against them. Throws std::system_error if the
// inbox, or a folder in it that is still there, cannot be looked into.
Scanned scan(const std::filesystem::path& inbox, bool recursive, const IgnoreRules& rules);

// What became of some names.
struct ScannedNames {
  std::vector<Found> files{};       // what lies there now
  std::vector<std::string> gone{};  // what does not
};

// The same of these names only, which stand directly in the inbox. Nothing if that is not all that
// may have changed: if the inbox is not the folder that it was at the last scan, or a name is a
// folder's.
std::optional<ScannedNames> scan_names(const Folder& inbox, const std::set<std::string>& names);

}  // namespace tertium::app::watch
