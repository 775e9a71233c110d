#pragma once

#include <functional>
#include <vector>

namespace tertium::statistics {

// A smooth function's value at a point; fills in its gradient.
using Smooth = std::function<double(const std::vector<double>& x, std::vector<double>& gradient)>;

// Walks from `start` to a minimum within low <= x <= high: quasi-Newton steps (BFGS; J. Nocedal and
// S. J. Wright, Numerical Optimization, 2006, 6.1), cut off at the bounds.
std::vector<double> box_minimum(const Smooth& function, std::vector<double> start, double low,
                                double high);

}  // namespace tertium::statistics
