#include "watching.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <fcntl.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sstream>
#include <utility>

#include "fault.h"
#include "tertium/engine/output_folder.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds kCoalesce{50};  // of directory events, so that a burst is one scan
constexpr milliseconds kRescan{30000};
constexpr milliseconds kRescanNetwork{5000};
constexpr milliseconds kRescanGone{
    1000};                              // of an inbox that is not there: no event tells its return
constexpr milliseconds kLongest{1000};  // of a turn in which nothing happens
constexpr milliseconds kPipelineEvery{1000};  // looking whether its few files have changed
constexpr milliseconds kLongestOnce{50};
constexpr milliseconds kEnding{5};  // a child has closed its output and is about to end

milliseconds rescan_of(const Settings& settings, const std::string& share) {
  if (settings.rescan) return *settings.rescan;
  return share.empty() ? kRescan : kRescanNetwork;
}

std::string inbox_name(const fs::path& inbox) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(inbox, error);
  return path.has_filename() ? path.filename().string() : path.parent_path().filename().string();
}

void empty_folder(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace

Watching::Watching(Workplace& place, Wishes& wishes, const Lock& lock, Wake& wake,
                   PipelineCopy& pipelines, PipelineInUse pipeline, Notify& notify)
    : place_(place),
      wishes_(wishes),
      wake_(wake),
      pipelines_(pipelines),
      pipeline_(std::move(pipeline)),
      notify_(notify),
      rules_(place.settings.ignore),
      contents_(place),
      readers_(place, inbox_name(place.settings.inbox), lock.descriptor()),
      comparison_(place, contents_, lock.descriptor()),
      moving_(place),
      wake_pipe_(::open(place.state.wake().c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC)),
      share_(network_at(place.settings.inbox)),
      rescan_(rescan_of(place.settings, share_)) {}

void Watching::run() {
  recover();
  pipelines_.keep_only(pipeline_);
  look_at_inbox();
  use_pipeline(pipeline_);
  while (!wishes_.stop) {
    turn();
    if (place_.settings.once && nothing_left()) return;
  }
}

void Watching::recover() {
  Ledger& ledger = place_.ledger;
  empty_folder(place_.state.spool());
  ledger.change([&] {
    ledger.update("state = 'waiting', reason = ''", "state = 'working'");
    ledger.set_fact("inbox", place_.settings.inbox.string());
    for (Content& content : ledger.where("moved = 0 AND length(moved_to) > 0")) {
      struct stat status {};
      const fs::path target = place_.settings.inbox / content.moved_to;
      struct stat before {};
      const bool gone = ::lstat((place_.settings.inbox / content.name).c_str(), &before) != 0;
      // On another file system it is a copy, and the file itself goes last.
      content.moved = ::lstat(target.c_str(), &status) == 0 &&
                      signature_of(status).size == content.signature.size &&
                      (status.st_ino == content.signature.inode ||
                       (gone && signature_of(status).modified == content.signature.modified));
      if (!content.moved) content.moved_to.clear();
      ledger.save(content);
    }
  });
  contents_.tidy_aside();
  std::set<std::string> needed;
  for (const Content& content : ledger.where("live = 1 AND copy_of = 0")) {
    needed.insert(place_.state.summary(content.id).filename());
    if (!content.partial.empty()) needed.insert(place_.state.partial(content.id).filename());
  }
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(place_.state.summaries(), ignored)) {
    if (!needed.contains(entry.path().filename())) fs::remove(entry.path(), ignored);
  }
  const fs::path base = place_.state.base(ledger.number("base"));
  for (const auto& entry : fs::directory_iterator(place_.state.path(), ignored)) {
    const std::string name = entry.path().filename().string();
    // With a dot it was begun by one that was killed.
    const bool is_old = name.starts_with(".") || name.starts_with("base-");
    if (is_old && entry.path() != base) fs::remove(entry.path(), ignored);
  }
  engine::clear_begun(place_.settings.output);
  for (Content& content : ledger.where("current = 1")) {
    if (content.state == State::waiting && content.moved) elsewhere_.push_back(content.id);
    if (content.moved && Moving::misplaced(content)) to_move_.push_back(content.id);
    if (!content.moved) known_.emplace(content.name, std::move(content));
  }
  std::istringstream extensions(ledger.fact("companions"));
  for (std::string extension; extensions >> extension;) companions_.insert(extension);
  ledger.change([&] {
    std::error_code error;
    const bool lost = ledger.number("base") != 0 && !fs::exists(base, error);
    if (lost) contents_.want_rebuild();
    if (!fs::exists(place_.settings.output / "run.json", error) || !report_is_whole()) {
      ledger.set_number("report_wanted", ledger.number("report_done") + 1);
    }
  });
}

milliseconds Watching::rescan() const {
  return warnings_.contains("inbox") ? std::min(rescan_, kRescanGone) : rescan_;
}

Clock::time_point Watching::next_turn() {
  const Clock::time_point now = Clock::now();
  if ((copying_ && !copying_->copied) || moving_.under_way()) return now;
  if (readers_.any_ending() || comparison_.ending()) return now + kEnding;
  Clock::time_point next = now + (place_.settings.once ? kLongestOnce : kLongest);
  next = std::min({next, files_.next_due(), readers_.next_deadline(), comparison_.deadline(),
                   last_scan_ + rescan()});
  if (scan_now_ || !events_.empty()) next = std::min(next, last_look_ + kCoalesce);
  for (const Clock::time_point may : {may_read_, may_compare_}) {
    if (may > now) next = std::min(next, may);
  }
  return next;
}

void Watching::turn() {
  std::vector<struct pollfd> polled;
  const auto add = [&](int number) {
    if (number >= 0) polled.push_back({number, POLLIN, 0});
  };
  for (const int number : readers_.descriptors()) add(number);
  for (const int number : comparison_.descriptors()) add(number);
  add(wake_.descriptor());
  add(wake_pipe_.get());
  const auto left = std::chrono::ceil<milliseconds>(next_turn() - Clock::now()).count();
  ::poll(polled.data(), polled.size(), static_cast<int>(std::clamp<std::int64_t>(left, 0, 1000)));
  if (wishes_.stop) return;
  Happened happened = wake_.take();
  scan_now_ = scan_now_ || happened.somewhere;
  events_.merge(happened.names);
  std::array<char, 64> woken{};
  while (wake_pipe_ && ::read(wake_pipe_.get(), woken.data(), woken.size()) > 0) scan_now_ = true;
  const bool reload = wishes_.reload.exchange(false);
  if (reload) {
    reload_ = true;
    pipelines_.look_again();
    scan_now_ = true;
  }
  const Clock::time_point now = Clock::now();
  const bool may_look = now >= last_look_ + kCoalesce;
  if ((scan_now_ && may_look) || now >= last_scan_ + rescan()) {
    look_at_inbox();
    look_at_report();
  } else if (!events_.empty() && may_look) {
    look_at(std::exchange(events_, {}));
  }
  if (reload || now >= last_look_at_pipeline_ + kPipelineEvery) {
    last_look_at_pipeline_ = now;
    look_at_pipeline();
  }
  follow_requests();
  ripen();
  take_results();
  take_comparison();
  start_again();
  start_readings();
  go_on_copying();
  move_files();
  compare();
  tell_facts();
  notify_.look();
}

// With --once: what may still come to an end by itself, and soon.
bool Watching::nothing_left() {
  constexpr unsigned kTries = 3;
  if (scan_now_ || !events_.empty() || copying_ || moving_.under_way() || readers_.running() != 0 ||
      comparison_.running() || !partials_.empty() || !elsewhere_.empty() || !to_move_.empty()) {
    return false;
  }
  if (!files_.ready().empty() && faults_reading_ < kTries) return false;
  for (const auto& [name, file] : files_.all()) {
    if (file.phase == File::Phase::settling && file.waits < kTries) return false;
    if (file.phase == File::Phase::later && file.tries < kTries) return false;
  }
  const bool given_up = nothing_at_ == changes_ || faults_comparing_ >= kTries;
  if (comparison_.due() && !given_up) return false;
  return !notify_.look();
}

void Watching::warn(const std::string& subject, const std::string& text) {
  std::string& known = warnings_[subject];
  if (known == text) return;
  known = text;
  place_.tell(Level::warning, "warning", text, {{"subject", subject}});
}

void Watching::unwarn(const std::string& subject) {
  if (warnings_.erase(subject) != 0) {
    place_.tell(Level::info, "well_again", subject + ": all well again", {{"subject", subject}});
  }
}

std::string Watching::how() const {
  const std::string seconds = std::to_string(static_cast<double>(rescan_.count()) / 1000.0);
  const std::string every = "by looking every " + seconds.substr(0, seconds.find('.') + 2) + " s" +
                            (share_.empty() ? "" : ", as the inbox is on " + share_);
  if (!place_.settings.events) return every;
  if (!wake_.why_not().empty()) return every + ": " + wake_.why_not();
  return share_.empty() ? "by directory events" : "by directory events and " + every;
}

void Watching::tell_facts() {
  const std::string watching = how();
  Poco::JSON::Array::Ptr list = new Poco::JSON::Array;
  for (const auto& [subject, text] : warnings_) list->add(shown(text));
  std::ostringstream warnings;
  list->stringify(warnings);
  const auto inbox = warnings_.find("inbox");
  const std::string fault = inbox == warnings_.end() ? std::string() : shown(inbox->second);
  const auto report = warnings_.find("report");
  const bool no_report = report != warnings_.end() && faults_comparing_ >= kFaultsTold;
  const std::string report_fault = no_report ? shown(report->second) : std::string();
  const std::string facts = watching + warnings.str() + report_fault + pipeline_.title;
  if (facts == facts_) return;
  if (!facts_.starts_with(watching)) {
    place_.tell(Level::info, "watching",
                "watching " + shown(place_.settings.inbox.string()) + " " + watching, {});
  }
  facts_ = facts;
  place_.ledger.change([&] {
    place_.ledger.set_fact("watching", watching);
    place_.ledger.set_fact("warnings", warnings.str());
    place_.ledger.set_fact("inbox_fault", fault);
    place_.ledger.set_fact("report_fault", report_fault);
    place_.ledger.set_fact("title", pipeline_.title);
  });
}

void Watching::change(const std::function<void()>& work) {
  place_.ledger.change(work);
  for (const Content& content : contents_.after_change()) read_again(content);
}

}  // namespace tertium::app::watch
