// Preloaded into `tertium watch` by faults.py: child number TRACED_CHILD is started under strace,
// with the options TRACED_WITH (apart by blanks). strace -D leaves the child what it is to the
// daemon: a child.

#include <dlfcn.h>
#include <spawn.h>

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Spawn = int (*)(pid_t*, const char*, const posix_spawn_file_actions_t*,
                      const posix_spawnattr_t*, char* const*, char* const*);

int children = 0;

}  // namespace

extern "C" [[gnu::visibility("default")]] int posix_spawn(pid_t* process, const char* program,
                                                          const posix_spawn_file_actions_t* files,
                                                          const posix_spawnattr_t* attributes,
                                                          char* const* arguments,
                                                          char* const* environment) {
  const auto spawn = reinterpret_cast<Spawn>(::dlsym(RTLD_NEXT, "posix_spawn"));  // NOLINT
  const char* const traced = std::getenv("TRACED_CHILD");
  const char* const with = std::getenv("TRACED_WITH");
  if (traced == nullptr || with == nullptr || ++children != std::atoi(traced)) {
    return spawn(process, program, files, attributes, arguments, environment);
  }
  std::vector<std::string> words = {"strace", "-D"};
  std::istringstream options(with);
  for (std::string word; options >> word;) words.push_back(word);
  words.emplace_back(program);
  for (char* const* argument = arguments + 1; *argument != nullptr; ++argument) {
    words.emplace_back(*argument);
  }
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return spawn(process, "/usr/bin/strace", files, attributes, pointers.data(), environment);
}
