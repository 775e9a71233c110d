#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "comparison.h"
#include "contents.h"
#include "files.h"
#include "ignore.h"
#include "moving.h"
#include "notify.h"
#include "pipeline_copy.h"
#include "readers.h"
#include "scan.h"
#include "spool.h"
#include "wake.h"

namespace tertium::app::watch {

// What signals and others have asked of the daemon.
struct Wishes {
  std::atomic<bool> stop{false};
  std::atomic<bool> reload{false};
};

// The watching of one inbox from one start to its end: at its start everything is taken from the
// ledger and from what lies in the inbox, so a new start after a fault or a kill goes on where the
// last one was. One thread; all waiting is in turn().
class Watching {
 public:
  Watching(Workplace& place, Wishes& wishes, const Lock& lock, Wake& wake, PipelineCopy& pipelines,
           PipelineInUse pipeline, Notify& notify);

  // Works until it is asked to stop or, with --once, until nothing is left to do. Throws
  // LedgerFault and std::system_error if the state folder fails: a new one may be made then.
  void run();

 private:
  // What lies there.
  void recover();
  void look_at_inbox();
  void look_at(const std::set<std::string>& names);
  void notice(Found& found);
  void notice_ignored(const Found& found, File& file);
  void notice_file(const Found& found, File* file);
  void forget_vanished();
  void forget(const std::string& name);
  void ripen();
  void settle(const std::string& name, File& file);
  void put_off(const std::string& name, File& file, const std::string& why);

  // Reading it.
  void start_readings();
  bool fill_bundle(std::vector<Unit>& units, const std::filesystem::path& bundle);
  bool spool(const std::string& name, File& file, const std::filesystem::path& bundle,
             std::vector<Unit>& units);
  void wait_for_other(const std::string& name, File& file, const std::string& until,
                      Clock::time_point due);
  bool may_be_copied(File& file, Unit& unit);
  void copy_companion(Unit& unit, const std::filesystem::path& bundle, std::size_t number);
  bool is_being_read(const Unit& unit, const std::vector<Unit>& units);
  void cannot_copy(const std::string& name, File& file, const std::exception& fault);
  void spool_fault(const std::string& name, File& file, int code, const std::string& what);
  void start_copying();
  void go_on_copying();
  void read_copied(const std::string& name, File& file);
  void stop_copying();
  void cannot_read_now(const std::string& why);
  void can_read_again();
  bool identify(const std::string& name, File& file, Unit& unit);
  void start_again();
  void take_results();
  void take_result(Result& result);
  void take_reading(Result& result, Content& content);
  void take_kill(Result& result, Content& content);
  void look_at_plugins(const std::string& fault);
  std::string companion_for(const std::string& name) const;
  bool companion_changed(const Result& result);
  bool is_companion(const std::string& name) const;
  void find_companions();
  bool others_are_on_their_way(const std::string& name) const;
  void learn_companions(const std::vector<std::string>& extensions);
  void look_for_companions(const std::string& companion, const std::string& sha256);
  void put_off_again(const Unit& unit, const std::string& why);
  void cannot_read_again(Content& content, const Unit& unit, const std::string& why);
  void read_again(const Content& content);

  // Comparing, moving, and what people ask for.
  void compare();
  void take_comparison();
  void comparison_failed(const std::string& why);
  void move_files();
  void follow_requests();
  void follow(const Request& request);
  void look_at_pipeline();
  bool report_is_whole() const;
  void look_at_report();
  void use_pipeline(const PipelineInUse& pipeline);
  void read_all_again();

  void turn();
  bool nothing_left();
  std::string how() const;
  void tell_facts();
  void warn(const std::string& subject, const std::string& text);
  void unwarn(const std::string& subject);
  void change(const std::function<void()>& work);
  Clock::time_point next_turn();
  std::chrono::milliseconds rescan() const;

  // A file of this size is copied in pieces, and is worth several workers.
  static constexpr std::uint64_t kLarge = 16U << 20U;
  struct Copying {
    Copying(const std::filesystem::path& from, const Signature& signature,
            const std::filesystem::path& to)
        : copy(from, signature, to) {}
    SpoolCopy copy;
    Unit unit{};
    std::filesystem::path bundle{};
    bool copied = false;
  };

  Workplace& place_;
  Wishes& wishes_;
  Wake& wake_;
  PipelineCopy& pipelines_;
  PipelineInUse pipeline_;
  Notify& notify_;
  const IgnoreRules rules_;
  Contents contents_;
  Files files_;
  Readers readers_;
  std::optional<Copying> copying_;  // of a large file
  Comparison comparison_;
  Moving moving_;
  Descriptor wake_pipe_;

  const std::string share_;  // what kind of network share the inbox is on; empty: none
  std::chrono::milliseconds rescan_;
  std::uint64_t scans_ = 0;
  bool scan_now_ = true;
  Folder inbox_{};                  // as it was at the last scan
  std::set<std::string> events_{};  // names in the inbox that are to be looked at
  bool reload_ = false;             // asked for by a signal
  Clock::time_point last_scan_{};
  Clock::time_point last_look_{};    // or scan
  Clock::time_point last_look_at_pipeline_{};
  Clock::time_point may_read_{};     // after a fault of the machine
  Clock::time_point may_compare_{};  // likewise
  Clock::time_point compared_{};
  unsigned faults_reading_ = 0;
  unsigned faults_comparing_ = 0;
  static constexpr unsigned kFaultsTold = 2;  // of these one after the other others are told
  // So that a comparison that came to nothing is not tried again before something changes.
  std::uint64_t changes_ = 1;
  std::uint64_t changes_compared_ = 0;
  std::uint64_t nothing_at_ = 0;
  std::map<std::string, Content> known_;  // from the ledger, until the first scan has found them
  std::set<std::string> companions_;      // extensions (".lss")
  // Files with such an extension, by folder and extension.
  std::map<std::pair<std::string, std::string>, std::set<std::string>> beside_;
  std::set<std::int64_t> alone_;  // to be read in a bundle of their own
  std::deque<ReadAgain> partials_;
  std::deque<std::int64_t> elsewhere_;  // contents to be read again whose files were moved
  std::vector<std::int64_t> to_move_;
  std::vector<std::int64_t> to_move_later_;  // after a fault
  std::size_t partials_running_ = 0;
  std::map<std::string, std::string> warnings_;
  std::string facts_;
};

}  // namespace tertium::app::watch
