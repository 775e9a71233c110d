#include "spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

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

SpoolCopy::SpoolCopy(const std::filesystem::path& from, const Signature& signature,
                     const std::filesystem::path& to)
    : signature_(signature), in_(open_export(from)) {
  check_signature(in_, signature_);
  if (!nobody_writes(in_.get())) throw NotReady("another program has it open for writing");
  out_ = Descriptor(::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!out_) throw_fault(errno, "the copy to be read cannot be written");
  piece_.resize(std::min<std::size_t>(kPiece, signature_.size + 1));
}

bool SpoolCopy::go_on(std::size_t bytes) {
  const std::uint64_t before = copied_;
  while (copied_ - before < bytes) {
    const ssize_t count = ::read(in_.get(), piece_.data(), piece_.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_fault(errno, "it cannot be read");
    if (count == 0) {
      finish();
      return true;
    }
    hash_.add({piece_.data(), static_cast<std::size_t>(count)});
    write_all(out_, piece_.data(), static_cast<std::size_t>(count));
    copied_ += static_cast<std::uint64_t>(count);
    // One that grows faster than it is copied would have no end.
    if (copied_ > signature_.size) throw NotReady("it is being changed");
  }
  return false;
}

void SpoolCopy::finish() {
  check_signature(in_, signature_);
  if (copied_ != signature_.size) throw NotReady("it is being changed");
  constexpr std::int64_t kSecond = 1'000'000'000;
  std::int64_t seconds = signature_.modified / kSecond;
  std::int64_t rest = signature_.modified % kSecond;
  if (rest < 0) {
    rest += kSecond;
    --seconds;
  }
  const struct timespec times[2] = {{0, UTIME_OMIT}, {seconds, rest}};
  if (::futimens(out_.get(), times) != 0) {
    throw_fault(errno, "the copy to be read cannot be written");
  }
  sha256_ = hash_.take();
}

void SpoolCopy::sync() const {
  if (::fsync(out_.get()) != 0) throw_fault(errno, "the copy cannot be written to the disk");
}

std::string copy_to_spool(const std::filesystem::path& from, const Signature& signature,
                          const std::filesystem::path& to, const std::atomic<bool>& stop) {
  SpoolCopy copy(from, signature, to);
  while (!copy.go_on(kPiece)) {
    if (stop) throw NotReady("stopped");
  }
  return copy.sha256();
}

}  // namespace tertium::app::watch
