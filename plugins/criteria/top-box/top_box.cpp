#include "top_box.h"

#include <tertium/statistics/ends.h>
#include <tertium/statistics/share.h>

#include <string>

namespace tertium::criteria {

TopBox::TopBox(const Settings& settings)
    : points_(static_cast<std::size_t>(settings.integer("points"))) {}

IndicatorFault TopBox::fault_of(const Question& question) const {
  if (question.scale != Scale::ordinal) {
    return {
        "a question of scale '" + std::string(name_of(question.scale)) + "' has no highest choices",
        "use ordinal questions as indicators"};
  }
  const std::size_t values = statistics::scale_points(question).size();
  if (values > points_) return {};
  return {"its choices have " + std::to_string(values) + " different values, and " +
              std::to_string(points_) + " count as high",
          "give its choices values in the codebook, or lower 'points'"};
}

IndicatorScore TopBox::indicator_score(const IndicatorAnswers& indicator, double confidence) const {
  const statistics::ScaleEnds ends =
      statistics::scale_ends(*indicator.question, points_, indicator.reversed);
  return share_score(*indicator.question,
                     statistics::chosen(*indicator.answers, ends.top, ends.all), ends.top, ends.all,
                     confidence);
}

}  // namespace tertium::criteria
