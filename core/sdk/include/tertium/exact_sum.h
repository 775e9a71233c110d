#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tertium/export.h"

namespace tertium {

// The sum of any finite doubles, held without rounding: so it does not depend on the order in which
// they came, and sums of parts add up to the sum of the whole, to the bit. (A fixed-point number as
// wide as the exponents of a double, after Kulisch; 544 bytes.)
class TERTIUM_API ExactSum {
 public:
  ExactSum() = default;

  // `value` must be finite.
  void add(double value);
  // Adds a*b without rounding the product, as long as it does not underflow below 1e-290.
  void add_product(double a, double b);
  void merge(const ExactSum& other);

  // The sum, rounded to within one unit in the last place.
  double value() const;

  // Appends the saved form; the same sum gives the same bytes.
  void save(std::string& to) const;
  // Reads what save() wrote from the front of `from` and takes it off. Throws Error (input).
  static ExactSum load(std::string_view& from);

  friend TERTIUM_API bool operator==(const ExactSum& a, const ExactSum& b);
  // squares - sum*sum/n in more than twice the precision of a double, never below 0: the sum of
  // squared deviations from the mean. `n` > 0.
  friend TERTIUM_API double squared_deviations(const ExactSum& squares, const ExactSum& sum,
                                               double n);

 private:
  static constexpr std::size_t kLimbs = 68;  // 32 bits each, from 2^-1088 upwards
  void carry();                              // brings every limb but the last into [0, 2^32)
  std::array<std::int64_t, kLimbs> limbs_{};
  std::uint32_t pending_ = 0;  // additions since the last carry
};

TERTIUM_API bool operator==(const ExactSum& a, const ExactSum& b);
TERTIUM_API double squared_deviations(const ExactSum& squares, const ExactSum& sum, double n);

}  // namespace tertium
