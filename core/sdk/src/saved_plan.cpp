#include "saved_plan.h"

namespace tertium::saved {
namespace {

// What a plan begins with: what it has beside the questions and item sets.
constexpr std::uint64_t kWeighted = 1;
constexpr std::uint64_t kWithPairs = 2;

void put_optional(std::string& to, const std::optional<double>& value) {
  put_number(to, value ? 1 : 0);
  if (value) put_double(to, *value);
}

std::optional<double> take_optional(std::string_view& from) {
  if (take_number(from) == 0) return std::nullopt;
  return take_double(from);
}

void put_question(std::string& to, const Question& question) {
  put_text(to, question.id);
  put_number(to, static_cast<std::uint64_t>(question.scale));
  put_number(to, question.reverse ? 1 : 0);
  put_optional(to, question.least);
  put_optional(to, question.most);
  put_number(to, question.choices.size());
  for (const Choice& choice : question.choices) {
    put_text(to, choice.code);
    put_optional(to, choice.value);
    put_number(to, static_cast<std::uint64_t>(choice.missing));
  }
}

Question take_question(std::string_view& from) {
  Question question;
  question.id = take_text(from);
  const std::uint64_t scale = take_number(from);
  if (scale > static_cast<std::uint64_t>(Scale::date)) damaged();
  question.scale = static_cast<Scale>(scale);
  question.reverse = take_number(from) != 0;
  question.least = take_optional(from);
  question.most = take_optional(from);
  const std::size_t choices = take_count(from, 3);
  if (choices > kMostChoices) damaged();
  for (std::size_t i = 0; i < choices; ++i) {
    Choice choice;
    choice.code = take_text(from);
    choice.value = take_optional(from);
    const std::uint64_t missing = take_number(from);
    if (missing > kMissingKinds) damaged();
    choice.missing = static_cast<Missing>(missing);
    question.choices.push_back(std::move(choice));
  }
  return question;
}

void take_pairs(std::string_view& from, SummaryPlan& plan) {
  const std::vector<Question>& questions = plan.codebook.questions;
  const std::size_t count = take_count(from, 2);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t first = take_number(from);
    const std::uint64_t second = take_number(from);
    if (first >= second || second >= questions.size()) damaged();
    // Only what could have been asked for, so that a damaged file cannot ask for much memory.
    if (!plan.need_joint_counts(questions[first].id, questions[second].id)) damaged();
  }
  if (plan.pairs.size() != count) damaged();
}

}  // namespace

void put_plan(std::string& to, const SummaryPlan& plan) {
  put_number(to, (plan.weighted ? kWeighted : 0) | (plan.pairs.empty() ? 0 : kWithPairs));
  put_number(to, plan.sample_size);
  put_number(to, plan.codebook.questions.size());
  for (const Question& question : plan.codebook.questions) put_question(to, question);
  put_number(to, plan.item_sets.size());
  for (const ItemSet& set : plan.item_sets) {
    put_text(to, set.id);
    put_number(to, set.questions.size());
    for (const std::size_t question : set.questions) put_number(to, question);
  }
  if (plan.pairs.empty()) return;
  put_number(to, plan.pairs.size());
  for (const QuestionPair& pair : plan.pairs) {
    put_number(to, pair.first);
    put_number(to, pair.second);
  }
}

SummaryPlan take_plan(std::string_view& from) {
  SummaryPlan plan;
  const std::uint64_t parts = take_number(from);
  if (parts > (kWeighted | kWithPairs)) damaged();
  plan.weighted = (parts & kWeighted) != 0;
  plan.sample_size = static_cast<std::uint32_t>(take_number(from));
  const std::size_t questions = take_count(from, 6);
  for (std::size_t i = 0; i < questions; ++i) {
    plan.codebook.questions.push_back(take_question(from));
  }
  const std::size_t sets = take_count(from, 2);
  for (std::size_t i = 0; i < sets; ++i) {
    ItemSet set;
    set.id = take_text(from);
    const std::size_t count = take_count(from);
    for (std::size_t k = 0; k < count; ++k) {
      const std::uint64_t question = take_number(from);
      const bool rising = set.questions.empty() || question > set.questions.back();
      if (question >= questions || !rising) damaged();
      set.questions.push_back(static_cast<std::size_t>(question));
    }
    plan.item_sets.push_back(std::move(set));
  }
  if ((parts & kWithPairs) != 0) take_pairs(from, plan);
  return plan;
}

}  // namespace tertium::saved
