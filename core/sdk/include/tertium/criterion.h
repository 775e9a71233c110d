#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tertium/criteria.h"
#include "tertium/stage.h"
#include "tertium/summary.h"

namespace tertium {

// One indicator as a Criterion sees it.
struct IndicatorAnswers {
  const Question* question = nullptr;
  double weight = 1.0;
  bool reversed =
      false;  // high values mean a low score (question reversed, indicator not, or vice versa)
  const QuestionSummary* answers = nullptr;
};

// What the Summary says of a criterion's indicators in one region (or region and group).
struct CriterionAnswers {
  std::string region{};  // empty: all together
  std::string group{};
  std::vector<IndicatorAnswers> indicators;
  // Cross products of the indicators' questions. items[i] is the place of indicators[i] in them;
  // null and empty if the criterion did not ask for them.
  const ItemProducts* products = nullptr;
  std::vector<std::size_t> items;
  // The same products in parts of one weight each, the weight 1 where answers are not weighted; empty
  // if respondents have weights of their own.
  std::vector<WeighedProducts> parts{};
  double confidence = 0.95;
  std::uint64_t smallest_cell = 5;
};

// Choices of a question whose counts a score is made of: who sees the score and all but one of them
// knows that one, and who knows the others knows how many chose these.
struct ScoreSource {
  std::string question{};              // id
  std::vector<std::string> choices{};  // their codes
  std::vector<std::string> others{};   // codes of the choices that make up the rest of the answers
};

// A score from 0 to 100, higher is better.
struct Score {
  std::optional<double> value{};  // no value: `reason` says why
  std::optional<double> low{};    // interval at the run's level of confidence
  std::optional<double> high{};
  std::uint64_t n = 0;  // respondents who answered at least one indicator
  std::string reason{};
  bool from_outside = false;  // made of no answers: `n` does not apply
  // For disclosure control, by indicator: only methods that count answers have them.
  std::vector<ScoreSource> sources{};
  std::optional<std::uint64_t> smallest_part{};  // of the counts that the score tells, 0 aside
};

// A method that makes a score of indicators: "plug in new evaluation criteria" means one of these.
class TERTIUM_API Criterion : public Stage {
 public:
  static constexpr StageKind kKind = StageKind::criterion;
  ~Criterion() override;
  // Checks that the indicators suit the method: throws Error (setup). The default accepts all.
  virtual void check(const CriterionDefinition& definition, const Codebook& codebook) const;
  // False if the method makes its score without questions. The default is true.
  virtual bool takes_indicators() const;
  // True if score() reads `products`. The default is false.
  virtual bool needs_products() const;
  virtual Score score(const CriterionAnswers& answers) const = 0;
};

}  // namespace tertium
