#include "files.h"

namespace tertium::app::watch {
namespace {

bool waits(File::Phase phase) {
  return phase == File::Phase::settling || phase == File::Phase::later;
}

}  // namespace

File* Files::find(const std::string& name) {
  const auto place = files_.find(name);
  return place == files_.end() ? nullptr : &place->second;
}

void Files::set(const std::string& name, File& file, File::Phase phase, Clock::time_point due) {
  waiting_.erase({file.due, name});
  ready_.erase(name);
  file.phase = phase;
  file.due = due;
  if (waits(phase)) waiting_.emplace(due, name);
  if (phase == File::Phase::ready) ready_.insert(name);
}

void Files::remove(const std::string& name) {
  const auto place = files_.find(name);
  if (place == files_.end()) return;
  waiting_.erase({place->second.due, name});
  ready_.erase(name);
  files_.erase(place);
}

std::vector<std::string> Files::due(Clock::time_point now) const {
  std::vector<std::string> names;
  for (const auto& [due, name] : waiting_) {
    if (due > now) break;
    names.push_back(name);
  }
  return names;
}

Clock::time_point Files::next_due() const {
  return waiting_.empty() ? Clock::time_point::max() : waiting_.begin()->first;
}

}  // namespace tertium::app::watch
