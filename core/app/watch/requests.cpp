#include "requests.h"

#include <fcntl.h>
#include <unistd.h>

#include <vector>

#include "ledger.h"
#include "scan.h"
#include "tell.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

// What a path may mean: a name below the inbox, or below the folders to which files are moved.
std::vector<std::string> names_meant(const fs::path& file, const fs::path& inbox) {
  std::vector<std::string> names = {file.lexically_normal().string()};
  std::error_code error;
  const fs::path root = fs::weakly_canonical(inbox, error);
  const fs::path folder = fs::weakly_canonical(fs::absolute(file).parent_path(), error);
  const fs::path inside = (folder / file.filename()).lexically_relative(root);
  if (!inside.empty() && *inside.begin() != "..") names.push_back(inside.string());
  return names;
}

// Names may be any bytes. One that cannot be written is understood as 'tertium status' shows it;
// empty if there is none.
std::string name_shown_as(Ledger& ledger, const fs::path& file) {
  const std::string given = file.string();
  std::string name;
  for (const Content& content : ledger.where("1")) {
    if (content.name == name || shown(content.name) != given) continue;
    if (!name.empty()) {
      throw Error(Error::Stops::setup, "several files are shown under this name",
                  {.file = given, .line = 0, .column = 0, .question = {}, .stage = {}},
                  "give the path of the file itself, or rename them");
    }
    name = content.name;
  }
  return name;
}

}  // namespace

void wake_daemon(const StateFolder& state) {
  const Descriptor pipe(::open(state.wake().c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
  if (!pipe) return;  // no daemon runs
  const char byte = 1;
  const ssize_t written = ::write(pipe.get(), &byte, 1);
  static_cast<void>(written);  // a full pipe wakes too
}

std::string leave_request(const StateFolder& state, const std::string& what, const fs::path& file) {
  Ledger ledger(state.ledger(), Ledger::Open::reading);
  std::string name;
  if (!file.empty()) {
    const auto about = load_about(state);
    for (const std::string& meant : names_meant(file, about ? about->inbox : fs::path())) {
      if (!ledger.where("name = :bytes", meant).empty()) {
        name = meant;
        break;
      }
      const std::vector<Content> moved = ledger.where("moved_to = :bytes", meant);
      if (!moved.empty()) name = moved.back().name;
    }
    if (name.empty()) name = name_shown_as(ledger, file);
    if (name.empty()) {
      throw Error(Error::Stops::setup, "no such file was seen in the inbox",
                  {.file = file.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
                  "'tertium status' lists the files");
    }
  }
  ledger.change([&] { ledger.ask(what, name); });
  wake_daemon(state);
  return name;
}

}  // namespace tertium::app::watch
