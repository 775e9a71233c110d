#include "tertium/statistics/ends.h"

#include <algorithm>
#include <utility>

namespace tertium::statistics {

std::vector<ScalePoint> scale_points(const Question& question) {
  std::vector<ScalePoint> points;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const Choice& choice = question.choices[i];
    if (!choice.value || choice.missing != Missing::none) continue;
    auto same = std::ranges::find(points, *choice.value, &ScalePoint::value);
    if (same == points.end()) same = points.insert(points.end(), ScalePoint{*choice.value, {}});
    same->choices.push_back(i);
  }
  std::ranges::sort(points, {}, &ScalePoint::value);
  return points;
}

ScaleEnds scale_ends(const Question& question, std::size_t points, bool reversed) {
  const std::vector<ScalePoint> scale = scale_points(question);
  ScaleEnds ends;
  for (std::size_t i = 0; i < scale.size(); ++i) {
    const std::vector<std::size_t>& choices = scale[i].choices;
    ends.all.insert(ends.all.end(), choices.begin(), choices.end());
    if (i < points) ends.bottom.insert(ends.bottom.end(), choices.begin(), choices.end());
    if (i + points >= scale.size()) ends.top.insert(ends.top.end(), choices.begin(), choices.end());
  }
  if (reversed) std::swap(ends.top, ends.bottom);
  return ends;
}

}  // namespace tertium::statistics
