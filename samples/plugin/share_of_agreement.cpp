// A criterion of one's own, complete: the percentage of respondents who gave one of the two highest
// answers, over all indicators together.

#include <algorithm>

#include "tertium/plugin.h"

namespace {

class ShareOfAgreement : public tertium::Criterion {
 public:
  tertium::Score score(const tertium::CriterionAnswers& answers) const override {
    double agreeing = 0;
    double answered = 0;
    tertium::Score score;
    for (const tertium::IndicatorAnswers& indicator : answers.indicators) {
      const auto& counts = indicator.answers->counts;
      if (counts.size() < 2) continue;
      const std::size_t last = counts.size() - 1;
      agreeing += indicator.weight * static_cast<double>(indicator.reversed
                                                             ? counts[0] + counts[1]
                                                             : counts[last] + counts[last - 1]);
      answered += indicator.weight * static_cast<double>(indicator.answers->answered);
      score.n = std::max(score.n, indicator.answers->answered);
    }
    if (answered > 0) {
      score.value = 100 * agreeing / answered;
    } else {
      score.reason = "nobody answered";
    }
    return score;
  }
};

std::vector<tertium::Offer> offers() {
  return {tertium::offer<ShareOfAgreement>(
      "share-of-agreement", "The percentage of answers that are one of the two highest.")};
}

}  // namespace

TERTIUM_PLUGIN("share-of-agreement", "1.0", offers)
