#include "scales.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace tertium::engine {
namespace {

using Answered = std::tuple<std::string, std::string, std::string>;  // question, region, group

bool is_spread(const Finding& f) { return f.statistic == "sd" || f.statistic == "standard_error"; }

}  // namespace

Scales::Scales(MaskedFindings& figures) : figures_(figures) {
  std::map<Answered, std::vector<std::size_t>> scores;
  std::map<Answered, std::vector<std::pair<std::size_t, const FindingSource*>>> sums;
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const Finding& f = figures_.at(i);
    if (f.statistic == "indicator_score") scores[{f.choice, f.region, f.group}].push_back(i);
    for (const FindingSource& source : f.sources) {
      if (source.parts.empty()) continue;
      const FindingPlace& part = source.parts.front();
      sums[{part.item, part.region, part.group}].emplace_back(i, &source);
    }
  }
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const Finding& f = figures_.at(i);
    if (f.kind != "question" || f.statistic != "n") continue;
    const Answered answered{f.item, f.region, f.group};
    const std::optional<std::size_t> question = figures_.codebook().find(f.item);
    if (!question || !add_scale(i, *question)) continue;
    ScaleCounts& one = scales_.back();
    one.moments.insert(one.moments.end(), scores[answered].begin(), scores[answered].end());
    for (const auto& [figure, source] : sums[answered]) add_sum_of_counts(one, figure, *source);
  }
}

bool Scales::add_scale(std::size_t n, std::size_t index) {
  const Question& question = figures_.codebook().questions[index];
  const Finding& f = figures_.at(n);
  const auto figure = [&](const char* statistic, const std::string& choice = {}) {
    return figures_.place({f.kind, f.item, choice, f.region, f.group, {}, statistic});
  };
  // Weighted means are not made of the counts alone.
  if (question.scale != Scale::ordinal || figure("n_effective")) return false;
  ScaleCounts one{.n = n};
  for (const Choice& choice : question.choices) {
    const auto count = figure("count", choice.code);
    if (!count || !choice.value) continue;
    one.counts.push_back(*count);
    one.values.push_back(*choice.value);
  }
  for (const char* const statistic : {"mean", "sd", "standard_error"}) {
    if (const auto moment = figure(statistic)) one.moments.push_back(*moment);
  }
  for (const char* const statistic : {"skewness", "kurtosis"}) {
    if (const auto shape = figure(statistic)) one.shapes.push_back(*shape);
  }
  const std::pair<const char*, double> quantiles[] = {
      {"quartile_1", .25}, {"median", .5}, {"quartile_3", .75}};
  for (const auto& [statistic, p] : quantiles) {
    if (const auto quantile = figure(statistic)) one.quantiles.emplace_back(*quantile, p);
  }
  if (one.counts.size() < 2) return false;
  scales_.push_back(std::move(one));
  return true;
}

void Scales::add_sum_of_counts(ScaleCounts& one, std::size_t figure,
                               const FindingSource& source) const {
  std::vector<std::size_t> places;
  for (const FindingPlace& p : source.parts) {
    const auto part = figures_.place_of(p);
    const auto found = part ? std::ranges::find(one.counts, *part) : one.counts.end();
    if (found == one.counts.end()) return;
    places.push_back(static_cast<std::size_t>(found - one.counts.begin()));
  }
  one.sums.emplace_back(figure, std::move(places));
}

ToldOfCounts Scales::told_of(const ScaleCounts& one) const {
  ToldOfCounts told;
  for (const std::size_t moment : one.moments) {
    const Finding& f = figures_.at(moment);
    if (!f.value) continue;
    told.mean = told.mean || !is_spread(f);
    // A mean with its interval tells the spread.
    told.sd = told.sd || is_spread(f) || f.low.has_value();
  }
  for (const auto& [figure, p] : one.quantiles) {
    if (figures_.at(figure).value) told.quantiles.push_back(p);
  }
  for (const auto& [figure, places] : one.sums) {
    if (figures_.at(figure).value) told.sums.push_back(places);
  }
  return told;
}

// Hides further counts, then quartiles and shares, then the spread, then the means, then which
// counts are the small ones, until what is shown leaves open what these are.
void Scales::protect(const ScaleCounts& one) {
  if (figures_.is_hidden(one.n)) return;
  std::vector<ChoiceCount> counts;
  std::size_t hidden = 0;
  bool some_small = false;
  for (std::size_t i = 0; i < one.counts.size(); ++i) {
    const double count = figures_.value(one.counts[i]);
    counts.push_back(
        {static_cast<std::uint64_t>(count), one.values[i], figures_.is_hidden(one.counts[i])});
    if (!counts.back().is_hidden) continue;
    ++hidden;
    some_small = some_small || figures_.small(count);
  }
  if (!some_small || hidden < 2) return;  // one alone: its sum is looked at first
  const std::string why = "else hidden counts would follow from n, mean, spread and quartiles";
  const auto hide_one = [&](std::size_t figure) {
    if (figures_.at(figure).value) figures_.hide(figure, kProtects, why);
  };
  const auto open = [&] { return could_be_others(counts, told_of(one), figures_.smallest()); };
  for (const std::size_t shape : one.shapes) hide_one(shape);
  while (!open()) {
    const std::optional<std::size_t> next = next_to_hide(one);
    if (!next) break;
    hide_one(one.counts[*next]);
    counts[*next].is_hidden = true;
  }
  if (open()) return;
  for (const auto& [figure, p] : one.quantiles) hide_one(figure);
  for (const auto& [figure, places] : one.sums) hide_one(figure);
  if (open()) return;
  for (const std::size_t moment : one.moments) {
    if (is_spread(figures_.at(moment))) hide_one(moment);
    if (figures_.at(moment).low) figures_.hide_interval(moment);
  }
  if (open()) return;
  for (const std::size_t moment : one.moments) hide_one(moment);
  if (open()) return;
  // With n itself, the notes tell too much: 2 of 4, if the others are none or 5 and more.
  for (const std::size_t count : one.counts) {
    if (figures_.is_hidden(count)) figures_.say(count, kProtects);
  }
}

// Place of the count that is hidden next: the smaller one, but not 0 as long as there is another.
std::optional<std::size_t> Scales::next_to_hide(const ScaleCounts& one) const {
  std::optional<std::size_t> next;
  for (std::size_t i = 0; i < one.counts.size(); ++i) {
    if (!figures_.is_hidden(one.counts[i]) &&
        (!next || comes_first(one.counts[i], one.counts[*next]))) {
      next = i;
    }
  }
  return next;
}

bool Scales::comes_first(std::size_t count, std::size_t other) const {
  const double a = figures_.value(count);
  const double b = figures_.value(other);
  return (a > 0) != (b > 0) ? a > 0 : a < b;
}

void Scales::protect_each() {
  for (const ScaleCounts& one : scales_) protect(one);
}

}  // namespace tertium::engine
