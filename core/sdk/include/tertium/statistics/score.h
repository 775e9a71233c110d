#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "tertium/export.h"
#include "tertium/questionnaire.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/mean.h"
#include "tertium/summary.h"

namespace tertium::statistics {

// Brings a question's values to 0 … 100, higher is better: "percent of the maximum possible",
// POMP = 100 (x - least) / (most - least), or 100 minus it for a reversed scale (P. Cohen and others,
// Multivariate Behavioral Research 34, 1999, 315-346). least < most.
struct TERTIUM_API ScoreScale {
  double least = 0;
  double most = 1;
  bool reversed = false;

  double score_of(double value) const;
  // How many points of score one unit of the value is: negative if reversed.
  double points() const;
};

// The scale of an ordinal or interval question: the ends of its choices' values (not of the answers
// seen), or its `least` and `most`. None if it has no two different values.
TERTIUM_API std::optional<ScoreScale> score_scale(const Question& question, bool reversed);

// The mean of a question's answers as it stands on its scale: weighted if the summary is.
TERTIUM_API Mean question_mean(const Question& question, const QuestionSummary& answers,
                               double confidence);
// True if the answers carry weights.
TERTIUM_API bool is_weighted(const QuestionSummary& answers);

// The mean score of one question with Student's interval: question_mean() brought to `scale`.
TERTIUM_API Estimate question_score(const Question& question, const QuestionSummary& answers,
                                    const ScoreScale& scale, double confidence);

// One item of a score of several.
struct ScoreItem {
  ScoreScale scale{};
  double weight = 1;                 // greater than 0
  std::uint64_t n = 0;               // valid answers
  double mean = 0;                   // their mean score, 0 … 100
  std::size_t place = 0;             // in ItemProducts
  std::int64_t resolution = 1;       // SummaryPlan::resolution of its question
};
// Of a question's answers; none if it has no scale. Without answers n and mean are 0.
TERTIUM_API std::optional<ScoreItem> score_item(const Question& question,
                                                const QuestionSummary& answers, bool reversed,
                                                double weight, std::size_t place);

// The weighted mean of the items' mean scores, sum_k w_k m_k / sum_k w_k, with its interval.
//
// Respondents answer some items or all, so their scores are not simply averaged; the standard error is
// that of Taylor linearisation (C.-E. Särndal, B. Swensson and J. Wretman, Model Assisted Survey
// Sampling, 1992, 5.5). With r_ik = 1 where respondent i answered item k,
//
//   z_i = sum_k w_k r_ik (x_ik - m_k) / n_k / sum_k w_k,   SE^2 = N/(N-1) sum_i z_i^2,
//
// N respondents who answered at least one of the items, and score ± t(N - 1) SE. For one item this is
// mean ± t(n - 1) sd / sqrt(n). Where a respondent has the weight a_i, m_k is the weighted mean and
//
//   z_i = sum_k w_k a_i r_ik (x_ik - m_k) / (sum_i a_i r_ik) / sum_k w_k
//
// (svymean of a row-wise score in R's package survey, where nobody left an item out). sum_i z_i^2
// comes from the items' cross products, in parts of one weight each; without parts there is no
// interval. N is exact if `items` are all items of the products, or one, or two; otherwise
// the smallest number that the products allow stands for it, which makes the interval wider, never
// narrower. The interval may reach beyond 0 and 100. No items, or one without answers: undefined.
TERTIUM_API Estimate mean_score(std::span<const ScoreItem> items,
                                std::span<const WeighedProducts> parts, double confidence);
// The same of answers without weights; null: no interval.
TERTIUM_API Estimate mean_score(std::span<const ScoreItem> items, const ItemProducts* products,
                                double confidence);

}  // namespace tertium::statistics
