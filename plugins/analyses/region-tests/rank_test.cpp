#include "rank_test.h"

#include <tertium/statistics/dunn.h>
#include <tertium/statistics/kruskal_wallis.h>
#include <tertium/statistics/mann_whitney.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "corrections.h"

namespace tertium::analyses {
namespace {

using statistics::ValueCount;

constexpr std::uint64_t kFewAnswers = 5;  // below, the chi-squared approximation is rough

std::vector<std::vector<ValueCount>> counts_of(const TestedQuestion& tested) {
  std::vector<std::vector<ValueCount>> counts;
  for (const QuestionSummary* answers : tested.answers) {
    counts.push_back(statistics::value_counts(tested.question, *answers));
  }
  return counts;
}

std::uint64_t answers_in(const std::vector<ValueCount>& counts) {
  std::uint64_t n = 0;
  for (const ValueCount& c : counts) n += c.count;
  return n;
}

// A figure of one pair of regions and its place.
struct Pair {
  const TestedQuestion& tested;
  std::size_t a = 0;
  std::size_t b = 0;
  std::uint64_t n_a = 0;
  std::uint64_t n_b = 0;

  Finding finding(std::string statistic, std::optional<double> value) const {
    Finding finding{.kind = "test",
                    .item = tested.question.id,
                    .region = tested.regions[a],
                    .against = tested.regions[b],
                    .statistic = std::move(statistic)};
    finding.value = value;
    finding.n = n_a + n_b;
    finding.smallest_part = std::min(n_a, n_b);
    if (tested.weighted) finding.note = kWeightsNotUsed;
    return finding;
  }
};

}  // namespace

Finding add_rank_test(const TestedQuestion& tested, Findings& findings) {
  const auto counts = counts_of(tested);
  const statistics::KruskalWallis test = statistics::kruskal_wallis(counts);
  const bool few = std::ranges::any_of(counts, [](const auto& region) {
    const std::uint64_t n = answers_in(region);
    return n > 0 && n < kFewAnswers;
  });
  const std::pair<const char*, std::optional<double>> figures[] = {
      {"kruskal_h", test.h},
      {"kruskal_df", test.degrees},
      {"kruskal_p", test.p},
      {"epsilon_squared", test.epsilon_squared},
      {"eta_squared", test.eta_squared}};
  Finding p{.kind = {}, .statistic = {}};
  for (const auto& [statistic, value] : figures) {
    Finding finding{.kind = "test", .item = tested.question.id, .statistic = statistic};
    finding.value = value;
    finding.n = test.n;
    if (!value) {
      finding.note = test.reason;
    } else if (tested.weighted) {
      finding.note = kWeightsNotUsed;
    }
    if (finding.statistic == "kruskal_p") {
      if (value && few) {
        finding.note = joined_notes(finding.note, "rough: a region has fewer than 5 answers");
      }
      p = finding;
    }
    findings.add(std::move(finding));
  }
  return p;
}

void add_rank_pairs(const TestedQuestion& tested, const std::string& correction,
                    Findings& findings) {
  const auto counts = counts_of(tested);
  const auto pairs = statistics::dunn(counts, correction_named(correction));
  for (const statistics::DunnPair& dunn : pairs) {
    const Pair pair{tested, dunn.a, dunn.b, answers_in(counts[dunn.a]), answers_in(counts[dunn.b])};
    Finding z = pair.finding("dunn_z", dunn.z);
    if (dunn.single_answer) {
      z.note = joined_notes(z.note, "one of the two regions has one answer only");
    }
    findings.add(std::move(z));
    findings.add(pair.finding("dunn_p", dunn.p));
    Finding corrected = pair.finding("dunn_p_corrected", dunn.corrected_p);
    corrected.note =
        joined_notes(corrected.note, words_of(correction, pairs.size(), "pairs of regions"));
    findings.add(std::move(corrected));
    const statistics::CliffsDelta cliff =
        statistics::cliffs_delta(counts[dunn.a], counts[dunn.b], tested.confidence);
    Finding delta = pair.finding("cliffs_delta", cliff.delta.value);
    delta.low = cliff.delta.low;
    delta.high = cliff.delta.high;
    delta.note = joined_notes(delta.note, cliff.delta.reason);
    findings.add(std::move(delta));
  }
}

}  // namespace tertium::analyses
