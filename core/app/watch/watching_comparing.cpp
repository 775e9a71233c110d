#include <Poco/JSON/Array.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>

#include "fault.h"
#include "watching.h"

// How a watching compares, moves what was read, and does what people ask for.
namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

// During a long backlog a report is made this often.
constexpr std::chrono::seconds kReportEvery{10};

}  // namespace

void Watching::compare() {
  const Clock::time_point now = Clock::now();
  if (comparison_.running() || now < may_compare_ || nothing_at_ == changes_) return;
  const bool busy =
      copying_ || readers_.running() != 0 || !files_.ready().empty() || !elsewhere_.empty();
  if (!partials_.empty() || partials_running_ != 0 || (busy && now < compared_ + kReportEvery)) {
    return;
  }
  if (!comparison_.due()) {
    if (!busy) compared_ = now;
    return;
  }
  compared_ = now;
  changes_compared_ = changes_;
  try {
    comparison_.start(pipeline_);
  } catch (const std::system_error& fault) {
    comparison_failed(fault.what());
  }
}

void Watching::comparison_failed(const std::string& why) {
  may_compare_ = Clock::now() + std::chrono::seconds(1U << std::min(faults_comparing_++, 8U));
  // After the first, all is merged anew: that may mend it.
  if (faults_comparing_ == kFaultsTold) notify_.report_failed(why);
  warn("report", "no report can be made now: " + why + "; it will be tried again");
}

void Watching::take_comparison() {
  const std::optional<Compared> compared = comparison_.look();
  if (!compared) return;
  for (const Content& content : contents_.after_change()) read_again(content);
  switch (compared->outcome) {
    case Compared::Outcome::written: {
      faults_comparing_ = 0;
      unwarn("report");
      warnings_.erase("answers");  // the new report is told
      const std::string list = place_.ledger.fact("report_files");
      std::vector<std::string> files;
      const auto parsed = Poco::JSON::Parser().parse(list).extract<Poco::JSON::Array::Ptr>();
      for (const Poco::Dynamic::Var& file : *parsed) {
        files.push_back(file.toString());
      }
      place_.tell(Level::info, "report_written",
                  "new report in " + shown(place_.settings.output.string()),
                  {{"folder", shown(place_.settings.output.string())}});
      notify_.report_written(files);
      break;
    }
    case Compared::Outcome::rebuild:
      place_.tell(Level::info, "merged_again",
                  "an export shares respondents with others: all are merged anew", {});
      compared_ = {};
      break;
    case Compared::Outcome::partial:
      for (const ReadAgain& again : compared->read_again) partials_.push_back(again);
      partials_running_ = partials_.size();
      compared_ = {};
      break;
    case Compared::Outcome::nothing:
      nothing_at_ = changes_compared_;
      faults_comparing_ = 0;
      warnings_.erase("report");
      if (place_.ledger.number("base") != 0) {
        warn("answers", "nothing is left to compare: the report is as it was");
      }
      break;
    case Compared::Outcome::failed:
      // Perhaps it is the base that cannot be read: all is merged anew from the single summaries.
      look_at_plugins(compared->why);
      if (faults_comparing_ == 1) place_.ledger.change([&] { contents_.want_rebuild(); });
      comparison_failed(compared->why);
      break;
  }
}

void Watching::move_files() {
  const std::vector<std::int64_t> ids = std::exchange(to_move_, {});
  if (!place_.settings.move || (ids.empty() && !moving_.under_way())) return;
  std::vector<Content> contents;
  for (const std::int64_t id : ids) {
    auto content = place_.ledger.find(id);
    if (!content || (content->moved && !Moving::misplaced(*content))) continue;
    const bool ended = content->state == State::done || content->state == State::duplicate ||
                       content->state == State::superseded || content->state == State::failed;
    if (ended) contents.push_back(std::move(*content));
  }
  try {
    for (const std::string& name : moving_.move(contents, files_)) files_.remove(name);
    if (const auto name = moving_.go_on(files_)) files_.remove(*name);
    unwarn("moving");
  } catch (const std::system_error& fault) {
    warn("moving", "files that were read cannot be moved: " + shown(fault.what()));
    for (const std::int64_t id : ids) to_move_later_.push_back(id);
  }
}

void Watching::follow_requests() {
  const std::vector<Request> requests = place_.ledger.requests();
  if (requests.empty()) return;
  change([&] {
    for (const Request& request : requests) {
      follow(request);
      place_.ledger.answered(request.id);
    }
  });
}

void Watching::follow(const Request& request) {
  ++changes_;
  std::vector<Content> meant =
      request.name.empty()
          ? place_.ledger.where("state = 'failed' AND current = 1")
          : place_.ledger.where("name = :bytes AND (current = 1 OR live = 1)", request.name);
  for (Content& content : meant) {
    if (request.what == "forget") {
      contents_.forget(content);
      continue;
    }
    if (!content.current || content.state == State::working) continue;
    const std::string why = rules_.why(fs::path(content.name).filename().string());
    if (!why.empty()) {
      contents_.set_state(content, State::ignored, why);
      continue;
    }
    content.kills = 0;
    alone_.insert(content.id);
    if (content.moved && content.state == State::failed) {
      if (moving_.put_back(content)) scan_now_ = true;
    }
    const bool here = !content.moved && files_.find(content.name) != nullptr;
    if (!here && !scan_now_ && !(content.moved && !content.moved_to.empty())) {
      contents_.set_state(content, content.state,
                          "it is not there any more: put it into the inbox again");
      continue;
    }
    contents_.set_state(content, State::waiting, kToBeTried);
    if (here || content.moved) read_again(content);
  }
}

// Whether all files of the newest report are there; true before the first.
bool Watching::report_is_whole() const {
  const std::string list = place_.ledger.fact("report_files");
  if (place_.ledger.number("base") == 0 || list.empty()) return true;
  const auto files = Poco::JSON::Parser().parse(list).extract<Poco::JSON::Array::Ptr>();
  std::error_code error;
  return std::ranges::all_of(*files, [&](const Poco::Dynamic::Var& file) {
    return fs::exists(place_.settings.output / file.toString(), error);
  });
}

void Watching::look_at_report() {
  Ledger& ledger = place_.ledger;
  const bool wanted = ledger.number("report_wanted") != ledger.number("report_done");
  if (comparison_.running() || wanted || report_is_whole()) return;
  place_.tell(Level::warning, "report_gone", "files of the report are gone: it is made anew", {});
  ++changes_;
  change([&] { ledger.set_number("report_wanted", ledger.number("report_done") + 1); });
}

void Watching::look_at_pipeline() {
  if (!pipelines_.changed(place_.settings.settle)) return;
  const bool asked = std::exchange(reload_, false);
  try {
    const PipelineInUse taken = pipelines_.take();
    const bool other = taken.file != pipeline_.file || taken.identity != pipeline_.identity;
    use_pipeline(taken);
    unwarn("pipeline");
    if (other) {
      place_.tell(Level::info, "pipeline_taken",
                  "the pipeline has changed and is used as it is now", {});
    } else if (asked) {
      place_.tell(Level::info, "pipeline_same", "the pipeline was looked at and is the same", {});
    }
  } catch (const WrongPipeline& fault) {
    if (place_.stop) return;
    if (asked) warnings_.erase("pipeline");  // who asks is told again
    warn("pipeline", "the changed pipeline is wrong, the one before it stays in use: " +
                         std::string(fault.what()));
  } catch (const fs::filesystem_error& fault) {
    warn("pipeline", "the changed pipeline cannot be taken, the one before it stays in use: " +
                         std::string(fault.what()));
  }
}

void Watching::use_pipeline(const PipelineInUse& pipeline) {
  pipeline_ = pipeline;
  Ledger& ledger = place_.ledger;
  const std::string before = ledger.fact("identity");
  const std::string file = pipeline.file.string();
  const bool same_file = ledger.fact("pipeline_copy") == file;
  ++changes_;
  change([&] {
    if (!same_file) ledger.set_number("report_wanted", ledger.number("report_done") + 1);
    ledger.set_fact("pipeline_copy", file);
    ledger.set_fact("identity", pipeline.identity);
    if (!before.empty() && before != pipeline.identity) read_all_again();
  });
}

// Summaries of another pipeline cannot be used.
void Watching::read_all_again() {
  Ledger& ledger = place_.ledger;
  // What is being read or compared now would not fit to the rest.
  readers_.end_all();
  comparison_.end();
  partials_.clear();
  partials_running_ = 0;
  ledger.update("state = 'waiting'", "state = 'working'");
  for (Content& content : ledger.where(
           "live = 1 OR (current = 1 AND sha256 <> '' AND state IN ('failed', 'waiting'))")) {
    const File* file = files_.find(content.name);
    const bool here = file != nullptr && file->id == content.id;
    std::error_code error;
    const bool moved = content.moved && fs::exists(place_.settings.inbox / content.moved_to, error);
    content.kills = 0;
    if (!here && !moved) {
      const bool is_news = content.reason != kPutAside;
      contents_.put_aside(content);
      if (is_news) notify_.file_failed(content.name, content.reason);
      continue;
    }
    content.live = false;
    content.base = 0;
    content.copy_of = 0;
    content.partial.clear();
    contents_.set_state(content, State::waiting, "to be read again: the pipeline has changed");
    read_again(content);
  }
  contents_.bring_back(pipeline_.identity);
  ledger.set_number("base", 0);
  ledger.set_number("rebuild_done", ledger.number("rebuild_wanted"));
}

}  // namespace tertium::app::watch
