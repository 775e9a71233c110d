#include "tertium/engine/output_folder.h"

#include <Poco/JSON/Handler.h>
#include <Poco/JSON/Parser.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <exception>
#include <fstream>
#include <mutex>
#include <set>
#include <system_error>

#include "tertium/at_once.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

namespace fs = std::filesystem;

// In every output folder: by this file it is known to be Tertium's own.
constexpr const char* kMark = "run.json";

[[noreturn]] void fail(const fs::path& path, const std::string& what) {
  const int code = errno;
  const bool full = code == ENOSPC || code == EDQUOT;
  throw Error(Error::Stops::output, what + ": " + std::system_category().message(code),
              {.file = path.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
              full ? "make room and run it again; nothing was changed"
                   : "check that you may write there; nothing was changed");
}

class OpenFile {
 public:
  OpenFile(const fs::path& path, int flags, mode_t mode = 0)
      : path_(path), file_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (file_ < 0) fail(path, "it cannot be written");
  }
  ~OpenFile() {
    if (file_ >= 0) ::close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail(path_, "it cannot be written");
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  void sync() const {
    // Some file systems cannot sync a folder, and say so with EINVAL.
    if (::fsync(file_) != 0 && errno != EINVAL) fail(path_, "it cannot be written to the disk");
  }
  void close() {
    const int file = file_;
    file_ = -1;
    if (::close(file) != 0) fail(path_, "it cannot be written");
  }

 private:
  fs::path path_;
  int file_;
};

constexpr int kNewFile = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;

void write_file(const fs::path& path, std::string_view bytes) {
  OpenFile file(path, kNewFile, 0666);
  file.write(bytes);
  file.close();
}

void sync_file(const fs::path& path) {
  OpenFile file(path, O_RDONLY);
  file.sync();
}

void sync_folder(const fs::path& path) {
  OpenFile folder(path, O_RDONLY | O_DIRECTORY);
  folder.sync();
}

fs::path parent_of(const fs::path& path) {
  const fs::path parent = path.parent_path();
  return parent.empty() ? fs::path(".") : parent;
}

// "out/" is "out".
fs::path without_slash(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

// How everything is called that is begun beside the output, but for the number of its process.
std::string begun_name(const fs::path& output) {
  return "." + output.filename().string() + ".new-";
}

// What was begun beside the output; taken away again unless it is kept.
class Beside {
 public:
  explicit Beside(const fs::path& output)
      : path_(parent_of(output) / (begun_name(output) + std::to_string(::getpid()))) {
    std::error_code ignored;
    fs::remove_all(path_, ignored);  // of a run with the same number that was killed
  }
  ~Beside() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Picks out of a run's record whether it is Tertium's and what it lists as outputs. The rest, which
// is long if there were many inputs, is only passed over.
class RecordReader : public Poco::JSON::Handler {
 public:
  // Ends the reading: the inputs come after the outputs.
  struct AllFound : std::exception {};

  bool tertium = false;
  std::set<std::string> outputs;

  void reset() override {}
  void startObject() override { ++depth_; }
  void endObject() override { --depth_; }
  void startArray() override { ++depth_; }
  void endArray() override {
    --depth_;
    if (depth_ == 1 && key_ == "outputs") throw AllFound();
  }
  void key(const std::string& name) override {
    if (depth_ != 1) return;
    key_ = name;
    tertium = tertium || name == "tertium";
  }
  void value(const std::string& text) override {
    if (depth_ == 2 && key_ == "outputs") outputs.insert(text);
  }
  void null() override {}
  void value(int) override {}
  void value(unsigned) override {}
  void value(Poco::Int64) override {}
  void value(Poco::UInt64) override {}
  void value(double) override {}
  void value(bool) override {}

 private:
  int depth_ = 0;
  std::string key_;
};

// What the run that left this folder says it wrote; empty if its record is not Tertium's.
std::set<std::string> outputs_of(const fs::path& folder) {
  try {
    std::ifstream file(folder / kMark);
    Poco::SharedPtr<RecordReader> reader(new RecordReader);
    Poco::JSON::Parser parser{Poco::JSON::Handler::Ptr(reader)};
    try {
      parser.parse(file);
    } catch (const RecordReader::AllFound&) {
    }
    return reader->tertium ? std::move(reader->outputs) : std::set<std::string>();
  } catch (const std::exception&) {
    return {};
  }
}

// A file in the folder that no earlier run wrote, or empty.
std::string foreign_file(const fs::path& folder) {
  const std::set<std::string> own = outputs_of(folder);
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.is_directory() && !entry.is_symlink()) continue;
    std::string path = entry.path().lexically_relative(folder).generic_string();
    if (!own.contains(path)) return path;
  }
  return {};
}

}  // namespace

void check_folder(const fs::path& given) {
  const fs::path folder = without_slash(given);
  const Place place{.file = folder.string(), .line = 0, .column = 0, .question = {}, .stage = {}};
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (fs::exists(status) && !fs::is_directory(status)) {
    throw Error(Error::Stops::setup, "this is no folder", place, "name another output folder");
  }
  const std::string foreign = fs::is_directory(status) ? foreign_file(folder) : std::string();
  if (!foreign.empty()) {
    throw Error(Error::Stops::setup,
                "this folder holds a file that no earlier run wrote: '" + one_line(foreign) + "'",
                place,
                "move it away, or name another folder: the output folder is replaced as a whole");
  }
  const fs::path parent = parent_of(folder);
  if (!fs::is_directory(parent, error)) {
    throw Error(Error::Stops::setup, "the folder in which it should be made is not there", place,
                "make the folder '" + parent.string() + "' first");
  }
  if (::access(parent.c_str(), W_OK | X_OK) != 0) fail(parent, "the folder cannot be written");
}

void clear_begun(const fs::path& given) {
  const fs::path output = without_slash(given);
  const std::string begun = begun_name(output);
  std::error_code ignored;
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator(parent_of(output), ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(begun)) continue;
    pid_t process = 0;
    const char* const end = name.data() + name.size();
    const auto [rest, fault] = std::from_chars(name.data() + begun.size(), end, process);
    const bool is_number = fault == std::errc() && rest == end && process > 0;
    if (is_number && ::kill(process, 0) != 0 && errno == ESRCH) left.push_back(entry.path());
  }
  for (const fs::path& path : left) fs::remove_all(path, ignored);
}

struct NewOutputFolder::State {
  explicit State(const fs::path& given) : folder(without_slash(given)), beside(folder) {
    make_folder(beside.path());
  }

  // Notes the names, and makes the folders for them.
  void prepare(const std::vector<OutputFile>& files) {
    const std::scoped_lock lock(mutex);
    for (const OutputFile& file : files) {
      const fs::path path(file.path);
      const bool inside = path.is_relative() && path.lexically_normal() == path &&
                          !file.path.starts_with("..") && path.has_filename();
      if (!inside || !names.insert(file.path).second) {
        throw Error(Error::Stops::output,
                    "a writer gave the file name '" + file.path +
                        "', which is outside the output folder or given twice",
                    {}, "this is a fault of the plugin");
      }
      fs::path part = beside.path();
      for (const fs::path& name : path.parent_path()) {
        part /= name;
        if (!folders.contains(part)) make_folder(part);
      }
    }
  }

  void make_folder(const fs::path& path) {
    if (::mkdir(path.c_str(), 0777) != 0) fail(path, "the folder cannot be made");
    folders.insert(path);
  }

  const fs::path folder;
  const Beside beside;
  mutable std::mutex mutex;
  std::set<std::string> names;
  std::set<fs::path> folders;
};

NewOutputFolder::NewOutputFolder(const fs::path& given) {
  check_folder(given);
  clear_begun(given);
  state_ = std::make_unique<State>(given);
}

NewOutputFolder::~NewOutputFolder() = default;

void NewOutputFolder::write(const std::vector<OutputFile>& files) {
  state_->prepare(files);
  const fs::path& beside = state_->beside.path();
  // Several at once, so that the disk can take them in one go.
  constexpr std::size_t kAtOnce = 8;
  at_once(files.size(), kAtOnce,
          [&](std::size_t i) { write_file(beside / files[i].path, files[i].bytes); });
  at_once(files.size(), kAtOnce, [&](std::size_t i) { sync_file(beside / files[i].path); });
}

void NewOutputFolder::write(const std::string& path, const std::function<void(const Give&)>& make) {
  state_->prepare({{path, {}}});
  OpenFile file(state_->beside.path() / path, kNewFile, 0666);
  make([&](std::string_view bytes) { file.write(bytes); });
  file.sync();
  file.close();
}

std::vector<std::string> NewOutputFolder::paths() const {
  const std::scoped_lock lock(state_->mutex);
  return {state_->names.begin(), state_->names.end()};
}

void NewOutputFolder::put_in_place() {
  const fs::path& folder = state_->folder;
  const fs::path& beside = state_->beside.path();
  for (const fs::path& part : state_->folders) sync_folder(part);
  std::error_code error;
  if (fs::is_directory(folder, error)) {
    // The old folder comes to stand beside, and is removed when `beside` ends.
    if (::renameat2(AT_FDCWD, beside.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) != 0) {
      fail(folder, "it cannot be replaced");
    }
  } else if (::rename(beside.c_str(), folder.c_str()) != 0) {
    fail(folder, "it cannot be put in place");
  }
  sync_folder(parent_of(folder));
}

void replace_file(const fs::path& file, std::string_view bytes) {
  const Beside beside(file);
  write_file(beside.path(), bytes);
  sync_file(beside.path());
  if (::rename(beside.path().c_str(), file.c_str()) != 0) fail(file, "it cannot be put in place");
  sync_folder(parent_of(file));
}

}  // namespace tertium::engine
