#include "moving.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <set>

#include "descriptor.h"
#include "fault.h"
#include "tertium/engine/output_folder.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

bool is_free(const fs::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) return false;
  // A file called "done" stands where the folder should be, for one.
  if (errno != ENOENT) throw_fault(errno, "'" + path.string() + "'");
  return true;
}

fs::path reason_file(const fs::path& path) { return path.string() + ".reason.txt"; }

void sync_folder(const fs::path& folder) {
  const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file || (::fsync(file.get()) != 0 && errno != EINVAL)) {
    throw_fault(errno, "'" + folder.string() + "'");
  }
}

// Gives 0, or the code of the fault.
int rename_without_replacing(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // Some network file systems do not know that call; linking does not replace either.
  if (::link(from.c_str(), to.c_str()) != 0) return errno;
  return ::unlink(from.c_str()) == 0 ? 0 : errno;
}

}  // namespace

// Numbers make a name of its own of one that is taken: "a.csv", "a-2.csv" …
std::string Moving::target_of(const Content& content) const {
  const bool failed = content.state == State::failed;
  const fs::path folder = failed ? kFailed : kDone;
  const fs::path name(content.name);
  for (int number = 1;; ++number) {
    const std::string ending = number == 1 ? "" : "-" + std::to_string(number);
    const fs::path target =
        folder / name.parent_path() / (name.stem().string() + ending + name.extension().string());
    const fs::path path = place_.settings.inbox / target;
    if (is_free(path) && (!failed || is_free(reason_file(path)))) return target.string();
  }
}

std::vector<std::string> Moving::move(const std::vector<Content>& contents, Files& files) {
  const fs::path& inbox = place_.settings.inbox;
  std::vector<Content> to_move;
  for (const Content& content : contents) {
    const File* file = files.find(content.name);
    struct stat status {};
    const bool as_read = file != nullptr && file->id == content.id &&
                         ::lstat((inbox / content.name).c_str(), &status) == 0 &&
                         signature_of(status) == content.signature;
    if (as_read) to_move.push_back(content);
  }
  std::vector<std::string> gone;
  std::set<fs::path> folders;
  for (Content& content : to_move) {
    content.moved_to = target_of(content);
    const fs::path target = inbox / content.moved_to;
    fs::create_directories(target.parent_path());
    // First where it will be, so that it is found whenever this ends.
    place_.ledger.change([&] { place_.ledger.save(content); });
    if (content.state == State::failed) {
      engine::replace_file(reason_file(target), shown(content.name) + ": " + content.reason + "\n");
    }
    const int code = rename_without_replacing(inbox / content.name, target);
    if (code != 0 && meaning_of(code) != Meaning::vanished) {
      throw_fault(code, "'" + content.name + "' cannot be moved");
    }
    folders.insert({target.parent_path(), (inbox / content.name).parent_path()});
    gone.push_back(content.name);
  }
  for (const fs::path& folder : folders) sync_folder(folder);
  place_.ledger.change([&] {
    for (Content& content : to_move) {
      content.moved = true;
      place_.ledger.save(content);
    }
  });
  return gone;
}

bool Moving::put_back(Content& content) {
  if (content.moved_to.empty()) return false;
  const fs::path from = place_.settings.inbox / content.moved_to;
  const fs::path to = place_.settings.inbox / content.name;
  if (rename_without_replacing(from, to) != 0) return false;
  std::error_code ignored;
  fs::remove(reason_file(from), ignored);
  content.moved = false;
  content.moved_to.clear();
  return true;
}

}  // namespace tertium::app::watch
