#include "moving.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <set>
#include <utility>

#include "descriptor.h"
#include "fault.h"
#include "tertium/engine/inputs.h"
#include "tertium/engine/output_folder.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 4U << 20U;
constexpr std::chrono::seconds kPause{10};  // after a fault

bool is_free(const fs::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) return false;
  // A file called "done" stands where the folder should be, for one.
  if (errno != ENOENT) throw_fault(errno, "'" + path.string() + "'");
  return true;
}

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

// Where a copy grows until it is whole: hidden, and in no folder that is looked into.
fs::path beside(const fs::path& target) {
  return target.parent_path() / ("." + target.filename().string() + ".part");
}

}  // namespace

fs::path reason_file(const fs::path& path) {
  return path.string() + std::string(engine::kReasonEnding);
}

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
  std::vector<std::string> gone;
  std::vector<Content> moved;
  std::set<fs::path> folders;
  for (Content content : contents) {
    if (content.moved) {
      move_on(content);
      continue;
    }
    if (!lies_as_read(content, files)) continue;
    const fs::path target = prepare(content);
    const fs::path from = place_.settings.inbox / content.name;
    const int code = rename_without_replacing(from, target);
    if (code == EXDEV) {
      slow_.push_back({content, nullptr});
      continue;
    }
    if (code != 0 && meaning_of(code) != Meaning::vanished) {
      throw_fault(code, "'" + content.name + "' cannot be moved");
    }
    folders.insert({target.parent_path(), from.parent_path()});
    gone.push_back(content.name);
    moved.push_back(content);
  }
  for (const fs::path& folder : folders) sync_folder(folder);
  note_moved(moved);
  return gone;
}

bool Moving::lies_as_read(const Content& content, Files& files) const {
  const File* file = files.find(content.name);
  struct stat status {};
  return file != nullptr && file->id == content.id &&
         ::lstat((place_.settings.inbox / content.name).c_str(), &status) == 0 &&
         signature_of(status) == content.signature;
}

fs::path Moving::prepare(Content& content) {
  content.moved_to = target_of(content);
  const fs::path target = place_.settings.inbox / content.moved_to;
  fs::create_directories(target.parent_path());
  // First where it will be, so that it is found whenever this ends.
  place_.ledger.change([&] { place_.ledger.save(content); });
  write_reason(content, target);
  return target;
}

void Moving::write_reason(const Content& content, const fs::path& target) const {
  if (content.state != State::failed) return;
  engine::replace_file(reason_file(target), shown(content.name) + ": " + content.reason + "\n");
}

void Moving::note_moved(std::vector<Content>& contents) {
  if (contents.empty()) return;
  place_.ledger.change([&] {
    for (Content& content : contents) {
      content.moved = true;
      place_.ledger.save(content);
    }
  });
}

std::optional<std::string> Moving::go_on(Files& files) {
  if (!under_way()) return std::nullopt;
  Slow& slow = slow_.front();
  Content& content = slow.content;
  const fs::path from = place_.settings.inbox / content.name;
  const fs::path target = place_.settings.inbox / content.moved_to;
  try {
    if (!slow.copy) {
      slow.copy = std::make_unique<SpoolCopy>(from, content.signature, beside(target));
    }
    if (!slow.copy->go_on(kPiece)) return std::nullopt;
    slow.copy->sync();
    const bool as_read = slow.copy->sha256() == content.sha256 && lies_as_read(content, files);
    const int code = as_read ? rename_without_replacing(beside(target), target) : 0;
    if (!as_read || code != 0) throw_fault(code == 0 ? EBUSY : code, "'" + content.name + "'");
    sync_folder(target.parent_path());
    if (::unlink(from.c_str()) != 0) throw_fault(errno, "'" + content.name + "'");
    sync_folder(from.parent_path());
    std::vector<Content> moved = {content};
    note_moved(moved);
    slow_.pop_front();
    return moved.front().name;
  } catch (const NotReady&) {  // it changed: what lies there now comes anew
  } catch (const std::system_error& fault) {
    if (meaning_of(fault.code().value()) != Meaning::vanished) {
      std::error_code ignored;
      slow.copy.reset();
      fs::remove(beside(target), ignored);
      may_go_on_ = Clock::now() + kPause;
      throw;
    }
  }
  std::error_code ignored;
  fs::remove(beside(target), ignored);
  slow_.pop_front();
  return std::nullopt;
}

bool Moving::misplaced(const Content& content) {
  const std::string folder = *fs::path(content.moved_to).begin();
  if (content.state == State::failed) return folder == kDone;
  return (content.state == State::done || content.state == State::duplicate) && folder == kFailed;
}

void Moving::move_on(Content& content) {
  const fs::path from = place_.settings.inbox / content.moved_to;
  const std::string target_name = target_of(content);
  const fs::path target = place_.settings.inbox / target_name;
  fs::create_directories(target.parent_path());
  write_reason(content, target);
  // Under both names until the ledger knows: it is found whenever this ends.
  if (::link(from.c_str(), target.c_str()) != 0) {
    if (meaning_of(errno) == Meaning::vanished) return;
    if (const int code = rename_without_replacing(from, target); code != 0) {
      throw_fault(code, "'" + content.name + "' cannot be moved");
    }
  }
  sync_folder(target.parent_path());
  content.moved_to = target_name;
  place_.ledger.change([&] { place_.ledger.save(content); });
  std::error_code ignored;
  fs::remove(from, ignored);
  fs::remove(reason_file(from), ignored);
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
