#include "comparison.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "fault.h"
#include "hexadecimal.h"
#include "tertium/engine/output_folder.h"
#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;
using Poco::JSON::Object;

constexpr const char* kSafe = "state NOT IN ('waiting', 'working')";
constexpr std::chrono::minutes kMostTime{60};

constexpr const char* kHeldByNewer = "a newer export holds its respondents";
constexpr const char* kLeftOutAsAWhole =
    "a newer export holds some of its respondents, and it is not there any more to be read without "
    "them: none of them counts; put it into the inbox again";

// Those that the base does not hold: compared before, or to be compared for the first time.
std::string not_in_base() {
  return "live = 1 AND (base = " + std::to_string(Content::kBesideBase) + " OR (base = 0 AND " +
         kSafe + "))";
}

}  // namespace

Comparison::Comparison(Workplace& place, Contents& contents, int lock)
    : place_(place), contents_(contents), lock_(lock) {}

bool Comparison::due() {
  Ledger& ledger = place_.ledger;
  if (contents_.rebuild_wanted()) return true;
  if (ledger.number("report_wanted") != ledger.number("report_done")) return true;
  return ledger.any(std::string("live = 1 AND base = 0 AND ") + kSafe);
}

void Comparison::start(const PipelineInUse& pipeline) {
  Ledger& ledger = place_.ledger;
  rebuild_ = ledger.number("rebuild_wanted");
  report_ = ledger.number("report_wanted");
  base_ = contents_.rebuild_wanted() ? 0 : ledger.number("base");
  kept_ = ledger.number("base") + 1;
  const fs::path order = place_.state.spool() / "comparison.json";
  write_order(order, pipeline.identity, ledger.where(base_ != 0 ? not_in_base() : "live = 1"));
  std::vector<std::string> arguments = shared_options(place_.settings);
  arguments.insert(arguments.end(),
                   {"--quiet", "report", "--watched", order.string(), pipeline.file.string(), "-o",
                    place_.settings.output.string()});
  child_ = std::make_unique<Child>(place_.settings.program, arguments, kMostTime, lock_);
}

void Comparison::write_order(const fs::path& path, const std::string& identity,
                             const std::vector<Content>& inputs) const {
  const fs::path elsewhere = place_.state.spool() / "elsewhere";
  fs::create_directories(elsewhere);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  Object head(Poco::JSON_PRESERVE_KEY_ORDER);
  head.set("identity", identity);
  head.set("base", base_ == 0 ? std::string() : place_.state.base(base_).string());
  head.set("keep", place_.state.base(kept_).string());
  head.set("elsewhere", elsewhere.string());
  std::ostringstream beginning;
  head.stringify(beginning);
  file << beginning.str().substr(0, beginning.str().size() - 1) << ",\"inputs\":[";
  const char* comma = "";
  for (const Content& input : inputs) {
    const std::int64_t id = input.copy_of == 0 ? input.id : input.copy_of;
    Object entry;
    entry.set("id", input.id);
    entry.set("summary", place_.state.summary(id).string());
    entry.set("name", hexadecimal(input.name));
    entry.set("modified", input.signature.modified);
    entry.set("partial", input.partial.empty() ? std::string() : place_.state.partial(id).string());
    entry.set("partial_key", input.partial);
    entry.set("gone", input.gone);
    std::ostringstream text;
    entry.stringify(text);
    file << comma << text.str();
    comma = ",\n";
  }
  file << "]}\n";
  file.close();
  if (!file) throw_fault(EIO, "the order of the comparison cannot be written");
}

std::vector<int> Comparison::descriptors() const {
  std::vector<int> open;
  if (!child_) return open;
  for (const int number : {child_->output(), child_->errors()}) {
    if (number >= 0) open.push_back(number);
  }
  return open;
}

Clock::time_point Comparison::deadline() const {
  return child_ ? child_->deadline() : Clock::time_point::max();
}

std::optional<Compared> Comparison::look() {
  if (!child_) return std::nullopt;
  const std::optional<Ended> ended = child_->look();
  if (!ended) return std::nullopt;
  Compared compared = finish(*ended);
  child_.reset();
  return compared;
}

Compared Comparison::finish(const Ended& ended) {
  const std::vector<std::string> lines = child_->lines();
  if (ended.signal != 0 || ended.status != 0 || lines.empty()) {
    const std::string said = last_complaint(child_->complaints());
    return {Compared::Outcome::failed,
            ended.signal != 0 ? "it was ended by signal " + std::to_string(ended.signal) : said,
            {}};
  }
  const auto root = Poco::JSON::Parser().parse(lines.back()).extract<Object::Ptr>();
  const auto outcome = root->getValue<std::string>("outcome");
  if (outcome == "written") {
    written(lines.back());
    return {Compared::Outcome::written, {}, {}};
  }
  if (outcome == "rebuild") {
    place_.ledger.change([&] { contents_.want_rebuild(); });
    return {Compared::Outcome::rebuild, {}, {}};
  }
  if (outcome == "nothing") return {Compared::Outcome::nothing, {}, {}};
  Compared compared{Compared::Outcome::partial, {}, {}};
  for (const Poco::Dynamic::Var& entry : *root->getArray("inputs")) {
    const auto& input = entry.extract<Object::Ptr>();
    const auto id = input->getValue<std::int64_t>("id");
    compared.read_again.push_back(
        {id, input->getValue<std::string>("key"),
         place_.state.spool() / "elsewhere" / (std::to_string(id) + ".elsewhere")});
  }
  return compared;
}

void Comparison::written(const std::string& line) {
  const auto root = Poco::JSON::Parser().parse(line).extract<Object::Ptr>();
  const bool kept = root->getValue<bool>("kept");
  Ledger& ledger = place_.ledger;
  ledger.change([&] {
    for (const Poco::Dynamic::Var& entry : *root->getArray("inputs")) {
      const auto& input = entry.extract<Object::Ptr>();
      auto content = ledger.find(input->getValue<std::int64_t>("id"));
      if (!content || !content->live) continue;
      const std::int64_t base = kept ? kept_ : Content::kBesideBase;
      const bool moves = base != std::exchange(content->base, base);
      const auto left_out = input->getValue<std::uint64_t>("left_out");
      const bool other = left_out != std::exchange(content->left_out, left_out);
      // Of one that is left out as a whole its state says it.
      if (other && left_out != 0 && input->getValue<std::string>("state") == "read") {
        place_.tell(Level::info, "left_out",
                    shown(content->name) + ": " + std::to_string(left_out) +
                        (left_out == 1 ? " row counts" : " rows count") + " in a newer export",
                    {{"file", shown(content->name)}, {"left_out", std::to_string(left_out)}});
      }
      const auto state = input->getValue<std::string>("state");
      const auto of = input->getValue<std::string>("of");
      const bool answered = content->state == State::done || content->state == State::duplicate ||
                            content->state == State::superseded;
      if (answered && state == "superseded") {
        contents_.set_state(*content, State::superseded,
                            content->gone ? kLeftOutAsAWhole : kHeldByNewer, of);
      } else if (answered && state == "duplicate") {
        contents_.set_state(*content, State::duplicate, "the same bytes as another file", of);
      } else if (answered && content->state != State::done && state == "read") {
        contents_.set_state(*content, State::done, "");
      } else if (moves || other) {
        ledger.save(*content);
      }
    }
    std::ostringstream regions;
    root->getArray("regions")->stringify(regions);
    std::ostringstream files;
    root->getArray("files")->stringify(files);
    ledger.set_fact("regions", regions.str());
    ledger.set_fact("report_files", files.str());
    ledger.set_number("report_written", now_in_milliseconds());
    if (kept) ledger.set_number("base", kept_);
    ledger.set_number("rebuild_done", rebuild_);
    ledger.set_number("report_done", report_);
  });
  std::error_code ignored;
  if (kept) fs::remove(place_.state.base(kept_ - 1), ignored);
}

}  // namespace tertium::app::watch
