#include "net_balance.h"

#include <tertium/statistics/ends.h>
#include <tertium/statistics/share.h>

namespace tertium::criteria {

IndicatorScore NetBalance::indicator_score(const IndicatorAnswers& indicator,
                                           double confidence) const {
  const statistics::ScaleEnds ends =
      statistics::scale_ends(*indicator.question, points(), indicator.reversed);
  const statistics::Chosen top = statistics::chosen(*indicator.answers, ends.top, ends.all);
  const statistics::Chosen bottom = statistics::chosen(*indicator.answers, ends.bottom, ends.all);
  const statistics::Estimate net = statistics::net_share(top, bottom, confidence);
  IndicatorScore result;
  result.n = top.n;
  result.score.reason = net.reason;
  const auto brought = [](std::optional<double> share) {
    if (share) share = 50 + 50 * *share;
    return share;
  };
  result.score.value = brought(net.value);
  result.score.low = brought(net.low);
  result.score.high = brought(net.high);
  for (const std::vector<std::size_t>* end : {&ends.top, &ends.bottom}) {
    for (const std::size_t choice : *end) {
      result.source.choices.push_back(indicator.question->choices[choice].code);
    }
  }
  return result;
}

}  // namespace tertium::criteria
