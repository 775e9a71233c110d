#include "difference.h"

#include <tertium/messages.h>
#include <tertium/statistics/letters.h>

#include <optional>
#include <utility>

using tertium::figure;
using tertium::Finding;

namespace {

constexpr double kSmall = 0.01;
constexpr double kMedium = 0.08;
constexpr double kLarge = 0.26;

const Finding* test(const Place& place, std::string_view question, std::string_view statistic) {
  return place.findings.find({.kind = "test", .item = question, .statistic = statistic});
}

double level(const Place& place) { return 1 - place.context.confidence; }

std::string_view sentence_for_size(std::optional<double> effect) {
  if (!effect) return "comparison.some_difference";
  if (*effect < kSmall) return "comparison.negligible_difference";
  if (*effect < kMedium) return "comparison.small_difference";
  return *effect < kLarge ? "comparison.medium_difference" : "comparison.large_difference";
}

}  // namespace

bool is_tested(const Place& place, std::string_view question) {
  return test(place, question, "kruskal_p") != nullptr;
}

std::string difference_text(const Place& place, std::string_view question,
                            tertium::MissingFigures& missing) {
  const Finding* found = test(place, question, "kruskal_p");
  if (found == nullptr) return {};
  const std::optional<double> p = figure(found);
  if (!p) return missing.cell(found);
  const std::string& language = place.context.language;
  const std::string_view sentence =
      *p < level(place) ? sentence_for_size(figure(test(place, question, "epsilon_squared")))
                        : "comparison.no_difference";
  return tertium::messages_in(language).text(sentence, {{"p", tertium::p_text(*p, language)}});
}

std::vector<std::string> region_letters(const Place& place, std::string_view question) {
  const std::vector<std::string>& regions = place.regions.compared;
  const auto pair = [&](const std::string& region, const std::string& against) {
    return figure(place.findings.find({.kind = "test",
                                       .item = question,
                                       .region = region,
                                       .against = against,
                                       .statistic = "dunn_p_corrected"}));
  };
  std::vector<std::pair<std::size_t, std::size_t>> different;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    for (std::size_t j = i + 1; j < regions.size(); ++j) {
      std::optional<double> p = pair(regions[i], regions[j]);
      if (!p) p = pair(regions[j], regions[i]);
      if (!p) return {};
      if (*p < level(place)) different.emplace_back(i, j);
    }
  }
  if (different.empty()) return {};
  return tertium::statistics::shared_letters(regions.size(), different);
}

std::string difference_note(const Place& place) {
  const std::string& language = place.context.language;
  const auto number = [&](double value) { return tertium::number_text(value, 2, language); };
  return tertium::messages_in(language).text(
      "comparison.difference_note",
      {{"benchmark", place.regions.benchmark.empty() ? "none" : "left_out"},
       {"level", number(level(place))},
       {"small", number(kSmall)},
       {"medium", number(kMedium)},
       {"large", number(kLarge)}});
}
