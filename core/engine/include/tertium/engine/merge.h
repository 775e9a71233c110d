#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tertium/engine/known_inputs.h"
#include "tertium/engine/summarize.h"
#include "tertium/summary.h"

namespace tertium::engine {

// Two inputs that count some of the same respondents. The older one gives way to the newer.
struct Overlap {
  std::size_t older = 0;   // index of the summary
  std::size_t newer = 0;
  bool whole = false;      // all respondents of the older are in the newer: it is superseded
  bool same_bytes = false; // the same file twice
  std::vector<std::uint64_t> respondents{};  // in both; sorted
};

// True if two inputs share numbers of respondents, but sent them at other times, as far as both say so:
// two surveys that both count from 1. At least three must be comparable, and most of them differ.
bool numbers_of_others(const Answerers& a, const Answerers& b);

// The overlaps between summaries of one input each (others are taken as they are: what is merged
// cannot be told apart, so an overlap with one throws Error (setup) naming both). Two inputs can
// overlap only if they answer largely the same questions and not numbers_of_others(). Of two inputs the newer is the one that
// holds all respondents of the other and more, else the one with the later modification time, else
// the one whose name comes later.
std::vector<Overlap> find_overlaps(const std::vector<Summary>& summaries);

// What a summary of one input shares with one that was merged before.
struct SharedWithMerged {
  std::size_t added = 0;    // index of the summary
  std::size_t record = 0;   // index of the merged input
  bool same_bytes = false;  // else some respondents
};
// What each of `added` shares with the inputs that were merged; nothing is told about what those of
// `added` share with each other. Costs no more than looking at each respondent of `merged` once.
std::vector<SharedWithMerged> find_shared(const InputList& merged,
                                          const std::vector<Summary>& added);

// Only the record of a summary of one input, with all its rows left out because of `why`.
Summary left_out(Summary summary, InputState state, const std::string& why);
// Why a file is left out that has the same bytes as another one.
std::string same_bytes_as(const std::string& name);

// Who of the input `older` is counted in which newer one.
std::vector<CountedElsewhere> counted_elsewhere(const std::vector<Summary>& summaries,
                                                const std::vector<Overlap>& overlaps,
                                                std::size_t older);

// Leaves the record, but not the answers, of each summary that another one supersedes or repeats.
// Gives the overlaps that are only partial: the caller summarizes the older input again without those
// respondents, or refuses.
std::vector<Overlap> drop_superseded(std::vector<Summary>& summaries);

// Throws Error (setup) naming both inputs of the first overlap, if there is any.
void refuse_partial_overlaps(const std::vector<Summary>& summaries,
                             const std::vector<Overlap>& overlaps);

// One summary of all. `plan` is for the case that there are none.
Summary merged(const std::vector<Summary>& summaries,
               const std::shared_ptr<const SummaryPlan>& plan);

}  // namespace tertium::engine
