#include "child.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <sstream>

#include "fault.h"
#include "tertium/text.h"

extern char** environ;  // NOLINT

namespace tertium::app::watch {
namespace {

constexpr std::size_t kMostComplaints = 8U << 10U;
constexpr std::size_t kMostSaid = 256U << 20U;

struct Pipe {
  Descriptor reading;
  Descriptor writing;

  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw_fault(errno, "a child cannot be started");
    reading = Descriptor(ends[0]);
    writing = Descriptor(ends[1]);
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  }
};

// What a child finds open, and how it takes signals.
class Surroundings {
 public:
  Surroundings() {
    ::posix_spawn_file_actions_init(&files_);
    ::posix_spawnattr_init(&attributes_);
    sigset_t all_default;
    sigemptyset(&all_default);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGIO})
      sigaddset(&all_default, number);
    ::posix_spawnattr_setsigdefault(&attributes_, &all_default);
    sigset_t none;
    sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  }
  ~Surroundings() {
    ::posix_spawn_file_actions_destroy(&files_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  Surroundings(const Surroundings&) = delete;
  Surroundings& operator=(const Surroundings&) = delete;

  void open(int as, const char* path) {
    ::posix_spawn_file_actions_addopen(&files_, as, path, O_RDONLY, 0);
  }
  void keep(int number, int as) { ::posix_spawn_file_actions_adddup2(&files_, number, as); }
  const posix_spawn_file_actions_t* files() const { return &files_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

// Appends what there is to read; closes the pipe at its end.
void take(Descriptor& from, std::string& to) {
  std::array<char, 16384> piece{};
  while (from) {
    const ssize_t count = ::read(from.get(), piece.data(), piece.size());
    if (count > 0) {
      to.append(piece.data(), static_cast<std::size_t>(count));
    } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
      from.close();
    } else if (errno == EAGAIN) {
      return;
    }
  }
}

}  // namespace

Child::Child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
             std::chrono::milliseconds limit, int inherited, const std::string& input)
    : deadline_(Clock::now() + limit) {
  Pipe said;
  Pipe said_wrong;
  Surroundings surroundings;
  surroundings.open(STDIN_FILENO, input.empty() ? "/dev/null" : input.c_str());
  surroundings.keep(said.writing.get(), STDOUT_FILENO);
  surroundings.keep(said_wrong.writing.get(), STDERR_FILENO);
  if (inherited >= 0) surroundings.keep(inherited, inherited);
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), program.string());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const int code = ::posix_spawn(&process_, program.c_str(), surroundings.files(),
                                 surroundings.attributes(), pointers.data(), environ);
  if (code != 0) {
    process_ = -1;
    throw_fault(code, "a child cannot be started");
  }
  output_ = std::move(said.reading);
  errors_ = std::move(said_wrong.reading);
}

Child::~Child() {
  if (process_ < 0) return;
  kill();
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void Child::kill() {
  // Its whole group: a command of the user may have started others.
  if (process_ > 0) ::kill(-process_, SIGKILL);
  if (process_ > 0) ::kill(process_, SIGKILL);
}

std::optional<Ended> Child::look() {
  take(output_, said_);
  take(errors_, said_wrong_);
  if (said_wrong_.size() > kMostComplaints) {
    said_wrong_.erase(0, said_wrong_.size() - kMostComplaints);
  }
  if (!too_long_ && (Clock::now() >= deadline_ || said_.size() > kMostSaid)) {
    too_long_ = true;
    kill();
  }
  int status = 0;
  const pid_t ended = ::waitpid(process_, &status, WNOHANG);
  if (ended == 0 || (ended < 0 && errno == EINTR)) return std::nullopt;
  take(output_, said_);
  take(errors_, said_wrong_);
  output_.close();
  errors_.close();
  process_ = -1;
  Ended how;
  how.too_long = too_long_;
  if (ended > 0 && WIFEXITED(status)) how.status = WEXITSTATUS(status);
  if (ended > 0 && WIFSIGNALED(status)) how.signal = WTERMSIG(status);
  if (ended < 0) how.signal = SIGKILL;
  return how;
}

namespace {

constexpr std::size_t kLongestComplaint = 1000;

std::vector<std::string> complaints(const std::string& said) {
  std::vector<std::string> found;
  std::istringstream lines(said);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("error: ")) line.erase(0, 7);
    if (!trim(line).empty()) found.push_back(clean_text(one_line(line, kLongestComplaint)));
  }
  return found;
}

}  // namespace

std::string complaints_in_one_line(const std::string& said) {
  std::string text;
  for (const std::string& line : complaints(said)) text += (text.empty() ? "" : "; ") + line;
  return text;
}

std::string last_complaint(const std::string& said) {
  const std::vector<std::string> all = complaints(said);
  return all.empty() ? std::string() : all.back();
}

std::vector<std::string> Child::lines() {
  std::vector<std::string> whole;
  std::size_t begin = 0;
  for (std::size_t end = said_.find('\n'); end != std::string::npos;
       end = said_.find('\n', begin)) {
    whole.push_back(said_.substr(begin, end - begin));
    begin = end + 1;
  }
  said_.erase(0, begin);
  return whole;
}

}  // namespace tertium::app::watch
