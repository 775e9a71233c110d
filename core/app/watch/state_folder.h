#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "descriptor.h"

namespace tertium::app::watch {

// The folder in which a watching keeps what it knows between two starts, and its parts.
class StateFolder {
 public:
  explicit StateFolder(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path ledger() const { return path_ / "ledger.db"; }
  std::filesystem::path lock() const { return path_ / "lock"; }
  std::filesystem::path wake() const { return path_ / "wake"; }  // a pipe: a byte wakes the daemon
  std::filesystem::path about() const { return path_ / "watch.json"; }
  std::filesystem::path spool() const { return path_ / "spool"; }
  std::filesystem::path pipelines() const { return path_ / "pipeline"; }
  std::filesystem::path summaries() const { return path_ / "summaries"; }
  std::filesystem::path summary(std::int64_t id) const {
    return summaries() / (std::to_string(id) + ".summary");
  }
  std::filesystem::path partial(std::int64_t id) const {
    return summaries() / (std::to_string(id) + ".partial");
  }
  // Of files that are gone, made with a pipeline that has changed since.
  std::filesystem::path aside() const { return path_ / "aside"; }
  std::filesystem::path aside(std::int64_t id) const {
    return aside() / (std::to_string(id) + ".summary");
  }
  std::filesystem::path base(std::int64_t number) const {
    return path_ / ("base-" + std::to_string(number));
  }

  // Makes what is missing, for this user only. Throws Error (setup) if it would lie on a network
  // file system, where a ledger is not safe, and std::system_error.
  void make() const;

 private:
  std::filesystem::path path_;
};

// What is watched, kept beside the ledger so that it is known even if the ledger is damaged.
struct About {
  std::filesystem::path inbox;
  std::filesystem::path output;
  std::filesystem::path pipeline;
  bool recursive = false;
};
void save_about(const StateFolder& state, const About& about);
// None if there is no such file, or it is damaged.
std::optional<About> load_about(const StateFolder& state);

// Where the state lies if nothing else is said: beside the output folder.
std::filesystem::path default_state(const std::filesystem::path& output);
// The state folder that is meant by `given`: itself, an output folder, or an inbox whose state lies
// beside it or in a folder of its parent. Throws Error (setup) if there is none.
StateFolder find_state(const std::filesystem::path& given);

// Held by the one daemon of a state folder, and by its children as long as they live.
class Lock {
 public:
  // Waits up to two seconds for children of a daemon that was killed. Throws Error (output) if
  // another daemon is at work.
  explicit Lock(const StateFolder& state);
  int descriptor() const { return file_.get(); }
  static bool is_held(const StateFolder& state);

 private:
  Descriptor file_;
};

// "an NFS share", if the path lies on a file system of the network or of a user's program; else
// empty.
std::string network_at(const std::filesystem::path& path);

}  // namespace tertium::app::watch
