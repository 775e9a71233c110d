#include "watched_report.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <future>
#include <set>
#include <sstream>
#include <utility>

#include "each.h"
#include "hexadecimal.h"
#include "summary_files.h"
#include "tertium/engine/base.h"
#include "tertium/engine/merge.h"
#include "tertium/engine/output_folder.h"
#include "tertium/engine/run.h"
#include "tertium/error.h"
#include "tertium/finding.h"
#include "tertium/text.h"

namespace tertium::app {
namespace {

namespace fs = std::filesystem;
using Poco::JSON::Array;
using Poco::JSON::Object;

struct Ordered {
  std::int64_t id = 0;
  fs::path summary;
  std::string name;
  std::int64_t modified = 0;
  fs::path partial;
  std::string partial_key;
  bool gone = false;
};

struct Order {
  std::string identity;
  fs::path base;
  fs::path keep;
  fs::path elsewhere;
  std::vector<Ordered> inputs;
};

Order read_order(const fs::path& path) {
  std::ifstream file(path);
  Order order;
  try {
    const auto root = Poco::JSON::Parser().parse(file).extract<Object::Ptr>();
    order.identity = root->getValue<std::string>("identity");
    order.base = root->getValue<std::string>("base");
    order.keep = root->getValue<std::string>("keep");
    order.elsewhere = root->getValue<std::string>("elsewhere");
    for (const Poco::Dynamic::Var& entry : *root->getArray("inputs")) {
      const auto& input = entry.extract<Object::Ptr>();
      Ordered one;
      one.id = input->getValue<std::int64_t>("id");
      one.summary = input->getValue<std::string>("summary");
      one.name = from_hexadecimal(input->getValue<std::string>("name"));
      one.modified = input->getValue<std::int64_t>("modified");
      one.partial = input->getValue<std::string>("partial");
      one.partial_key = input->getValue<std::string>("partial_key");
      one.gone = input->getValue<bool>("gone");
      order.inputs.push_back(std::move(one));
    }
  } catch (const std::exception& fault) {
    throw Error(Error::Stops::setup, std::string("the order is damaged: ") + fault.what(),
                {.file = path.string(), .line = 0, .column = 0, .question = {}, .stage = {}});
  }
  // As the files of a folder are read by `run`.
  std::ranges::sort(order.inputs, {}, [](const Ordered& one) { return fs::path(one.name); });
  return order;
}

Object::Ptr object() { return new Object(Poco::JSON_PRESERVE_KEY_ORDER); }

int tell(const Object::Ptr& result) {
  std::ostringstream text;
  result->stringify(text);
  print(text.str() + "\n");
  return kAllWell;
}

int tell_outcome(const char* outcome) {
  Object::Ptr result = object();
  result->set("outcome", std::string(outcome));
  return tell(result);
}

// Two groups of respondents are the same if their saved forms are.
std::string key_of(const std::string& elsewhere) {
  constexpr HashKey kKey{0x656c736577686572, 0x6b65790000000000};
  const std::uint64_t hash = keyed_hash(kKey, elsewhere);
  return hexadecimal({reinterpret_cast<const char*>(&hash), sizeof hash});  // NOLINT
}

class Comparing {
 public:
  Comparing(const engine::Pipeline& pipeline, Order order)
      : pipeline_(pipeline),
        order_(std::move(order)),
        plan_(plan_as_checked(pipeline, order_.identity)),
        base_(plan_) {}

  int compare(const fs::path& output) {
    if (!order_.base.empty()) base_ = engine::load_base(order_.base, plan_);
    for (const Ordered& input : order_.inputs) {
      Summary summary = load_kept(input.summary);
      summary.inputs.front().name = input.name;
      summary.inputs.front().modified = input.modified;
      summaries_.push_back(std::move(summary));
    }
    of_.resize(summaries_.size());
    if (!fits_onto_base()) return tell_outcome("rebuild");
    const std::vector<engine::Overlap> partial = drop_older();
    if (const int again = use_partials(partial); again != 0) return tell(lacking_);
    Summary fresh = engine::merged(summaries_, plan_);
    const std::vector<InputRecord> records = std::exchange(fresh.inputs, {});
    const engine::KnownInputs known(records);
    if (!engine::add_inputs(base_.inputs, known.list())) return tell_outcome("rebuild");
    base_.summary.merge(fresh);
    const bool some_read = std::ranges::any_of(base_.inputs, [](const engine::KnownInput& input) {
      return input.state == InputState::read;
    });
    if (!some_read) return tell_outcome("nothing");
    report(output);
    return kAllWell;
  }

 private:
  void report(const fs::path& output) {
    // To save it takes long if there are many inputs, and what is not in it costs little as long as
    // there are few of them: so most times it stays.
    constexpr std::size_t kMostBesides = 16;
    const bool keep = order_.base.empty() || summaries_.size() >= kMostBesides;
    // The disk takes the one while the other is made.
    std::future<void> kept;
    if (keep) {
      kept = std::async(std::launch::async,
                        [&] { engine::replace_file(order_.keep, engine::save_base(base_)); });
    }
    engine::NewOutputFolder made(output);
    engine::make_report(pipeline_, base_.summary, base_.inputs, made);
    if (keep) kept.get();
    made.put_in_place();
    tell(written(keep, made.paths()));
  }

  Summary load_kept(const fs::path& file) const {
    try {
      return load_one(file, plan_);
    } catch (const Error& error) {
      throw Error(
          error.stops(), error.fault(), error.place(),
          "end 'tertium watch', run 'tertium status OUT --rebuild', and start it again: what "
          "is in the inbox is read anew");
    }
  }

  // False if an input shares respondents with the base. One that only has the same bytes as one of
  // the base, and comes later by name, leaves its record.
  bool fits_onto_base() {
    for (const engine::SharedWithMerged& shared : engine::find_shared(base_.inputs, summaries_)) {
      const engine::KnownInput& merged = base_.inputs[shared.record];
      const std::string& name = order_.inputs[shared.added].name;
      const bool repeats = shared.same_bytes && merged.state == InputState::read &&
                           fs::path(merged.name) < fs::path(name);
      if (!repeats) return false;
      of_[shared.added] = merged.name;
      summaries_[shared.added] =
          engine::left_out(std::move(summaries_[shared.added]), InputState::duplicate,
                           engine::same_bytes_as(of_[shared.added]));
    }
    return true;
  }

  // As in a run, but that what cannot be read again is left out as a whole.
  std::vector<engine::Overlap> drop_older() {
    while (true) {
      for (const engine::Overlap& overlap : engine::find_overlaps(summaries_)) {
        if (overlap.whole && of_[overlap.older].empty()) {
          of_[overlap.older] = order_.inputs[overlap.newer].name;
        }
      }
      std::vector<engine::Overlap> partial = engine::drop_superseded(summaries_);
      const auto gone = std::ranges::find_if(partial, [&](const engine::Overlap& overlap) {
        return order_.inputs[overlap.older].gone;
      });
      if (gone == partial.end()) return partial;
      const std::string& newer = order_.inputs[gone->newer].name;
      of_[gone->older] = newer;
      summaries_[gone->older] =
          engine::left_out(std::move(summaries_[gone->older]), InputState::superseded,
                           "some of its respondents are in '" + newer +
                               "' too, and it is not there any more to be read without them");
    }
  }

  // Puts in the summaries without the shared respondents; gives how many are lacking.
  int use_partials(const std::vector<engine::Overlap>& overlaps) {
    std::set<std::size_t> older;
    for (const engine::Overlap& overlap : overlaps) older.insert(overlap.older);
    std::vector<std::pair<std::size_t, Summary>> read_again;
    Array::Ptr lacking = new Array;
    for (const std::size_t index : older) {
      const Ordered& input = order_.inputs[index];
      const std::string elsewhere =
          save_elsewhere(engine::counted_elsewhere(summaries_, overlaps, index));
      const std::string key = key_of(elsewhere);
      if (!input.partial.empty() && input.partial_key == key) {
        Summary summary = load_kept(input.partial);
        summary.inputs.front().name = input.name;
        summary.inputs.front().modified = input.modified;
        read_again.emplace_back(index, std::move(summary));
        continue;
      }
      const fs::path list = order_.elsewhere / (std::to_string(input.id) + ".elsewhere");
      engine::replace_file(list, elsewhere);
      Object::Ptr entry = object();
      entry->set("id", input.id);
      entry->set("key", key);
      lacking->add(entry);
    }
    for (auto& [index, summary] : read_again) summaries_[index] = std::move(summary);
    if (lacking->size() == 0) return 0;
    lacking_->set("outcome", std::string("partial"));
    lacking_->set("inputs", lacking);
    return static_cast<int>(lacking->size());
  }

  Object::Ptr written(bool kept, const std::vector<std::string>& files) const {
    Object::Ptr result = object();
    result->set("outcome", std::string("written"));
    result->set("kept", kept);
    Array::Ptr inputs = new Array;
    for (std::size_t i = 0; i < summaries_.size(); ++i) {
      const InputRecord& record = summaries_[i].inputs.front();
      Object::Ptr entry = object();
      entry->set("id", order_.inputs[i].id);
      entry->set("state", std::string(name_of(record.state)));
      entry->set("left_out", record.left_out);
      entry->set("of", clean_text(of_[i]));
      inputs->add(entry);
    }
    result->set("inputs", inputs);
    result->set("regions", regions(base_.summary));
    Array::Ptr paths = new Array;
    for (const std::string& path : files) paths->add(path);
    result->set("files", paths);
    return result;
  }

  Array::Ptr regions(const Summary& all) const {
    std::vector<std::string> names = all.regions();
    for (const auto& [name, invited] : pipeline_.regions.invited) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    std::ranges::sort(names,
                      [](const std::string& a, const std::string& b) { return name_less(a, b); });
    const Findings shown = answers(all, names);
    Array::Ptr list = new Array;
    for (const std::string& name : names) list->add(region(all, shown, name));
    return list;
  }

  // What the report says of how many answered: numbers of groups that are too few are hidden in it,
  // and others from which those would follow.
  Findings answers(const Summary& all, const std::vector<std::string>& regions) const {
    Findings findings;
    const auto add = [&](const std::string& region, const std::string& group) {
      Finding finding{.kind = "coverage", .region = region, .group = group, .statistic = "n"};
      finding.value = static_cast<double>(all.cell(region, group).respondents);
      findings.add(std::move(finding));
    };
    std::vector<std::string> names = regions;
    names.emplace_back();  // all together
    for (const std::string& region : names) {
      add(region, {});
      for (const std::string& group : all.groups()) add(region, group);
    }
    engine::hide_small_cells(findings, pipeline_.codebook, pipeline_.smallest_cell,
                             pipeline_.group_question);
    return findings;
  }

  Object::Ptr region(const Summary& all, const Findings& shown, const std::string& name) const {
    const auto invited = pipeline_.regions.invited.find(name);
    const bool asked = invited != pipeline_.regions.invited.end();
    Object::Ptr entry = object();
    entry->set("name", clean_text(name));
    entry->set("benchmark", name == pipeline_.regions.benchmark);
    entry->set("answers", all.cell(name).respondents);
    entry->set("invited", asked ? Poco::Dynamic::Var(invited->second.all) : Poco::Dynamic::Var());
    Array::Ptr groups = new Array;
    const auto question = pipeline_.codebook.find(pipeline_.group_question);
    if (!pipeline_.group_question.empty() && question) {
      for (const Choice& choice : pipeline_.codebook.questions[*question].choices) {
        Object::Ptr group = object();
        const std::string_view label = choice.label.in(pipeline_.language);
        group->set("name", clean_text(label.empty() ? std::string_view(choice.code) : label));
        const auto count = shown.value(
            {.kind = "coverage", .region = name, .group = choice.code, .statistic = "n"});
        const bool none = all.cell(name, choice.code).respondents == 0;
        Poco::Dynamic::Var answers;
        if (count || none) answers = static_cast<std::uint64_t>(count.value_or(0));
        group->set("answers", answers);
        Poco::Dynamic::Var number;
        if (asked && invited->second.groups.contains(choice.code)) {
          number = invited->second.groups.at(choice.code);
        }
        group->set("invited", number);
        groups->add(group);
      }
    }
    entry->set("groups", groups);
    return entry;
  }

  const engine::Pipeline& pipeline_;
  const Order order_;
  const std::shared_ptr<const SummaryPlan> plan_;
  engine::Base base_;
  std::vector<Summary> summaries_;
  std::vector<std::string> of_;  // by input: name of the one that counts instead
  Object::Ptr lacking_ = object();
};

}  // namespace

int report_watched(const engine::Pipeline& pipeline, const fs::path& order,
                   const fs::path& output) {
  Comparing comparing(pipeline, read_order(order));
  // All is said and on the disk then. To take apart in memory what came from many files takes long.
  std::_Exit(comparing.compare(output));
}

}  // namespace tertium::app
