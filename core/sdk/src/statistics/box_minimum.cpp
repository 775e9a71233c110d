#include "box_minimum.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tertium::statistics {
namespace {

using Vector = std::vector<double>;

constexpr int kSteps = 2000;
constexpr double kFlat = 1e-12;  // gradients below this are nothing but rounding

double dot(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// The approximate inverse of the second derivatives.
class InverseHessian {
 public:
  explicit InverseHessian(std::size_t size) : size_(size) { reset(); }

  void reset() {
    values_.assign(size_ * size_, 0);
    for (std::size_t i = 0; i < size_; ++i) values_[i * size_ + i] = 1;
  }
  Vector times(const Vector& x) const {
    Vector result(size_, 0);
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t j = 0; j < size_; ++j) result[i] += values_[i * size_ + j] * x[j];
    }
    return result;
  }
  // The step s changed the gradient by y.
  void learn(const Vector& s, const Vector& y) {
    const double sy = dot(s, y);
    if (!(sy > 1e-14 * std::sqrt(dot(s, s) * dot(y, y)))) return;
    const Vector hy = times(y);
    const double factor = (1 + dot(y, hy) / sy) / sy;
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t j = 0; j < size_; ++j) {
        values_[i * size_ + j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
      }
    }
  }

 private:
  std::size_t size_;
  Vector values_;
};

// The gradient without what points out of the box.
Vector free_gradient(const Vector& x, const Vector& gradient, double low, double high) {
  Vector result = gradient;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if ((x[i] <= low && gradient[i] > 0) || (x[i] >= high && gradient[i] < 0)) result[i] = 0;
  }
  return result;
}

struct Place {
  Vector x;
  Vector gradient;
  double value = 0;
};

// The first of ever shorter steps along `direction` that goes down enough; false if none does.
bool go_down(const Smooth& function, Place& place, const Vector& direction, double low,
             double high) {
  for (double length = 1; length > 1e-18; length /= 2) {
    Place next = place;
    for (std::size_t i = 0; i < next.x.size(); ++i) {
      next.x[i] = std::clamp(place.x[i] + length * direction[i], low, high);
    }
    next.value = function(next.x, next.gradient);
    double promised = 0;
    for (std::size_t i = 0; i < next.x.size(); ++i) {
      promised += place.gradient[i] * (next.x[i] - place.x[i]);
    }
    if (promised < 0 && next.value <= place.value + 1e-4 * promised) {
      place = std::move(next);
      return true;
    }
  }
  return false;
}

}  // namespace

Vector box_minimum(const Smooth& function, Vector start, double low, double high) {
  Place place{std::move(start), {}, 0};
  for (double& x : place.x) x = std::clamp(x, low, high);
  place.gradient.resize(place.x.size());
  place.value = function(place.x, place.gradient);
  InverseHessian hessian(place.x.size());
  bool fresh = true;
  for (int step = 0; step < kSteps; ++step) {
    const Vector free = free_gradient(place.x, place.gradient, low, high);
    if (std::sqrt(dot(free, free)) < kFlat) break;
    Vector direction = hessian.times(free);
    for (std::size_t i = 0; i < direction.size(); ++i) {
      direction[i] = free[i] == 0 ? 0 : -direction[i];
    }
    const Place before = place;
    if (!go_down(function, place, direction, low, high)) {
      if (fresh) break;
      hessian.reset();
      fresh = true;
      continue;
    }
    fresh = false;
    Vector moved = place.x;
    Vector turned = place.gradient;
    for (std::size_t i = 0; i < moved.size(); ++i) {
      moved[i] -= before.x[i];
      turned[i] -= before.gradient[i];
    }
    hessian.learn(moved, turned);
  }
  return place.x;
}

}  // namespace tertium::statistics
