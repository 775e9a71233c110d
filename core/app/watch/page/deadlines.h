#pragma once

#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <thread>

namespace tertium::app::watch {

// Shuts connections that are too slow, so that one who sends a byte a minute, or takes none, holds
// a thread only for a while.
class Deadlines {
 public:
  Deadlines();
  ~Deadlines();
  Deadlines(const Deadlines&) = delete;
  Deadlines& operator=(const Deadlines&) = delete;

  // Shuts all connections, and each that comes.
  void end_all();

  // A connection that is shut when its time is over; not watched any more at its destruction.
  class Watched {
   public:
    Watched(Deadlines& deadlines, const Poco::Net::StreamSocket& socket,
            std::chrono::milliseconds time);
    ~Watched();
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;

    // From now on.
    void allow(std::chrono::milliseconds time);

   private:
    Deadlines& deadlines_;
    std::uint64_t number_ = 0;
  };

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    Poco::Net::StreamSocket socket;
    Clock::time_point end;
  };

  void run();
  void shut_late_ones(Clock::time_point now);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, Entry> entries_;
  std::uint64_t last_number_ = 0;
  bool ended_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tertium::app::watch
