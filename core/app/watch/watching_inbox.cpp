#include <algorithm>
#include <cerrno>

#include "fault.h"
#include "watching.h"

// How a watching sees what lies in the inbox.
namespace tertium::app::watch {
namespace {

constexpr const char* kSettling = "until it has not changed for a while and its turn comes";
constexpr const char* kTakenAway = "it was taken away before it was read";
constexpr std::chrono::seconds kFirstPause{1};
constexpr std::chrono::seconds kLongestPause{300};

bool to_be_moved(State state) {
  return state == State::done || state == State::duplicate || state == State::superseded ||
         state == State::failed;
}

}  // namespace

void Watching::look_at_inbox() {
  scan_now_ = false;
  events_.clear();
  last_scan_ = last_look_ = Clock::now();
  Scanned scanned;
  try {
    scanned = scan(place_.settings.inbox, place_.settings.recursive, rules_);
  } catch (const std::system_error& fault) {
    // What was there is not taken to be gone: the whole inbox is.
    const bool denied = fault.code().value() == EACCES || fault.code().value() == EPERM;
    warn("inbox", shown(fault.what()) +
                      (denied ? "; it cannot be read: give the user who runs 'tertium watch' the "
                                "right to (chmod u+rx), and the watching goes on"
                              : "; put it back, and the watching goes on"));
    return;
  }
  unwarn("inbox");
  wake_.listen_to(scanned.folders);
  inbox_ = scanned.folders.front();
  ++scans_;
  change([&] {
    // What is new comes into the ledger by name.
    const auto fresh =
        std::partition(scanned.files.begin(), scanned.files.end(),
                       [&](const Found& found) { return files_.find(found.name) != nullptr; });
    std::ranges::sort(fresh, scanned.files.end(), {}, &Found::name);
    for (Found& found : scanned.files) notice(found);
    forget_vanished();
  });
  known_.clear();
  find_companions();
  to_move_.insert(to_move_.end(), to_move_later_.begin(), to_move_later_.end());
  to_move_later_.clear();
}

// What events name is looked at by itself, so that one file costs the same among any number of
// others. What is not as it was besides, a scan finds.
void Watching::look_at(const std::set<std::string>& names) {
  std::optional<ScannedNames> scanned = scan_names(inbox_, names);
  if (!scanned) return look_at_inbox();
  last_look_ = Clock::now();
  change([&] {
    for (Found& found : scanned->files) notice(found);
    for (const std::string& name : scanned->gone) forget(name);
  });
  const auto companion = [this](const std::string& name) { return is_companion(name); };
  if (std::ranges::any_of(names, companion)) find_companions();
  to_move_.insert(to_move_.end(), to_move_later_.begin(), to_move_later_.end());
  to_move_later_.clear();
}

void Watching::notice(Found& found) {
  File* file = files_.find(found.name);
  // A name is held against the rules once: to do so costs more than all else of a look at many
  // files.
  const std::string bad_name =
      file != nullptr ? file->bad_name
                      : rules_.why(std::filesystem::path(found.name).filename().string());
  if (!bad_name.empty()) found.no_export = bad_name;
  if (file != nullptr) file->scan = scans_;
  if (!found.no_export.empty()) {
    if (file == nullptr) file = &files_.add(found.name);
    file->bad_name = bad_name;
    notice_ignored(found, *file);
  } else {
    notice_file(found, file);
  }
}

void Watching::notice_ignored(const Found& found, File& file) {
  file.scan = scans_;
  if (file.phase == File::Phase::busy) {
    file.changed = true;
    return;
  }
  if (file.no_export == found.no_export) return;
  file.no_export = found.no_export;
  file.signature = found.signature;
  files_.set(found.name, file, File::Phase::resting);
  const auto known = known_.find(found.name);
  std::optional<Content> content =
      known != known_.end() ? known->second : place_.ledger.current(found.name);
  const bool noted = content && content->state == State::ignored;
  if (content && !noted && !content->sha256.empty()) {
    content->current = false;
    place_.ledger.save(*content);
    content.reset();
  }
  if (!content)
    content = contents_.add(found.name, found.signature, State::ignored, found.no_export);
  else if (content->reason != found.no_export)
    contents_.set_state(*content, State::ignored, found.no_export);
  file.id = content->id;
}

void Watching::notice_file(const Found& found, File* file) {
  const Clock::time_point settled = Clock::now() + place_.settings.settle;
  if (file != nullptr && file->no_export.empty()) {
    if (file->signature == found.signature) return;
    file->signature = found.signature;
    file->announced = false;
    file->tries = 0;
    if (file->phase == File::Phase::busy) {
      file->changed = true;
    } else {  // a copy under way ends
      ++file->waits;
      files_.set(found.name, *file, File::Phase::settling, settled);
    }
    return;
  }
  if (file == nullptr) file = &files_.add(found.name);
  file->no_export.clear();
  file->scan = scans_;
  file->signature = found.signature;
  const auto known = known_.find(found.name);
  std::optional<Content> content =
      known != known_.end() ? known->second : place_.ledger.current(found.name);
  if (!content) content = contents_.add(found.name, found.signature, State::waiting, kSettling);
  file->id = content->id;
  const bool ended = content->state != State::waiting && content->state != State::working;
  if (ended && !content->moved && content->signature == found.signature) {
    files_.set(found.name, *file, File::Phase::resting);
    if (to_be_moved(content->state)) to_move_.push_back(content->id);
    return;
  }
  if (content->state == State::ignored && content->sha256.empty()) {
    contents_.set_state(*content, State::waiting, kSettling);
  }
  files_.set(found.name, *file, File::Phase::settling, settled);
}

void Watching::forget_vanished() {
  std::vector<std::string> gone;
  for (const auto& [name, file] : files_.all()) {
    if (file.scan != scans_) gone.push_back(name);
  }
  for (const std::string& name : gone) forget(name);
  // Known from before, and gone while nobody watched.
  for (auto& [name, content] : known_) {
    if (content.state != State::waiting || files_.find(name) != nullptr) continue;
    contents_.set_state(content, content.live ? State::done : State::ignored,
                        content.live ? "" : kTakenAway);
  }
}

void Watching::forget(const std::string& name) {
  const File* file = files_.find(name);
  if (file == nullptr) return;
  if (file->phase != File::Phase::resting && file->phase != File::Phase::busy) {
    auto content = place_.ledger.find(file->id);
    if (content && content->state == State::waiting) {
      const bool once_read = content->live;
      contents_.set_state(*content, once_read ? State::done : State::ignored,
                          once_read ? "" : kTakenAway);
    }
  }
  files_.remove(name);
}

void Watching::ripen() {
  const Clock::time_point now = Clock::now();
  const std::vector<std::string> due = files_.due(now);
  if (due.empty()) return;
  change([&] {
    for (const std::string& name : due) settle(name, *files_.find(name));
  });
}

void Watching::settle(const std::string& name, File& file) {
  const Clock::time_point later = Clock::now() + place_.settings.settle;
  struct stat status {};
  if (::lstat((place_.settings.inbox / name).c_str(), &status) != 0) {
    // The scan finds out whether the file is gone, or the inbox.
    scan_now_ = true;
    ++file.waits;
    files_.set(name, file, File::Phase::settling, later);
    return;
  }
  if (signature_of(status) != file.signature) {
    file.signature = signature_of(status);
    ++file.waits;
    files_.set(name, file, File::Phase::settling, later);
    return;
  }
  if (file.signature.size <= place_.settings.limit_size) {
    files_.set(name, file, File::Phase::ready);
    return;
  }
  auto content = place_.ledger.find(file.id);
  if (content && !content->sha256.empty()) {
    content->current = false;
    place_.ledger.save(*content);
    content = contents_.add(name, file.signature, State::waiting, "");
    file.id = content->id;
  }
  if (content) {
    content->signature = file.signature;
    contents_.set_state(*content, State::failed,
                        "it has " + std::to_string(file.signature.size) +
                            " bytes, more than --limit-size " +
                            std::to_string(place_.settings.limit_size));
    notify_.file_failed(name, content->reason);
    to_move_.push_back(content->id);
  }
  files_.set(name, file, File::Phase::resting);
}

// A fault that passes: the file waits with the reason, and the pauses grow.
void Watching::put_off(const std::string& name, File& file, const std::string& why) {
  const auto pause =
      std::min<std::chrono::seconds>(kLongestPause, kFirstPause * (1U << std::min(file.tries, 9U)));
  ++file.tries;
  files_.set(name, file, File::Phase::later, Clock::now() + pause);
  auto content = place_.ledger.find(file.id);
  if (content) {
    contents_.set_state(
        *content, content->live && content->state == State::done ? State::done : State::waiting,
        why + "; it will be tried again");
  }
}

}  // namespace tertium::app::watch
