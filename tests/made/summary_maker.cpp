#include "made/summary_maker.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "tertium/batch.h"
#include "tertium/number.h"

namespace tertium::made {
namespace {

Choice choice(const std::string& code) {
  Choice result;
  result.code = code;
  result.label = Text(code);
  return result;
}

Question question(std::string id, Scale scale) {
  Question result;
  result.text = Text("Question " + id);
  result.id = std::move(id);
  result.scale = scale;
  return result;
}

std::size_t choice_index(const Question& q, std::string_view code) {
  const auto found = std::ranges::find(q.choices, code, &Choice::code);
  if (found == q.choices.end()) {
    throw std::invalid_argument(q.id + " has no choice " + std::string(code));
  }
  return static_cast<std::size_t>(found - q.choices.begin());
}

Missing missing_in(std::string_view answer) {
  if (answer.empty()) return Missing::skipped;
  if (answer.front() != '?') return Missing::none;
  return missing_named(answer.substr(1)).value();
}

std::uint64_t ticks_in(const Question& q, std::string_view answer) {
  std::uint64_t ticks = 0;
  while (!answer.empty()) {
    const std::size_t end = std::min(answer.find('+'), answer.size());
    if (end > 0) ticks |= std::uint64_t{1} << choice_index(q, answer.substr(0, end));
    answer.remove_prefix(std::min(end + 1, answer.size()));
  }
  return ticks;
}

void add_answer(Batch& batch, Column& column, const Question& q, const std::string& answer) {
  const Missing missing = missing_in(answer);
  switch (column.kind) {
    case Column::Kind::coded:
      column.codes.push_back(missing == Missing::none
                                 ? static_cast<std::uint8_t>(choice_index(q, answer))
                                 : code_of(missing));
      break;
    case Column::Kind::ticks:
      column.missing.push_back(missing);
      column.ticks.push_back(missing == Missing::none ? ticks_in(q, answer) : 0);
      break;
    case Column::Kind::number:
      column.missing.push_back(missing);
      column.numbers.push_back(missing == Missing::none ? parse_number(answer).value() : 0.0);
      break;
    default:
      column.cells.push_back(batch.add(answer));
  }
}

Column::Kind kind_of(Scale scale) {
  switch (scale) {
    case Scale::nominal:
    case Scale::ordinal:
      return Column::Kind::coded;
    case Scale::multiple:
      return Column::Kind::ticks;
    case Scale::interval:
    case Scale::date:
      return Column::Kind::number;
    case Scale::text:
      break;
  }
  return Column::Kind::text;
}

std::uint16_t place_of(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  const auto place = static_cast<std::uint16_t>(found - names.begin());
  if (found == names.end()) names.push_back(name);
  return place;
}

}  // namespace

Question ordinal(std::string id, int least, int most, bool reverse) {
  Question result = question(std::move(id), Scale::ordinal);
  result.reverse = reverse;
  for (int value = least; value <= most; ++value) {
    result.choices.push_back(choice(std::to_string(value)));
    result.choices.back().value = value;
  }
  return result;
}

Question nominal(std::string id, const std::vector<std::string>& codes) {
  Question result = question(std::move(id), Scale::nominal);
  for (const std::string& code : codes) result.choices.push_back(choice(code));
  return result;
}

Question multiple(std::string id, const std::vector<std::string>& codes) {
  Question result = nominal(std::move(id), codes);
  result.scale = Scale::multiple;
  return result;
}

Question interval(std::string id, double least, double most) {
  Question result = question(std::move(id), Scale::interval);
  result.least = least;
  result.most = most;
  return result;
}

Question open_text(std::string id) { return question(std::move(id), Scale::text); }

Codebook codebook(std::vector<Question> questions) {
  Codebook result;
  result.questions = std::move(questions);
  result.file = "test.codebook.toml";
  return result;
}

SummaryMaker::SummaryMaker(Codebook codebook) { plan.codebook = std::move(codebook); }

SummaryMaker& SummaryMaker::row(std::string_view region, const std::vector<std::string>& answers,
                                std::string_view group, double weight) {
  if (answers.size() != plan.codebook.questions.size()) {
    throw std::invalid_argument("one answer a question, please");
  }
  rows_.push_back({std::string(region), std::string(group), answers, weight});
  return *this;
}

Batch SummaryMaker::batch() const {
  Batch batch;
  batch.rows = rows_.size();
  for (std::size_t i = 0; i < rows_.size(); ++i) batch.lines.push_back(i + 2);
  for (std::size_t q = 0; q < plan.codebook.questions.size(); ++q) {
    const Question& asked = plan.codebook.questions[q];
    Column column;
    column.kind = kind_of(asked.scale);
    for (const Row& row : rows_) add_answer(batch, column, asked, row.answers[q]);
    batch.columns.push_back(std::move(column));
  }
  return batch;
}

RowKeys SummaryMaker::keys() const {
  RowKeys keys;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    keys.region.push_back(place_of(keys.regions, rows_[i].region));
    keys.group.push_back(place_of(keys.groups, rows_[i].group));
    keys.respondent.push_back(i + 1);
    if (plan.weighted) keys.weight.push_back(held_weight(rows_[i].weight));
  }
  return keys;
}

Summary SummaryMaker::summary() const {
  Summary summary(std::make_shared<const SummaryPlan>(plan));
  if (!rows_.empty()) summary.observe(batch(), keys());
  return summary;
}

}  // namespace tertium::made
