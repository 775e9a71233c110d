#include "tertium/statistics/multiplicity.h"

#include <gtest/gtest.h>

#include <limits>

#include "figures.h"

namespace tertium::statistics {
namespace {

using Values = std::vector<std::optional<double>>;

void expect_near(const Values& actual, const Values& wanted) {
  ASSERT_EQ(actual.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_CLOSE(actual[i], wanted[i], 1e-14);
}

// By hand, m = 4: sorted 0.005, 0.01, 0.03, 0.04.
// Holm: 4 x .005, 3 x .01, 2 x .03, then 1 x .04 raised to .06.
// Hochberg: from above .04, then min(.04, .06), min(.04, .03), min(.03, .02).
// Benjamini-Hochberg: .02, min(.02, …), 4/3 x .03 = .04 and .04. 1 + 1/2 + 1/3 + 1/4 = 25/12.
TEST(Multiplicity, MatchesPaper) {
  const Values p{0.01, 0.04, 0.03, 0.005};
  expect_near(corrected(p, Correction::none), p);
  expect_near(corrected(p, Correction::holm), {0.03, 0.06, 0.06, 0.02});
  expect_near(corrected(p, Correction::hochberg), {0.03, 0.04, 0.04, 0.02});
  expect_near(corrected(p, Correction::bonferroni), {0.04, 0.16, 0.12, 0.02});
  expect_near(corrected(p, Correction::benjamini_hochberg), {0.02, 0.04, 0.04, 0.02});
  expect_near(corrected(p, Correction::benjamini_yekutieli),
              {0.5 / 12, 1.0 / 12, 1.0 / 12, 0.5 / 12});
}

TEST(Multiplicity, MissingAndImpossibleOnesStayMissingAndDoNotCount) {
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  for (const Correction correction :
       {Correction::holm, Correction::hochberg, Correction::bonferroni,
        Correction::benjamini_hochberg, Correction::benjamini_yekutieli}) {
    expect_near(corrected(Values{{}, 0.25, nothing, -0.1, 1.5}, correction),
                {{}, 0.25, {}, {}, {}});
    EXPECT_TRUE(corrected(Values{}, correction).empty());
    expect_near(corrected(Values{{}, {}}, correction), {{}, {}});
  }
}

TEST(Multiplicity, NeverAboveOneAndTheOrderIsKept) {
  const Values p{0.9, 0.8, 0.02, 0.8, 1.0, 0.0};
  for (const Correction correction :
       {Correction::holm, Correction::hochberg, Correction::bonferroni,
        Correction::benjamini_hochberg, Correction::benjamini_yekutieli}) {
    const Values q = corrected(p, correction);
    for (std::size_t i = 0; i < p.size(); ++i) {
      EXPECT_LE(*q[i], 1);
      EXPECT_GE(*q[i], *p[i]);
      for (std::size_t j = 0; j < p.size(); ++j) {
        if (*p[i] <= *p[j]) {
          EXPECT_LE(*q[i], *q[j]);
        }
      }
    }
  }
}

TEST(Multiplicity, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("12_multiplicity");
  const made::Array cases = file->getArray("cases");
  made::Comparison comparison(1e-11);
  comparison.leave_out({"p"});
  for (unsigned int i = 0; i < cases->size(); ++i) {
    const Values p = made::numbers_in(cases->getObject(i)->getArray("p"));
    const auto figures = [&](Correction c) { return made::figures(corrected(p, c)); };
    comparison.expect(made::object({{"holm", figures(Correction::holm)},
                                    {"hochberg", figures(Correction::hochberg)},
                                    {"bonferroni", figures(Correction::bonferroni)},
                                    {"BH", figures(Correction::benjamini_hochberg)},
                                    {"BY", figures(Correction::benjamini_yekutieli)}}),
                      cases->get(i));
  }
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
