#include "incoming_file.h"

#include <Poco/UUIDGenerator.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "../scan.h"
#include "file_name.h"
#include "reply.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kMostNumbers = 10'000;
constexpr int kOpenFolder = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

[[noreturn]] void refuse(int fault) {
  if (fault == ENOSPC || fault == EDQUOT || fault == EFBIG) {
    throw Refused(
        507,
        "There is no room for this file. Make room on the disk of the inbox, then send it again.");
  }
  if (fault == ENOENT) {
    throw Refused(503, "The inbox is gone. Make the folder again, then send the file again.");
  }
  throw Refused(503, "The inbox cannot be written: " + std::system_category().message(fault) +
                         ". Put this right, then send the file again.");
}

Descriptor open_folder(const fs::path& inbox, const std::string& name) {
  Descriptor folder(::open(inbox.c_str(), kOpenFolder));
  if (!folder.is_open()) refuse(errno);
  if (name.empty()) return folder;
  if (::mkdirat(folder.get(), name.c_str(), 0777) == 0) {
    if (::fsync(folder.get()) != 0) refuse(errno);
  } else if (errno != EEXIST) {
    refuse(errno);
  }
  Descriptor inner(::openat(folder.get(), name.c_str(), kOpenFolder | O_NOFOLLOW));
  if (!inner.is_open()) refuse(errno);
  return inner;
}

void check_room(const Descriptor& folder, std::uint64_t expected) {
  struct statvfs room = {};
  // Some file systems do not know, or say 0 of everything; then the writing finds out.
  if (::fstatvfs(folder.get(), &room) != 0 || room.f_blocks == 0) return;
  if (room.f_bavail * room.f_frsize < expected) refuse(ENOSPC);
}

}  // namespace

IncomingFile::IncomingFile(const fs::path& inbox, const std::string& folder,
                           const std::string& name, std::uint64_t expected)
    : folder_name_(folder), name_(name), folder_(open_folder(inbox, folder)) {
  check_room(folder_, expected);
  open_part();
}

IncomingFile::~IncomingFile() {
  if (!part_name_.empty()) ::unlinkat(folder_.get(), part_name_.c_str(), 0);
}

void IncomingFile::open_part() {
  const std::string id = Poco::UUIDGenerator::defaultGenerator().createRandom().toString();
  const std::string part_name = "." + name_ + "." + id.substr(0, 8) + std::string(kUploadEnding);
  file_ = Descriptor(::openat(folder_.get(), part_name.c_str(),
                              O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!file_.is_open()) refuse(errno);
  part_name_ = part_name;
  // Says to remove_abandoned_parts() that it is being written.
  ::flock(file_.get(), LOCK_EX | LOCK_NB);
}

void IncomingFile::write(std::string_view bytes) {
  size_ += bytes.size();
  while (!bytes.empty()) {
    const ssize_t count = ::write(file_.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) refuse(errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

// False if the name is taken.
bool IncomingFile::rename_to(const std::string& name) {
  const char* part = part_name_.c_str();
  if (::renameat2(folder_.get(), part, folder_.get(), name.c_str(), RENAME_NOREPLACE) == 0)
    return true;
  if (errno == EEXIST) return false;
  if (errno != EINVAL && errno != ENOSYS) refuse(errno);
  // A file system that cannot refuse to replace can still refuse to link.
  if (::linkat(folder_.get(), part, folder_.get(), name.c_str(), 0) != 0) {
    if (errno == EEXIST) return false;
    refuse(errno);
  }
  ::unlinkat(folder_.get(), part, 0);
  return true;
}

std::string IncomingFile::publish() {
  if (::fsync(file_.get()) != 0) refuse(errno);
  std::string name = name_;
  for (unsigned number = 2; !rename_to(name); ++number) {
    if (number > kMostNumbers) {
      throw Refused(
          409, "There are too many files of this name. Give it another name, then send it again.");
    }
    name = numbered(name_, number);
  }
  part_name_.clear();
  if (::fsync(folder_.get()) != 0) refuse(errno);
  return folder_name_.empty() ? name : folder_name_ + "/" + name;
}

namespace {

void remove_parts_in(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with('.') || !name.ends_with(kUploadEnding)) continue;
    const Descriptor file(
        ::open(entry->path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat about = {};
    if (!file.is_open() || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) continue;
    // Another program may be writing it.
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) continue;
    ::unlink(entry->path().c_str());
  }
}

}  // namespace

void remove_abandoned_parts(const fs::path& inbox) {
  remove_parts_in(inbox);
  std::error_code error;
  for (fs::directory_iterator entry(inbox, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) remove_parts_in(entry->path());
  }
}

}  // namespace tertium::app::watch
