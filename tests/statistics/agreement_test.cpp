#include "tertium/statistics/agreement.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "reference_tests.h"

namespace tertium::statistics {
namespace {

using Units = std::vector<Figures>;

// Ratings 1 2 and 2 1: units and raters do not differ at all, the rest is all there is, so ICC(3,1) is
// -1. Nothing is divided by what rounding leaves of 0.
TEST(IntraclassCorrelation, IsNoneWhereItsDivisorIsNothing) {
  for (const double unit : {1.0, 0.1, 1e6 / 3}) {
    const std::vector<Figures> table{{unit, 2 * unit}, {2 * unit, unit}};
    const IntraclassCorrelation result = intraclass_correlation(table);
    EXPECT_NEAR(result.fixed.value(), -1, 1e-12);
    EXPECT_FALSE(result.random);
    EXPECT_FALSE(result.fixed_mean);
    EXPECT_FALSE(result.one_way_mean);
    EXPECT_EQ(result.reason, "the units do not differ");
  }
  // Means of five ratings that are equal only but for rounding.
  const std::vector<Figures> even{{3, 4, 3, 5, 1}, {5, 3, 2, 2, 4}};
  EXPECT_FALSE(intraclass_correlation(even).one_way_mean);
  EXPECT_FALSE(intraclass_correlation(even).fixed_mean);
  EXPECT_NEAR(intraclass_correlation(even).one_way.value(), -0.25, 1e-12);
}

// Two raters, two units, once alike and once not: coincidences 1,2 1 1 and 1,1 2: o_11 = 2, n = 4,
// n_1 = 3, n_2 = 1. D_o = 2/4, D_e = 2 3/(4 3): alpha = 1 - .5/.5 = 0.
TEST(Krippendorff, MatchesPaper) {
  const Units units{{1.0, 1.0}, {1.0, 2.0}, {{}, 9.0}};
  for (const Level level : {Level::nominal, Level::ordinal, Level::interval, Level::ratio}) {
    const Krippendorff result = krippendorff_alpha(units, level);
    EXPECT_NEAR(result.alpha.value(), 0, 1e-15);
    EXPECT_EQ(result.pairable, 4);
    EXPECT_EQ(result.values, (std::vector<double>{1, 2}));
  }
}

// Krippendorff's example of four observers and twelve units (Computing Krippendorff's
// alpha-reliability, 2011): .743 nominal, .815 ordinal, .849 interval, .797 ratio.
TEST(Krippendorff, MatchesThePublishedExample) {
  const std::optional<double> none;
  const Units units{{1.0, 1.0, none, 1.0}, {2.0, 2.0, 3.0, 2.0},   {3.0, 3.0, 3.0, 3.0},
                    {3.0, 3.0, 3.0, 3.0},  {2.0, 2.0, 2.0, 2.0},   {1.0, 2.0, 3.0, 4.0},
                    {4.0, 4.0, 4.0, 4.0},  {1.0, 1.0, 2.0, 1.0},   {2.0, 2.0, 2.0, 2.0},
                    {none, 5.0, 5.0, 5.0}, {none, none, 1.0, 1.0}, {none, 3.0, none, none}};
  EXPECT_NEAR(krippendorff_alpha(units, Level::nominal).alpha.value(), 0.743, 5e-4);
  EXPECT_NEAR(krippendorff_alpha(units, Level::ordinal).alpha.value(), 0.815, 5e-4);
  EXPECT_NEAR(krippendorff_alpha(units, Level::interval).alpha.value(), 0.849, 5e-4);
  EXPECT_NEAR(krippendorff_alpha(units, Level::ratio).alpha.value(), 0.797, 5e-4);
}

TEST(Krippendorff, UndefinedWithAReason) {
  const Krippendorff equal = krippendorff_alpha(Units{{3.0, 3.0}, {3.0, 3.0}}, Level::ordinal);
  EXPECT_FALSE(equal.alpha);
  EXPECT_FALSE(equal.reason.empty());
  EXPECT_FALSE(krippendorff_alpha(Units{{3.0, {}}, {{}, 2.0}}, Level::nominal).alpha);
  EXPECT_FALSE(krippendorff_alpha(Units{}, Level::nominal).reason.empty());
}

// Fleiss' kappa of the usual worked example (10 subjects, 14 raters) is .210; by hand: two units,
// three raters, 3 0 and 1 2: P = (1 + 1/3)/2, shares 2/3 and 1/3, P_e = 5/9, kappa = (2/3 -
// 5/9)/(4/9) = 1/4.
TEST(Fleiss, MatchesPaper) {
  const std::vector<std::vector<std::uint64_t>> units{{3, 0}, {1, 2}};
  EXPECT_NEAR(fleiss_kappa(units).kappa.value(), 0.25, 1e-14);
  const std::vector<std::vector<std::uint64_t>> one{{3, 0}, {3, 0}};
  EXPECT_FALSE(fleiss_kappa(one).kappa);
  EXPECT_EQ(fleiss_kappa(one).observed, 1.0);
  const std::vector<std::vector<std::uint64_t>> uneven{{3, 0}, {3, 1}};
  EXPECT_FALSE(fleiss_kappa(uneven).reason.empty());
}

// Three units in the orders 1 2 3, 1 2 3 and 1 3 2: rank sums 3, 7, 8 about 6: S = 9 + 1 + 4 = 14,
// W = 12 14 / (9 24) = 7/9. With the same order throughout W = 1, ties or none.
TEST(KendallW, MatchesPaper) {
  const KendallW test = kendall_w(Units{{1.0, 1.0, 1.0}, {2.0, 2.0, 3.0}, {3.0, 3.0, 2.0}});
  EXPECT_NEAR(test.w.value(), 7.0 / 9, 1e-14);
  EXPECT_NEAR(test.chi_squared.value(), 6 * 7.0 / 9, 1e-13);
  EXPECT_NEAR(test.p.value(), std::exp(-3 * 7.0 / 9), 1e-13);  // two degrees of freedom
  EXPECT_NEAR(kendall_w(Units{{1.0, 4.0}, {1.0, 4.0}, {3.0, 9.0}}).w.value(), 1, 1e-14);
  EXPECT_FALSE(kendall_w(Units{{1.0, 1.0}, {1.0, 1.0}}).w);
  EXPECT_FALSE(kendall_w(Units{{1.0, {}}, {1.0, 2.0}}).w);
}

// 1 1 2 3 against 1 2 2 3: agreement 3/4; chance disagreement 4/4 - (2 1 + 1 2 + 1 1)/16 = 11/16,
// kappa = 1 - (1/4)/(11/16) = 7/11. Chance distances (2(0+1+1+2) + (1+0+0+1) + (2+1+1+0))/16,
// linear 1 - 4/14; squares (2(0+1+1+4) + (1+0+0+1) + (4+1+1+0))/16, quadratic 1 - 4/20.
TEST(Cohen, MatchesPaper) {
  const Figures a{1.0, 1.0, 2.0, 3.0, {}, 4.0};
  const Figures b{1.0, 2.0, 2.0, 3.0, 5.0, {}};
  const CohenKappa result = cohen_kappa(a, b);
  EXPECT_EQ(result.n, 4U);
  EXPECT_EQ(result.agreement, 0.75);
  EXPECT_NEAR(result.kappa.value(), 7.0 / 11, 1e-14);
  EXPECT_NEAR(result.linear_kappa.value(), 1 - 4.0 / 14, 1e-14);
  EXPECT_NEAR(result.quadratic_kappa.value(), 1 - 4.0 / 20, 1e-14);
  const Figures same{2.0, 2.0};
  EXPECT_FALSE(cohen_kappa(same, same).kappa);
  EXPECT_EQ(cohen_kappa(same, same).agreement, 1.0);
  EXPECT_FALSE(cohen_kappa(Figures{}, Figures{}).reason.empty());
}

// Shrout and Fleiss's own example (1979, table 2): .17, .29, .71 and .44, .62, .91.
TEST(Intraclass, MatchesThePublishedExample) {
  const Units units{{9.0, 2.0, 5.0, 8.0}, {6.0, 1.0, 3.0, 2.0},  {8.0, 4.0, 6.0, 8.0},
                    {7.0, 1.0, 2.0, 6.0}, {10.0, 5.0, 6.0, 9.0}, {6.0, 2.0, 4.0, 7.0}};
  const IntraclassCorrelation result = intraclass_correlation(units);
  EXPECT_NEAR(result.one_way.value(), 0.17, 5e-3);
  EXPECT_NEAR(result.random.value(), 0.29, 5e-3);
  EXPECT_NEAR(result.fixed.value(), 0.71, 6e-3);
  EXPECT_NEAR(result.one_way_mean.value(), 0.44, 5e-3);
  EXPECT_NEAR(result.random_mean.value(), 0.62, 5e-3);
  EXPECT_NEAR(result.fixed_mean.value(), 0.91, 5e-3);
  EXPECT_FALSE(intraclass_correlation(Units{{2.0, 2.0}, {2.0, 2.0}}).one_way);
  EXPECT_FALSE(intraclass_correlation(Units{{2.0, {}}, {2.0, 2.0}}).reason.empty());
}

made::Object krippendorff_figures(const Krippendorff& result, const std::string& level) {
  return made::object({{"level", level},
                       {"alpha", made::figure(result.alpha)},
                       {"defined", result.alpha.has_value()},
                       {"Do", result.observed},
                       {"De", result.expected},
                       {"n_pairable", result.pairable},
                       {"values", made::figures(result.values)},
                       {"coincidence", made::figures(result.coincidences, [](const auto& row) {
                          return made::figures(row);
                        })}});
}

// The rows of a file by its columns, or turned.
Units table(const std::string& file, bool by_column) {
  const made::Table table = made::Table::read(file);
  Units units(by_column ? table.columns().size() : table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 0; column < table.columns().size(); ++column) {
      units[by_column ? column : row].push_back(table.number(row, table.columns()[column]));
    }
  }
  return units;
}

made::Object fleiss_figures(const std::vector<std::vector<std::uint64_t>>& units,
                            const made::Object& wanted) {
  const FleissKappa result = fleiss_kappa(units);
  std::uint64_t raters = 0;
  for (const std::uint64_t count : units.front()) raters += count;
  return made::object({{"subjects", units.size()},
                       {"raters", raters},
                       {"categories", wanted->get("categories")},
                       {"p_bar", made::figure(result.observed)},
                       {"pe_bar", made::figure(result.expected)},
                       {"kappa", made::figure(result.kappa)},
                       {"se0", made::figure(result.standard_error)},
                       {"z", made::figure(result.z)},
                       {"defined", result.kappa.has_value()}});
}

std::vector<std::vector<std::uint64_t>> by_category(const Units& units, const Figures& categories) {
  std::vector<std::vector<std::uint64_t>> result;
  for (const Figures& unit : units) {
    result.emplace_back(categories.size(), 0);
    for (std::size_t c = 0; c < categories.size(); ++c) {
      result.back()[c] = static_cast<std::uint64_t>(std::ranges::count(unit, categories[c]));
    }
  }
  return result;
}

TEST(Agreement, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("11_agreement");
  const Units rated = table("raters_by_units.csv", true);
  made::Comparison comparison(1e-10);
  comparison.leave_out({"raters_by_units", "subjects_by_raters", "source", "fleiss_source"});
  const std::map<std::string, Level> levels{{"nominal", Level::nominal},
                                            {"ordinal", Level::ordinal},
                                            {"interval", Level::interval},
                                            {"ratio", Level::ratio}};
  for (const auto& [name, level] : levels) {
    comparison.expect(krippendorff_figures(krippendorff_alpha(rated, level), name),
                      file->getObject("krippendorff")->get(name));
  }
  // The file says how many ratings these have and of which values: 12 of one, and 2 and 2.
  const Units equal(4, Figures{3.0, 3.0, 3.0});
  comparison.expect(krippendorff_figures(krippendorff_alpha(equal, Level::ordinal), "ordinal"),
                    file->get("krippendorff_all_equal"));
  const Units apart(2, Figures{1.0, 2.0});
  comparison.expect(krippendorff_figures(krippendorff_alpha(apart, Level::nominal), "nominal"),
                    file->get("krippendorff_full_disagreement"));

  const Units subjects = table("subjects_by_raters.csv", false);
  const made::Object fleiss = file->getObject("fleiss");
  comparison.expect(
      fleiss_figures(by_category(subjects, made::numbers_in(fleiss->getArray("categories"))),
                     fleiss),
      fleiss);
  const made::Object one = file->getObject("fleiss_one_category");
  comparison.expect(fleiss_figures(std::vector<std::vector<std::uint64_t>>(4, {3, 0, 0}), one),
                    one);
  const KendallW w = kendall_w(subjects);
  comparison.expect(made::object({{"objects", subjects.size()},
                                  {"raters", subjects.front().size()},
                                  {"W", made::figure(w.w)},
                                  {"chi2", made::figure(w.chi_squared)},
                                  {"df", made::figure(w.degrees)},
                                  {"p", made::figure(w.p)}}),
                    file->get("kendall_W_subjects"));
  const Units raters = table("raters_by_units.csv", false);
  const CohenKappa cohen = cohen_kappa(raters.at(0), raters.at(1));
  comparison.expect(made::object({{"n", cohen.n},
                                  {"kappa", made::figure(cohen.kappa)},
                                  {"kappa_linear", made::figure(cohen.linear_kappa)},
                                  {"kappa_quadratic", made::figure(cohen.quadratic_kappa)},
                                  {"percent_agreement", made::figure(cohen.agreement)}}),
                    file->get("cohen_first_two_raters"));
  const IntraclassCorrelation icc = intraclass_correlation(subjects);
  comparison.expect(made::object({{"ICC1", made::figure(icc.one_way)},
                                  {"ICC2", made::figure(icc.random)},
                                  {"ICC3", made::figure(icc.fixed)},
                                  {"ICC1k", made::figure(icc.one_way_mean)},
                                  {"ICC2k", made::figure(icc.random_mean)},
                                  {"ICC3k", made::figure(icc.fixed_mean)}}),
                    file->get("icc"));
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
