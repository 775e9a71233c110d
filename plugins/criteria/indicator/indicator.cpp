#include "indicator.h"

#include <tertium/error.h>
#include <tertium/number.h>
#include <tertium/statistics/normalise.h>
#include <tertium/text.h>

#include <optional>
#include <string_view>
#include <vector>

namespace tertium::criteria {
namespace {

[[noreturn]] void refuse(const std::string& fault, const std::string& advice) {
  throw Error(Error::Stops::setup, fault, {}, advice);
}

constexpr const char* kAdvice =
    "write figures = [\"Region = 12.5\", …], each region once, by its name in the report";

}  // namespace

OutsideIndicator::OutsideIndicator(const Settings& settings)
    : low_(settings.number("low")),
      high_(settings.number("high")),
      source_(settings.text("source")) {
  if (low_ == high_) {
    refuse("the goalposts 'low' and 'high' are the same",
           "give the figure that scores 0 as 'low' and the one that scores 100 as 'high'");
  }
  if (trim(source_).empty()) refuse("the figures have no source", "say where they come from");
  for (const std::string& line : settings.texts("figures")) {
    const std::size_t equals = line.rfind('=');
    const std::string_view text(line);
    const auto number =
        equals == std::string::npos ? std::nullopt : parse_number(text.substr(equals + 1));
    const std::string region(trim(text.substr(0, equals)));
    if (!number || region.empty()) {
      refuse("'" + one_line(line) + "' is not a region and its figure", kAdvice);
    }
    if (!figures_.emplace(region, *number).second) {
      refuse("there are two figures of '" + one_line(region) + "'", kAdvice);
    }
  }
  if (figures_.empty()) refuse("there are no figures", kAdvice);
}

void OutsideIndicator::check(const CriterionDefinition& definition, const Codebook&) const {
  if (definition.indicators.empty()) return;
  refuse("the method 'indicator' of criterion '" + definition.id + "' takes no questions",
         "leave 'indicators' out");
}

Score OutsideIndicator::score(const CriterionAnswers& answers) const {
  Score score;
  score.from_outside = true;
  if (!answers.group.empty()) {
    score.reason = "the figure is the region's, not a group's";
    return score;
  }
  const auto figure = figures_.find(answers.region);
  if (figure == figures_.end()) {
    score.reason = answers.region.empty() ? "there is a figure of each region only"
                                          : "there is no figure of this region";
    return score;
  }
  const std::vector<std::optional<double>> figures = {figure->second};
  score.value = statistics::goalposts(figures, low_, high_, 100).front();
  score.reason = "no interval: " + exact_text(figure->second) + ", " + source_;
  return score;
}

}  // namespace tertium::criteria
