#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/weighted.h"

namespace tertium::statistics {

// Kish's design effect of unequal weights, n sum w^2 / (sum w)^2 = n / effective n: 1 if they are
// equal (L. Kish, Survey Sampling, 1965). None without answers.
TERTIUM_API std::optional<double> design_effect(std::uint64_t n, double weights, double squares);

// The spread of weighted answers, and the standard error of their mean as that of a part (domain)
// of a larger sample.
struct DomainMean {
  std::uint64_t n = 0;  // answers with a weight above 0
  std::optional<double> mean{};
  std::optional<double> variance_by_reliability{};  // sum w (x - m)^2 / (S1 - S2/S1)
  std::optional<double> variance_by_frequency{};    // sum w (x - m)^2 / (S1 - 1); none if S1 <= 1
  std::optional<double> standard_error{};
  std::string reason{};  // for what is missing
};

// m = sum w x / S1, S1 = sum w, S2 = sum w^2; with N respondents who have a weight (`design_n`; a
// weight of 0 is one), be it that they answered or belong to this region or not,
//
//   standard error = sqrt(N/(N-1) sum (w (x - m) / S1)^2)
//
// (T. Lumley, Complex Surveys, 2010; svymean of R's package survey, with ids = ~1).
// weighted_mean_of() gives the same for the answers taken as a sample of their own.
TERTIUM_API DomainMean domain_mean(std::span<const ValueWeight> answers, std::uint64_t n,
                                   std::uint64_t design_n);

// The answers of one stratum (a region that was sampled by itself).
struct Stratum {
  std::vector<ValueWeight> answers{};
  std::uint64_t design_n = 0;  // respondents who have a weight, answered or not
};
// The mean over all strata; with z = w (x - m) / S1, 0 for those who did not answer,
//
//   standard error = sqrt(sum_h n_h/(n_h - 1) sum (z - mean_h z)^2).
//
// A stratum with one respondent adds nothing to it.
struct StratifiedMean {
  std::optional<double> mean{};
  std::optional<double> standard_error{};
  std::string reason{};
};
TERTIUM_API StratifiedMean stratified_mean(std::span<const Stratum> strata);

}  // namespace tertium::statistics
