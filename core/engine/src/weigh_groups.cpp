#include "weigh_groups.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "names.h"
#include "tertium/error.h"
#include "tertium/statistics/post_stratify.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

using By = GroupWeights::By;
using Factors = std::map<Summary::CellKey, double>;

double size_of(const Summary& summary, const CellSummary& cell) {
  return summary.plan().weighted ? shown_weight(cell.weights.weights)
                                 : static_cast<double>(cell.respondents);
}

const double* found(const std::map<std::string, double>& totals, const std::string& name) {
  const auto place = totals.find(name);
  return place == totals.end() ? nullptr : &place->second;
}

// How much a group of a region is to count within it; none: that is not known.
std::optional<double> total_of(const GroupWeights& weights, const std::string& region,
                               const std::string& group) {
  if (weights.by == By::equal) {
    return group == kNoGroup ? std::nullopt : std::optional<double>(1);
  }
  const auto groups = weights.totals.find(region);
  if (groups == weights.totals.end()) return std::nullopt;
  const double* const total = found(groups->second, group);
  return total == nullptr ? std::nullopt : std::optional<double>(*total);
}

// Each region by itself: groups alike, or by their totals.
Factors factors_within_regions(const Pipeline& pipeline, const Summary& summary) {
  Factors factors;
  for (const std::string& region : summary.regions()) {
    std::vector<Summary::CellKey> places;
    std::vector<statistics::GroupSize> groups;
    for (const auto& [place, cell] : summary.cells()) {
      if (place.first != region) continue;
      places.push_back(place);
      groups.push_back({cell.respondents, size_of(summary, cell),
                        total_of(pipeline.group_weights, region, place.second)});
    }
    const auto own = statistics::group_factors(groups, pipeline.smallest_cell);
    for (std::size_t i = 0; i < places.size(); ++i) factors[places[i]] = own[i];
  }
  return factors;
}

// The regions and groups whose totals are known, as a table.
struct Margins {
  std::vector<std::string> regions;
  std::vector<double> rows;
  std::vector<std::set<std::string>> groups;  // by column: one group, or several that are small
  std::vector<double> columns;
};

std::uint64_t people_in(const Summary& summary, const std::string& region,
                        const std::set<std::string>& groups) {
  std::uint64_t people = 0;
  for (const std::string& group : groups) {
    const auto cell = summary.cells().find({region, group});
    if (cell != summary.cells().end()) people += cell->second.respondents;
  }
  return people;
}

std::optional<std::size_t> column_with_few(const Margins& margins, const Summary& summary,
                                           std::uint64_t smallest) {
  for (std::size_t k = 0; k < margins.groups.size(); ++k) {
    for (const std::string& region : margins.regions) {
      const std::uint64_t people = people_in(summary, region, margins.groups[k]);
      if (people > 0 && people < smallest) return k;
    }
  }
  return std::nullopt;
}

// A group that is small in some region is put together with the one that has fewest people of all
// others, in every region: rows and columns must cross.
void put_small_together(Margins& margins, const Summary& summary, std::uint64_t smallest) {
  while (margins.groups.size() > 1) {
    const auto small = column_with_few(margins, summary, smallest);
    if (!small) return;
    const auto people = [&](std::size_t k) {
      std::uint64_t sum = 0;
      for (const std::string& region : margins.regions) {
        sum += people_in(summary, region, margins.groups[k]);
      }
      return sum;
    };
    std::optional<std::size_t> other;
    for (std::size_t k = 0; k < margins.groups.size(); ++k) {
      if (k != *small && (!other || people(k) < people(*other))) other = k;
    }
    margins.groups[*other].insert(margins.groups[*small].begin(), margins.groups[*small].end());
    margins.columns[*other] += margins.columns[*small];
    margins.groups.erase(margins.groups.begin() + static_cast<std::ptrdiff_t>(*small));
    margins.columns.erase(margins.columns.begin() + static_cast<std::ptrdiff_t>(*small));
  }
}

Margins margins_of(const Pipeline& pipeline, const Summary& summary) {
  const GroupWeights& weights = pipeline.group_weights;
  Margins margins;
  for (const std::string& group : summary.groups()) {
    if (const double* const total = found(weights.groups, group)) {
      margins.groups.push_back({group});
      margins.columns.push_back(*total);
    }
  }
  std::set<std::string> all;
  for (const auto& [group, total] : weights.groups) all.insert(group);
  for (const std::string& region : summary.regions()) {
    const double* const total = found(weights.regions, region);
    // A region of very few people cannot be put together with another.
    if (total == nullptr || people_in(summary, region, all) < pipeline.smallest_cell) continue;
    margins.regions.push_back(region);
    margins.rows.push_back(*total);
  }
  put_small_together(margins, summary, pipeline.smallest_cell);
  // Groups and regions without people have no part: what is left must add up to one number.
  double rows = 0;
  double columns = 0;
  for (const double total : margins.rows) rows += total;
  for (const double total : margins.columns) columns += total;
  for (double& total : margins.columns) total *= columns > 0 ? rows / columns : 1;
  return margins;
}

// All regions at once: regions and groups by their totals.
Factors factors_by_margins(const Pipeline& pipeline, const Summary& summary) {
  Factors factors;
  for (const auto& [place, cell] : summary.cells()) factors[place] = 1;
  const Margins margins = margins_of(pipeline, summary);
  if (margins.regions.empty() || margins.groups.empty()) return factors;
  std::vector<std::vector<double>> sizes;
  for (const std::string& region : margins.regions) {
    std::vector<double>& row = sizes.emplace_back();
    for (const std::set<std::string>& groups : margins.groups) {
      row.push_back(0);
      for (const std::string& group : groups) {
        const auto cell = summary.cells().find({region, group});
        if (cell != summary.cells().end()) row.back() += size_of(summary, cell->second);
      }
    }
  }
  const statistics::Raked raked = statistics::rake(sizes, margins.rows, margins.columns);
  if (!raked.reason.empty()) {
    throw Error(
        Error::Stops::setup, raked.reason,
        {.file = pipeline.file.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
        "groups that nobody of a region belongs to may stand in the way: give totals by "
        "region and group in [weights.totals] instead of [weights.margins]");
  }
  for (std::size_t i = 0; i < margins.regions.size(); ++i) {
    for (std::size_t k = 0; k < margins.groups.size(); ++k) {
      for (const std::string& group : margins.groups[k]) {
        factors[{margins.regions[i], group}] = raked.factors[i][k];
      }
    }
  }
  return factors;
}

// What one factor does to the sums of one cell.
class CellWeights {
 public:
  CellWeights(double factor, bool had_weights)
      : held_(held_weight(factor)), factor_(shown_weight(held_)), had_weights_(had_weights) {}

  void apply(CellSummary& cell) const {
    cell.weights = times(cell.weights, cell.respondents);
    for (QuestionSummary& question : cell.questions) apply(question);
  }

 private:
  void apply(QuestionSummary& question) const {
    question.weighted.resize(question.counts.size());
    for (std::size_t i = 0; i < question.counts.size(); ++i) {
      question.weighted[i] = times(question.weighted[i], question.counts[i]);
    }
    question.weighted_answered = times(question.weighted_answered, question.answered);
    if (!question.numbers) return;
    NumberSums& sums = *question.numbers;
    sums.w_sum = times(had_weights_ ? sums.w_sum : sums.sum);
    sums.w_squares = times(had_weights_ ? sums.w_squares : sums.squares);
    // Twice rather than by the square, which a double does not hold.
    sums.ww_sum = had_weights_ ? times(times(sums.ww_sum)) : times(sums.w_sum);
    sums.ww_squares = had_weights_ ? times(times(sums.ww_squares)) : times(sums.w_squares);
  }

  WeightSums times(const WeightSums& sums, std::uint64_t people) const {
    if (!had_weights_) return {WeightSum{held_} * people, WeightSum{held_} * held_ * people};
    const auto factor = static_cast<long double>(factor_);
    return {
        static_cast<WeightSum>(static_cast<long double>(sums.weights) * factor + 0.5L),
        static_cast<WeightSum>(static_cast<long double>(sums.squares) * factor * factor + 0.5L)};
  }

  // To more than twice the digits of a double: what is taken from it later is nearly as large.
  ExactSum times(ExactSum sum) const {
    ExactSum result;
    for (int part = 0; part < 3; ++part) {
      const double value = sum.value();
      if (value == 0 || !std::isfinite(value)) break;
      result.add_product(value, factor_);
      sum.add(-value);
    }
    return result;
  }

  std::uint64_t held_;
  double factor_;
  bool had_weights_;
};

void check_factor(const Pipeline& pipeline, const Summary::CellKey& place, double factor) {
  // Below it a weight would lose digits that the figures show.
  constexpr double kSmallest = 1e-4;
  if (factor >= kSmallest && factor <= 1 / kSmallest) return;
  throw Error(Error::Stops::setup,
              "the group '" + one_line(place.second) + "' of the region '" + one_line(place.first) +
                  "' would weigh more than 10,000 times as much, or as little, as it has people",
              {.file = pipeline.file.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
              "check the totals under [weights]");
}

// By which power of two all factors can be multiplied, so that their last digits are held too: only
// how weights stand to each other matters. 1 where respondents have weights already.
double unit_of(const Factors& factors, const Summary& summary) {
  constexpr double kMost = 4096;
  constexpr double kLargestSquares =
      0x1p46;  // of 2^128, times 2^-80 as squares are held; room for sums
  if (summary.plan().weighted) return 1;
  double most = 0;
  double squares = 0;
  for (const auto& [place, factor] : factors) {
    most = std::max(most, factor);
    const auto cell = summary.cells().find(place);
    if (cell == summary.cells().end()) continue;
    squares += static_cast<double>(cell->second.respondents) * factor * factor;
  }
  double unit = 1;
  while (unit < kMost && most * unit * 2 <= kLargestWeight &&
         squares * unit * unit * 4 <= kLargestSquares) {
    unit *= 2;
  }
  return unit;
}

// Names of regions that have totals and no answers.
std::vector<std::string> names_of_none(const GroupWeights& weights, const Summary& summary) {
  const std::vector<std::string> regions = summary.regions();
  std::vector<std::string> names;
  const auto note = [&](const std::string& name) {
    if (std::ranges::find(regions, name) == regions.end()) names.push_back(name);
  };
  for (const auto& [name, totals] : weights.totals) note(name);
  for (const auto& [name, total] : weights.regions) note(name);
  return names;
}

}  // namespace

std::optional<Summary> weighed(const Pipeline& pipeline, const Summary& summary) {
  if (pipeline.group_weights.by == By::none) return std::nullopt;
  const Factors factors = pipeline.group_weights.by == By::margins
                              ? factors_by_margins(pipeline, summary)
                              : factors_within_regions(pipeline, summary);
  const double unit = unit_of(factors, summary);
  auto plan = std::make_shared<SummaryPlan>(summary.plan());
  plan->weighted = true;
  std::map<Summary::CellKey, CellSummary> cells = summary.cells();
  for (auto& [place, cell] : cells) {
    const double factor = factors.at(place);
    check_factor(pipeline, place, factor);
    CellWeights(factor * unit, summary.plan().weighted).apply(cell);
  }
  Summary result(std::move(plan), std::move(cells));
  result.inputs = summary.inputs;
  return result;
}

std::vector<std::string> doubts_about_weights(const Pipeline& pipeline, const Summary& summary) {
  const GroupWeights& weights = pipeline.group_weights;
  std::vector<std::string> doubts;
  if (weights.by == By::none) return doubts;
  for (const std::string& region : summary.regions()) {
    const bool known =
        weights.by == By::equal || (weights.by == By::totals ? weights.totals.contains(region)
                                                             : weights.regions.contains(region));
    if (!known) {
      const std::string near = nearest(region, names_of_none(weights, summary));
      doubts.push_back("the region '" + one_line(region) +
                       "' has no totals under [weights]: its respondents weigh 1" +
                       (near.empty() ? "" : "; did you mean it by " + shown_name(near) + "?"));
      continue;
    }
    for (const auto& [place, cell] : summary.cells()) {
      if (place.first != region || cell.respondents < pipeline.smallest_cell) continue;
      if (weights.by == By::margins ? weights.groups.contains(place.second)
                                    : total_of(weights, region, place.second).has_value()) {
        continue;
      }
      doubts.push_back(place.second == kNoGroup
                           ? "some respondents of '" + one_line(region) +
                                 "' did not say their group: they weigh 1"
                           : "the group '" + one_line(place.second) + "' of '" + one_line(region) +
                                 "' has no total under [weights]: its respondents weigh 1");
    }
  }
  return doubts;
}

}  // namespace tertium::engine
