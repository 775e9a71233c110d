#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tertium/engine/inputs.h"
#include "tertium/engine/pipeline.h"
#include "tertium/engine/progress.h"
#include "tertium/summary.h"

namespace tertium::engine {

// What a Summary has to take down for this pipeline. Throws Error (setup) if its normalizers do not
// bring answers to the codebook, or its analyses want what cannot be taken down.
std::shared_ptr<const SummaryPlan> make_plan(const Pipeline& pipeline);

// What became of one input.
struct Summarized {
  Input input;
  std::optional<Summary> summary{};  // of this input alone
  std::optional<Error> refused{};    // why there is none
  bool companion = false;            // no export itself, but used to read another one
  std::vector<std::filesystem::path> companions{};  // files beside it that its Reader used
  std::vector<std::string> asked_beside{};  // extensions of which a Reader asked for a file beside
};

// Respondents of an input who are counted in another one.
struct CountedElsewhere {
  std::string where;                         // name of the other input
  std::vector<std::uint64_t> respondents{};  // sorted keyed hashes
};

// The part of a run that reads: every input through Reader and Normalizers into a Summary of its own.
// Files are read in parallel by `jobs` workers, and so are the parts of one file; the result does not
// depend on their number. A file that cannot be read is refused as a whole, and the others go on.
// `elsewhere`, if not empty, has one element for each input.
std::vector<Summarized> summarize(const Pipeline& pipeline,
                                  const std::shared_ptr<const SummaryPlan>& plan,
                                  const std::vector<Input>& inputs, unsigned jobs,
                                  Progress& progress,
                                  const std::vector<std::vector<CountedElsewhere>>& elsewhere = {});

// The surest of the pipeline's readers for a source, or null. For `tertium inspect` too.
struct ChosenReader {
  const Use<Reader>* use = nullptr;
  Sureness sureness = Sureness::no;
};
ChosenReader choose_reader(const std::vector<Use<Reader>>& readers, const Source& source);

}  // namespace tertium::engine
