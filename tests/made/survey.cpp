#include "made/survey.h"

#include <fstream>
#include <stdexcept>

#include "made/reference.h"
#include "tertium/number.h"

namespace tertium::made {
namespace {

std::vector<std::string> fields_of(const std::string& line) {
  if (line.find('"') != std::string::npos) throw std::invalid_argument("a quoted field");
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == ',') {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

// Fields of the survey's rows: resp_id, region, stakeholder, q01 … q13, m1 … m4, weight.
constexpr std::size_t kRegion = 1;
constexpr std::size_t kStakeholder = 2;
constexpr std::size_t kFirstQuestion = 3;
constexpr std::size_t kQuestions = 13;
constexpr std::size_t kFirstBox = 16;
constexpr std::size_t kBoxes = 4;
constexpr std::size_t kWeight = 20;

std::vector<std::string> answers_of(const std::vector<std::string>& fields) {
  const auto first = fields.begin() + kFirstQuestion;
  std::vector<std::string> answers(first, first + kQuestions);
  for (std::string& answer : answers) {
    if (answer == "dk") answer = "?dont_know";
  }
  std::string ticked;
  for (std::size_t box = 0; box < kBoxes; ++box) {
    if (fields.at(kFirstBox + box) == "1") ticked += "+m" + std::to_string(box + 1);
  }
  // Empty boxes mean that the question was left out, zeros that nothing was ticked.
  answers.push_back(fields.at(kFirstBox).empty() ? "" : ticked.empty() ? "+" : ticked);
  return answers;
}

}  // namespace

Codebook survey_codebook() {
  std::vector<Question> questions;
  for (const char* const id : {"q01", "q02", "q03", "q04", "q05", "q06", "q07", "q08"}) {
    questions.push_back(ordinal(id, 1, 5, std::string(id) == "q04"));
  }
  questions.push_back(ordinal("q09", 0, 10));
  questions.push_back(ordinal("q10", 1, 7));
  questions.push_back(ordinal("q11", 1, 4));
  questions.push_back(nominal("q12", {"yes", "no"}));
  questions.push_back(nominal("q13", {"A", "B", "C", "D"}));
  questions.push_back(multiple("m", {"m1", "m2", "m3", "m4"}));
  return codebook(std::move(questions));
}

Summary survey_summary(const std::function<void(SummaryPlan&)>& prepare) {
  SummaryMaker maker(survey_codebook());
  if (prepare) prepare(maker.plan);
  std::ifstream file(reference_folder().value() / "data" / "clusters_survey.csv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const std::vector<std::string> fields = fields_of(line);
    const auto weight = parse_number(fields.at(kWeight));
    if (maker.plan.weighted && !(weight && *weight > 0)) continue;
    maker.row(fields.at(kRegion), answers_of(fields), fields.at(kStakeholder),
              weight.value_or(1));
  }
  return maker.summary();
}

Criteria survey_criteria() {
  Criteria criteria;
  criteria.themes.push_back({"all", Text("All"), {}});
  const auto add = [&](const std::string& id, const std::vector<std::string>& questions) {
    CriterionDefinition definition{.id = id, .title = Text(id), .theme = "all"};
    for (const std::string& q : questions) definition.indicators.push_back({q});
    criteria.criteria.push_back(std::move(definition));
  };
  add("C1", {"q01", "q02", "q03"});
  add("C2", {"q04", "q05", "q06"});
  add("C3", {"q07", "q09", "q10"});
  add("C4", {"q11"});
  return criteria;
}

}  // namespace tertium::made
