#include "share.h"

#include <tertium/statistics/share.h>

#include <algorithm>

namespace tertium::criteria {
namespace {

bool has_choices(const Question& question) {
  return question.scale == Scale::nominal || question.scale == Scale::ordinal ||
         question.scale == Scale::multiple;
}

std::string codes_of(const Question& question) {
  std::string codes;
  for (const Choice& choice : question.choices) {
    if (choice.missing == Missing::none) codes += (codes.empty() ? "'" : ", '") + choice.code + "'";
  }
  return codes;
}

}  // namespace

Share::Share(const Settings& settings) : choices_(settings.texts("choices")) {}

IndicatorFault Share::fault_of(const Question& question) const {
  if (choices_.empty()) {
    return {"no choice counts", "name those that count: options = { choices = [\"yes\"] }"};
  }
  if (!has_choices(question)) {
    return {"a question of scale '" + std::string(name_of(question.scale)) + "' has no choices",
            "use nominal, ordinal or multiple questions as indicators"};
  }
  for (const std::string& code : choices_) {
    const auto choice = std::ranges::find(question.choices, code, &Choice::code);
    if (choice != question.choices.end() && choice->missing == Missing::none) continue;
    return {"it has no choice '" + code + "' that is an answer",
            "name choices by their code: " + codes_of(question)};
  }
  if (question.scale == Scale::multiple && choices_.size() > 1) {
    return {"several of its choices may be one respondent's, so they cannot be added up",
            "name one choice, and make a criterion of each"};
  }
  return {};
}

IndicatorScore Share::indicator_score(const IndicatorAnswers& indicator, double confidence) const {
  const Question& question = *indicator.question;
  std::vector<std::size_t> wanted;
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const Choice& choice = question.choices[i];
    if (choice.missing != Missing::none) continue;
    all.push_back(i);
    const bool named = std::ranges::find(choices_, choice.code) != choices_.end();
    // Turned round, the others count: 100 less the share.
    const bool counts = question.scale == Scale::multiple ? named : named != indicator.reversed;
    if (counts) wanted.push_back(i);
  }
  if (question.scale != Scale::multiple) {
    return share_score(question, statistics::chosen(*indicator.answers, wanted, all), wanted, all,
                       confidence);
  }
  // The counts of several answers do not add up: nothing follows from those of the others.
  IndicatorScore result = share_score(question, statistics::chosen(*indicator.answers, wanted),
                                      wanted, wanted, confidence);
  if (indicator.reversed) result.score = turned(result.score);
  return result;
}

}  // namespace tertium::criteria
