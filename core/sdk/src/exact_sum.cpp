#include "tertium/exact_sum.h"

#include <bit>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>

#include "saved.h"

namespace tertium {
namespace {

// Limb 0 counts units of 2^-1088, so that the smallest double (2^-1074) is a whole number of them.
constexpr int kUnitExponent = -1088;
constexpr std::uint32_t kMostPending = 1U << 29U;

using Wide = boost::multiprecision::cpp_bin_float_oct;  // 237 bits

template <class Limbs>
Wide wide(const Limbs& limbs) {
  Wide sum = 0;
  for (std::size_t i = limbs.size(); i-- > 0;) {
    if (limbs[i] != 0) {
      sum += ldexp(Wide(limbs[i]), kUnitExponent + 32 * static_cast<int>(i));
    }
  }
  return sum;
}

}  // namespace

void ExactSum::add(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const std::uint64_t exponent = (bits >> 52U) & 0x7FFU;
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << 52U) - 1);
  const std::uint64_t mantissa = exponent == 0 ? fraction : fraction | (std::uint64_t{1} << 52U);
  // The value is mantissa * 2^(exponent - 1075); a denormal number has the exponent of the smallest
  // normal one.
  const std::size_t place = (exponent == 0 ? 1 : exponent) + (-kUnitExponent - 1075);
  const std::size_t limb = place / 32;
  const unsigned shift = place % 32;
  const std::uint64_t low = mantissa << shift;
  const std::uint64_t high = shift == 0 ? 0 : mantissa >> (64U - shift);
  const std::int64_t sign = std::signbit(value) ? -1 : 1;
  limbs_[limb] += sign * static_cast<std::int64_t>(low & 0xFFFFFFFFU);
  limbs_[limb + 1] += sign * static_cast<std::int64_t>(low >> 32U);
  limbs_[limb + 2] += sign * static_cast<std::int64_t>(high);
  if (++pending_ >= kMostPending) carry();
}

void ExactSum::add_product(double a, double b) {
  const double product = a * b;
  add(product);
  add(std::fma(a, b, -product));
}

void ExactSum::merge(const ExactSum& other) {
  ExactSum more = other;
  more.carry();
  carry();
  for (std::size_t i = 0; i < kLimbs; ++i) limbs_[i] += more.limbs_[i];
  carry();
}

void ExactSum::carry() {
  for (std::size_t i = 0; i + 1 < kLimbs; ++i) {
    const std::int64_t up = limbs_[i] >> 32;
    limbs_[i] -= up * (std::int64_t{1} << 32);
    limbs_[i + 1] += up;
  }
  pending_ = 0;
}

double ExactSum::value() const { return wide(limbs_).convert_to<double>(); }

double squared_deviations(const ExactSum& squares, const ExactSum& sum, double n) {
  const Wide total = wide(sum.limbs_);
  const Wide deviations = wide(squares.limbs_) - total * total / Wide(n);
  return deviations > 0 ? deviations.convert_to<double>() : 0.0;
}

bool operator==(const ExactSum& a, const ExactSum& b) {
  ExactSum left = a;
  ExactSum right = b;
  left.carry();
  right.carry();
  return left.limbs_ == right.limbs_;
}

void ExactSum::save(std::string& to) const {
  ExactSum carried = *this;
  carried.carry();
  std::size_t first = 0;
  std::size_t end = kLimbs;
  while (first < kLimbs && carried.limbs_[first] == 0) ++first;
  while (end > first && carried.limbs_[end - 1] == 0) --end;
  if (first == kLimbs) first = end = 0;
  saved::put_number(to, first);
  saved::put_number(to, end - first);
  for (std::size_t i = first; i < end; ++i) saved::put_signed(to, carried.limbs_[i]);
}

ExactSum ExactSum::load(std::string_view& from) {
  ExactSum sum;
  const std::uint64_t first = saved::take_number(from);
  const std::size_t count = saved::take_count(from);
  if (first > kLimbs || count > kLimbs - first) saved::damaged();
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t limb = saved::take_signed(from);
    const bool last = first + i + 1 == kLimbs;
    if (!last && (limb < 0 || limb > 0xFFFFFFFF)) saved::damaged();
    sum.limbs_[static_cast<std::size_t>(first) + i] = limb;
  }
  return sum;
}

}  // namespace tertium
