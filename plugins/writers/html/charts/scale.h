#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tertium/document.h"
#include "tertium/messages.h"

namespace tertium::html {

// The figures of a chart as people read them.
class Numbers {
 public:
  // The messages must outlive it.
  Numbers(const Chart& chart, const Messages& messages, std::string language);

  // With the chart's decimals.
  std::string value(double value) const;
  // At the axis: with as many decimals as its step needs.
  std::string tick(double value, double step) const;
  // "72 (68–76)"; an en dash where there is no figure.
  std::string with_interval(const ChartSeries& series, std::size_t category) const;

 private:
  std::string shown(double value, int decimals) const;

  const Messages& messages_;
  std::string language_;
  int decimals_;
  bool percent_;
};

// Whether any of its values has an end of an interval.
bool has_intervals(const ChartSeries& series);

// The axis of the values. All its numbers are finite.
struct Scale {
  double least = 0;
  double most = 1;  // greater than least
  double step = 1;  // between ticks

  // 0 at the least and 1 at the most; below and above them within these.
  double share(double value) const;
  std::vector<double> ticks() const;
};

// An axis for values from `least` to `most`: its ends are those of the chart if it names them,
// moved so far that no value lies beyond, else round numbers.
Scale scale_from(const Chart& chart, double least, double most);
// With the chart's values and intervals; an end that the chart names is moved for values only.
// `from_zero`: the axis has 0 in it, as bars need it.
Scale scale_of(const Chart& chart, bool from_zero);

}  // namespace tertium::html
