#include "tertium/at_once.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <vector>

namespace tertium {

void at_once(std::size_t tasks, std::size_t most, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto take = [&] {
    std::exception_ptr fault;
    for (std::size_t task = next++; task < tasks; task = next++) {
      try {
        work(task);
      } catch (...) {
        fault = std::current_exception();
      }
    }
    if (fault) std::rethrow_exception(fault);
  };
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < std::min(most, tasks); ++i) {
    others.push_back(std::async(std::launch::async, take));
  }
  // Waits for itself when it goes; so an error of this thread's leaves nothing running.
  take();
  for (std::future<void>& other : others) other.get();
}

}  // namespace tertium
