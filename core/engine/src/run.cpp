#include "tertium/engine/run.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <optional>
#include <utility>

#include "at_stage.h"
#include "disclosure/small_regions.h"
#include "doubts.h"
#include "response.h"
#include "run_record.h"
#include "tertium/engine/merge.h"
#include "tertium/engine/summarize.h"
#include "tertium/error.h"
#include "weigh_groups.h"

namespace tertium::engine {
namespace {

void stop_on_setup_fault(const std::vector<Summarized>& results) {
  for (const Summarized& result : results) {
    if (result.refused && result.refused->stops() != Error::Stops::input)
      throw Error(*result.refused);
  }
}

void stop_if_asked(const Progress& progress) {
  if (progress.stop) {
    throw Error(Error::Stops::output, "stopped before the end", {}, "nothing was changed");
  }
}

// Reads the older inputs of partial overlaps again, without the respondents that newer ones hold.
void read_again(const Pipeline& pipeline, const std::shared_ptr<const SummaryPlan>& plan,
                const std::vector<Input>& inputs, const std::vector<Overlap>& overlaps,
                unsigned jobs, Progress& progress, std::vector<Summary>& summaries) {
  std::vector<std::size_t> older;
  for (const Overlap& overlap : overlaps) older.push_back(overlap.older);
  std::ranges::sort(older);
  older.erase(std::unique(older.begin(), older.end()), older.end());
  std::vector<Input> again;
  std::vector<std::vector<CountedElsewhere>> elsewhere;
  for (const std::size_t index : older) {
    again.push_back(inputs[index]);
    elsewhere.push_back(counted_elsewhere(summaries, overlaps, index));
  }
  std::vector<Summarized> results = summarize(pipeline, plan, again, jobs, progress, elsewhere);
  stop_if_asked(progress);
  stop_on_setup_fault(results);
  for (std::size_t i = 0; i < older.size(); ++i) {
    summaries[older[i]] =
        results[i].summary ? std::move(*results[i].summary) : refused_input(results[i], plan);
  }
}

template <class Work>
void reporting(const std::string& stage, const Work& work) {
  at_stage(stage, {}, Error::Stops::output, work);
}

// The writers at work, each on its own thread.
class Writing {
 public:
  Writing(const std::vector<Use<Writer>>& writers, NewOutputFolder& folder)
      : writers_(writers), folder_(folder), results_(writers.size()) {}

  // Begins with those that need the document, or with the others. `report` must outlive this.
  void begin(const Report& report, bool need_document) {
    for (std::size_t i = 0; i < writers_.size(); ++i) {
      const Use<Writer>& use = writers_[i];
      if (use.stage->needs_document() != need_document) continue;
      results_[i] = std::async(std::launch::async, [this, &use, &report] {
        std::vector<OutputFile> files;
        reporting(use.name, [&] { files = use.stage->write(report); });
        folder_.write(files);
      });
    }
  }

  void end() {
    for (std::future<void>& result : results_) result.get();
  }

 private:
  const std::vector<Use<Writer>>& writers_;
  NewOutputFolder& folder_;
  std::vector<std::future<void>> results_;  // in the order of the writers: so are faults told
};

// What all composers add, each on its own thread, in the order of the composers.
Document composed(const Pipeline& pipeline, const Context& context, const Findings& findings) {
  Document document;
  document.title = pipeline.title;
  document.language = pipeline.language;
  std::vector<std::future<Document>> parts;
  for (const Use<Composer>& use : pipeline.composers) {
    parts.push_back(
        std::async(std::launch::async, [&use, &context, &findings, part = document]() mutable {
          reporting(use.name, [&] { use.stage->compose(context, findings, part); });
          return std::move(part);
        }));
  }
  for (std::future<Document>& future : parts) {
    Document part = future.get();
    std::ranges::move(part.fragments, std::back_inserter(document.fragments));
    std::ranges::move(part.doubts, std::back_inserter(document.doubts));
  }
  return document;
}

std::vector<std::string> all_doubts(const Pipeline& pipeline, const Summary& merged,
                                    const InputList& inputs, const Document& document) {
  std::vector<std::string> doubts = doubts_about(pipeline, merged, inputs);
  doubts.insert(doubts.end(), document.doubts.begin(), document.doubts.end());
  for (const Use<Writer>& use : pipeline.writers) {
    reporting(use.name, [&] {
      for (std::string& doubt : use.stage->doubts(document)) doubts.push_back(std::move(doubt));
    });
  }
  return doubts;
}

// What writers are told of the inputs: not who answered.
std::vector<ReportedInput> reported(const InputList& inputs) {
  std::vector<ReportedInput> reported;
  reported.reserve(inputs.size());
  for (const KnownInput& input : inputs) {
    reported.push_back({input.name, input.sha256, input.record});
  }
  return reported;
}

}  // namespace

Summary refused_input(const Summarized& result, const std::shared_ptr<const SummaryPlan>& plan) {
  InputRecord record;
  record.state = InputState::refused;
  record.name = result.input.name;
  record.bytes = result.input.bytes;
  record.modified = result.input.modified;
  const Error& fault = *result.refused;
  Problem problem;
  problem.line = fault.place().line;
  problem.field = fault.place().column;
  problem.problem = fault.fault() + (fault.advice().empty() ? "" : "; " + fault.advice());
  problem.action = "file refused";
  record.problems.add(std::move(problem));
  Summary summary(plan);
  summary.inputs = {std::move(record)};
  return summary;
}

std::vector<Summary> summarize_inputs(const Pipeline& pipeline,
                                      const std::shared_ptr<const SummaryPlan>& plan,
                                      const std::vector<Input>& inputs, unsigned jobs,
                                      Progress& progress) {
  std::vector<Summarized> results = summarize(pipeline, plan, inputs, jobs, progress);
  stop_if_asked(progress);
  stop_on_setup_fault(results);
  std::vector<Summary> summaries;
  std::vector<Input> read;
  for (Summarized& result : results) {
    if (result.companion) continue;
    summaries.push_back(result.summary ? std::move(*result.summary) : refused_input(result, plan));
    read.push_back(result.input);
  }
  const std::vector<Overlap> overlaps = drop_superseded(summaries);
  if (!overlaps.empty()) read_again(pipeline, plan, read, overlaps, jobs, progress, summaries);
  return summaries;
}

std::vector<std::string> make_report(const Pipeline& pipeline, const Summary& merged,
                                     NewOutputFolder& folder) {
  return make_report(pipeline, merged, KnownInputs(merged.inputs).list(), folder);
}

std::vector<std::string> make_report(const Pipeline& pipeline, const Summary& merged,
                                     const InputList& known, NewOutputFolder& folder) {
  const std::vector<ReportedInput> inputs = reported(known);
  const Context context = pipeline.context();
  // What came from many inputs is large: it is copied only if something in it changes.
  const std::optional<Summary> reduced = without_small_regions(pipeline, merged);
  const Summary& compared = reduced ? *reduced : merged;
  const std::optional<Summary> with_weights = weighed(pipeline, compared);
  const Summary& summary = with_weights ? *with_weights : compared;
  Findings findings;
  for (const Use<Analysis>& use : pipeline.analyses) {
    reporting(use.name, [&] { use.stage->analyze(context, summary, findings); });
  }
  add_response(pipeline.regions, pipeline.confidence, summary, findings);
  const std::vector<HiddenFigure> hidden = hide_small_cells(
      findings, pipeline.codebook, pipeline.smallest_cell, pipeline.group_question);
  const Document none;
  Document document;
  const Report without_document{context, none, findings, inputs};
  const Report report{context, document, findings, inputs};
  Writing writing(pipeline.writers, folder);
  writing.begin(without_document, false);
  document = composed(pipeline, context, findings);
  writing.begin(report, true);
  const std::vector<std::string> doubts = all_doubts(pipeline, merged, known, document);
  writing.end();
  std::vector<std::string> outputs = folder.paths();
  outputs.insert(outputs.end(), {"problems.csv", "run.json"});
  std::ranges::sort(outputs);
  // The disk takes the one while the other is made.
  std::future<void> problems = std::async(std::launch::async, [&] {
    folder.write({{"problems.csv", problems_csv(known, doubts)}});
  });
  folder.write("run.json", [&](const NewOutputFolder::Give& give) {
    give_run_json(give, pipeline, summary, known, doubts, hidden, outputs);
  });
  problems.get();
  return doubts;
}

}  // namespace tertium::engine
