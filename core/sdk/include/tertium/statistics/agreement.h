#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/mean.h"
#include "tertium/summary.h"

// How far people who judged the same things agree: visitors who rated one practice, coders of open
// answers. A plain table of units (what was judged) by raters; a rating may be missing where it
// says so.
namespace tertium::statistics {

// What a difference between two ratings means.
enum class Level : std::uint8_t { nominal, ordinal, interval, ratio };

struct Krippendorff {
  std::optional<double> alpha{};
  double observed = 0;                              // disagreement
  double expected = 0;                              // by chance
  double pairable = 0;                              // ratings of units that two or more have rated
  std::vector<double> values{};                     // that occur among them, rising
  std::vector<std::vector<double>> coincidences{};  // by value
  std::string reason{};
};
// alpha = 1 - D_o / D_e. Of a unit with m ratings each ordered pair counts 1/(m-1) in the
// coincidences o; n_c are their row sums and n the sum of all:
//
//   D_o = sum o_ck d_ck / n,  D_e = sum n_c n_k d_ck / (n (n-1)),
//
// d = 0 or 1 (nominal), (sum_{g=c..k} n_g - (n_c + n_k)/2)^2 (ordinal), (c - k)^2 (interval), ((c -
// k) / (c + k))^2 (ratio; two zeros or opposite values differ by nothing that can be said and count
// 0). (K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011.) All ratings equal, or
// none pairable: undefined, not 1.
TERTIUM_API Krippendorff krippendorff_alpha(std::span<const Figures> units, Level level);
// The same of units whose ratings are counted by value: who gave which does not matter.
TERTIUM_API Krippendorff krippendorff_alpha(std::span<const std::vector<ValueCount>> units,
                                            Level level);

struct FleissKappa {
  std::optional<double> kappa{};
  std::optional<double> observed{};        // mean share of agreeing pairs
  std::optional<double> expected{};        // by chance
  std::optional<double> standard_error{};  // if there were no agreement but by chance
  std::optional<double> z{};
  std::string reason{};
};
// Of units by category, how many raters chose it; every unit has the same number of ratings, 2 or
// more. kappa = (P - P_e) / (1 - P_e) (J. L. Fleiss, Psychological Bulletin 76, 1971, 378-382);
// with N units, n ratings each and the shares p, q = 1 - p of the categories
//
//   standard error = sqrt(2 / (N n (n-1))) sqrt((sum pq)^2 - sum pq (q-p)) / sum pq
//
// (J. L. Fleiss, J. C. M. Nee and J. R. Landis, Psychological Bulletin 86, 1979, 974-977). One
// category only: undefined.
TERTIUM_API FleissKappa fleiss_kappa(std::span<const std::vector<std::uint64_t>> units);

struct KendallW {
  std::optional<double> w{};
  std::optional<double> chi_squared{};  // m (n-1) W
  std::optional<double> degrees{};      // n - 1
  std::optional<double> p{};
  std::string reason{};
};
// Kendall's coefficient of concordance of m raters who each put n units in an order, midranks for
// ties,
//
//   W = 12 sum (R_i - m (n+1)/2)^2 / (m^2 (n^3 - n) - m sum (t^3 - t))
//
// (M. G. Kendall and B. Babington Smith, Annals of Mathematical Statistics 10, 1939, 275-287).
// Fewer than two units or raters, a rating missing, or all equal: undefined.
TERTIUM_API KendallW kendall_w(std::span<const Figures> units);

struct CohenKappa {
  std::uint64_t n = 0;                // units that both rated
  std::optional<double> agreement{};  // share of equal ratings
  std::optional<double> kappa{};
  std::optional<double> linear_kappa{};     // weighted by the distance of the ratings
  std::optional<double> quadratic_kappa{};  // by its square
  std::string reason{};
};
// Two raters: kappa = 1 - sum v o / sum v e, o and e the observed and the chance shares, v the
// disagreement: 0 or 1, |a - b|, (a - b)^2 (J. Cohen, Psychological Bulletin 70, 1968, 213-220).
// Both always gave the same one rating: undefined.
TERTIUM_API CohenKappa cohen_kappa(std::span<const std::optional<double>> a,
                                   std::span<const std::optional<double>> b);

// Intraclass correlations, of one rating and of the mean of all k raters.
struct IntraclassCorrelation {
  std::optional<double> one_way{};       // ICC(1,1): each unit has raters of its own
  std::optional<double> random{};        // ICC(2,1): raters are a sample
  std::optional<double> fixed{};         // ICC(3,1): these raters only; consistency
  std::optional<double> one_way_mean{};  // ICC(1,k)
  std::optional<double> random_mean{};   // ICC(2,k)
  std::optional<double> fixed_mean{};    // ICC(3,k)
  std::string reason{};
};
// P. E. Shrout and J. L. Fleiss, Psychological Bulletin 86, 1979, 420-428. Fewer than two units or
// raters, a rating missing, or no variation: undefined.
TERTIUM_API IntraclassCorrelation intraclass_correlation(std::span<const Figures> units);
// The same from a Summary: the items are the units, the respondents who answered all of them the
// raters. All items must have one scale (and resolution).
TERTIUM_API IntraclassCorrelation intraclass_correlation(const ItemProducts& items);

}  // namespace tertium::statistics
