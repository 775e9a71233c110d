#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "descriptor.h"
#include "scan.h"

namespace tertium::app::watch {

// Directory events of the kernel. They only say that it is time to look: what is there, the scan
// finds. So nothing is lost if events are.
class Wake {
 public:
  // `wanted` false: no events, only looking from time to time.
  explicit Wake(bool wanted);

  // Asks for the events of these folders, and of no others. What stands at a path may be another
  // folder than before.
  void listen_to(const std::vector<Folder>& folders);
  // To be polled for reading; -1 if there are no events.
  int descriptor() const { return events_.get(); }
  // Takes all events that have come; true if there was any.
  bool take();
  // Why there are no events of some folder; empty if there are, or if none are wanted.
  const std::string& why_not() const { return why_not_; }

 private:
  void open();

  const bool wanted_;
  Descriptor events_;
  std::string why_not_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, int> watched_;  // device and inode -> watch
};

}  // namespace tertium::app::watch
