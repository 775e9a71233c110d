#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "child.h"
#include "settings.h"
#include "tell.h"

namespace tertium::app::watch {

// Tells others of a new report or a failed file: a command of the user, a webhook. Never holds up
// the watching: what cannot be told in time is dropped, and that is said. No answers are told.
class Notify {
 public:
  // Commands read what happened, as a JSON object, from a file in `folder`.
  Notify(const Settings& settings, std::filesystem::path folder, Tell tell);
  ~Notify();
  Notify(const Notify&) = delete;
  Notify& operator=(const Notify&) = delete;

  void report_written(const std::vector<std::string>& files);
  void file_failed(const std::string& name, const std::string& reason);
  void report_failed(const std::string& reason);

  // Goes on with the commands; to be called from time to time. True while some are under way.
  bool look();

 private:
  struct Event {
    std::string command;
    std::string body;  // JSON
  };
  void tell_all(const std::string& command, const std::string& body);
  void post_all(const std::stop_token& stop);
  void post(const std::string& body) const;

  const Settings& settings_;
  const std::filesystem::path folder_;
  const Tell tell_;
  std::deque<Event> commands_;
  std::unique_ptr<Child> running_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::string> posts_;
  std::jthread thread_;
};

}  // namespace tertium::app::watch
