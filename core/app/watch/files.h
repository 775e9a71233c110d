#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "child.h"
#include "scan.h"

namespace tertium::app::watch {

// A file that lies in the inbox, and how far it is on its way.
struct File {
  enum class Phase {
    settling,  // it changed a short time ago
    ready,     // to be read
    copying,   // it is large, and copied in pieces
    later,     // a passing fault: to be tried again
    busy,      // a child reads its copy
    resting,   // in an end state
  };
  Phase phase = Phase::settling;
  Signature signature{};
  std::string no_export{};  // ignored because of this
  std::string bad_name{};   // why its name is ignored, if it is
  std::int64_t id = 0;      // of its content in the ledger
  Clock::time_point due{};  // settling, later: when to look again
  unsigned tries = 0;       // passing faults one after the other
  unsigned waits = 0;       // times that it changed, or was being written, when it was due
  bool changed = false;     // while it was busy
  bool announced = false;   // that somebody writes to it
  std::uint64_t scan = 0;   // the last one that found it
};

// All that lies in the inbox, as the last scan and the clock tell.
class Files {
 public:
  File* find(const std::string& name);
  File& add(const std::string& name) { return files_[name]; }
  void remove(const std::string& name);
  const std::unordered_map<std::string, File>& all() const { return files_; }

  void set(const std::string& name, File& file, File::Phase phase, Clock::time_point due = {});

  // Names that are settling or to be tried later, and due.
  std::vector<std::string> due(Clock::time_point now) const;
  // When the next one is due; the latest time if none is.
  Clock::time_point next_due() const;
  const std::set<std::string>& ready() const { return ready_; }
  bool any_waiting() const { return !waiting_.empty(); }

 private:
  std::unordered_map<std::string, File> files_;
  std::set<std::pair<Clock::time_point, std::string>> waiting_;
  std::set<std::string> ready_;
};

}  // namespace tertium::app::watch
