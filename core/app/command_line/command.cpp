#include "command.h"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <thread>

#include "log.h"
#include "tertium/error.h"
#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium::app {
namespace {

namespace fs = std::filesystem;

std::string error_text(int code) { return std::system_category().message(code); }

// AddressSanitizer and ThreadSanitizer reserve terabytes of addresses, so a limit on those would
// stop every program built with one of them before it begins.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kAddressesCanBeLimited = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kAddressesCanBeLimited = false;
#else
constexpr bool kAddressesCanBeLimited = true;
#endif
#else
constexpr bool kAddressesCanBeLimited = true;
#endif

// Besides the plugins: for the stacks of a few threads, and a small export with its report.
constexpr std::uint64_t kLeastToWorkWith = 128ULL << 20U;

void limit(__rlimit_resource_t what, std::uint64_t value) {
  if (value == 0) return;
  const struct rlimit both { value, value };
  if (::setrlimit(what, &both) != 0) {
    throw Error(Error::Stops::setup, "the limit cannot be set: " + error_text(errno), {},
                "see --limit-memory and --limit-time");
  }
}

// Addresses of this process, in bytes.
std::uint64_t memory_in_use() {
  std::ifstream pages("/proc/self/statm");
  std::uint64_t count = 0;
  pages >> count;
  return count * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::string in_mebibytes(std::uint64_t bytes) {
  constexpr std::uint64_t kMebibyte = 1ULL << 20U;
  return std::to_string((bytes + kMebibyte - 1) / kMebibyte) + "MiB";
}

}  // namespace

const engine::Plugins& Shared::plugins() {
  if (plugins_) return *plugins_;
  plugins_ = std::make_unique<engine::Plugins>();
  plugins_->load_folder(own_tree() / "lib" / "tertium" / "plugins");
  for (const fs::path& folder : plugin_paths) {
    if (!fs::is_directory(folder)) {
      throw Error(Error::Stops::setup, "there is no such folder",
                  {.file = folder.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
                  "check --plugin-path");
    }
    plugins_->load_folder(folder);
  }
  for (const engine::RefusedPlugin& refused : plugins_->refused()) {
    Log::warning("plugin_refused", refused.library.string() + ": refused: " + refused.reason,
                 {{"library", refused.library.string()}, {"reason", refused.reason}});
  }
  return *plugins_;
}

engine::Pipeline Shared::pipeline(const fs::path& file) {
  return engine::read_pipeline(file, plugins());
}

unsigned Shared::workers() const {
  return jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
}

void Shared::end_with_parent() const {
  if (parent == 0) return;
  // Nothing that was in memory may come to stand in a core file.
  const struct rlimit none { 0, 0 };
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(kUnfinished);  // it ended before we could ask
}

void Shared::keep_limits() {
  limit(RLIMIT_CPU, limit_time);
  if (!kAddressesCanBeLimited || limit_memory == 0) return;
  // First all plugins: one that finds no room would be told as a broken one.
  plugins();
  const std::uint64_t least = memory_in_use() + kLeastToWorkWith;
  if (limit_memory < least) {
    throw Error(Error::Stops::setup,
                "--limit-memory is too small: with its plugins the program needs " +
                    in_mebibytes(least) + ", and may take " + in_mebibytes(limit_memory),
                {}, "raise it to " + in_mebibytes(least) + " or more");
  }
  // Each pool of memory takes many more addresses than it holds memory.
  ::mallopt(M_ARENA_MAX, 2);
  limit(RLIMIT_AS, limit_memory);
}

fs::path own_tree() {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  // bin/tertium, or lib/tertium/tertium-watch.
  return folder.filename() == "bin" ? folder.parent_path() : folder.parent_path().parent_path();
}

engine::Progress& progress() {
  static engine::Progress progress;
  return progress;
}

std::string counted(std::uint64_t count, const std::string& thing) {
  return shown_text(static_cast<double>(count), 0) + " " + thing + (count == 1 ? "" : "s");
}

int tell_inputs(const std::vector<InputRecord>& inputs, const std::string& problems_file) {
  bool partly = false;
  std::uint64_t problems = 0;
  for (const InputRecord& input : inputs) {
    problems += input.problems.count();
    if (input.state != InputState::read) {
      const std::vector<Problem> why = input.problems.listed();
      const std::string reason = why.empty() ? std::string() : why.front().problem;
      Log::warning("input_left_out",
                   input.name + ": " + std::string(name_of(input.state)) + ": " + reason,
                   {{"input", input.name}, {"state", std::string(name_of(input.state))}});
      partly = partly || input.state == InputState::refused;
    }
    if (input.refused != 0) {
      Log::warning("rows_refused",
                   input.name + ": " + counted(input.refused, "row") + " of " +
                       counted(input.rows, "row") + " could not be used",
                   {{"input", input.name}, {"refused", std::to_string(input.refused)}});
      partly = true;
    }
  }
  if (problems != 0 && !problems_file.empty()) {
    Log::info("problems", counted(problems, "problem") + " named in " + problems_file,
              {{"problems", std::to_string(problems)}});
  }
  return partly ? kPartly : kAllWell;
}

void print(const std::string& text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw Error(Error::Stops::output, "the standard output cannot be written");
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
}

void say(const Shared& shared, const std::string& text) {
  if (shared.quiet) return;
  try {
    print(text);
  } catch (const Error& error) {
    // What was to be done is done; only the telling failed.
    Log::warning("standard_output", error.what());
  }
}

}  // namespace tertium::app
