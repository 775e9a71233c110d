#include "tertium/statistics/score.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "pair_sums.h"
#include "tertium/statistics/distribution.h"
#include "tertium/statistics/weighted.h"

namespace tertium::statistics {
namespace {

using Wide = PairSums::Wide;

using Parts = std::span<const WeighedProducts>;

// An item's mean in the whole numbers of the products: a whole part and the rest, which is small.
struct SplitMean {
  Wide n = 0;
  double weights = 0;  // of those who answered
  Wide whole = 0;
  double rest = 0;
};

SplitMean split_mean(Parts parts, std::size_t item) {
  SplitMean mean;
  Wide sum = 0;
  for (const WeighedProducts& part : parts) {
    const PairSums own = pair_sums(*part.products, item, item);
    mean.n += own.n;
    mean.weights += part.weight * static_cast<double>(own.n);
    sum += own.sum_j;
  }
  if (mean.n == 0) return mean;
  const Wide half = sum >= 0 ? mean.n / 2 : -(mean.n / 2);
  mean.whole = (sum + half) / mean.n;
  for (const WeighedProducts& part : parts) {
    const PairSums own = pair_sums(*part.products, item, item);
    mean.rest += part.weight * static_cast<double>(own.sum_j - mean.whole * own.n);
  }
  mean.rest /= mean.weights;
  return mean;
}

// sum over the rows that answered both of (u_j - mean_j)(u_k - mean_k). The whole parts of the
// means are taken off in whole numbers, so nothing cancels that is not small.
double centred_product(const PairSums& sums, const SplitMean& j, const SplitMean& k) {
  const Wide sum_j = sums.sum_j - j.whole * sums.n;
  const Wide sum_k = sums.sum_k - k.whole * sums.n;
  const Wide product =
      sums.product - j.whole * sums.sum_k - k.whole * sums.sum_j + j.whole * k.whole * sums.n;
  return static_cast<double>(product) - j.rest * static_cast<double>(sum_k) -
         k.rest * static_cast<double>(sum_j) + j.rest * k.rest * static_cast<double>(sums.n);
}

// Points of score one unit of the products' whole numbers is.
double unit_points(const ScoreItem& item) {
  return item.scale.points() / static_cast<double>(item.resolution);
}

// Respondents who answered at least one of the items; see the header where it is not exact.
double respondents(std::span<const ScoreItem> items, const ItemProducts& products) {
  std::vector<std::size_t> used;
  for (const ScoreItem& item : items) used.push_back(item.place);
  std::ranges::sort(used);
  used.erase(std::unique(used.begin(), used.end()), used.end());
  const auto n_of = [&](std::size_t j, std::size_t k) { return pair_sums(products, j, k).n; };
  if (used.size() == 1) return static_cast<double>(n_of(used[0], used[0]));
  if (used.size() == 2) {
    return static_cast<double>(n_of(used[0], used[0]) + n_of(used[1], used[1]) -
                               n_of(used[0], used[1]));
  }
  Wide largest = 0;
  for (const std::size_t item : used) largest = std::max(largest, n_of(item, item));
  Wide rest = products.any;
  for (std::size_t item = 0; item < products.items; ++item) {
    if (!std::ranges::binary_search(used, item)) rest -= n_of(item, item);
  }
  return static_cast<double>(std::max(largest, rest));
}

double respondents(std::span<const ScoreItem> items, Parts parts) {
  double n = 0;
  for (const WeighedProducts& part : parts) n += respondents(items, *part.products);
  return n;
}

// sum_i z_i^2 times the square of the sum of the items' weights; see the header.
double sum_of_squares(std::span<const ScoreItem> items, std::span<const SplitMean> means,
                      Parts parts) {
  double squares = 0;
  for (std::size_t j = 0; j < items.size(); ++j) {
    for (std::size_t k = 0; k < items.size(); ++k) {
      const double both = items[j].weight * unit_points(items[j]) / means[j].weights *
                          items[k].weight * unit_points(items[k]) / means[k].weights;
      for (const WeighedProducts& part : parts) {
        const PairSums sums = pair_sums(*part.products, items[j].place, items[k].place);
        squares += both * part.weight * part.weight * centred_product(sums, means[j], means[k]);
      }
    }
  }
  return squares;
}

void add_interval(Estimate& result, std::span<const ScoreItem> items, Parts parts,
                  double confidence) {
  const double n = respondents(items, parts);
  if (n < 2) {
    result.reason = kOneAnswer;
    return;
  }
  std::vector<SplitMean> means;
  double weights = 0;
  for (const ScoreItem& item : items) {
    means.push_back(split_mean(parts, item.place));
    if (means.back().n == 0 || means.back().n != Wide{item.n}) {
      result.reason = "no interval: not all answers are in the cross products";
      return;
    }
    weights += item.weight;
  }
  const auto t = t_quantile(1 - (1 - confidence) / 2, n - 1);
  if (!t) {
    result.reason = "the level of confidence is not between 0 and 1";
    return;
  }
  const double squares = std::max(0.0, sum_of_squares(items, means, parts));
  const double error = std::sqrt(n / (n - 1) * squares) / weights;
  result.low = *result.value - *t * error;
  result.high = *result.value + *t * error;
}

}  // namespace

double ScoreScale::points() const {
  const double points = 100 / (most - least);
  return reversed ? -points : points;
}

double ScoreScale::score_of(double value) const {
  const double score = 100 * (value - least) / (most - least);
  return reversed ? 100 - score : score;
}

std::optional<ScoreScale> score_scale(const Question& question, bool reversed) {
  ScoreScale scale;
  scale.reversed = reversed;
  if (question.scale == Scale::interval) {
    if (!question.least || !question.most) return std::nullopt;
    scale.least = *question.least;
    scale.most = *question.most;
  } else if (question.scale == Scale::ordinal) {
    const std::vector<ValueCount> values = value_counts(question, {});
    if (values.empty()) return std::nullopt;
    scale.least = values.front().value;
    scale.most = values.back().value;
  } else {
    return std::nullopt;
  }
  const double range = scale.most - scale.least;
  if (!(range > 0) || !std::isfinite(100 * range) || !std::isfinite(100 / range)) {
    return std::nullopt;
  }
  return scale;
}

bool is_weighted(const QuestionSummary& answers) { return answers.weighted_answered.weights > 0; }

Mean question_mean(const Question& question, const QuestionSummary& answers, double confidence) {
  const bool weighted = is_weighted(answers);
  if (question.scale == Scale::interval) {
    if (!answers.numbers) return {.reason = kNoAnswers};
    return weighted ? weighted_mean_of(*answers.numbers, answers.weighted_answered, confidence)
                    : mean_of(*answers.numbers, confidence);
  }
  const std::vector<ValueCount> counts = value_counts(question, answers);
  if (!weighted) return mean_of(counts, confidence);
  std::uint64_t n = 0;
  for (const ValueCount& c : counts) n += c.count;
  return weighted_mean_of(value_weights(question, answers), n, confidence);
}

Estimate question_score(const Question& question, const QuestionSummary& answers,
                        const ScoreScale& scale, double confidence) {
  const Mean mean = question_mean(question, answers, confidence);
  Estimate result;
  result.reason = mean.reason;
  if (mean.mean) result.value = scale.score_of(*mean.mean);
  if (mean.low && mean.high) {
    result.low = scale.score_of(scale.reversed ? *mean.high : *mean.low);
    result.high = scale.score_of(scale.reversed ? *mean.low : *mean.high);
  }
  return result;
}

std::optional<ScoreItem> score_item(const Question& question, const QuestionSummary& answers,
                                    bool reversed, double weight, std::size_t place) {
  const auto scale = score_scale(question, reversed);
  if (!scale) return std::nullopt;
  const Mean mean = question_mean(question, answers, kNoInterval);
  ScoreItem item;
  item.scale = *scale;
  item.weight = weight;
  item.n = mean.n;
  if (mean.mean) item.mean = scale->score_of(*mean.mean);
  item.place = place;
  item.resolution = SummaryPlan::resolution(question);
  return item;
}

Estimate mean_score(std::span<const ScoreItem> items, std::span<const WeighedProducts> parts,
                    double confidence) {
  if (items.empty()) return {.reason = "no indicator has enough answers"};
  double sum = 0;
  double weights = 0;
  for (const ScoreItem& item : items) {
    if (item.n == 0) return {.reason = kNoAnswers};
    sum += item.weight * item.mean;
    weights += item.weight;
  }
  Estimate result;
  result.value = sum / weights;
  if (parts.empty()) {
    result.reason = "no interval: no cross products of the indicators";
    return result;
  }
  add_interval(result, items, parts, confidence);
  return result;
}

Estimate mean_score(std::span<const ScoreItem> items, const ItemProducts* products,
                    double confidence) {
  const WeighedProducts part{1, products};
  return mean_score(items, Parts(&part, products == nullptr ? 0 : 1), confidence);
}

}  // namespace tertium::statistics
