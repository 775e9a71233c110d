#include <algorithm>

#include "fault.h"
#include "spool.h"
#include "watching.h"

// How a watching reads again what does not lie in the inbox any more, or what is to be read without
// the respondents that a newer export holds.
namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

}  // namespace

// Reads again what was moved away, or what is to be read without some respondents: each alone.
void Watching::start_again() {
  while (readers_.running() < place_.settings.workers && Clock::now() >= may_read_ &&
         (!partials_.empty() || !elsewhere_.empty())) {
    Unit unit;
    if (!partials_.empty()) {
      unit = {.id = partials_.front().id,
              .name = {},
              .sha256 = {},
              .companion = {},
              .companion_sha256 = {},
              .partial_key = partials_.front().key,
              .without = partials_.front().list};
      partials_.pop_front();
    } else {
      unit.id = elsewhere_.front();
      elsewhere_.pop_front();
    }
    auto content = place_.ledger.find(unit.id);
    if (!content) continue;
    unit.name = content->name;
    unit.companion = companion_for(unit.name);
    const File* file = files_.find(unit.name);
    const bool here = file != nullptr && file->id == unit.id;
    const fs::path source = place_.settings.inbox /
                            (here || content->moved_to.empty() ? content->name : content->moved_to);
    const fs::path bundle = readers_.new_bundle();
    try {
      struct stat status {};
      if (::lstat(source.c_str(), &status) != 0) throw_fault(errno, "it cannot be read");
      const fs::path copy = readers_.place_for(bundle, 0, unit.name);
      unit.sha256 = copy_to_spool(source, signature_of(status), copy, place_.stop);
      if (unit.sha256 != content->sha256) throw NotReady("other bytes lie there now");
      copy_companion(unit, bundle, 0);
    } catch (const std::system_error& fault) {
      readers_.clear(bundle);
      if (meaning_of(fault.code().value()) == Meaning::passing) {
        put_off_again(unit, fault.what());
        return;
      }
      change([&] { cannot_read_again(*content, unit, fault.what()); });
      continue;
    } catch (const std::exception& fault) {
      readers_.clear(bundle);
      if (place_.stop) return;
      change([&] { cannot_read_again(*content, unit, fault.what()); });
      continue;
    }
    if (unit.partial_key.empty()) {
      change([&] { contents_.set_state(*content, State::working, ""); });
    }
    readers_.start(pipeline_, bundle, {unit}, 1);
  }
}

// A fault of the machine: later.
void Watching::put_off_again(const Unit& unit, const std::string& why) {
  cannot_read_now(why);
  if (unit.partial_key.empty()) {
    elsewhere_.push_front(unit.id);
  } else {
    partials_.push_front({unit.id, unit.partial_key, unit.without});
  }
}

void Watching::cannot_read_again(Content& content, const Unit& unit, const std::string& why) {
  if (!unit.partial_key.empty()) {
    if (partials_running_ != 0) --partials_running_;
    content.gone = true;
    place_.ledger.save(content);
    place_.tell(Level::warning, "gone",
                shown(content.name) +
                    " cannot be read again without those who are in a newer export (" + why +
                    "): it is left out as a whole",
                {{"file", shown(content.name)}});
    return;
  }
  contents_.retire(content, State::failed,
                   "it must be read anew and is not there any more: put it into the inbox again",
                   {});
}

}  // namespace tertium::app::watch
