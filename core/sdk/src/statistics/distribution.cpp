#include "tertium/statistics/distribution.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/policies/policy.hpp>
#include <cmath>

namespace tertium::statistics {
namespace {

using namespace boost::math::policies;
using Quiet = policy<domain_error<ignore_error>, pole_error<ignore_error>,
                     overflow_error<ignore_error>, evaluation_error<ignore_error>,
                     promote_double<false>>;
using Normal = boost::math::normal_distribution<double, Quiet>;
using StudentsT = boost::math::students_t_distribution<double, Quiet>;
using ChiSquared = boost::math::chi_squared_distribution<double, Quiet>;
using Beta = boost::math::beta_distribution<double, Quiet>;
using FisherF = boost::math::fisher_f_distribution<double, Quiet>;

std::optional<double> finite(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

bool is_probability(double p) { return p > 0 && p < 1; }
bool is_degrees(double degrees) { return degrees > 0 && std::isfinite(degrees); }

template <class Distribution>
std::optional<double> upper(const Distribution& distribution, double x) {
  return finite(boost::math::cdf(boost::math::complement(distribution, x)));
}

template <class Distribution>
std::optional<double> two_sided(const Distribution& distribution, double x) {
  const auto tail = upper(distribution, std::abs(x));
  if (!tail) return std::nullopt;
  return std::fmin(1.0, 2 * *tail);
}

}  // namespace

std::optional<double> normal_quantile(double probability) {
  if (!is_probability(probability)) return std::nullopt;
  return finite(boost::math::quantile(Normal(), probability));
}

std::optional<double> normal_two_sided(double z) {
  if (!std::isfinite(z)) return std::nullopt;
  return two_sided(Normal(), z);
}

std::optional<double> t_quantile(double probability, double degrees) {
  if (!is_probability(probability) || !is_degrees(degrees)) return std::nullopt;
  return finite(boost::math::quantile(StudentsT(degrees), probability));
}

std::optional<double> t_two_sided(double t, double degrees) {
  if (!std::isfinite(t) || !is_degrees(degrees)) return std::nullopt;
  return two_sided(StudentsT(degrees), t);
}

std::optional<double> chi_squared_quantile(double probability, double degrees) {
  if (!is_probability(probability) || !is_degrees(degrees)) return std::nullopt;
  return finite(boost::math::quantile(ChiSquared(degrees), probability));
}

std::optional<double> chi_squared_upper(double x, double degrees) {
  if (!std::isfinite(x) || x < 0 || !is_degrees(degrees)) return std::nullopt;
  return upper(ChiSquared(degrees), x);
}

std::optional<double> f_quantile(double probability, double degrees1, double degrees2) {
  if (!is_probability(probability) || !is_degrees(degrees1) || !is_degrees(degrees2)) {
    return std::nullopt;
  }
  return finite(boost::math::quantile(FisherF(degrees1, degrees2), probability));
}

std::optional<double> f_upper(double f, double degrees1, double degrees2) {
  if (!std::isfinite(f) || f < 0 || !is_degrees(degrees1) || !is_degrees(degrees2)) {
    return std::nullopt;
  }
  return upper(FisherF(degrees1, degrees2), f);
}

std::optional<double> beta_quantile(double probability, double a, double b) {
  if (!is_probability(probability) || !is_degrees(a) || !is_degrees(b)) return std::nullopt;
  return finite(boost::math::quantile(Beta(a, b), probability));
}

}  // namespace tertium::statistics
