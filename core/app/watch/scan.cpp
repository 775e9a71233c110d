#include "scan.h"

#include <dirent.h>
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>

#include "fault.h"

namespace tertium::app::watch {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

std::string kind_of(const struct stat& status) {
  if (S_ISLNK(status.st_mode)) return "a symbolic link: put the file itself here";
  if (S_ISFIFO(status.st_mode)) return "a pipe, no file";
  if (S_ISSOCK(status.st_mode)) return "a socket, no file";
  return S_ISREG(status.st_mode) ? std::string() : "a device, no file";
}

bool is_upload_under_way(const std::string& file_name) {
  return file_name.starts_with(".") && file_name.ends_with(kUploadEnding);
}

class Scan {
 public:
  Scan(const std::filesystem::path& inbox, bool recursive, const IgnoreRules& rules)
      : inbox_(inbox), recursive_(recursive), rules_(rules) {}

  Scanned run() {
    look_into(AT_FDCWD, inbox_.c_str(), {}, 0);
    return std::move(found_);
  }

 private:
  void look_into(int parent, const char* name, const std::string& path, int level) {
    const int number =
        ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (level == 0 ? 0 : O_NOFOLLOW));
    if (number < 0) {
      if (level != 0 && meaning_of(errno) == Meaning::vanished) return;
      throw_fault(errno, level == 0 ? "the inbox" : "the folder '" + path + "' in the inbox");
    }
    const std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(number));
    if (!folder) {
      ::close(number);
      throw_fault(errno, "the inbox");
    }
    struct stat status {};
    if (::fstat(number, &status) != 0) throw_fault(errno, "the inbox");
    found_.folders.push_back({path.empty() ? inbox_ : inbox_ / path, status.st_dev, status.st_ino});
    while (true) {
      errno = 0;
      // One thread reads it: NOLINTNEXTLINE(concurrency-mt-unsafe)
      const struct dirent* entry = ::readdir(folder.get());
      if (entry == nullptr) break;
      const std::string file_name = entry->d_name;
      if (file_name == "." || file_name == ".." || is_upload_under_way(file_name)) continue;
      look_at(number, file_name, path, level);
    }
    if (errno != 0) throw_fault(errno, "the inbox");
  }

  void look_at(int folder, const std::string& file_name, const std::string& path, int level) {
    struct stat status {};
    if (::fstatat(folder, file_name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      if (meaning_of(errno) == Meaning::vanished) return;
      throw_fault(errno, "'" + file_name + "' in the inbox");
    }
    Found found{path.empty() ? file_name : path + "/" + file_name, signature_of(status)};
    if (S_ISDIR(status.st_mode)) {
      if (!rules_.why(file_name).empty() ||
          (level == 0 && (file_name == kDone || file_name == kFailed))) {
        return;
      }
      if (recursive_ && level < kMostLevels) {
        look_into(folder, file_name.c_str(), found.name, level + 1);
        return;
      }
      // What happens in a folder changes its times, but is not looked at.
      found.signature = {status.st_dev, status.st_ino, 0, 0, 0};
      found.no_export = recursive_
                            ? "a folder deeper than " + std::to_string(kMostLevels) + " others"
                            : "a folder: --recursive looks into folders";
    } else {
      found.no_export = kind_of(status);
    }
    found_.files.push_back(std::move(found));
  }

  const std::filesystem::path inbox_;
  const bool recursive_;
  const IgnoreRules& rules_;
  Scanned found_;
};

}  // namespace

Scanned scan(const std::filesystem::path& inbox, bool recursive, const IgnoreRules& rules) {
  return Scan(inbox, recursive, rules).run();
}

std::optional<ScannedNames> scan_names(const Folder& inbox, const std::set<std::string>& names) {
  const Descriptor folder(::open(inbox.path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct stat status {};
  // A folder that was removed can still be open: then it has no name any more.
  if (!folder || ::fstat(folder.get(), &status) != 0 || status.st_nlink == 0 ||
      status.st_dev != inbox.device || status.st_ino != inbox.inode) {
    return std::nullopt;
  }
  ScannedNames scanned;
  for (const std::string& name : names) {
    if (is_upload_under_way(name)) continue;
    if (::fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      if (meaning_of(errno) != Meaning::vanished) return std::nullopt;
      scanned.gone.push_back(name);
    } else if (S_ISDIR(status.st_mode)) {
      return std::nullopt;
    } else {
      scanned.files.push_back({name, signature_of(status), kind_of(status)});
    }
  }
  return scanned;
}

}  // namespace tertium::app::watch
