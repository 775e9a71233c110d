#include "status.h"

#include <Poco/DateTimeFormatter.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/Timestamp.h>

#include <algorithm>
#include <sstream>

namespace tertium::app::watch {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;
using Poco::Dynamic::Var;

constexpr State kStates[] = {State::waiting,    State::working, State::done,  State::duplicate,
                             State::superseded, State::ignored, State::failed};

Object::Ptr object() { return new Object(Poco::JSON_PRESERVE_KEY_ORDER); }

std::string time_text(std::int64_t milliseconds) {
  return Poco::DateTimeFormatter::format(Poco::Timestamp(milliseconds * 1000),
                                         "%Y-%m-%dT%H:%M:%S.%iZ");
}

Array::Ptr texts(const std::vector<std::string>& all) {
  Array::Ptr array = new Array;
  for (const std::string& text : all) array->add(text);
  return array;
}

Object::Ptr file_object(const FileStatus& file) {
  Object::Ptr entry = object();
  entry->set("id", file.id);
  entry->set("name", file.name);
  entry->set("state", std::string(name_of(file.state)));
  entry->set("reason", file.reason);
  entry->set("of", file.of);
  entry->set("regions", texts(file.regions));
  entry->set("reader", file.reader);
  entry->set("bytes", file.bytes);
  entry->set("rows", file.rows);
  entry->set("refused", file.refused);
  entry->set("attempts", file.attempts);
  entry->set("seen", time_text(file.seen));
  entry->set("changed", time_text(file.changed));
  return entry;
}

void set_answers(Object& entry, std::uint64_t answers, const std::optional<std::uint64_t>& invited) {
  entry.set("answers", answers);
  entry.set("invited", invited ? Var(*invited) : Var());
  const std::uint64_t missing = invited && *invited > answers ? *invited - answers : 0;
  entry.set("missing", invited ? Var(missing) : Var());
}

}  // namespace

std::uint64_t Status::count(State state) const {
  return static_cast<std::uint64_t>(std::ranges::count(files, state, &FileStatus::state));
}

std::string to_json(const Status& status) {
  Object::Ptr root = object();
  root->set("title", status.title);
  root->set("pipeline", status.pipeline);
  root->set("inbox", status.inbox);
  root->set("output", status.output);
  root->set("running", status.running);
  root->set("watching", status.watching);
  Object::Ptr counts = object();
  for (const State state : kStates) counts->set(std::string(name_of(state)), status.count(state));
  root->set("counts", counts);
  Array::Ptr files = new Array;
  for (const FileStatus& file : status.files) files->add(file_object(file));
  root->set("files", files);
  Array::Ptr regions = new Array;
  for (const RegionStatus& region : status.regions) {
    Object::Ptr entry = object();
    entry->set("name", region.name);
    entry->set("benchmark", region.benchmark);
    set_answers(*entry, region.answers, region.invited);
    Array::Ptr groups = new Array;
    for (const GroupStatus& group : region.groups) {
      Object::Ptr part = object();
      part->set("name", group.name);
      set_answers(*part, group.answers, group.invited);
      groups->add(part);
    }
    entry->set("groups", groups);
    regions->add(entry);
  }
  root->set("regions", regions);
  Array::Ptr warnings = new Array;
  for (const Warning& warning : status.warnings) {
    Object::Ptr entry = object();
    entry->set("subject", warning.subject);
    entry->set("text", warning.text);
    warnings->add(entry);
  }
  root->set("warnings", warnings);
  root->set("report", Var());
  if (status.report) {
    Object::Ptr report = object();
    report->set("written", time_text(status.report->written));
    report->set("files", texts(status.report->files));
    root->set("report", report);
  }
  std::ostringstream text;
  root->stringify(text);
  return text.str();
}

}  // namespace tertium::app::watch
