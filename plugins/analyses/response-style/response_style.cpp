#include "response_style.h"

#include <tertium/error.h>
#include <tertium/statistics/mean.h>
#include <tertium/statistics/rank.h>
#include <tertium/statistics/score.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace tertium::analyses {
namespace {

constexpr const char* kItems = "response-style";

// The answers of one region to all items together, by where they are on their scales.
struct Styles {
  std::uint64_t answers = 0;
  std::uint64_t above = 0;
  std::uint64_t below = 0;
  std::uint64_t ends = 0;
  std::uint64_t middle = 0;
};

void count_item(const Question& question, const QuestionSummary& answers, Styles& styles) {
  const auto counts = statistics::value_counts(question, answers);
  const double middle = (counts.front().value + counts.back().value) / 2;
  for (const statistics::ValueCount& c : counts) {
    styles.answers += c.count;
    if (c.value > middle) styles.above += c.count;
    if (c.value < middle) styles.below += c.count;
    if (c.value == middle) styles.middle += c.count;
    if (c.value == counts.front().value || c.value == counts.back().value) styles.ends += c.count;
  }
}

void add_styles(const Styles& styles, const std::string& region, std::uint64_t respondents,
                Findings& findings) {
  const auto share = [&](double count) -> std::optional<double> {
    if (styles.answers == 0) return std::nullopt;
    return count / static_cast<double>(styles.answers);
  };
  const auto above = static_cast<double>(styles.above);
  const auto below = static_cast<double>(styles.below);
  const std::pair<const char*, std::optional<double>> figures[] = {
      {"acquiescence", share(above)},
      {"disacquiescence", share(below)},
      {"net_acquiescence", share(above - below)},
      {"extreme_responses", share(static_cast<double>(styles.ends))},
      {"midpoint_responses", share(static_cast<double>(styles.middle))}};
  for (const auto& [statistic, value] : figures) {
    Finding finding{.kind = "reliability", .region = region, .statistic = statistic};
    finding.value = value;
    finding.n = respondents;
    if (!value) finding.note = "no answers";
    findings.add(std::move(finding));
  }
}

// Mean scores of the items over the respondents who answered all, by region.
struct RegionMeans {
  std::uint64_t n = 0;
  std::vector<std::optional<double>> raw{};        // by item
  std::vector<std::optional<double>> ipsatised{};  // less each respondent's own mean
};

RegionMeans means_of(const SummaryPlan& plan, const ItemSet& set, const ItemProducts& products) {
  RegionMeans means{.n = products.complete};
  means.raw.resize(set.questions.size());
  means.ipsatised.resize(set.questions.size());
  if (products.complete == 0) return means;
  double sum = 0;
  for (std::size_t i = 0; i < set.questions.size(); ++i) {
    const Question& question = plan.codebook.questions[set.questions[i]];
    const auto scale = statistics::score_scale(question, question.reverse);
    means.raw[i] = scale->score_of(static_cast<double>(products.complete_sums[i]) /
                                   static_cast<double>(SummaryPlan::resolution(question)) /
                                   static_cast<double>(products.complete));
    sum += *means.raw[i];
  }
  // Whoever answered all items has a mean over all of them, so the mean of the differences is the
  // difference of the means.
  const double own = sum / static_cast<double>(set.questions.size());
  for (std::size_t i = 0; i < set.questions.size(); ++i) means.ipsatised[i] = *means.raw[i] - own;
  return means;
}

Finding with_value(Finding place, std::string statistic, std::optional<double> value) {
  place.statistic = std::move(statistic);
  place.value = value;
  if (value) place.note.clear();
  return place;
}

std::optional<double> as_number(const std::optional<std::uint64_t>& rank) {
  if (!rank) return std::nullopt;
  return static_cast<double>(*rank);
}

// The ranks of the regions in one item, with and without their style.
void add_item(const std::string& question, std::size_t item,
              const std::vector<std::string>& regions, const std::vector<RegionMeans>& means,
              const std::string& benchmark, std::uint64_t smallest_cell, Findings& findings) {
  std::vector<std::optional<double>> raw;
  std::vector<std::optional<double>> ipsatised;
  for (std::size_t r = 0; r < regions.size(); ++r) {
    const bool ranked = regions[r] != benchmark && means[r].n >= smallest_cell;
    raw.push_back(ranked ? means[r].raw[item] : std::nullopt);
    ipsatised.push_back(ranked ? means[r].ipsatised[item] : std::nullopt);
  }
  const auto raw_ranks = statistics::ranks(raw);
  const auto ipsatised_ranks = statistics::ranks(ipsatised);
  for (std::size_t r = 0; r < regions.size(); ++r) {
    Finding place{.kind = "question", .item = question, .region = regions[r], .statistic = {}};
    place.n = means[r].n;
    place.note = means[r].n == 0           ? "nobody answered all items"
                 : regions[r] == benchmark ? "the benchmark is not ranked"
                                           : "too few answered all items";
    findings.add(with_value(place, "complete_score", means[r].raw[item]));
    findings.add(with_value(place, "ipsatised_score", means[r].ipsatised[item]));
    findings.add(with_value(place, "complete_rank", as_number(raw_ranks[r])));
    findings.add(with_value(place, "ipsatised_rank", as_number(ipsatised_ranks[r])));
    std::optional<double> move;
    if (raw_ranks[r] && ipsatised_ranks[r]) {
      move = std::fabs(*as_number(raw_ranks[r]) - *as_number(ipsatised_ranks[r]));
    }
    Finding moved = with_value(place, "rank_move", move);
    if (move && *move >= 2) moved.note = "the rank depends on how the scale is used";
    findings.add(std::move(moved));
  }
}

}  // namespace

ResponseStyles::ResponseStyles(const Settings& settings)
    : questions_(settings.texts("questions")) {}

std::vector<std::string> ResponseStyles::chosen(const Codebook& codebook) const {
  if (!questions_.empty()) return questions_;
  std::vector<std::string> ids;
  for (const Question& question : codebook.questions) {
    if (question.scale == Scale::ordinal && statistics::score_scale(question, false)) {
      ids.push_back(question.id);
    }
  }
  return ids;
}

void ResponseStyles::need(const Context& context, SummaryPlan& plan) const {
  for (const std::string& id : questions_) {
    const auto index = context.codebook.find(id);
    const Question* const question = index ? &context.codebook.questions[*index] : nullptr;
    if (question != nullptr && question->scale == Scale::ordinal &&
        statistics::score_scale(*question, false)) {
      continue;
    }
    throw Error(Error::Stops::setup,
                question == nullptr ? "there is no such question in the codebook"
                                    : "it is no ordinal question whose choices have values",
                {.file = {}, .line = 0, .column = 0, .question = id, .stage = {}},
                "name ordinal questions whose choices have values");
  }
  const std::vector<std::string> ids = chosen(context.codebook);
  if (ids.size() < 2) {
    throw Error(Error::Stops::setup, "response styles need two ordinal questions or more", {},
                "name more questions, or leave this analysis out");
  }
  plan.need_items(kItems, ids);
}

void ResponseStyles::analyze(const Context& context, const Summary& summary,
                             Findings& findings) const {
  const SummaryPlan& plan = summary.plan();
  const ItemSet* const set = plan.item_set(kItems);
  if (set == nullptr) return;
  const auto index = static_cast<std::size_t>(set - plan.item_sets.data());
  const std::vector<std::string> regions = summary.regions();
  std::vector<RegionMeans> means;
  for (const std::string& region : regions) {
    const CellSummary& cell = summary.cell(region);
    Styles styles;
    for (const std::size_t q : set->questions) {
      count_item(plan.codebook.questions[q], cell.questions[q], styles);
    }
    add_styles(styles, region, cell.items[index].any, findings);
    means.push_back(means_of(plan, *set, cell.items[index]));
  }
  for (std::size_t i = 0; i < set->questions.size(); ++i) {
    add_item(plan.codebook.questions[set->questions[i]].id, i, regions, means, context.benchmark,
             std::max<std::uint64_t>(1, context.smallest_cell), findings);
  }
}

}  // namespace tertium::analyses
