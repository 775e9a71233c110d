#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include "tertium/finding.h"

namespace tertium::made {

// The finding at that place; a test fails if there is none.
inline const Finding& found(const Findings& findings, const Findings::Key& key) {
  static const Finding nothing{.kind = {}, .statistic = {}};
  const Finding* const finding = findings.find(key);
  EXPECT_NE(finding, nullptr) << key.kind << ' ' << key.item << ' ' << key.choice << ' '
                              << key.region << ' ' << key.group << ' ' << key.statistic;
  return finding == nullptr ? nothing : *finding;
}

// What holds for the findings of every analysis: all numbers are finite, an interval holds its
// value, and what has no value says why.
inline void expect_honest(const Findings& findings) {
  for (const Finding& f : findings.all()) {
    SCOPED_TRACE(f.kind + " " + f.item + " " + f.choice + " " + f.region + " " + f.statistic);
    for (const std::optional<double>& number : {f.value, f.low, f.high}) {
      if (number) {
        EXPECT_TRUE(std::isfinite(*number));
      }
    }
    EXPECT_EQ(f.low.has_value(), f.high.has_value());
    if (!f.value) {
      EXPECT_FALSE(f.note.empty());
      EXPECT_FALSE(f.low.has_value());
    } else if (f.low) {
      EXPECT_LE(*f.low, *f.value);
      EXPECT_GE(*f.high, *f.value);
    }
  }
}

}  // namespace tertium::made
