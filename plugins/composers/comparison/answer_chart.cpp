#include "answer_chart.h"

#include <tertium/messages.h>
#include <tertium/wording.h>

#include <algorithm>
#include <utility>
#include <vector>

using tertium::Choice;
using tertium::figure;
using tertium::Finding;
using tertium::Question;

namespace {

// The valid choices, lowest first.
std::vector<const Choice*> ordered_choices(const Question& question) {
  std::vector<const Choice*> choices;
  for (const Choice& choice : question.choices) {
    if (choice.missing == tertium::Missing::none) choices.push_back(&choice);
  }
  const bool valued =
      std::ranges::all_of(choices, [](const Choice* choice) { return choice->value.has_value(); });
  if (valued)
    std::ranges::stable_sort(choices, {}, [](const Choice* choice) { return *choice->value; });
  return choices;
}

const Finding* share_of(const Place& place, const Question& question, const Choice& choice,
                        const std::string& region) {
  return place.findings.find({.kind = "question",
                              .item = question.id,
                              .choice = choice.code,
                              .region = region,
                              .statistic = "share"});
}

// The shares of a region's answers, in that order; empty if one of them is not known.
std::vector<double> shares_of(const Place& place, const Question& question,
                              const std::vector<const Choice*>& choices, const std::string& region,
                              tertium::MissingFigures& missing) {
  std::vector<double> shares;
  for (const Choice* choice : choices) {
    const Finding* share = share_of(place, question, *choice, region);
    if (figure(share)) {
      shares.push_back(*figure(share));
    } else {
      missing.cell(share);
    }
  }
  if (shares.size() != choices.size()) shares.clear();
  return shares;
}

}  // namespace

std::optional<tertium::Chart> answer_chart(const Place& place, const Question& question) {
  const std::vector<const Choice*> choices = ordered_choices(question);
  if (question.scale != tertium::Scale::ordinal || choices.size() < 2) return std::nullopt;
  const std::string& language = place.context.language;
  const tertium::Messages& messages = tertium::messages_in(language);
  tertium::Chart chart;
  chart.kind = tertium::Chart::Kind::diverging;
  chart.percent = true;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    chart.series.push_back({tertium::shown_name(*choices[i], language), i, {}});
  }
  tertium::MissingFigures missing(place.context);
  std::size_t bars = 0;
  for (const std::string& region : place.regions.all()) {
    chart.categories.push_back(region_label(place.regions, region, language));
    const std::vector<double> shares = shares_of(place, question, choices, region, missing);
    if (!shares.empty()) ++bars;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      chart.series[i].values.push_back(shares.empty() ? std::nullopt : std::optional(shares[i]));
    }
  }
  // With most bars hidden there is little to compare; the table says what can be said.
  const bool alone = bars == 1 && chart.categories.size() > 1;
  if (bars == 0 || alone || 2 * bars < chart.categories.size()) return std::nullopt;
  const std::string name = tertium::shown_name(question, language);
  chart.id = place.ids.take(place.fragment + "-spread-", question.id);
  chart.caption = messages.text("comparison.spread_caption", {{"question", name}});
  chart.description = messages.text("comparison.spread_description", {{"question", name}});
  chart.note = tertium::joined({messages.text("comparison.spread_note"), missing.note()});
  return chart;
}
