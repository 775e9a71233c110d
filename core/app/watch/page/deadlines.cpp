#include "deadlines.h"

#include <Poco/Exception.h>

#include <algorithm>

namespace tertium::app::watch {

Deadlines::Deadlines() : thread_([this] { run(); }) {}

Deadlines::~Deadlines() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Deadlines::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (entries_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const auto next = std::ranges::min_element(
        entries_, {}, [](const auto& numbered) { return numbered.second.end; });
    const Clock::time_point end = next->second.end;
    changed_.wait_until(lock, end);
    shut_late_ones(Clock::now());
  }
}

void Deadlines::end_all() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  shut_late_ones(Clock::time_point::max());
}

void Deadlines::shut_late_ones(Clock::time_point now) {
  for (auto& [number, entry] : entries_) {
    if (entry.end > now) continue;
    try {
      entry.socket.shutdown();
    } catch (const Poco::Exception&) {
      // It is shut already.
    }
    entry.end = Clock::time_point::max();
  }
}

Deadlines::Watched::Watched(Deadlines& deadlines, const Poco::Net::StreamSocket& socket,
                            std::chrono::milliseconds time)
    : deadlines_(deadlines) {
  const std::lock_guard lock(deadlines_.mutex_);
  number_ = ++deadlines_.last_number_;
  if (deadlines_.ended_) time = std::chrono::milliseconds(0);
  deadlines_.entries_.emplace(number_, Entry{socket, Clock::now() + time});
  deadlines_.changed_.notify_all();
}

Deadlines::Watched::~Watched() {
  const std::lock_guard lock(deadlines_.mutex_);
  deadlines_.entries_.erase(number_);
}

void Deadlines::Watched::allow(std::chrono::milliseconds time) {
  const std::lock_guard lock(deadlines_.mutex_);
  Entry& entry = deadlines_.entries_.at(number_);
  // One that is shut stays shut.
  if (entry.end == Clock::time_point::max() || deadlines_.ended_) return;
  const bool sooner = Clock::now() + time < entry.end;
  entry.end = Clock::now() + time;
  if (sooner) deadlines_.changed_.notify_all();
}

}  // namespace tertium::app::watch
