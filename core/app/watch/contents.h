#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "ledger.h"
#include "settings.h"
#include "state_folder.h"
#include "tell.h"

namespace tertium::app::watch {

// What the parts of a watching share.
struct Workplace {
  const Settings& settings;
  const StateFolder state;
  Ledger& ledger;
  Tell tell;
  const std::atomic<bool>& stop;  // set from a signal handler: end
};

// What a child found in a file.
struct Reading {
  enum class Outcome { read, refused, unknown };
  Outcome outcome = Outcome::refused;
  std::string reason;
  std::string sha256;
  std::string reader;
  std::string regions = "[]";  // JSON
  std::uint64_t rows = 0;
  std::uint64_t refused = 0;
  std::uint64_t respondents = 0;
  std::string asks;
  std::string companion;
  std::string companion_sha256;
};

// Why bytes that somebody took away are not compared, and why a file waits that is to be tried
// again.
inline constexpr const char* kForgotten = "taken away with --forget";
inline constexpr const char* kToBeTried = "to be tried again";
// Why a file fails whose summary is put aside.
inline constexpr const char* kPutAside =
    "the pipeline has changed and the file is not there any more: put it into the inbox again, or "
    "the pipeline back";

// The rules by which contents change their states. All functions are to be called within
// Ledger::change(); what must wait until that is on the disk is gathered, and done by
// after_change().
class Contents {
 public:
  explicit Contents(Workplace& place) : place_(place) {}

  // A new name in the inbox.
  Content add(const std::string& name, const Signature& signature, State state,
              const std::string& reason);
  void set_state(Content& content, State state, const std::string& reason,
                 const std::string& of = {});

  enum class What { read, nothing };
  // The bytes under a name are known now. `content` is the one that was there before, and becomes
  // the one that is there now. Says whether it must be read.
  What identify(Content& content, const Signature& signature, const std::string& sha256,
                const std::string& companion, const std::string& companion_sha256);

  // A child read it; its summary lies in the state folder. `replaces`: what lay under the name
  // before is not there any more.
  void finish(Content& content, const Reading& reading, bool replaces);

  // It does not take part in the comparison any more.
  void retire(Content& content, State state, const std::string& reason, const std::string& of);
  // The same for what somebody took away: its bytes stay out under every name, until one is tried
  // again.
  void forget(Content& content);
  // Its file is gone, and its summary is of another pipeline than the one in use: it is put aside.
  void put_aside(Content& content);
  // Those that were put aside and are of the pipeline in use take part again. `identity`: of its
  // summaries.
  void bring_back(const std::string& identity);
  // Clears away what a killed daemon left of that, and what was put aside for a file that is there
  // again.
  void tidy_aside();
  // It was read along with another file, and is no export itself.
  void read_along(const std::string& companion, const std::string& with);

  // The comparison is to be made from the single summaries.
  void want_rebuild();
  bool rebuild_wanted();

  // After a change is on the disk: removes summaries that nobody needs, says what changed, and
  // gives those that have to be read (again).
  std::vector<Content> after_change();

 private:
  void note_moved_back(const Content& content);
  void retire_older(const Content& content, bool replaces);
  void free_copies(const Content& content);

  Workplace& place_;
  std::vector<Content> said_;
  std::vector<std::int64_t> dead_summaries_;
  std::vector<std::int64_t> to_put_aside_;
  std::vector<Content> to_read_;
  std::vector<std::string> stale_;  // where files that failed lay
};

}  // namespace tertium::app::watch
