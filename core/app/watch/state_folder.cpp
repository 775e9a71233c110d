#include "state_folder.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>
#include <utility>

#include "fault.h"
#include "hexadecimal.h"
#include "tertium/engine/output_folder.h"
#include "tertium/error.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

// As in statfs(2).
constexpr std::array<std::pair<std::uint32_t, const char*>, 9> kNetworks = {{
    {0x6969U, "an NFS share"},
    {0xff534d42U, "a Windows share (CIFS)"},
    {0xfe534d42U, "a Windows share (SMB)"},
    {0x517bU, "a Windows share (SMB)"},
    {0x65735546U, "a file system of a user's program (FUSE)"},
    {0x01021997U, "a 9P share"},
    {0x00c36400U, "a Ceph share"},
    {0x5346414fU, "an AFS share"},
    {0x0bd00bd0U, "a Lustre share"},
}};

Place at(const fs::path& path) {
  return {.file = path.string(), .line = 0, .column = 0, .question = {}, .stage = {}};
}

void make_folder(const fs::path& path) {
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
    throw_fault(errno, "the folder '" + path.string() + "' cannot be made");
  }
}

fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path found = fs::weakly_canonical(path, error);
  if (!found.has_filename()) found = found.parent_path();
  return found;
}

bool is_state(const fs::path& path) {
  std::error_code error;
  return fs::exists(path / "watch.json", error) || fs::exists(path / "ledger.db", error);
}

}  // namespace

std::string network_at(const fs::path& path) {
  struct statfs status {};
  if (::statfs(path.c_str(), &status) != 0) return {};
  for (const auto& [magic, name] : kNetworks) {
    if (static_cast<std::uint32_t>(status.f_type) == magic) return name;
  }
  return {};
}

void StateFolder::make() const {
  make_folder(path_);
  const std::string network = network_at(path_);
  if (!network.empty()) {
    throw Error(Error::Stops::setup,
                "this folder is on " + network + ", where a ledger is not safe", at(path_),
                "name a folder on a local disk with --state");
  }
  // Names of files and counts of answers are nobody else's business.
  if (::chmod(path_.c_str(), 0700) != 0 && errno != EPERM) {
    throw_fault(errno, "the folder '" + path_.string() + "'");
  }
  for (const fs::path& part : {spool(), pipelines(), summaries(), aside()}) make_folder(part);
  if (::mkfifo(wake().c_str(), 0600) != 0 && errno != EEXIST) {
    throw_fault(errno, "'" + wake().string() + "' cannot be made");
  }
}

void save_about(const StateFolder& state, const About& about) {
  Poco::JSON::Object root(Poco::JSON_PRESERVE_KEY_ORDER);
  root.set("inbox", hexadecimal(about.inbox.string()));
  root.set("output", hexadecimal(about.output.string()));
  root.set("pipeline", hexadecimal(about.pipeline.string()));
  root.set("recursive", about.recursive);
  std::ostringstream text;
  root.stringify(text);
  std::ifstream known(state.about(), std::ios::binary);
  const std::string before{std::istreambuf_iterator<char>(known), std::istreambuf_iterator<char>()};
  // Not written if nothing changed: the disk may be full.
  if (before != text.str() + "\n") engine::replace_file(state.about(), text.str() + "\n");
}

std::optional<About> load_about(const StateFolder& state) {
  try {
    std::ifstream file(state.about());
    const auto root = Poco::JSON::Parser().parse(file).extract<Poco::JSON::Object::Ptr>();
    return About{from_hexadecimal(root->getValue<std::string>("inbox")),
                 from_hexadecimal(root->getValue<std::string>("output")),
                 from_hexadecimal(root->getValue<std::string>("pipeline")),
                 root->getValue<bool>("recursive")};
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

fs::path default_state(const fs::path& output) {
  const fs::path folder = output.has_filename() ? output : output.parent_path();
  return folder.string() + ".watch";
}

StateFolder find_state(const fs::path& given) {
  if (is_state(given)) return StateFolder(given);
  if (is_state(default_state(given))) return StateFolder(default_state(given));
  const fs::path inbox = resolved(given);
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(inbox.parent_path(), error)) {
    if (entry.path().extension() != ".watch") continue;
    const auto about = load_about(StateFolder(entry.path()));
    if (about && resolved(about->inbox) == inbox) return StateFolder(entry.path());
  }
  for (const fs::path& path : {given, default_state(given)}) {
    if (!fs::is_directory(path, error) || ::access(path.c_str(), X_OK) == 0) continue;
    throw Error(Error::Stops::setup, "only its owner may look at what is known of the files",
                at(path), "ask as the user who watches, as with sudo -u");
  }
  throw Error(Error::Stops::setup, "nothing that was watched is known here", at(given),
              "give the output folder of 'tertium watch', its inbox if that lies beside it, or the "
              "folder that it was given with --state");
}

Lock::Lock(const StateFolder& state)
    : file_(::open(state.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (!file_) throw_fault(errno, "'" + state.lock().string() + "' cannot be opened");
  for (int tries = 0; ::flock(file_.get(), LOCK_EX | LOCK_NB) != 0; ++tries) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      throw_fault(errno, "'" + state.lock().string() + "' cannot be locked");
    }
    if (tries == 40) {
      throw Error(Error::Stops::output, "another 'tertium watch' is at work here", at(state.path()),
                  "end it first, or name another output folder");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

bool Lock::is_held(const StateFolder& state) {
  const Descriptor file(::open(state.lock().c_str(), O_RDWR | O_CLOEXEC));
  if (!file) return false;
  return ::flock(file.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace tertium::app::watch
