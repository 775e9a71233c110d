#include "pipeline_copy.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <thread>

#include "fault.h"
#include "hexadecimal.h"
#include "tertium/engine/output_folder.h"
#include "tertium/sha256.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kMostForChecking{60};

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) throw WrongPipeline(file.string() + ": it cannot be read");
  return bytes;
}

// The folder below which all lie.
fs::path common_folder(const std::vector<fs::path>& files) {
  fs::path common = files.front().parent_path();
  for (const fs::path& file : files) {
    const auto [end, ignored] =
        std::mismatch(common.begin(), common.end(), file.begin(), file.end());
    fs::path shared;
    for (auto part = common.begin(); part != end; ++part) shared /= *part;
    common = shared;
  }
  return common;
}

// Folders that are named are copied with all files in them.
std::vector<fs::path> single_files(const std::vector<fs::path>& named) {
  std::vector<fs::path> files;
  for (const fs::path& path : named) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      files.push_back(path.lexically_normal());
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path, error)) {
      if (entry.is_regular_file(error)) files.push_back(entry.path().lexically_normal());
    }
  }
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

// Those that a checking child named.
std::vector<fs::path> files_in(const std::string& line) {
  const auto root = Poco::JSON::Parser().parse(line).extract<Poco::JSON::Object::Ptr>();
  std::vector<fs::path> files;
  for (const Poco::Dynamic::Var& path : *root->getArray("files")) {
    files.emplace_back(from_hexadecimal(path.toString()));
  }
  return files;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), by);
    at += by.size();
  }
  return text;
}

}  // namespace

std::vector<std::string> shared_options(const Settings& settings) {
  std::vector<std::string> options = {"--parent", std::to_string(::getpid())};
  for (const fs::path& path : settings.plugin_paths) {
    options.insert(options.end(), {"--plugin-path", path.string()});
  }
  return options;
}

PipelineCopy::PipelineCopy(const Settings& settings, StateFolder state,
                           const std::atomic<bool>& stop)
    : settings_(settings), state_(std::move(state)), stop_(stop) {}

PipelineCopy::Checked PipelineCopy::check(const fs::path& file) {
  std::vector<std::string> arguments = shared_options(settings_);
  // With the limit of the children that read, so that one that is too small is told at the start.
  arguments.insert(arguments.end(), {"--limit-memory", std::to_string(settings_.limit_memory),
                                     "check", "--watched", file.string()});
  std::unique_ptr<Child> child;
  std::optional<Ended> ended;
  // What was killed once may have been in somebody's way; what is killed each time is at fault.
  for (int tries = 0; tries < 2 && (!ended || (ended->signal != 0 && !ended->too_long)); ++tries) {
    child = std::make_unique<Child>(settings_.program, arguments, kMostForChecking);
    while (!(ended = child->look())) {
      if (stop_) throw WrongPipeline("stopped");
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  const std::vector<std::string> lines = child->lines();
  if (ended->signal != 0) {
    throw WrongPipeline(
        "'tertium check " + file.string() + "' " +
        (ended->too_long ? "takes too long" : "ends with signal " + std::to_string(ended->signal)));
  }
  if (ended->status != 0 || lines.empty()) {
    WrongPipeline wrong(complaints_in_one_line(child->complaints()));
    if (!lines.empty()) wrong.files = files_in(lines.front());
    throw wrong;
  }
  const auto root = Poco::JSON::Parser().parse(lines.front()).extract<Poco::JSON::Object::Ptr>();
  return {root->getValue<std::string>("title"), root->getValue<std::string>("identity"),
          files_in(lines.front())};
}

fs::path PipelineCopy::copy(const std::vector<fs::path>& files) {
  const fs::path common = common_folder(files);
  Sha256 hash;
  std::vector<std::pair<fs::path, std::string>> parts;
  for (const fs::path& file : files) {
    parts.emplace_back(file.lexically_relative(common), bytes_of(file));
    const std::string head =
        parts.back().first.string() + '\0' + std::to_string(parts.back().second.size()) + '\0';
    hash.add(head);
    hash.add(parts.back().second);
  }
  const std::string name = hash.take();
  const fs::path folder = state_.pipelines() / name;
  std::error_code error;
  if (fs::exists(folder, error)) return folder;
  const fs::path beside = state_.pipelines() / ("." + name);
  fs::remove_all(beside, error);
  for (const auto& [path, bytes] : parts) {
    fs::create_directories((beside / path).parent_path());
    engine::replace_file(beside / path, bytes);
  }
  fs::rename(beside, folder);
  return folder;
}

PipelineInUse PipelineCopy::take() {
  look_again_ = false;
  const fs::path original = fs::absolute(settings_.pipeline).lexically_normal();
  // A fault may stand in any of the files before it: they are looked at until one is right again.
  files_.push_back(original);
  files_ = single_files(files_);
  known_ = seen_ = signatures();
  try {
    files_ = single_files(check(original).files);
  } catch (const WrongPipeline& wrong) {
    files_.insert(files_.end(), wrong.files.begin(), wrong.files.end());
    files_ = single_files(files_);
    // What has changed since it was checked is to be noticed.
    known_.merge(signatures());
    seen_ = known_;
    throw;
  }
  known_ = seen_ = signatures();
  const fs::path folder = copy(files_);
  const fs::path file = folder / original.lexically_relative(common_folder(files_));
  try {
    const Checked checked = check(file);
    return {file, checked.title, checked.identity};
  } catch (const WrongPipeline& fault) {
    throw WrongPipeline(replaced(fault.what(), folder.string(), common_folder(files_).string()));
  }
}

bool PipelineCopy::changed(std::chrono::milliseconds settle) {
  std::map<fs::path, Signature> now = signatures();
  if (now != seen_) {
    seen_ = std::move(now);
    since_ = Clock::now();
    if (!look_again_) return false;
  }
  if (look_again_) {
    look_again_ = false;
    return true;
  }
  return seen_ != known_ && Clock::now() - since_ >= settle;
}

std::map<fs::path, Signature> PipelineCopy::signatures() const {
  std::map<fs::path, Signature> found;
  for (const fs::path& file : files_) {
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0) found[file] = signature_of(status);
  }
  return found;
}

void PipelineCopy::keep_only(const PipelineInUse& used) const {
  const fs::path inside = used.file.lexically_relative(state_.pipelines());
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(state_.pipelines(), error)) {
    if (entry.path().filename() != *inside.begin()) fs::remove_all(entry.path(), error);
  }
}

}  // namespace tertium::app::watch
