#include "readers.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <csignal>
#include <sstream>

#include "fault.h"
#include "hexadecimal.h"
#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;
using Poco::JSON::Object;

std::vector<std::string> texts(const Object::Ptr& object, const char* name) {
  std::vector<std::string> found;
  for (const Poco::Dynamic::Var& text : *object->getArray(name)) found.push_back(text.toString());
  return found;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Reading reading_of(const Object::Ptr& line, const Unit& unit) {
  Reading reading;
  const bool read = line->getValue<std::string>("state") == "read";
  reading.outcome = read                              ? Reading::Outcome::read
                    : line->getValue<bool>("unknown") ? Reading::Outcome::unknown
                                                      : Reading::Outcome::refused;
  reading.reason = line->getValue<std::string>("reason");
  reading.sha256 = line->getValue<std::string>("sha256");
  reading.reader = line->getValue<std::string>("reader");
  reading.rows = line->getValue<std::uint64_t>("rows");
  reading.refused = line->getValue<std::uint64_t>("refused");
  reading.respondents = line->getValue<std::uint64_t>("respondents");
  reading.asks = joined(texts(line, "beside"));
  std::ostringstream regions;
  line->getArray("regions")->stringify(regions);
  reading.regions = regions.str();
  if (!texts(line, "companions").empty()) {
    reading.companion = unit.companion;
    reading.companion_sha256 = unit.companion_sha256;
  }
  return reading;
}

}  // namespace

Readers::Readers(Workplace& place, std::string inbox_name, int lock)
    : place_(place), inbox_name_(std::move(inbox_name)), lock_(lock) {}

fs::path Readers::new_bundle() {
  const fs::path folder = place_.state.spool() / std::to_string(next_++);
  fs::create_directories(folder / "out");
  return folder;
}

fs::path Readers::place_for(const fs::path& bundle, std::size_t unit,
                            const std::string& name) const {
  const fs::path path = bundle / std::to_string(unit) / inbox_name_ / name;
  fs::create_directories(path.parent_path());
  return path;
}

void Readers::start(const PipelineInUse& pipeline, const fs::path& bundle, std::vector<Unit> units,
                    unsigned jobs) {
  const Settings& settings = place_.settings;
  std::vector<std::string> arguments = shared_options(settings);
  // A file may take the time on every core that it is read on.
  arguments.insert(arguments.end(), {"--jobs", std::to_string(jobs), "--limit-memory",
                                     std::to_string(settings.limit_memory), "--limit-time",
                                     std::to_string(settings.limit_time * jobs), "summarize",
                                     "--each", (bundle / "out").string(), "--identity",
                                     pipeline.identity});
  if (!units.front().without.empty()) {
    arguments.insert(arguments.end(), {"--without", units.front().without.string()});
  }
  arguments.push_back(pipeline.file.string());
  for (std::size_t i = 0; i < units.size(); ++i) {
    arguments.push_back((bundle / std::to_string(i) / inbox_name_).string());
  }
  auto child = std::make_unique<Child>(settings.program, arguments,
                                       std::chrono::seconds(settings.limit_time), lock_);
  bundles_.push_back({bundle, std::move(units), std::move(child)});
}

bool Readers::reads(const std::string& sha256) const {
  return std::ranges::any_of(bundles_, [&](const Bundle& bundle) {
    return std::ranges::find(bundle.units, sha256, &Unit::sha256) != bundle.units.end();
  });
}

std::vector<int> Readers::descriptors() const {
  std::vector<int> open;
  for (const Bundle& bundle : bundles_) {
    for (const int number : {bundle.child->output(), bundle.child->errors()}) {
      if (number >= 0) open.push_back(number);
    }
  }
  return open;
}

bool Readers::any_ending() const {
  return std::ranges::any_of(bundles_, [](const Bundle& b) { return b.child->output() < 0; });
}

Clock::time_point Readers::next_deadline() const {
  Clock::time_point next = Clock::time_point::max();
  for (const Bundle& bundle : bundles_) next = std::min(next, bundle.child->deadline());
  return next;
}

std::vector<Result> Readers::look() {
  std::vector<Result> results;
  for (auto bundle = bundles_.begin(); bundle != bundles_.end();) {
    const std::optional<Ended> ended = bundle->child->look();
    if (!ended) {
      ++bundle;
      continue;
    }
    for (Result& result : results_of(*bundle, *ended)) results.push_back(std::move(result));
    ended_.push_back(bundle->folder);
    bundle = bundles_.erase(bundle);
  }
  return results;
}

std::vector<Result> Readers::results_of(Bundle& bundle, const Ended& ended) const {
  std::vector<Result> results;
  for (const Unit& unit : bundle.units) results.push_back({unit});
  for (const std::string& line : bundle.child->lines()) take_line(bundle, line, results);
  const bool alone = bundle.units.size() == 1;
  const std::string why = last_complaint(bundle.child->complaints());
  for (Result& result : results) {
    if (result.reading || !result.passing.empty()) continue;
    if (ended.too_long || ended.signal == SIGXCPU) {
      result.killed =
          "it takes longer than --limit-time " + std::to_string(place_.settings.limit_time) + " s";
    } else if (ended.signal != 0) {
      result.killed = "signal " + std::to_string(ended.signal);
    } else {
      result.passing = why.empty() ? "its reader ended without a word" : why;
    }
    if (!alone && !result.killed.empty()) result.killed = kOtherInBundle;
  }
  return results;
}

void Readers::take_line(const Bundle& bundle, const std::string& text,
                        std::vector<Result>& results) const {
  try {
    const auto line = Poco::JSON::Parser().parse(text).extract<Object::Ptr>();
    const auto index = line->getValue<std::size_t>("unit");
    if (index >= results.size()) return;
    Result& result = results[index];
    if (from_hexadecimal(line->getValue<std::string>("path")) != result.unit.name) return;
    result.asks = texts(line, "beside");
    if (line->getValue<bool>("passing")) {
      result.passing = line->getValue<std::string>("reason");
      return;
    }
    Reading reading = reading_of(line, result.unit);
    if (reading.outcome == Reading::Outcome::read && reading.sha256 != result.unit.sha256) {
      result.passing = "its copy changed on the disk";
      return;
    }
    result.reading = std::move(reading);
    result.summary = bundle.folder / "out" / line->getValue<std::string>("summary");
  } catch (const std::exception&) {
    // The child ended within a line: that unit has said nothing.
  }
}

void Readers::clear(const fs::path& bundle) const {
  std::error_code ignored;
  fs::remove_all(bundle, ignored);
}

void Readers::clear_ended() {
  for (const fs::path& bundle : ended_) clear(bundle);
  ended_.clear();
}

}  // namespace tertium::app::watch
