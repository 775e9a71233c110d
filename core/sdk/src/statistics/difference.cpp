#include "tertium/statistics/difference.h"

#include <cmath>

namespace tertium::statistics {
namespace {

bool has_width(const Estimate& figure) {
  return figure.low && figure.high && *figure.low < *figure.high;
}

// Why a figure cannot give an interval to what is made of it.
std::string reason_of(const Estimate& figure) {
  return figure.low && figure.high ? kNoSpread : figure.reason;
}

}  // namespace

Estimate difference(const Estimate& a, const Estimate& b) {
  Estimate result;
  if (!a.value || !b.value) {
    result.reason = !a.value ? a.reason : b.reason;
    return result;
  }
  result.value = *a.value - *b.value;
  if (!has_width(a) || !has_width(b)) {
    result.reason = reason_of(has_width(a) ? b : a);
    return result;
  }
  result.low = *result.value - std::hypot(*a.value - *a.low, *b.high - *b.value);
  result.high = *result.value + std::hypot(*a.high - *a.value, *b.value - *b.low);
  return result;
}

Estimate mean_of(std::span<const Estimate> figures) {
  Estimate result;
  if (figures.empty()) result.reason = kNoAnswers;
  double sum = 0;
  double below = 0;
  double above = 0;
  bool interval = true;
  for (const Estimate& figure : figures) {
    if (!figure.value) result.reason = figure.reason;
    if (!figure.value) return result;
    sum += *figure.value;
    if (interval && !has_width(figure)) {
      interval = false;
      result.reason = reason_of(figure);
    }
    if (!interval) continue;
    below = std::hypot(below, *figure.value - *figure.low);
    above = std::hypot(above, *figure.high - *figure.value);
  }
  if (figures.empty()) return result;
  const auto count = static_cast<double>(figures.size());
  result.value = sum / count;
  if (!interval) return result;
  result.low = *result.value - below / count;
  result.high = *result.value + above / count;
  return result;
}

Certainty certainty_of(const std::optional<double>& low, const std::optional<double>& high) {
  if (!low || !high) return Certainty::unknown;
  return *low > 0 || *high < 0 ? Certainty::clear : Certainty::chance;
}

}  // namespace tertium::statistics
