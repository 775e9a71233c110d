#include "answers.h"

#include <tertium/messages.h>
#include <tertium/wording.h>

#include <algorithm>
#include <cstddef>
#include <utility>

using tertium::Choice;
using tertium::Messages;
using tertium::messages_in;
using tertium::Question;
using tertium::Scale;

namespace {

bool has_one_answer(const Question& question) {
  return question.scale == Scale::ordinal || question.scale == Scale::nominal;
}

std::string choice_text(const Choice& choice, std::string_view language) {
  const Messages& messages = messages_in(language);
  const std::string label = tertium::shown_name(choice, language);
  if (choice.missing != tertium::Missing::none) {
    return messages.text("questionnaire.missing_answer", {{"label", label}});
  }
  if (!choice.value) return label;
  return messages.text("questionnaire.value_and_label",
                       {{"value", tertium::plain_text(*choice.value, language)}, {"label", label}});
}

// 0 is "A", 25 "Z", 26 "AA".
std::string letter_for(std::size_t place) {
  std::string letter;
  for (std::size_t rest = place + 1; rest > 0; rest = (rest - 1) / 26) {
    letter.insert(letter.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letter;
}

std::string number_range(const Question& question, std::string_view language) {
  const Messages& messages = messages_in(language);
  const std::string least = question.least ? tertium::plain_text(*question.least, language) : "";
  const std::string most = question.most ? tertium::plain_text(*question.most, language) : "";
  const std::string_view key = question.least && question.most ? "questionnaire.number_between"
                               : question.least                ? "questionnaire.number_from"
                               : question.most                 ? "questionnaire.number_to"
                                                               : "questionnaire.number";
  return messages.text(key, {{"least", least}, {"most", most}});
}

}  // namespace

std::string choices_text(const Question& question, std::string_view language) {
  std::string text;
  for (const Choice& choice : question.choices) {
    text += (text.empty() ? "" : "; ") + choice_text(choice, language);
  }
  return text;
}

SharedScales::SharedScales(const tertium::Codebook& codebook, std::string_view language) {
  std::vector<std::pair<std::string, std::size_t>> uses;  // in the order of the codebook
  for (const Question& question : codebook.questions) {
    if (!has_one_answer(question) || question.choices.empty()) continue;
    const std::string text = choices_text(question, language);
    const auto known = std::ranges::find(uses, text, &std::pair<std::string, std::size_t>::first);
    if (known == uses.end()) {
      uses.emplace_back(text, 1);
    } else {
      ++known->second;
    }
  }
  for (auto& [text, count] : uses) {
    if (count < 2) continue;
    shared_.push_back({letter_for(shared_.size()), std::move(text)});
  }
}

std::string SharedScales::letter_of(const Question& question, std::string_view language) const {
  if (!has_one_answer(question)) return {};
  const auto known = std::ranges::find(shared_, choices_text(question, language), &Shared::answers);
  return known == shared_.end() ? std::string() : known->letter;
}

std::string answers_text(const Question& question, const SharedScales& scales,
                         std::string_view language) {
  const Messages& messages = messages_in(language);
  switch (question.scale) {
    case Scale::interval:
      return number_range(question, language);
    case Scale::text:
      return messages.text("questionnaire.open");
    case Scale::date:
      return messages.text("questionnaire.date");
    case Scale::nominal:
    case Scale::ordinal:
    case Scale::multiple:
      break;
  }
  const std::string letter = scales.letter_of(question, language);
  if (!letter.empty()) return messages.text("questionnaire.scale_letter", {{"letter", letter}});
  return messages.text(question.scale == Scale::multiple ? "questionnaire.several_answers"
                                                         : "questionnaire.one_answer",
                       {{"answers", choices_text(question, language)}});
}
