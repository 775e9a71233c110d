#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "child.h"
#include "contents.h"
#include "pipeline_copy.h"

namespace tertium::app::watch {

// A file of which a copy lies in the spool, to be read by a child.
struct Unit {
  std::int64_t id = 0;
  std::string name;  // below the inbox
  std::string sha256;
  std::string companion;  // that lies beside the copy; empty: none
  std::string companion_sha256;
  std::string partial_key;        // it is read without those who are counted elsewhere
  std::filesystem::path without;  // and this is the list of them
};

// What became of a unit.
struct Result {
  Unit unit;
  // None: the child could not say anything of it.
  std::optional<Reading> reading{};
  std::filesystem::path summary{};  // where the child left it
  std::vector<std::string> asks{};  // extensions of companions
  std::string passing{};            // why it is to be tried again later
  std::string killed{};             // why the child was ended, if this unit was alone in it
};

// Result::killed of a unit that was not alone.
inline constexpr const char* kOtherInBundle = "another file in its bundle, perhaps";

// Copies of files of the inbox in the spool, and the children that read them: each a bundle.
class Readers {
 public:
  Readers(Workplace& place, std::string inbox_name, int lock);

  // A new folder of the spool in which the inbox is imitated for one bundle.
  std::filesystem::path new_bundle();
  // Where the copy of a file is to be made: in a folder of its own, so that only its own companion
  // lies beside it. Makes the folders.
  std::filesystem::path place_for(const std::filesystem::path& bundle, std::size_t unit,
                                  const std::string& name) const;

  void start(const PipelineInUse& pipeline, const std::filesystem::path& bundle,
             std::vector<Unit> units, unsigned jobs);
  // Ends all children; nobody hears what they would have found out.
  void end_all() { bundles_.clear(); }
  std::size_t running() const { return bundles_.size(); }
  bool reads(const std::string& sha256) const;
  std::vector<int> descriptors() const;
  Clock::time_point next_deadline() const;
  // Some child was closed on one side, so it is about to end.
  bool any_ending() const;

  // What the children that ended have found out.
  std::vector<Result> look();
  void clear(const std::filesystem::path& bundle) const;
  // To be called when the results of a look() are safe: removes their copies.
  void clear_ended();

 private:
  struct Bundle {
    std::filesystem::path folder;
    std::vector<Unit> units;
    std::unique_ptr<Child> child;
  };
  std::vector<Result> results_of(Bundle& bundle, const Ended& ended) const;
  void take_line(const Bundle& bundle, const std::string& line, std::vector<Result>& results) const;

  Workplace& place_;
  const std::string inbox_name_;
  const int lock_;
  std::uint64_t next_ = 1;
  std::vector<Bundle> bundles_;
  std::vector<std::filesystem::path> ended_;
};

}  // namespace tertium::app::watch
