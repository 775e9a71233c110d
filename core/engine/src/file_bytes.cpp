#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <system_error>

#include "tertium/engine/inputs.h"
#include "tertium/error.h"
#include "tertium/sha256.h"

namespace tertium::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestCompanion = 64ULL << 20U;

Place in_file(const Input& input) {
  return {.file = input.name, .line = 0, .column = 0, .question = {}, .stage = {}};
}

[[noreturn]] void unreadable(const Input& input) {
  throw Error(Error::Stops::input,
              std::string(kUnreadable) + std::system_category().message(errno),
              in_file(input), "check that the file is there and that you may read it");
}

std::string stem_of(const fs::path& path) { return path.stem().string(); }

// The file beside `path` with that extension and the same stem, or the only one with that extension.
fs::path companion_of(const fs::path& path, std::string_view extension) {
  std::error_code error;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    std::error_code ignored;
    if (entry.path().extension() != extension || entry.is_symlink(ignored) ||
        !entry.is_regular_file(ignored)) {
      continue;
    }
    if (stem_of(entry.path()) == stem_of(path)) return entry.path();
    found.push_back(entry.path());
  }
  return found.size() == 1 ? found.front() : fs::path();
}

}  // namespace

struct FileBytes::State {
  Input input;
  std::atomic<std::uint64_t>* read_so_far = nullptr;
  int file = -1;
  std::uint64_t size = 0;
  std::string head;
  std::size_t head_given = 0;
  bool head_read = false;
  Sha256 hash;
  std::vector<fs::path> companions;
  std::set<std::string> asked_beside;

  explicit State(Input of) : input(std::move(of)) {}
  ~State() {
    if (file > STDIN_FILENO) ::close(file);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  std::size_t read_file(char* into, std::size_t most) {
    while (true) {
      const ssize_t count = ::read(file, into, most);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) unreadable(input);
      const auto bytes = static_cast<std::size_t>(count);
      hash.add({into, bytes});
      size += bytes;
      if (read_so_far != nullptr) *read_so_far += bytes;
      return bytes;
    }
  }
};

FileBytes::FileBytes(const Input& input, std::atomic<std::uint64_t>* read_so_far)
    : state_(std::make_unique<State>(input)) {
  state_->read_so_far = read_so_far;
  if (input.name == "-" && input.pipe) {
    state_->file = STDIN_FILENO;
    return;
  }
  state_->file = ::open(input.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state_->file < 0) unreadable(input);
}

FileBytes::~FileBytes() = default;

const Input& FileBytes::input() const { return state_->input; }

std::string_view FileBytes::head() {
  if (!state_->head_read) {
    state_->head_read = true;
    const std::uint64_t expected = state_->input.pipe ? Source::kHeadSize : state_->input.bytes + 1;
    state_->head.resize(std::min<std::uint64_t>(Source::kHeadSize, std::max<std::uint64_t>(expected, 4096)));
    std::size_t filled = 0;
    while (filled < state_->head.size()) {
      const std::size_t count =
          state_->read_file(state_->head.data() + filled, state_->head.size() - filled);
      if (count == 0) break;
      filled += count;
    }
    state_->head.resize(filled);
  }
  return state_->head;
}

std::size_t FileBytes::read(std::span<char> into) {
  const std::string_view rest = head().substr(state_->head_given);
  if (rest.empty()) return state_->read_file(into.data(), into.size());
  const std::size_t count = std::min(rest.size(), into.size());
  std::memcpy(into.data(), rest.data(), count);
  state_->head_given += count;
  return count;
}

void FileBytes::drain() {
  head();
  std::string rest(1U << 20U, '\0');
  while (state_->read_file(rest.data(), rest.size()) != 0) {
  }
}

std::uint64_t FileBytes::size() const { return state_->size; }

std::string FileBytes::sha256() { return state_->hash.take(); }

std::vector<fs::path> FileBytes::companions() const { return state_->companions; }

std::vector<std::string> FileBytes::asked_beside() const {
  return {state_->asked_beside.begin(), state_->asked_beside.end()};
}

class FileSource : public Source {
 public:
  explicit FileSource(std::shared_ptr<FileBytes> bytes)
      : bytes_(std::move(bytes)), name_(fs::path(bytes_->input().name).filename().string()) {}

  std::string_view name() const override { return name_; }
  std::string_view head() const override { return bytes_->head(); }
  std::size_t read(std::span<char> into) override { return bytes_->read(into); }

  std::unique_ptr<Source> beside(std::string_view extension) const override {
    const Input& input = bytes_->input();
    if (input.pipe) return nullptr;
    bytes_->state_->asked_beside.emplace(extension);
    const fs::path path = companion_of(input.path, extension);
    std::error_code error;
    if (path.empty() || fs::file_size(path, error) > kLargestCompanion || error) return nullptr;
    bytes_->state_->companions.push_back(path);
    Input companion{path, path.filename().string(), input.folder};
    companion.bytes = fs::file_size(path, error);
    return make_source(std::make_shared<FileBytes>(companion, nullptr));
  }

 private:
  std::shared_ptr<FileBytes> bytes_;
  std::string name_;
};

std::unique_ptr<Source> make_source(std::shared_ptr<FileBytes> bytes) {
  return std::make_unique<FileSource>(std::move(bytes));
}

}  // namespace tertium::engine
