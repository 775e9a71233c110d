#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "hidden_counts.h"
#include "masked_findings.h"

namespace tertium::engine {

// The counts of questions with a scale, which their mean, spread, quartiles and shares tell of.
class Scales {
 public:
  // `figures` must outlive the scales.
  explicit Scales(MaskedFindings& figures);

  // Hides further figures of each scale until what is shown leaves its small counts open.
  void protect_each();

 private:
  // The counts of an ordinal question's choices in one region and group, and what is worked out of
  // them.
  struct ScaleCounts {
    std::size_t n;
    std::vector<std::size_t> counts{};
    std::vector<double> values{};        // of the choices, in the order of the counts
    std::vector<std::size_t> moments{};  // means, scores and spreads
    std::vector<std::size_t> shapes{};   // skewness and kurtosis
    // The median and the quartiles, by how many of the answers are below (0 to 1).
    std::vector<std::pair<std::size_t, double>> quantiles{};
    // Figures made of the sum of some counts, by their places in `counts`.
    std::vector<std::pair<std::size_t, std::vector<std::size_t>>> sums{};
  };

  bool add_scale(std::size_t n, std::size_t question);
  void add_sum_of_counts(ScaleCounts& one, std::size_t figure, const FindingSource& source) const;
  ToldOfCounts told_of(const ScaleCounts& one) const;
  void protect(const ScaleCounts& one);
  std::optional<std::size_t> next_to_hide(const ScaleCounts& one) const;
  bool comes_first(std::size_t count, std::size_t other) const;

  MaskedFindings& figures_;
  std::vector<ScaleCounts> scales_{};
};

}  // namespace tertium::engine
