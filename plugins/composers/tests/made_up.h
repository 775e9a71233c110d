#pragma once

#include <tertium/composer.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// A made-up codebook, criteria and findings for the tests of composers.
class MadeUp {
 public:
  tertium::Codebook codebook;
  tertium::Criteria criteria;
  tertium::Findings findings;
  std::string language = "en";
  std::string benchmark;
  std::string group_question;

  tertium::Context context() const {
    return {.codebook = codebook,
            .criteria = criteria,
            .title = "Made up",
            .language = language,
            .benchmark = benchmark,
            .group_question = group_question};
  }

  tertium::Document compose(const tertium::Composer& composer) const {
    tertium::Document document;
    composer.check(context());
    composer.compose(context(), findings, document);
    return document;
  }

  // The same in another language; the texts of the codebook stay English.
  tertium::Document compose_in(const std::string& other, const tertium::Composer& composer) const {
    MadeUp made = *this;
    made.language = other;
    return made.compose(composer);
  }

  tertium::Question& question(const std::string& id, const std::string& text,
                              const std::vector<std::string>& choices = {},
                              tertium::Scale scale = tertium::Scale::ordinal) {
    tertium::Question question;
    question.id = id;
    question.text = tertium::Text(text, "en");
    question.scale = scale;
    for (const std::string& label : choices) {
      tertium::Choice choice;
      choice.code = std::to_string(question.choices.size() + 1);
      choice.label = tertium::Text(label, "en");
      question.choices.push_back(choice);
    }
    codebook.questions.push_back(question);
    return codebook.questions.back();
  }

  void theme(const std::string& id, const std::string& title) {
    criteria.themes.push_back({id, tertium::Text(title, "en"), {}});
  }

  void criterion(const std::string& id, const std::string& theme, const std::string& title,
                 const std::vector<std::string>& questions = {}) {
    tertium::CriterionDefinition definition;
    definition.id = id;
    definition.theme = theme;
    definition.title = tertium::Text(title, "en");
    for (const std::string& question : questions) definition.indicators.push_back({question});
    criteria.criteria.push_back(definition);
  }

  // A figure of a region; set more of it before adding it.
  static tertium::Finding finding(const std::string& kind, const std::string& item,
                                  const std::string& region, const std::string& statistic,
                                  std::optional<double> value) {
    tertium::Finding finding{.kind = kind, .item = item, .region = region, .statistic = statistic};
    finding.value = value;
    return finding;
  }

  void add(const std::string& kind, const std::string& item, const std::string& region,
           const std::string& statistic, std::optional<double> value) {
    findings.add(finding(kind, item, region, statistic, value));
  }

  void respondents(const std::string& region, double n, double empty = 0) {
    add("coverage", "", region, "n", n);
    add("coverage", "", region, "empty", empty);
  }

  // How many in a region have no valid answer to a question, and how many of these were not asked.
  void missing(const std::string& question, const std::string& region, double respondents,
               double missing_answers, double not_asked = 0) {
    add("coverage", question, region, "n", respondents - missing_answers);
    add("coverage", question, region, "missing", missing_answers);
    add("coverage", question, region, "missing_not_asked", not_asked);
    add("coverage", question, region, "missing_share", missing_answers / respondents);
  }

  // Half the width of the interval 0: no interval.
  void score(const std::string& kind, const std::string& item, const std::string& region,
             double value, double half_width, std::uint64_t n = 40, const std::string& group = {}) {
    tertium::Finding score = finding(kind, item, region, "score", value);
    score.group = group;
    score.n = n;
    if (half_width > 0) {
      score.low = value - half_width;
      score.high = value + half_width;
    }
    findings.add(score);
  }

  void suppressed(const std::string& kind, const std::string& item, const std::string& region,
                  const std::string& statistic, const std::string& group = {},
                  const std::string& choice = {}) {
    tertium::Finding hidden = finding(kind, item, region, statistic, std::nullopt);
    hidden.group = group;
    hidden.choice = choice;
    hidden.n = 3;
    hidden.note = "suppressed: n < 5";
    findings.add(hidden);
  }

  void indicator(const std::string& criterion, const std::string& question,
                 const std::string& region, double value, std::uint64_t n = 38) {
    tertium::Finding score = finding("criterion", criterion, region, "indicator_score", value);
    score.choice = question;
    score.low = value - 6;
    score.high = value + 6;
    score.n = n;
    findings.add(score);
  }

  // Shares of the choices 1, 2, 3 … of a question.
  void shares(const std::string& question, const std::string& region,
              const std::vector<double>& values, double n, double missing_answers = 0) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      tertium::Finding share = finding("question", question, region, "share", values[i]);
      share.choice = std::to_string(i + 1);
      findings.add(share);
    }
    add("question", question, region, "n", n);
    add("question", question, region, "missing", missing_answers);
  }
};
