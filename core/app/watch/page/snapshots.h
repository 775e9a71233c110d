#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "../status.h"

namespace tertium::app::watch {

// What a watched folder looked like at one moment.
struct Snapshot {
  Status status;
  std::string json;     // of the whole status
  std::string version;  // an ETag: changes with `json`
  std::chrono::steady_clock::time_point taken;
};

// Asks for the status at most once at a time and at most once a second.
class Snapshots {
 public:
  explicit Snapshots(std::function<Status()> status);

  // Throws Refused if it cannot be had within some seconds.
  std::shared_ptr<const Snapshot> newest();

 private:
  std::shared_ptr<const Snapshot> take(const Snapshot* before) const;

  std::function<Status()> status_;
  std::mutex mutex_;
  std::condition_variable taken_;
  bool taking_ = false;  // some thread is at it
  std::shared_ptr<const Snapshot> newest_;
};

}  // namespace tertium::app::watch
