#include "questions.h"

#include <tertium/wording.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>

using tertium::CriterionDefinition;
using tertium::figure;
using tertium::score_points;

namespace {

// A question with the scores of both in whole points, as they are shown.
struct Asked {
  std::string name;
  std::int64_t visitor = 0;
  std::int64_t host = 0;
};

std::vector<Asked> scored_questions(const Blueprint& blueprint,
                                    const CriterionDefinition& criterion) {
  std::vector<Asked> questions;
  for (const tertium::Indicator& indicator : criterion.indicators) {
    const auto index = blueprint.context.codebook.find(indicator.question);
    if (!index) continue;
    const auto score = [&](const std::string& region) {
      return figure(blueprint.findings.find({.kind = "criterion",
                                             .item = criterion.id,
                                             .choice = indicator.question,
                                             .region = region,
                                             .statistic = "indicator_score"}));
    };
    const auto own = score(blueprint.visit.visitor);
    const auto other = score(blueprint.visit.host);
    if (!own || !other) continue;
    const std::string& language = blueprint.context.language;
    const tertium::Question& question = blueprint.context.codebook.questions[*index];
    questions.push_back(
        {tertium::quoted(tertium::shown_name(question, indicator, language), language),
         score_points(*own), score_points(*other)});
  }
  return questions;
}

}  // namespace

std::vector<std::string> questions_to_ask(const Blueprint& blueprint,
                                          const CriterionDefinition& criterion) {
  const std::string name = tertium::shown_name(criterion, blueprint.context.language);
  const auto text = [&](std::string_view key, const Asked& asked) {
    return blueprint.messages.text(key, {{"criterion", name},
                                         {"question", asked.name},
                                         {"visitor", blueprint.visit.visitor},
                                         {"low", asked.visitor},
                                         {"host", blueprint.visit.host},
                                         {"high", asked.host}});
  };
  std::vector<Asked> questions = scored_questions(blueprint, criterion);
  if (questions.empty()) return {text("visit_blueprint.ask_none", {})};
  const bool alone = questions.size() == 1;
  std::erase_if(questions, [](const Asked& asked) { return asked.host <= asked.visitor; });
  if (questions.empty()) return {text("visit_blueprint.ask_no_gap", {})};
  if (alone) return {text("visit_blueprint.ask_one", questions.front())};
  std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
  std::int64_t highest = std::numeric_limits<std::int64_t>::min();
  for (const Asked& asked : questions) {
    lowest = std::min(lowest, asked.visitor);
    highest = std::max(highest, asked.host);
  }
  std::vector<std::string> sentences;
  for (const Asked& asked : questions) {
    const bool low = asked.visitor == lowest;
    const bool high = asked.host == highest;
    if (!low && !high) continue;
    sentences.push_back(text(low && high ? "visit_blueprint.ask_both"
                             : low       ? "visit_blueprint.ask_low"
                                         : "visit_blueprint.ask_high",
                             asked));
  }
  return sentences;
}
