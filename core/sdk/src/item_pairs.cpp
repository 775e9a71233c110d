#include "tertium/item_pairs.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "tertium/error.h"
#include "tertium/statistics/pairwise.h"
#include "tertium/statistics/reliability.h"

namespace tertium {
namespace {

std::string pair_id(const Codebook& codebook, std::size_t a, std::size_t b) {
  return "pair:" + codebook.questions[a].id + ":" + codebook.questions[b].id;
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
      const std::vector<std::string> both = {questions[i], questions[j]};
      plan.need_items(pair_id(plan.codebook, std::min(*a, *b), std::max(*a, *b)), both);
    }
  }
}

std::optional<PairCorrelation> pair_correlation(const Summary& summary, const std::string& region,
                                                const std::string& first_id,
                                                const statistics::ScoreScale& first,
                                                const std::string& second_id,
                                                const statistics::ScoreScale& second) {
  const SummaryPlan& plan = summary.plan();
  const auto a = plan.codebook.find(first_id);
  const auto b = plan.codebook.find(second_id);
  if (!a || !b || *a == *b) return std::nullopt;
  const ItemSet* const set =
      plan.item_set(pair_id(plan.codebook, std::min(*a, *b), std::max(*a, *b)));
  if (set == nullptr || set->questions.size() != 2) return std::nullopt;
  std::vector<statistics::ScoreItem> items(2);
  // Items of a set stand in the order of the codebook.
  for (const auto& [question, scale, place] :
       {std::tuple(*a, first, *a < *b ? 0U : 1U), std::tuple(*b, second, *a < *b ? 1U : 0U)}) {
    items[place] = {.scale = scale,
                    .place = place,
                    .resolution = SummaryPlan::resolution(plan.codebook.questions[question])};
  }
  const auto index = static_cast<std::size_t>(set - plan.item_sets.data());
  const statistics::Covariances covariances =
      statistics::complete_covariances(summary.cell(region).items[index], items);
  PairCorrelation result{.n = covariances.n};
  if (covariances.values.empty()) return result;
  const statistics::Figures correlations = statistics::correlations_of(covariances);
  if (correlations.size() == 4) result.pearson = correlations[1];
  return result;
}

}  // namespace tertium
