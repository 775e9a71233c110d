#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

#include "fault.h"
#include "watching.h"

// How a watching has files read.
namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

// A bundle is big enough that starting a child does not count, and small enough that its end is
// near.
constexpr std::size_t kMostUnits = 200;
constexpr std::size_t kFewUnits = 8;
constexpr std::uint64_t kMostBytes = 8U << 20U;
constexpr unsigned kMostKills = 2;

// Many files: all are set going before the first is waited for.
void sync_files(const std::vector<fs::path>& files) {
  std::vector<Descriptor> open;
  for (const fs::path& file : files) {
    open.emplace_back(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!open.back()) throw_fault(errno, "'" + file.string() + "'");
    ::sync_file_range(open.back().get(), 0, 0, SYNC_FILE_RANGE_WRITE);
    if (open.size() == 256 || &file == &files.back()) {
      for (const Descriptor& one : open) {
        if (::fsync(one.get()) != 0) throw_fault(errno, "a summary cannot be written to the disk");
      }
      open.clear();
    }
  }
}

void sync_folder(const fs::path& folder) {
  const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file || ::fsync(file.get()) != 0) throw_fault(errno, "'" + folder.string() + "'");
}

void rename_file(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw_fault(errno, "'" + to.string() + "'");
}

}  // namespace

void Watching::start_readings() {
  if (Clock::now() < may_read_) return;
  while (readers_.running() < place_.settings.workers && !files_.ready().empty()) {
    if (wishes_.stop) return;
    std::vector<Unit> units;
    fs::path bundle;
    bool stuck = false;
    try {
      start_copying();
      bundle = readers_.new_bundle();
      change([&] { stuck = !fill_bundle(units, bundle); });
      if (units.empty()) {
        readers_.clear(bundle);
        if (stuck) return;
        continue;
      }
      readers_.start(pipeline_, bundle, units, 1);
      can_read_again();
    } catch (const std::system_error& fault) {
      // The spool is full, or no child can be started: all of it waits.
      readers_.clear(bundle);
      cannot_read_now(fault.what());
      change([&] {
        for (const Unit& unit : units) {
          if (File* file = files_.find(unit.name)) put_off(unit.name, *file, fault.what());
        }
      });
      return;
    }
  }
}

// Takes files that are ready, as many as make a good bundle. False if none could be taken now.
bool Watching::fill_bundle(std::vector<Unit>& units, const fs::path& bundle) {
  const std::size_t share = files_.ready().size() / (place_.settings.workers * 4UL);
  const std::size_t most = std::clamp(share, kFewUnits, kMostUnits);
  const std::vector<std::string> names(files_.ready().begin(), files_.ready().end());
  std::uint64_t bytes = 0;
  bool any = false;
  for (const std::string& name : names) {
    if (place_.stop || units.size() >= most) break;
    File& file = *files_.find(name);
    if (file.signature.size > kLarge) continue;  // copied by itself
    const bool alone = alone_.contains(file.id);
    if (!units.empty() && (alone || bytes + file.signature.size > kMostBytes)) continue;
    any = true;
    bytes += file.signature.size;
    if (spool(name, file, bundle, units) && alone) break;
  }
  return any;
}

void Watching::take_results() {
  std::vector<Result> results = readers_.look();
  if (results.empty()) {
    readers_.clear_ended();
    return;
  }
  std::vector<fs::path> summaries;
  for (const Result& result : results) {
    if (result.reading) summaries.push_back(result.summary);
  }
  sync_files(summaries);
  for (const Result& result : results) {
    if (!result.reading || companion_changed(result)) continue;
    const Unit& unit = result.unit;
    rename_file(result.summary, unit.partial_key.empty() ? place_.state.summary(unit.id)
                                                         : place_.state.partial(unit.id));
  }
  if (!summaries.empty()) sync_folder(place_.state.summaries());
  change([&] {
    for (Result& result : results) take_result(result);
  });
  readers_.clear_ended();
}

// A companion was not known to be one when the file was copied: it is read again with it.
bool Watching::companion_changed(const Result& result) {
  learn_companions(result.asks);
  return result.unit.partial_key.empty() &&
         companion_for(result.unit.name) != result.unit.companion;
}

void Watching::take_result(Result& result) {
  look_at_plugins(result.passing);
  auto content = place_.ledger.find(result.unit.id);
  if (!content) return;
  File* file = files_.find(result.unit.name);
  if (file != nullptr && (file->id != content->id || file->phase != File::Phase::busy)) {
    file = nullptr;
  }
  if (!result.unit.partial_key.empty()) {
    if (partials_running_ != 0) --partials_running_;
    const bool read = result.reading && result.reading->outcome == Reading::Outcome::read;
    content->partial = read ? result.unit.partial_key : "";
    if (!result.killed.empty()) ++content->kills;
    if (result.reading || content->kills >= kMostKills) {
      content->gone = !read;
    } else {
      // The next comparison asks for it again.
      comparison_failed(result.passing.empty() ? result.killed : result.passing);
    }
    place_.ledger.save(*content);
    return;
  }
  if (result.reading && companion_changed(result)) {
    contents_.set_state(*content, State::waiting, "to be read along with its companion");
    if (file != nullptr) files_.set(result.unit.name, *file, File::Phase::ready);
  } else if (result.reading) {
    take_reading(result, *content);
    if (file != nullptr) files_.set(result.unit.name, *file, File::Phase::resting);
  } else if (!result.killed.empty()) {
    take_kill(result, *content);
    const bool again = content->state == State::waiting;
    if (file != nullptr) {
      files_.set(result.unit.name, *file, again ? File::Phase::ready : File::Phase::resting);
    } else if (again) {
      elsewhere_.push_back(content->id);
    }
  } else if (file != nullptr) {
    put_off(result.unit.name, *file, result.passing);
  } else {
    contents_.set_state(*content, State::waiting, result.passing);
    elsewhere_.push_back(content->id);
    may_read_ = Clock::now() + std::chrono::seconds(1);
  }
  if (file != nullptr && file->changed) {
    file->changed = false;
    files_.set(result.unit.name, *file, File::Phase::settling,
               Clock::now() + place_.settings.settle);
  }
}

// Plugins were put in or taken away: the pipeline is checked with them as they are now.
void Watching::look_at_plugins(const std::string& fault) {
  if (!fault.starts_with(kOtherPlugins)) return;
  pipelines_.look_again();
  scan_now_ = true;
}

void Watching::take_reading(Result& result, Content& content) {
  Reading& reading = *result.reading;
  const bool replaces = !place_.settings.move;
  contents_.finish(content, reading, replaces);
  alone_.erase(content.id);
  ++changes_;
  // It was read by itself while another file was read along with it.
  const auto with = is_companion(content.name)
                        ? place_.ledger.where("live = 1 AND companion = :bytes", content.name)
                        : std::vector<Content>();
  if (!with.empty()) {
    contents_.read_along(content.name, with.front().name);
  } else if (content.state == State::failed) {
    notify_.file_failed(content.name, content.reason);
  }
  to_move_.push_back(content.id);
}

void Watching::take_kill(Result& result, Content& content) {
  if (!alone_.contains(content.id) && result.killed == kOtherInBundle) {
    // Which of the bundle it was, is found out by reading them one by one.
    alone_.insert(content.id);
    contents_.set_state(content, State::waiting, "its reader was ended, by it or by another file");
    return;
  }
  alone_.insert(content.id);
  ++content.kills;
  if (content.kills < kMostKills) {
    contents_.set_state(
        content, State::waiting,
        "it stopped its reader (" + result.killed + "): it will be tried once more");
    return;
  }
  alone_.erase(content.id);
  const std::string reason = "it stops its reader each time (" + result.killed +
                             "): it is put aside; 'tertium retry' tries it again";
  if (content.live)
    contents_.retire(content, State::failed, reason, {});
  else
    contents_.set_state(content, State::failed, reason);
  notify_.file_failed(content.name, reason);
  to_move_.push_back(content.id);
}

}  // namespace tertium::app::watch
