#include "wake.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "fault.h"

namespace tertium::app::watch {
namespace {

constexpr std::uint32_t kOfNames =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE;
constexpr std::uint32_t kEvents = kOfNames | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

}  // namespace

Wake::Wake(bool wanted) : wanted_(wanted) { open(); }

void Wake::open() {
  if (!wanted_ || events_) return;
  events_ = Descriptor(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  why_not_ = events_ ? "" : "the system gives no directory events (" + text_of(errno) + ")";
}

void Wake::listen_to(const std::vector<Folder>& folders) {
  open();
  if (!events_) return;
  why_not_.clear();
  std::map<std::pair<std::uint64_t, std::uint64_t>, int> still;
  for (const Folder& folder : folders) {
    const std::pair key(folder.device, folder.inode);
    const auto known = watched_.find(key);
    if (known != watched_.end()) {
      still.insert(*known);
      watched_.erase(known);
      continue;
    }
    const int number = ::inotify_add_watch(events_.get(), folder.path.c_str(), kEvents);
    if (number >= 0) {
      still.emplace(key, number);
    } else if (meaning_of(errno) != Meaning::vanished) {
      // ENOSPC means here that the user may watch no more folders.
      why_not_ = errno == ENOSPC ? "the system's limit of watched folders is reached"
                                 : "the system gives no directory events (" + text_of(errno) + ")";
    }
  }
  for (const auto& [key, number] : watched_) ::inotify_rm_watch(events_.get(), number);
  watched_ = std::move(still);
  const auto inbox = folders.empty()
                         ? watched_.end()
                         : watched_.find({folders.front().device, folders.front().inode});
  inbox_ = inbox == watched_.end() ? -1 : inbox->second;
}

Happened Wake::take() {
  Happened happened;
  if (!events_) return happened;
  alignas(struct inotify_event) std::array<char, std::size_t{64} << 10U> buffer{};
  while (true) {
    const ssize_t size = ::read(events_.get(), buffer.data(), buffer.size());
    if (size <= 0) return happened;
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      const auto* event = reinterpret_cast<const struct inotify_event*>(buffer.data() + at);
      at += sizeof(struct inotify_event) + event->len;
      const bool of_name = (event->mask & kOfNames) != 0 && (event->mask & IN_ISDIR) == 0;
      if (of_name && event->wd == inbox_ && event->len > 0) {
        happened.names.insert(event->name);
      } else {
        happened.somewhere = true;
      }
    }
  }
}

}  // namespace tertium::app::watch
