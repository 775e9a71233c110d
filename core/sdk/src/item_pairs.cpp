#include "tertium/item_pairs.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "tertium/error.h"
#include "tertium/statistics/reliability.h"

namespace tertium {
namespace {

std::string pair_id(const Codebook& codebook, std::size_t a, std::size_t b) {
  return "pair:" + codebook.questions[a].id + ":" + codebook.questions[b].id;
}

// A question (place in the codebook) and how its answers become scores.
struct ScaledQuestion {
  std::size_t question = 0;
  statistics::ScoreScale scale{};
};

std::optional<double> score_of(const ScaledQuestion& of, const Choice& choice) {
  if (!choice.value || choice.missing != Missing::none) return std::nullopt;
  return of.scale.score_of(*choice.value);
}

std::vector<statistics::JointCount> joint_answers(const Codebook& codebook,
                                                  const ScaledQuestion& first,
                                                  const ScaledQuestion& second,
                                                  const std::vector<std::uint64_t>& counts) {
  std::vector<statistics::JointCount> answers;
  auto count = counts.begin();
  for (const Choice& a : codebook.questions[first.question].choices) {
    for (const Choice& b : codebook.questions[second.question].choices) {
      const auto score_a = score_of(first, a);
      const auto score_b = score_of(second, b);
      if (score_a && score_b && *count > 0) answers.push_back({*score_a, *score_b, *count});
      ++count;
    }
  }
  return answers;
}

std::optional<statistics::Correlation> of_products(const Summary& summary,
                                                   const std::string& region,
                                                   const ScaledQuestion& first,
                                                   const ScaledQuestion& second,
                                                   double confidence) {
  const SummaryPlan& plan = summary.plan();
  const ItemSet* const set = plan.item_set(pair_id(plan.codebook, first.question, second.question));
  if (set == nullptr || set->questions.size() != 2) return std::nullopt;
  std::vector<statistics::ScoreItem> items;
  for (const ScaledQuestion* of : {&first, &second}) {
    items.push_back({.scale = of->scale,
                     .place = items.size(),
                     .resolution = SummaryPlan::resolution(plan.codebook.questions[of->question])});
  }
  const auto index = static_cast<std::size_t>(set - plan.item_sets.data());
  return statistics::product_moment_correlation(
      statistics::complete_covariances(summary.cell(region).items[index], items), confidence);
}

}  // namespace

void require_scaled(const Codebook& codebook, std::span<const std::string> questions) {
  for (const std::string& id : questions) {
    const auto index = codebook.find(id);
    if (index && statistics::score_scale(codebook.questions[*index], false)) continue;
    throw Error(Error::Stops::setup,
                index ? "the question has no scale" : "there is no such question in the codebook",
                {.file = {}, .line = 0, .column = 0, .question = id, .stage = {}},
                "name ordinal questions whose choices have values, or interval questions with "
                "'least' and 'most'");
  }
}

void need_pairs(SummaryPlan& plan, std::span<const std::string> questions) {
  for (std::size_t i = 0; i < questions.size(); ++i) {
    for (std::size_t j = i + 1; j < questions.size(); ++j) {
      const auto a = plan.codebook.find(questions[i]);
      const auto b = plan.codebook.find(questions[j]);
      if (!a || !b || *a == *b) continue;
      if (plan.need_joint_counts(questions[i], questions[j])) continue;
      const std::vector<std::string> both = {questions[i], questions[j]};
      plan.need_items(pair_id(plan.codebook, std::min(*a, *b), std::max(*a, *b)), both);
    }
  }
}

std::optional<statistics::Correlation> pair_correlation(
    const Summary& summary, const std::string& region, const std::string& first_id,
    const statistics::ScoreScale& first, const std::string& second_id,
    const statistics::ScoreScale& second, double confidence) {
  const Codebook& codebook = summary.plan().codebook;
  const auto a = codebook.find(first_id);
  const auto b = codebook.find(second_id);
  if (!a || !b || *a == *b) return std::nullopt;
  // Both parts of a Summary have the questions in the order of the codebook.
  const ScaledQuestion one{*a, first};
  const ScaledQuestion other{*b, second};
  const auto& [low, high] = *a < *b ? std::pair(one, other) : std::pair(other, one);
  if (const auto place = summary.plan().pair_place(low.question, high.question)) {
    const auto answers =
        joint_answers(codebook, low, high, summary.cell(region).joint_counts[*place]);
    return statistics::correlation(answers, confidence);
  }
  return of_products(summary, region, low, high, confidence);
}

}  // namespace tertium
