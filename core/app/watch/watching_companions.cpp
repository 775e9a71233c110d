#include <algorithm>
#include <filesystem>
#include <sstream>

#include "watching.h"

// Files that are read along with another one, as a survey's structure with its answers. Which
// extensions they have, the readers say by asking for them.
namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

std::string extension_of(const std::string& name) { return fs::path(name).extension().string(); }
std::string folder_of(const std::string& name) { return fs::path(name).parent_path().string(); }

}  // namespace

bool Watching::is_companion(const std::string& name) const {
  return companions_.contains(extension_of(name));
}

// The one that a reader would be given: of the same stem, else the only one of the folder.
std::string Watching::companion_for(const std::string& name) const {
  if (companions_.empty() || is_companion(name)) return {};
  const auto usable = [&](const std::string& candidate) {
    const auto file = files_.all().find(candidate);
    return file != files_.all().end() && file->second.no_export.empty();
  };
  const fs::path path(name);
  for (const std::string& extension : companions_) {
    const std::string same_stem =
        (path.parent_path() / (path.stem().string() + extension)).string();
    if (usable(same_stem)) return same_stem;
    const auto beside = beside_.find({folder_of(name), extension});
    if (beside != beside_.end() && beside->second.size() == 1 && usable(*beside->second.begin())) {
      return *beside->second.begin();
    }
  }
  return {};
}

void Watching::find_companions() {
  beside_.clear();
  if (companions_.empty()) return;
  for (const auto& [name, file] : files_.all()) {
    if (file.no_export.empty() && is_companion(name)) {
      beside_[{folder_of(name), extension_of(name)}].insert(name);
    }
  }
}

void Watching::learn_companions(const std::vector<std::string>& extensions) {
  const std::size_t before = companions_.size();
  companions_.insert(extensions.begin(), extensions.end());
  if (companions_.size() == before) return;
  std::string all;
  for (const std::string& extension : companions_) all += extension + " ";
  place_.ledger.set_fact("companions", all);
  find_companions();
}

// An export that is still on its way may be what the companion belongs to.
bool Watching::others_are_on_their_way(const std::string& name) const {
  if (readers_.running() != 0) return true;
  const std::string folder = folder_of(name);
  return std::ranges::any_of(files_.all(), [&](const auto& entry) {
    const File::Phase phase = entry.second.phase;
    return (phase == File::Phase::settling || phase == File::Phase::ready ||
            phase == File::Phase::copying) &&
           !is_companion(entry.first) && folder_of(entry.first) == folder;
  });
}

// A companion has come, or has other bytes now: what would be read along with it is read again.
void Watching::look_for_companions(const std::string& companion, const std::string& sha256) {
  for (Content& content :
       place_.ledger.where("live = 1 AND current = 1 AND copy_of = 0 AND asks <> ''")) {
    if (content.name == companion || companion_for(content.name) != companion) continue;
    if (content.companion == companion && content.companion_sha256 == sha256) continue;
    if (content.state == State::working || content.state == State::waiting) continue;
    contents_.set_state(content, State::waiting,
                        "to be read again along with '" + shown(companion) + "'");
    read_again(content);
  }
}

// From where its bytes are.
void Watching::read_again(const Content& content) {
  File* file = files_.find(content.name);
  if (file != nullptr && file->id == content.id) {
    const bool busy = file->phase == File::Phase::busy && readers_.reads(content.sha256);
    if (file->phase == File::Phase::resting || (file->phase == File::Phase::busy && !busy)) {
      files_.set(content.name, *file, File::Phase::ready);
    }
  } else {
    elsewhere_.push_back(content.id);
  }
}

}  // namespace tertium::app::watch
