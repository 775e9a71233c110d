#include "status_of.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>

#include "ledger.h"
#include "tell.h"
#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Array::Ptr list_of(const std::string& json) {
  if (json.empty()) return new Array;
  return Poco::JSON::Parser().parse(json).extract<Array::Ptr>();
}

std::optional<std::uint64_t> number_or_none(const Object::Ptr& object, const char* name) {
  if (object->isNull(name)) return std::nullopt;
  return object->getValue<std::uint64_t>(name);
}

FileStatus file_status(const Content& content) {
  FileStatus file;
  file.id = content.id;
  file.name = shown(content.name);
  file.state = content.state;
  file.reason = clean_text(content.reason);
  file.of = shown(content.of);
  if (content.regions != "[]") {
    const Array::Ptr regions = list_of(content.regions);
    for (const Poco::Dynamic::Var& region : *regions) {
      file.regions.push_back(region.toString());
    }
  }
  file.reader = content.reader;
  file.bytes = content.signature.size;
  file.rows = content.rows;
  file.refused = content.refused;
  file.left_out = content.left_out;
  file.attempts = content.attempts;
  file.seen = content.seen;
  file.changed = content.changed;
  return file;
}

RegionStatus region_status(const Object::Ptr& object) {
  RegionStatus region;
  region.name = object->getValue<std::string>("name");
  region.benchmark = object->getValue<bool>("benchmark");
  region.answers = object->getValue<std::uint64_t>("answers");
  region.invited = number_or_none(object, "invited");
  for (const Poco::Dynamic::Var& entry : *object->getArray("groups")) {
    const auto group = entry.extract<Object::Ptr>();
    region.groups.push_back({group->getValue<std::string>("name"), number_or_none(group, "answers"),
                             number_or_none(group, "invited")});
  }
  return region;
}

// What the answers say that somebody should look at.
void add_warnings(Status& status) {
  constexpr std::uint64_t kTenth = 10;
  for (const FileStatus& file : status.files) {
    if (file.state == State::done && file.refused * kTenth > file.rows) {
      status.warnings.push_back({file.name, std::to_string(file.refused) + " of " +
                                                std::to_string(file.rows) +
                                                " rows could not be used; problems.csv of the "
                                                "report says why"});
    }
  }
  for (const RegionStatus& region : status.regions) {
    if (region.answers == 0) {
      status.warnings.push_back({region.name, "no answers yet"});
    } else if (region.invited && region.answers > *region.invited) {
      status.warnings.push_back({region.name,
                                 "more answers than were invited: look for people who "
                                 "answered twice, or correct [regions.invited]"});
    }
  }
}

}  // namespace

Status status_of(const StateFolder& state) {
  Ledger ledger(state.ledger(), Ledger::Open::reading);
  const auto about = load_about(state);
  Status status;
  status.title = ledger.fact("title");
  if (about) {
    status.pipeline = shown(about->pipeline.string());
    status.inbox = shown(about->inbox.string());
    status.output = shown(about->output.string());
  }
  status.running = Lock::is_held(state);
  status.watching = ledger.fact("watching");
  status.fault = ledger.fact("inbox_fault");
  status.report_fault = ledger.fact("report_fault");
  for (const Content& content : ledger.where("1")) status.files.push_back(file_status(content));
  std::ranges::reverse(status.files);
  const Array::Ptr regions = list_of(ledger.fact("regions"));
  for (const Poco::Dynamic::Var& region : *regions) {
    status.regions.push_back(region_status(region.extract<Object::Ptr>()));
  }
  const Array::Ptr warnings = list_of(ledger.fact("warnings"));
  for (const Poco::Dynamic::Var& text : *warnings) {
    status.warnings.push_back({"", text.toString()});
  }
  add_warnings(status);
  if (ledger.number("base") != 0) {
    ReportStatus report;
    report.written = ledger.number("report_written");
    const Array::Ptr files = list_of(ledger.fact("report_files"));
    for (const Poco::Dynamic::Var& file : *files) {
      report.files.push_back(file.toString());
    }
    status.report = std::move(report);
  }
  return status;
}

}  // namespace tertium::app::watch
