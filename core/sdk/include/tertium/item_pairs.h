#pragma once

#include <optional>
#include <span>
#include <string>

#include "tertium/export.h"
#include "tertium/statistics/correlation.h"
#include "tertium/statistics/score.h"
#include "tertium/summary.h"

// Questions two by two, over the respondents who answered both. Two coded questions are counted
// together (SummaryPlan::pairs); a pair with an interval question is an item set of its own,
// "pair:FIRST:SECOND" in the order of the codebook.
namespace tertium {

// Throws Error (setup) naming the first of these ids that is no question of the codebook, or one
// whose answers are no points on a scale.
TERTIUM_API void require_scaled(const Codebook& codebook, std::span<const std::string> questions);

// Asks for all pairs of these questions (ids; those that have no values are left out).
TERTIUM_API void need_pairs(SummaryPlan& plan, std::span<const std::string> questions);

// Of two questions that need_pairs() was asked for, in one region (empty: all). `first` and
// `second` turn answers to scores. Of two coded questions all of it; where one is an interval
// question, Pearson's only. None if the Summary does not have the pair.
TERTIUM_API std::optional<statistics::Correlation> pair_correlation(
    const Summary& summary, const std::string& region, const std::string& first_id,
    const statistics::ScoreScale& first, const std::string& second_id,
    const statistics::ScoreScale& second, double confidence);

}  // namespace tertium
