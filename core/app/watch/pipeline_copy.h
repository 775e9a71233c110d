#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "child.h"
#include "settings.h"
#include "signature.h"
#include "state_folder.h"

namespace tertium::app::watch {

// A pipeline as the children use it: a private copy of its files, so that none sees a half-edited
// one.
struct PipelineInUse {
  std::filesystem::path file;  // the copy
  std::string title;
  std::string identity;  // of the summaries that it makes
};

// A pipeline is wrong; what() says all that is.
class WrongPipeline : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  std::vector<std::filesystem::path> files{};  // in which something is wrong, as far as known
};

// Takes copies of a pipeline file and of all files that it names, and notices when they change.
class PipelineCopy {
 public:
  PipelineCopy(const Settings& settings, StateFolder state, const std::atomic<bool>& stop);

  // Copies the files as they are now and has the copy checked. Throws WrongPipeline, and
  // std::system_error.
  PipelineInUse take();
  // True once after the files have changed and stayed so for `settle`.
  bool changed(std::chrono::milliseconds settle);
  // Whether the next changed() is to be true.
  void look_again() { look_again_ = true; }
  // Removes the copies that are not in use.
  void keep_only(const PipelineInUse& used) const;

 private:
  struct Checked {
    std::string title;
    std::string identity;
    std::vector<std::filesystem::path> files;
  };
  Checked check(const std::filesystem::path& file);
  std::filesystem::path copy(const std::vector<std::filesystem::path>& files);
  std::map<std::filesystem::path, Signature> signatures() const;

  const Settings& settings_;
  const StateFolder state_;
  const std::atomic<bool>& stop_;
  std::vector<std::filesystem::path> files_;
  std::map<std::filesystem::path, Signature> known_;  // as they were when last taken
  std::map<std::filesystem::path, Signature> seen_;   // as they are now
  Clock::time_point since_{};
  bool look_again_ = false;
};

// The options that every child is given before its subcommand.
std::vector<std::string> shared_options(const Settings& settings);

}  // namespace tertium::app::watch
