#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tertium/engine/inputs.h"
#include "tertium/engine/known_inputs.h"
#include "tertium/engine/output_folder.h"
#include "tertium/engine/pipeline.h"
#include "tertium/engine/progress.h"
#include "tertium/engine/summarize.h"
#include "tertium/summary.h"
#include "tertium/writer.h"

namespace tertium::engine {

// Reads all inputs into summaries, one for each, in the order of the inputs. Respondents count
// once: an export that a newer one supersedes leaves only its record, and one that overlaps with a
// newer one is read again without the respondents they share. A refused input leaves a record that
// says why. Throws Error (setup) if the fault is the pipeline's, and Error (output) if
// progress.stop was set.
std::vector<Summary> summarize_inputs(const Pipeline& pipeline,
                                      const std::shared_ptr<const SummaryPlan>& plan,
                                      const std::vector<Input>& inputs, unsigned jobs,
                                      Progress& progress);

// A summary that holds only the record of a refused input, which says why.
Summary refused_input(const Summarized& result, const std::shared_ptr<const SummaryPlan>& plan);

// The second half of a run: analyses, disclosure control, composers and writers, and the record of
// the run. `merged` is what was taken down; groups are weighed here. All files are written to `folder`,
// which is not yet put in place. The same summary and pipeline give the same bytes. Gives what a person
// should look at before trusting the comparison, a sentence each; it is in problems.csv and run.json
// too.
std::vector<std::string> make_report(const Pipeline& pipeline, const Summary& merged, NewOutputFolder& folder);
// The same with what is known of the inputs given apart; those that stand in `merged` are not told of.
std::vector<std::string> make_report(const Pipeline& pipeline, const Summary& merged,
                                     const InputList& known, NewOutputFolder& folder);

// A figure that is not shown, or not its interval, and why.
struct HiddenFigure {
  FindingPlace place;
  std::string why;
};
// Hides figures on fewer respondents than `smallest_cell`, and those from which a hidden one could
// be worked out: what is left of sums, what a figure is made of, counts by their mean and spread,
// and all figures on a group whose size is hidden. `group_question` makes the groups, so that its
// own counts are their sizes. Gives all that was hidden, in order.
std::vector<HiddenFigure> hide_small_cells(Findings& findings, const Codebook& codebook,
                                           std::uint64_t smallest_cell,
                                           const std::string& group_question = {});

}  // namespace tertium::engine
