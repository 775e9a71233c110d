#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/criterion.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/share.h"

namespace tertium {

// What keeps a question from being an indicator, and what to do about it; empty if nothing does.
struct IndicatorFault {
  std::string fault{};
  std::string advice{};
};
// Refuses the indicators of a criterion that are not in the codebook or have a fault: throws Error
// (setup).
TERTIUM_API void check_indicators(const CriterionDefinition& definition, const Codebook& codebook,
                                  const std::function<IndicatorFault(const Question&)>& fault_of);

// The score of one indicator.
struct IndicatorScore {
  statistics::Estimate score{};  // 0 to 100, higher is better
  std::uint64_t n = 0;           // answers it is made of
  ScoreSource source{};          // if it is made of counts
  // Of the counts that the score alone would tell, the smallest that is not 0.
  std::optional<std::uint64_t> smallest_part{};
};

// 100 less the score.
TERTIUM_API statistics::Estimate turned(const statistics::Estimate& score);
// The score 100 share of the answers that are one of `choices` (places in the question); `all` are
// those that the share is taken of.
TERTIUM_API IndicatorScore share_score(const Question& question, const statistics::Chosen& chosen,
                                       std::span<const std::size_t> choices,
                                       std::span<const std::size_t> all, double confidence);

// Base of the methods that give each indicator a score of its own and take their weighted mean:
//
//   score = sum w_k s_k / sum w_k
//
// over the indicators with as many answers as the smallest cell. One indicator keeps its interval.
// Of several, the ends of the interval are the weighted means of their ends: a Summary has no joint
// counts of answers, and the standard error of a sum is at most the sum of the standard errors, so
// this interval is as wide as if whoever answers one indicator high answered all of them high.
class TERTIUM_API IndicatorCriterion : public Criterion {
 public:
  ~IndicatorCriterion() override;
  void check(const CriterionDefinition& definition, const Codebook& codebook) const override;
  Score score(const CriterionAnswers& answers) const final;

 protected:
  virtual IndicatorFault fault_of(const Question& question) const = 0;
  // `indicator` has no fault.
  virtual IndicatorScore indicator_score(const IndicatorAnswers& indicator,
                                         double confidence) const = 0;
};

// Base of the methods that count answers at the ends of ordinal scales. Their option `points` says how
// many values make an end.
class TERTIUM_API ScaleEndCriterion : public IndicatorCriterion {
 public:
  ~ScaleEndCriterion() override;
  // The option; `help` says what counts.
  static Option points_option(std::string help);

 protected:
  // Which ends count. With one, a value must be left that is in none.
  enum class Ends { upper, both };
  ScaleEndCriterion(const Settings& settings, Ends ends);
  IndicatorFault fault_of(const Question& question) const final;
  std::size_t points() const { return points_; }

 private:
  std::size_t points_;
  Ends ends_;
};

}  // namespace tertium
