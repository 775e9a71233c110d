#include "top_box.h"

#include <tertium/statistics/ends.h>
#include <tertium/statistics/share.h>

namespace tertium::criteria {

IndicatorScore TopBox::indicator_score(const IndicatorAnswers& indicator, double confidence) const {
  const statistics::ScaleEnds ends =
      statistics::scale_ends(*indicator.question, points(), indicator.reversed);
  return share_score(*indicator.question,
                     statistics::chosen(*indicator.answers, ends.top, ends.all), ends.top, ends.all,
                     confidence);
}

}  // namespace tertium::criteria
