// A reader that breaks as the file says: for tests of what a file may do to the one that reads it.

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "tertium/error.h"
#include "tertium/plugin.h"
#include "tertium/reader.h"

namespace {

using tertium::Sureness;

void recurse(volatile char* above) {
  volatile char here[4096];
  here[0] = above[0];
  recurse(here);
  above[0] = here[0];
}

[[noreturn]] void break_as(std::string_view how) {
  if (how.starts_with("abort")) std::abort();
  if (how.starts_with("sleep")) std::this_thread::sleep_for(std::chrono::hours(1));
  if (how.starts_with("throw")) throw 42;
  if (how.starts_with("exit")) ::_exit(0);
  if (how.starts_with("stack")) {
    volatile char first = 1;
    recurse(&first);
  }
  if (how.starts_with("memory")) {
    std::vector<std::string> held;
    while (true) held.emplace_back(64U << 20U, 'x');
  }
  volatile unsigned spun = 0;
  while (true) spun = spun + 1;
}

class Breaker : public tertium::Reader {
 public:
  Sureness recognize(const tertium::Source& source) const override {
    return source.head().starts_with("break:") ? Sureness::certain : Sureness::no;
  }
  std::unique_ptr<tertium::Reading> open(std::unique_ptr<tertium::Source> source) const override {
    break_as(source->head().substr(6));
  }
};

std::vector<tertium::Offer> offers() {
  return {tertium::offer<Breaker>("breaker", "Breaks as the file says.")};
}

}  // namespace

TERTIUM_PLUGIN("breaker", "1.0", offers)
