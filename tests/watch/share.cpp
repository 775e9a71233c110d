// Preloaded into `tertium watch` by tests: the folder SHARE is a network share, as far as the system tells.
// It gives no directory events.

#include <dlfcn.h>
#include <sys/inotify.h>
#include <sys/vfs.h>

#include <cstdlib>
#include <string_view>

namespace {

constexpr long kNfs = 0x6969;

bool on_share(std::string_view path) {
  const char* const share = std::getenv("SHARE");
  return share != nullptr && path.starts_with(share);
}

}  // namespace

extern "C" int statfs(const char* path, struct statfs* status) noexcept {
  using Real = int (*)(const char*, struct statfs*);
  const auto real = reinterpret_cast<Real>(::dlsym(RTLD_NEXT, "statfs"));  // NOLINT
  const int code = real(path, status);
  if (code == 0 && on_share(path)) status->f_type = kNfs;
  return code;
}

extern "C" int inotify_add_watch(int events, const char* path, std::uint32_t mask) noexcept {
  using Real = int (*)(int, const char*, std::uint32_t);
  const auto real = reinterpret_cast<Real>(::dlsym(RTLD_NEXT, "inotify_add_watch"));  // NOLINT
  return on_share(path) ? real(events, "/", IN_UNMOUNT) : real(events, path, mask);
}
