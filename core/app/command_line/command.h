#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tertium/engine/pipeline.h"
#include "tertium/engine/plugins.h"
#include "tertium/engine/progress.h"
#include "tertium/summary.h"

namespace tertium::app {

// Exit statuses, as the README promises them.
enum Status : int {
  kAllWell = 0,
  kPartly = 1,     // done, but some input was refused or partly read
  kWrong = 2,      // usage, pipeline, codebook or plugin wrong: nothing was read
  kUnfinished = 3  // could not finish: the output is as it was
};

// What all subcommands share.
struct Shared {
  std::vector<std::filesystem::path> plugin_paths;
  unsigned jobs = 0;  // 0: one for each core
  bool quiet = false;
  bool json_log = false;
  std::uint64_t limit_memory = 0;  // bytes of address space; 0: none
  std::uint64_t limit_time = 0;    // seconds of processor time; 0: none
  int parent = 0;                  // end when this process ends; 0: do not
  char** command_line = nullptr;   // as it was given, with a null at its end

  // Loads the installed plugins and those of --plugin-path, once. Names refused ones as warnings.
  const engine::Plugins& plugins();
  engine::Pipeline pipeline(const std::filesystem::path& file);
  unsigned workers() const;
  // A child of `tertium watch` ends with it. For others nothing happens.
  void end_with_parent() const;
  // Puts the limits on this process, before it opens any input. Throws Error (setup), and if the
  // one on memory leaves no room to work in.
  void keep_limits();
  bool shows_progress() const { return !quiet && !json_log; }

 private:
  std::unique_ptr<engine::Plugins> plugins_;
};

// What a subcommand does; gives the exit status.
using Action = std::function<int()>;

// The folder that holds bin and lib: of what is installed, or of the build.
std::filesystem::path own_tree();

// How far the reading is; Ctrl-C sets its `stop`.
engine::Progress& progress();

// Names what was refused or left out, and gives kPartly if anything was, else kAllWell.
int tell_inputs(const std::vector<InputRecord>& inputs, const std::string& problems_file);

// Tells on stdout what was done, unless --quiet; if stdout cannot be written, that is a warning.
void say(const Shared& shared, const std::string& text);
// Writes the output that was asked for. Throws Error (output) if stdout cannot be written.
void print(const std::string& text);

// "1 file", "2 files".
std::string counted(std::uint64_t count, const std::string& thing);

}  // namespace tertium::app
