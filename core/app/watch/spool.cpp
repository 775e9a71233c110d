#include "spool.h"

#include <Poco/Crypto/DigestEngine.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "descriptor.h"
#include "fault.h"

namespace tertium::app::watch {
namespace {

constexpr std::size_t kPiece = 1U << 20U;

Descriptor open_export(const std::filesystem::path& path) {
  // A link is not followed, and a pipe that nobody writes to does not block.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file) throw_fault(errno, "it cannot be opened");
  return file;
}

void check_signature(const Descriptor& file, const Signature& signature) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw_fault(errno, "it cannot be read");
  if (!S_ISREG(status.st_mode)) throw_fault(ENXIO, "it is no file");
  if (signature_of(status) != signature) throw NotReady("it is being changed");
}

void write_all(const Descriptor& file, const char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t written = ::write(file.get(), bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_fault(errno, "the copy to be read cannot be written");
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
}

}  // namespace

bool nobody_writes(int file) {
  if (::fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
    ::fcntl(file, F_SETLEASE, F_UNLCK);
    return true;
  }
  return errno != EAGAIN;
}

Copied copy_to_spool(const std::filesystem::path& from, const Signature& signature,
                     const std::filesystem::path& to, const std::atomic<bool>& stop) {
  const Descriptor in = open_export(from);
  check_signature(in, signature);
  if (!nobody_writes(in.get())) throw NotReady("another program has it open for writing");
  const Descriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!out) throw_fault(errno, "the copy to be read cannot be written");
  Poco::Crypto::DigestEngine digest("SHA256");
  std::vector<char> piece(std::min<std::size_t>(kPiece, signature.size + 1));
  std::uint64_t copied = 0;
  while (true) {
    if (stop) throw NotReady("stopped");
    const ssize_t count = ::read(in.get(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_fault(errno, "it cannot be read");
    if (count == 0) break;
    const auto bytes = static_cast<std::size_t>(count);
    digest.update(piece.data(), bytes);
    write_all(out, piece.data(), bytes);
    copied += bytes;
  }
  check_signature(in, signature);
  if (copied != signature.size) throw NotReady("it is being changed");
  constexpr std::int64_t kSecond = 1'000'000'000;
  std::int64_t seconds = signature.modified / kSecond;
  std::int64_t rest = signature.modified % kSecond;
  if (rest < 0) {
    rest += kSecond;
    --seconds;
  }
  const struct timespec times[2] = {{0, UTIME_OMIT}, {seconds, rest}};
  if (::futimens(out.get(), times) != 0)
    throw_fault(errno, "the copy to be read cannot be written");
  return {Poco::DigestEngine::digestToHex(digest.digest())};
}

}  // namespace tertium::app::watch
