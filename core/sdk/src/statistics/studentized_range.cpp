#include "tertium/statistics/studentized_range.h"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

namespace tertium::statistics {
namespace {

// Beyond 8 standard deviations the normal distribution has nothing left for a double.
constexpr double kNormalEnd = 8;
constexpr double kManyDegrees = 25000;  // from here on the standard deviation counts as known

double normal_below(double z) { return std::erfc(-z / std::numbers::sqrt2) / 2; }

// P(range of k normal values <= w). The integral over the largest value z from w/2 on; below w/2
// all k values lie within ±w/2.
double range_below(double w, double k) {
  const double half = w / 2;
  if (half >= kNormalEnd) return 1;
  const double within = std::pow(2 * normal_below(half) - 1, k);
  const int pieces = w > 3 ? 2 : 3;
  const double step = (kNormalEnd - half) / pieces;
  const auto density = [&](double z) {
    const double inside = normal_below(z) - normal_below(z - w);
    return std::exp(-z * z / 2) * std::pow(inside, k - 1);
  };
  double sum = 0;
  for (int i = 0; i < pieces; ++i) {
    const double low = half + i * step;
    sum += boost::math::quadrature::gauss<double, 12>::integrate(density, low, low + step);
  }
  const double tails = 2 * k / std::sqrt(2 * std::numbers::pi) * sum;
  return std::min(1.0, within + tails);
}

// The pieces are narrower where the standard deviation varies less.
double half_piece(double degrees) {
  if (degrees <= 100) return 1;
  if (degrees <= 800) return 0.5;
  if (degrees <= 5000) return 0.25;
  return 0.125;
}

}  // namespace

std::optional<double> studentized_range_upper(double q, std::size_t means, double degrees) {
  if (!(q >= 0) || !std::isfinite(q) || means < 2 || !(degrees >= 2)) return std::nullopt;
  const double k = static_cast<double>(means);
  if (degrees > kManyDegrees) return 1 - range_below(q, k);
  // The variable is u = 2 s^2, whose density is that of a gamma distribution.
  const double shape = degrees / 2;
  const double log_constant = shape * std::log(degrees / 4) - boost::math::lgamma(shape);
  const auto density = [&](double u) {
    const double log_density = log_constant + (shape - 1) * std::log(u) - u * degrees / 4;
    if (log_density < -30) return 0.0;
    return std::exp(log_density) * range_below(q * std::sqrt(u / 2), k);
  };
  const double half = half_piece(degrees);
  double below = 0;
  for (int i = 1; i <= 50; ++i) {
    const double middle = (2 * i - 1) * half;
    const double piece = boost::math::quadrature::gauss<double, 16>::integrate(
        density, middle - half, middle + half);
    if (i * half >= 1 && piece <= 1e-14) break;
    below += piece;
  }
  return std::clamp(1 - below, 0.0, 1.0);
}

}  // namespace tertium::statistics
