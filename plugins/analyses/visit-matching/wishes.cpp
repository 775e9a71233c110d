#include "wishes.h"

#include <tertium/error.h>
#include <tertium/statistics/score.h>

namespace tertium::analyses {

std::map<std::string, std::string> questions_by_criterion(const std::vector<std::string>& lines) {
  std::map<std::string, std::string> questions;
  for (const std::string& line : lines) {
    const std::size_t equals = line.find('=');
    questions[line.substr(0, equals)] =
        equals == std::string::npos ? std::string() : line.substr(equals + 1);
  }
  return questions;
}

void check_wishes(const Context& context, const std::string& option,
                  const std::map<std::string, std::string>& questions) {
  const std::string advice =
      "write '" + option +
      "' as [\"CRITERION=QUESTION\", …] with ids of the criteria file and of "
      "the codebook";
  for (const auto& [criterion, id] : questions) {
    const Place place{.file = {}, .line = 0, .column = 0, .question = id, .stage = {}};
    if (context.criteria.criterion(criterion) == nullptr) {
      throw Error(Error::Stops::setup, "there is no criterion '" + criterion + "'", place, advice);
    }
    const auto index = context.codebook.find(id);
    if (!index) {
      throw Error(Error::Stops::setup, "there is no question '" + id + "'", place, advice);
    }
    if (statistics::score_scale(context.codebook.questions[*index], false)) continue;
    throw Error(Error::Stops::setup, "the question has no scale", place,
                "take an ordinal question whose choices have values, or an interval question with "
                "'least' and 'most'");
  }
}

Wish wish_of(const Context& context, const Summary& summary,
             const std::map<std::string, std::string>& questions, const std::string& criterion,
             const std::string& region) {
  Wish wish;
  const auto found = questions.find(criterion);
  if (found == questions.end()) {
    wish.share = 1;
    return wish;
  }
  wish.question = found->second;
  const std::size_t index = summary.plan().codebook.find(found->second).value();
  const Question& question = summary.plan().codebook.questions[index];
  const QuestionSummary& answers = summary.cell(region).questions[index];
  wish.n = answers.answered;
  if (answers.answered < context.smallest_cell) return wish;
  const auto scale = statistics::score_scale(question, question.reverse);
  const statistics::Estimate score =
      statistics::question_score(question, answers, *scale, context.confidence);
  if (score.value) wish.share = *score.value / 100;
  return wish;
}

}  // namespace tertium::analyses
