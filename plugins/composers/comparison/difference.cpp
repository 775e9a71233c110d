#include "difference.h"

#include <tertium/number.h>

#include <optional>

using tertium::figure;
using tertium::fill;
using tertium::Finding;

namespace {

// All sentences of this file, for a catalogue to replace.
namespace say {
constexpr std::string_view kNone = "no clear difference ({p})";
constexpr std::string_view kSome = "difference ({p})";
constexpr std::string_view kNegligible = "negligible difference ({p})";
constexpr std::string_view kSmall = "small difference ({p})";
constexpr std::string_view kMedium = "medium difference ({p})";
constexpr std::string_view kLarge = "large difference ({p})";
constexpr std::string_view kNote =
    "Difference: whether the regions answer differently, by a Kruskal-Wallis test of the "
    "answers{left}. "
    "p is how likely differences at least as great would be if all regions answered alike; from "
    "{level} on, no difference is claimed. Its size is epsilon squared, from 0 to 1: negligible "
    "below "
    "{small}, small from there, medium from {medium}, large from {large}. These lines are a rule "
    "of "
    "thumb, and others draw them elsewhere.";
constexpr std::string_view kBenchmarkLeft = ", without the benchmark";
}  // namespace say

constexpr double kSmall = 0.01;
constexpr double kMedium = 0.08;
constexpr double kLarge = 0.26;

const Finding* test(const Place& place, std::string_view question, std::string_view statistic) {
  return place.findings.find({.kind = "test", .item = question, .statistic = statistic});
}

double level(const Place& place) { return 1 - place.context.confidence; }

std::string_view size_sentence(std::optional<double> effect) {
  if (!effect) return say::kSome;
  if (*effect < kSmall) return say::kNegligible;
  if (*effect < kMedium) return say::kSmall;
  return *effect < kLarge ? say::kMedium : say::kLarge;
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
  const std::string_view sentence =
      *p < level(place) ? size_sentence(figure(test(place, question, "epsilon_squared")))
                        : say::kNone;
  return fill(sentence, {{"p", tertium::p_text(*p, place.context.language)}});
}

std::string difference_note(const Place& place) {
  const std::string& language = place.context.language;
  const auto number = [&](double value) { return tertium::number_text(value, 2, language); };
  return fill(say::kNote, {{"left", place.regions.benchmark.empty() ? "" : say::kBenchmarkLeft},
                           {"level", number(level(place))},
                           {"small", number(kSmall)},
                           {"medium", number(kMedium)},
                           {"large", number(kLarge)}});
}
