#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/reliability.h"

namespace tertium::statistics {

// So many respondents gave these two answers.
struct JointCount {
  double a = 0;
  double b = 0;
  std::uint64_t count = 0;
};

// How two questions' answers go together, over the respondents who answered both.
struct Correlation {
  std::uint64_t n = 0;
  Estimate pearson{};                 // with Fisher's interval
  std::optional<double> pearson_p{};  // that there is none, two-sided
  std::optional<double> spearman{};
  std::optional<double> tau_b{};
  std::string reason{};  // for what is missing
};

// Pearson's r = sum (a - m_a)(b - m_b) / sqrt(sum (a - m_a)^2 sum (b - m_b)^2); its p from r
// sqrt((n-2) / (1-r^2)), Student's t with n - 2; its interval tanh(atanh r ± z / sqrt(n - 3)) (R.
// A. Fisher, Metron 1, 1921, 3-32), from 4 answers and |r| < 1 on. Spearman's is Pearson's of
// midranks (C. Spearman, American Journal of Psychology 15, 1904, 72-101). Kendall's tau-b = (C -
// D) / sqrt((P - T_a)(P - T_b)), C concordant and D discordant of P pairs, T tied in one (M. G.
// Kendall, Biometrika 33, 1945, 239-251). The order of the counts does not matter, and the same
// pair may come several times. Fewer than two answers, or an item that does not vary: undefined.
TERTIUM_API Correlation correlation(std::span<const JointCount> answers, double confidence);

// Fisher's interval of a Pearson correlation that came from elsewhere.
TERTIUM_API Estimate pearson_interval(double r, std::uint64_t n, double confidence);

// Pearson's alone, with its p and interval, from the covariances of the two items.
TERTIUM_API Correlation product_moment_correlation(const Covariances& covariances,
                                                   double confidence);

}  // namespace tertium::statistics
