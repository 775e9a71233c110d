#include "tertium/statistics/frequencies.h"

#include <gtest/gtest.h>

#include <cmath>

#include "reference_tests.h"
#include "tertium/statistics/distribution.h"
#include "tertium/statistics/proportion.h"

namespace tertium::made {

using namespace statistics;

Object proportion_figures(std::uint64_t x, std::uint64_t n, double confidence) {
  const auto interval = [](const Estimate& e) {
    return object({{"lo", figure(e.low)}, {"hi", figure(e.high)}});
  };
  return object({{"x", x},
                 {"n", n},
                 {"conf", confidence},
                 {"p", figure(proportion(x, n, confidence).value)},
                 {"wilson", interval(proportion(x, n, confidence))},
                 {"wilson_cc", interval(wilson_with_continuity(x, n, confidence))},
                 {"clopper_pearson", interval(clopper_pearson(x, n, confidence))},
                 {"agresti_coull", interval(agresti_coull(x, n, confidence))},
                 {"jeffreys", interval(jeffreys(x, n, confidence))},
                 {"wald", interval(wald(x, n, confidence))}});
}

Object frequency_figures(const Counts& counts) {
  const TopBottom ends = top_and_bottom(counts);
  const auto percent = [](std::optional<double> share) {
    return share ? Var(100 * *share) : Var();
  };
  return object({{"n", ends.n},
                 {"codes", figures(counts, [](const ValueCount& v) { return v.value; })},
                 {"counts", figures(counts, [](const ValueCount& v) { return v.count; })},
                 {"percent", figures(shares(counts), percent)},
                 {"top2", proportion_figures(ends.top, ends.n, 0.95)},
                 {"bottom2", object({{"x", ends.bottom},
                                     {"n", ends.n},
                                     {"p", figure(proportion(ends.bottom, ends.n, 0.95).value)}})},
                 {"net", figure(ends.net())},
                 {"mode", figures(modes(counts), [](double value) { return value; })}});
}

Counts on_scale(const Counts& seen, double least, double most) {
  Counts result;
  for (double value = least; value <= most; ++value) {
    result.push_back({value, 0});
    for (const ValueCount& v : seen) {
      if (v.value == value) result.back().count += v.count;
    }
  }
  return result;
}

}  // namespace tertium::made

namespace tertium::statistics {
namespace {

using Counts = std::vector<ValueCount>;

TEST(Frequencies, MatchPaper) {
  const Counts counts{{1, 2}, {2, 0}, {3, 5}, {4, 1}, {5, 2}};
  const TopBottom ends = top_and_bottom(counts);
  EXPECT_EQ(ends.n, 10U);
  EXPECT_EQ(ends.top, 3U);
  EXPECT_EQ(ends.bottom, 2U);
  EXPECT_NEAR(ends.net().value(), 0.1, 1e-16);
  EXPECT_EQ(shares(counts)[2], 0.5);
  EXPECT_EQ(modes(counts), (std::vector<double>{3}));
  EXPECT_EQ(modes(Counts{{4, 3}, {2, 3}, {3, 1}}), (std::vector<double>{2, 4}));
}

// Nobody chose 1 or 5: the ends are still 1, 2 and 4, 5.
TEST(Frequencies, TheEndsAreThoseOfTheScale) {
  const TopBottom ends = top_and_bottom(Counts{{5, 0}, {4, 7}, {3, 2}, {2, 1}, {1, 0}});
  EXPECT_EQ(ends.top, 7U);
  EXPECT_EQ(ends.bottom, 1U);
}

TEST(Frequencies, WithoutAnswers) {
  EXPECT_FALSE(top_and_bottom({}).net());
  EXPECT_TRUE(modes(Counts{{1, 0}, {2, 0}}).empty());
  EXPECT_FALSE(shares(Counts{{1, 0}})[0]);
}

TEST(Frequencies, SeveralAnswers) {
  const std::vector<std::uint64_t> ticked{3, 1, 0};
  const MultipleShares result = multiple_shares(ticked, 5);
  EXPECT_EQ(result.of_respondents[0], 0.6);
  EXPECT_EQ(result.of_answers[0], 0.75);
  EXPECT_EQ(result.of_answers[2], 0.0);
  const std::vector<std::uint64_t> nothing{0, 0};
  EXPECT_EQ(multiple_shares(nothing, 2).of_respondents[0], 0.0);
  EXPECT_FALSE(multiple_shares(nothing, 2).of_answers[0]);
  EXPECT_FALSE(multiple_shares(nothing, 0).of_respondents[0]);
}

made::Object several_answers(const made::Table& survey, const std::string& region) {
  std::uint64_t respondents = 0;
  std::vector<std::uint64_t> ticked(4);
  for (std::size_t row = 0; row < survey.rows(); ++row) {
    if (survey.text(row, "region") != region || !survey.number(row, "m1")) continue;
    ++respondents;
    for (std::size_t box = 0; box < ticked.size(); ++box) {
      if (survey.number(row, "m" + std::to_string(box + 1)) == 1.0) ++ticked[box];
    }
  }
  const MultipleShares result = multiple_shares(ticked, respondents);
  const auto percent = [](std::optional<double> share) {
    return share ? made::Var(100 * *share) : made::Var();
  };
  return made::object({{"base_respondents", respondents},
                       {"counts", made::figures(ticked, [](std::uint64_t count) { return count; })},
                       {"percent_of_respondents", made::figures(result.of_respondents, percent)},
                       {"percent_of_responses", made::figures(result.of_answers, percent)}});
}

TEST(Frequencies, MatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("02_frequencies");
  const made::Table survey = made::Table::read("clusters_survey.csv");
  const auto items = made::survey_items();
  made::Comparison comparison(1e-11);
  const auto compare = [&](const made::Object& wanted, const std::string& by,
                           const std::string& region) {
    for (const std::string& id : wanted->getNames()) {
      SCOPED_TRACE(region + " " + id);
      const made::SurveyItem& item = made::item_of(items, id);
      const Counts seen = by.empty() ? made::counts_of(survey.numbers(id))
                                     : made::counts_by(survey, id, by, {region})[0];
      comparison.expect(made::frequency_figures(made::on_scale(seen, item.least, item.most)),
                        wanted->get(id));
    }
  };
  compare(file->getObject("pooled"), "", "");
  for (const std::string& region : file->getObject("regions")->getNames()) {
    compare(file->getObject("regions")->getObject(region), "region", region);
  }
  const made::Object several = file->getObject("multi_response");
  for (const std::string& region : several->getNames()) {
    comparison.expect(several_answers(survey, region), several->get(region));
  }
  comparison.expect_all_compared(file);
}

// x of n with closed forms: Clopper and Pearson's high end at x = 0 solves (1 - p)^n = tail; Wald's
// of 1 of 2 is 1/2 ± z sqrt(1/8); Jeffreys's of 1 of 2 has Beta(3/2, 3/2), symmetric about 1/2.
TEST(ProportionIntervals, MatchClosedForms) {
  const double z = normal_quantile(0.975).value();
  EXPECT_NEAR(clopper_pearson(0, 10, 0.95).high.value(), 1 - std::pow(0.025, 0.1), 1e-14);
  EXPECT_EQ(clopper_pearson(0, 10, 0.95).low, 0.0);
  EXPECT_NEAR(clopper_pearson(7, 7, 0.95).low.value(), std::pow(0.025, 1 / 7.0), 1e-14);
  EXPECT_NEAR(wald(1, 2, 0.95).high.value(), 0.5 + z * std::sqrt(0.125), 1e-14);
  const Estimate middle = jeffreys(1, 2, 0.95);
  EXPECT_NEAR(middle.low.value() + middle.high.value(), 1, 1e-13);
  // Newcombe's example 81 of 263 (Statistics in Medicine 17, 1998, table I): .2535 to .3682.
  const Estimate newcombe = wilson_with_continuity(81, 263, 0.95);
  EXPECT_NEAR(newcombe.low.value(), 0.2535, 5e-5);
  EXPECT_NEAR(newcombe.high.value(), 0.3682, 5e-5);
  const Estimate more = agresti_coull(0, 10, 0.95);
  EXPECT_LT(more.low.value(), 0);  // not clipped
}

TEST(ProportionIntervals, UndefinedWithAReason) {
  for (const auto& of : {wilson_with_continuity, clopper_pearson, agresti_coull, jeffreys, wald}) {
    EXPECT_EQ(of(0, 0, 0.95).reason, kNoAnswers);
    EXPECT_FALSE(of(3, 2, 0.95).value);
    EXPECT_FALSE(of(1, 2, 1).low);
    EXPECT_FALSE(of(1, 2, 1).reason.empty());
    EXPECT_TRUE(of(0, 1, 0.95).low && of(1, 1, 0.95).high);
  }
}

TEST(ProportionIntervals, MatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("04_proportion_ci");
  const made::Array cases = file->getArray("cases");
  made::Comparison comparison(1e-11);
  for (unsigned int i = 0; i < cases->size(); ++i) {
    const made::Object wanted = cases->getObject(i);
    comparison.expect(made::proportion_figures(wanted->getValue<std::uint64_t>("x"),
                                               wanted->getValue<std::uint64_t>("n"),
                                               wanted->getValue<double>("conf")),
                      wanted);
  }
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
