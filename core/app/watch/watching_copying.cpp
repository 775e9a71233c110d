#include <algorithm>

#include "fault.h"
#include "watching.h"

// How a watching takes copies of what is to be read: small files in one go, a large one in pieces,
// so that the others go on meanwhile.
namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kSoon{300};
constexpr std::size_t kPiece = 4U << 20U;  // about 20 ms

}  // namespace

// Copies a file to the bundle. False if it is not to be read, or not now.
bool Watching::spool(const std::string& name, File& file, const fs::path& bundle,
                     std::vector<Unit>& units) {
  Unit unit;
  unit.name = name;
  if (!may_be_copied(file, unit)) return false;
  try {
    const fs::path copy = readers_.place_for(bundle, units.size(), name);
    unit.sha256 = copy_to_spool(place_.settings.inbox / name, file.signature, copy, place_.stop);
    copy_companion(unit, bundle, units.size());
  } catch (const std::exception& fault) {
    cannot_copy(name, file, fault);
    return false;
  }
  if (is_being_read(unit, units) || !identify(name, file, unit)) return false;
  units.push_back(std::move(unit));
  return true;
}

// Whether what it is to be read with is there. Sets its companion.
bool Watching::may_be_copied(File& file, Unit& unit) {
  unit.companion = companion_for(unit.name);
  if (!unit.companion.empty()) {
    const File* beside = files_.find(unit.companion);
    if (beside->phase == File::Phase::settling) {
      wait_for_other(unit.name, file, "until '" + shown(unit.companion) + "' has come too",
                     beside->due + kSoon);
      return false;
    }
  }
  if (is_companion(unit.name) && others_are_on_their_way(unit.name)) {
    wait_for_other(unit.name, file, "until the exports beside it are read, which may need it",
                   Clock::now() + kSoon);
    return false;
  }
  return true;
}

void Watching::copy_companion(Unit& unit, const fs::path& bundle, std::size_t number) {
  if (unit.companion.empty()) return;
  const File* beside = files_.find(unit.companion);
  if (beside == nullptr) throw NotReady("what is read along with it has gone");
  unit.companion_sha256 =
      copy_to_spool(place_.settings.inbox / unit.companion, beside->signature,
                    readers_.place_for(bundle, number, unit.companion), place_.stop);
}

// The same bytes are read already: this one waits for what becomes of them.
bool Watching::is_being_read(const Unit& unit, const std::vector<Unit>& units) {
  if (!readers_.reads(unit.sha256) &&
      std::ranges::find(units, unit.sha256, &Unit::sha256) == units.end()) {
    return false;
  }
  wait_for_other(unit.name, *files_.find(unit.name),
                 "until another file with the same bytes is read", Clock::now() + kSoon);
  return true;
}

void Watching::wait_for_other(const std::string& name, File& file, const std::string& until,
                              Clock::time_point due) {
  auto content = place_.ledger.find(file.id);
  if (content && content->state == State::waiting && content->reason != until) {
    contents_.set_state(*content, State::waiting, until);
  }
  files_.set(name, file, File::Phase::settling, due);
}

// Says what a fault of copying means for the file. Throws std::system_error if it is none of the
// file's, but of the machine's.
void Watching::cannot_copy(const std::string& name, File& file, const std::exception& fault) {
  if (const auto* system = dynamic_cast<const std::system_error*>(&fault)) {
    spool_fault(name, file, system->code().value(), system->what());
    return;
  }
  ++file.waits;
  if (!file.announced) {
    file.announced = true;
    auto content = place_.ledger.find(file.id);
    if (content && content->state == State::waiting) {
      contents_.set_state(*content, State::waiting, fault.what());
    }
  }
  scan_now_ = true;
  files_.set(name, file, File::Phase::settling, Clock::now() + place_.settings.settle);
}

void Watching::spool_fault(const std::string& name, File& file, int code, const std::string& what) {
  if (code == ENOSPC || code == EDQUOT || code == EMFILE || code == ENFILE || code == EROFS) {
    throw_fault(code, "the copies to be read cannot be written");
  }
  switch (meaning_of(code)) {
    case Meaning::vanished:
    case Meaning::no_file:
      scan_now_ = true;
      files_.set(name, file, File::Phase::settling, Clock::now() + place_.settings.settle);
      return;
    case Meaning::passing:
      put_off(name, file, what);
      return;
    case Meaning::permanent:
      break;
  }
  auto content = place_.ledger.find(file.id);
  if (content) {
    content->signature = file.signature;
    contents_.set_state(*content, State::failed, what);
    notify_.file_failed(name, content->reason);
  }
  files_.set(name, file, File::Phase::resting);
}

// The bytes are known: true if a child must read them.
bool Watching::identify(const std::string& name, File& file, Unit& unit) {
  auto content = place_.ledger.find(file.id);
  if (!content) throw LedgerFault("the ledger has lost '" + shown(name) + "'");
  if (is_companion(name)) {
    if (content->sha256 != unit.sha256) look_for_companions(name, unit.sha256);
    const bool used =
        std::ranges::any_of(place_.ledger.where("live = 1 AND companion = :bytes", name),
                            [&](const Content& with) { return with.companion == name; });
    if (used && content->state != State::working) {
      content->sha256 = unit.sha256;
      content->signature = file.signature;
      place_.ledger.save(*content);
      contents_.read_along(
          name, place_.ledger.where("live = 1 AND companion = :bytes", name).front().name);
      files_.set(name, file, File::Phase::resting);
      return false;
    }
  }
  const Contents::What what = contents_.identify(*content, file.signature, unit.sha256,
                                                 unit.companion, unit.companion_sha256);
  file.id = unit.id = content->id;
  if (what == Contents::What::nothing) {
    files_.set(name, file, File::Phase::resting);
    to_move_.push_back(content->id);
    return false;
  }
  files_.set(name, file, File::Phase::busy);
  return true;
}

// Takes the next large file, one at a time.
void Watching::start_copying() {
  if (copying_) return;
  const auto large = std::ranges::find_if(files_.ready(), [&](const std::string& name) {
    return files_.find(name)->signature.size > kLarge;
  });
  if (large == files_.ready().end()) return;
  Unit unit;
  unit.name = *large;
  File& file = *files_.find(unit.name);
  change([&] {
    if (!may_be_copied(file, unit)) return;
    fs::path bundle;
    try {
      bundle = readers_.new_bundle();
      const fs::path copy = readers_.place_for(bundle, 0, unit.name);
      copying_.emplace(place_.settings.inbox / unit.name, file.signature, copy);
      copying_->unit = unit;
      copying_->bundle = bundle;
      files_.set(unit.name, file, File::Phase::copying);
    } catch (const std::exception& fault) {
      readers_.clear(bundle);
      cannot_copy(unit.name, file, fault);
    }
  });
}

void Watching::go_on_copying() {
  if (!copying_) return;
  const std::string name = copying_->unit.name;
  File* file = files_.find(name);
  const bool wanted = file != nullptr && file->phase == File::Phase::copying;
  if (!wanted) {
    stop_copying();
    return;
  }
  try {
    if (!copying_->copied) copying_->copied = copying_->copy.go_on(kPiece);
    if (!copying_->copied || readers_.running() >= place_.settings.workers) return;
    copy_companion(copying_->unit, copying_->bundle, 0);
  } catch (const std::exception& fault) {
    stop_copying();
    try {
      change([&] { cannot_copy(name, *file, fault); });
    } catch (const std::system_error& of_machine) {
      cannot_read_now(of_machine.what());
      change([&] { put_off(name, *file, of_machine.what()); });
    }
    return;
  }
  read_copied(name, *file);
}

void Watching::read_copied(const std::string& name, File& file) {
  Unit unit = std::move(copying_->unit);
  unit.sha256 = copying_->copy.sha256();
  const fs::path bundle = copying_->bundle;
  copying_.reset();
  bool read = false;
  change([&] { read = !is_being_read(unit, {}) && identify(name, file, unit); });
  if (!read) {
    readers_.clear(bundle);
    return;
  }
  try {
    readers_.start(pipeline_, bundle, {unit}, place_.settings.workers);
    can_read_again();
  } catch (const std::system_error& fault) {
    readers_.clear(bundle);
    cannot_read_now(fault.what());
    change([&] { put_off(name, file, fault.what()); });
  }
}

void Watching::stop_copying() {
  readers_.clear(copying_->bundle);
  copying_.reset();
}

void Watching::cannot_read_now(const std::string& why) {
  may_read_ = Clock::now() + std::chrono::seconds(1U << std::min(faults_reading_++, 6U));
  warn("reading", "no file can be read now: " + why + "; it will be tried again");
}

void Watching::can_read_again() {
  faults_reading_ = 0;
  unwarn("reading");
}

}  // namespace tertium::app::watch
