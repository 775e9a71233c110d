#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "descriptor.h"
#include "scan.h"

namespace tertium::app::watch {

// What directory events say.
struct Happened {
  bool somewhere = false;         // it is not known where, or not only directly in the inbox
  std::set<std::string> names{};  // directly in the inbox, which came, went or changed
};

// Directory events of the kernel. They only say that it is time to look, and where: what is there,
// the scan finds. So nothing is lost if events are.
class Wake {
 public:
  // `wanted` false: no events, only looking from time to time.
  explicit Wake(bool wanted);

  // Asks for the events of these folders, the inbox first, and of no others. What stands at a path
  // may be another folder than before.
  void listen_to(const std::vector<Folder>& folders);
  // To be polled for reading; -1 if there are no events.
  int descriptor() const { return events_.get(); }
  // Takes all events that have come.
  Happened take();
  // Why there are no events of some folder; empty if there are, or if none are wanted.
  const std::string& why_not() const { return why_not_; }

 private:
  void open();

  const bool wanted_;
  Descriptor events_;
  std::string why_not_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, int> watched_;  // device and inode -> watch
  int inbox_ = -1;                                                  // its watch; -1: none
};

}  // namespace tertium::app::watch
