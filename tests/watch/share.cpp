// Preloaded into `tertium watch` by tests: the folder SHARE is a network share, as far as the
// system tells. It gives no directory events.

// Both spellings of statfs are played, so neither may stand for the other here.
#undef _FILE_OFFSET_BITS
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

template <class Status>
int played(const char* function, const char* path, Status* status) {
  using Real = int (*)(const char*, Status*);
  const auto real = reinterpret_cast<Real>(::dlsym(RTLD_NEXT, function));  // NOLINT
  const int code = real(path, status);
  if (code == 0 && on_share(path)) status->f_type = kNfs;
  return code;
}

}  // namespace

extern "C" [[gnu::visibility("default")]] int statfs(const char* path,
                                                     struct statfs* status) noexcept {
  return played("statfs", path, status);
}

extern "C" [[gnu::visibility("default")]] int statfs64(const char* path,
                                                       struct statfs64* status) noexcept {
  return played("statfs64", path, status);
}

extern "C" [[gnu::visibility("default")]] int inotify_add_watch(int events, const char* path,
                                                                std::uint32_t mask) noexcept {
  using Real = int (*)(int, const char*, std::uint32_t);
  const auto real = reinterpret_cast<Real>(::dlsym(RTLD_NEXT, "inotify_add_watch"));  // NOLINT
  return on_share(path) ? real(events, "/", IN_UNMOUNT) : real(events, path, mask);
}
