#include "tertium/statistics/contingency.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "reference_tests.h"
#include "tertium/statistics/distribution.h"

namespace tertium::made {

using namespace statistics;

namespace {

CountTable table_in(const Object& wanted) {
  CountTable table;
  const Array rows = wanted->getArray("table");
  for (unsigned int i = 0; i < rows->size(); ++i) {
    table.emplace_back();
    for (const auto& count : numbers_in(rows->getArray(i))) {
      table.back().push_back(static_cast<std::uint64_t>(count.value()));
    }
  }
  return table;
}

Array left_out_names(const Array& names, const std::vector<std::size_t>& kept) {
  Array result = new Poco::JSON::Array;
  for (unsigned int i = 0; i < names->size(); ++i) {
    if (std::ranges::find(kept, i) == kept.end()) result->add(names->get(i));
  }
  return result;
}

}  // namespace

Object contingency_figures(const Object& wanted) {
  const CountTable table = table_in(wanted);
  const Contingency test = contingency(table);
  const auto row_figures = [](const std::vector<double>& row) { return figures(row); };
  return object(
      {{"dropped_rows", left_out_names(wanted->getArray("row_names"), test.rows)},
       {"dropped_cols", left_out_names(wanted->getArray("col_names"), test.columns)},
       {"n", test.n},
       {"defined", test.p.has_value()},
       {"reason", test.reason},
       {"chi2", figure(test.chi_squared)},
       {"df", figure(test.degrees)},
       {"p", figure(test.p)},
       {"chi2_yates", figure(test.yates)},
       {"p_yates", figure(test.yates_p)},
       {"V", figure(test.cramers_v)},
       {"V_bias_corrected", figure(test.cramers_v_corrected)},
       {"contingency_C", figure(test.contingency_coefficient)},
       {"G", figure(test.g)},
       {"G_p", figure(test.g_p)},
       {"fisher_p", figure(fisher_exact(table))},
       {"min_expected", figure(test.least_expected)},
       {"share_expected_lt5", figure(test.share_below_five)},
       {"adj_resid", test.p ? Var(figures(test.adjusted_residuals, row_figures)) : Var()}});
}

}  // namespace tertium::made

namespace tertium::statistics {
namespace {

// 20 30 / 30 20: E = 25 throughout, chi^2 = 4 25/25 = 4, Yates 4 4.5^2/25 = 3.24, V = sqrt(4/100),
// corrected: f = 0.04 - 1/99, r' - 1 = 1 - 1/99, residual -5 / sqrt(25/4).
TEST(Contingency, MatchesPaper) {
  const Contingency test = contingency({{20, 30}, {30, 20}});
  EXPECT_NEAR(test.chi_squared.value(), 4, 1e-14);
  EXPECT_NEAR(test.yates.value(), 3.24, 1e-14);
  EXPECT_NEAR(test.p.value(), std::erfc(std::sqrt(2.0)), 1e-14);
  EXPECT_NEAR(test.g.value(), 100 * (0.4 * std::log(0.8) + 0.6 * std::log(1.2)) * 2, 1e-12);
  EXPECT_NEAR(test.cramers_v.value(), 0.2, 1e-15);
  EXPECT_NEAR(test.cramers_v_corrected.value(), std::sqrt((0.04 - 1 / 99.0) / (98 / 99.0)), 1e-14);
  EXPECT_NEAR(test.contingency_coefficient.value(), std::sqrt(4 / 104.0), 1e-15);
  EXPECT_NEAR(test.adjusted_residuals[0][0], -2, 1e-14);
  EXPECT_EQ(test.least_expected, 25.0);
  EXPECT_FALSE(test.is_doubtful());
  EXPECT_TRUE(contingency({{1, 3}, {3, 1}}).is_doubtful());
}

TEST(Contingency, EmptyRowsAndColumnsDoNotCount) {
  const Contingency small = contingency({{20, 30}, {30, 21}});
  const Contingency large = contingency({{20, 0, 30}, {0, 0, 0}, {30, 0, 21}});
  EXPECT_EQ(small.chi_squared, large.chi_squared);
  EXPECT_EQ(large.degrees, 1.0);
  EXPECT_EQ(large.rows, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(large.columns, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(fisher_exact({{20, 30}, {30, 21}}),
            fisher_exact({{20, 0, 30}, {0, 0, 0}, {30, 0, 21}}));
}

TEST(Contingency, UndefinedWithAReason) {
  for (const CountTable& table :
       {CountTable{}, CountTable{{}, {}}, CountTable{{0, 0}, {0, 0}}, CountTable{{3, 4}},
        CountTable{{3, 4}, {0, 0}}, CountTable{{3, 0}, {4, 0}}}) {
    EXPECT_FALSE(contingency(table).p);
    EXPECT_FALSE(contingency(table).reason.empty());
    EXPECT_FALSE(fisher_exact(table));
  }
}

// Fisher's tea: 3 1 / 1 3 has the probabilities 1 16 36 16 1 of 70, so p = 34/70.
TEST(FisherExact, LadyTastingTea) {
  EXPECT_NEAR(fisher_exact({{3, 1}, {1, 3}}).value(), 34.0 / 70, 1e-14);
  EXPECT_NEAR(fisher_exact({{4, 0}, {0, 4}}).value(), 2.0 / 70, 1e-14);
  EXPECT_NEAR(fisher_exact({{2, 2}, {2, 2}}).value(), 1, 1e-14);
}

// A margin of ones: each of the 3! assignments of three answers to three rows is equally likely.
TEST(FisherExact, LargerTablesByHand) {
  EXPECT_NEAR(fisher_exact({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}).value(), 1, 1e-14);
  // Rows 2 2 2, columns 2 2 2: weights 1/prod x! are 1/8 for the 6 diagonal tables, 1/2 for the 9
  // with one 2 and four 1s, and 1 for the 6 with six 1s: p = (6/8) / (6/8 + 9/2 + 6) = 1/15.
  EXPECT_NEAR(fisher_exact({{2, 0, 0}, {0, 2, 0}, {0, 0, 2}}).value(), 1.0 / 15, 1e-14);
  EXPECT_NEAR(fisher_exact({{2, 0, 0}, {0, 1, 1}, {0, 1, 1}}).value(), 5.25 / 11.25, 1e-14);
}

// Columns of 100 answers with shares .6 and .4: z = .2 / sqrt(.25 2/100).
TEST(CompareColumns, MatchesPaper) {
  const auto rows =
      compare_columns({{60, 40, 0, 1}, {40, 60, 50, 0}}, 0.05, Correction::bonferroni);
  ASSERT_EQ(rows.size(), 2U);
  ASSERT_EQ(rows[0].pairs.size(), 6U);
  EXPECT_NEAR(rows[0].pairs[0].z.value(), 2 * std::sqrt(2.0), 1e-14);
  EXPECT_NEAR(rows[0].pairs[0].corrected_p.value(), 6 * std::erfc(2.0), 1e-14);
  EXPECT_EQ(rows[0].letters(0), "B");
  EXPECT_EQ(rows[0].letters(1), "");
  EXPECT_EQ(rows[1].letters(1), "A");
  for (const std::size_t pair : {1U, 2U, 5U}) EXPECT_FALSE(rows[0].pairs[pair].p);
  EXPECT_EQ(column_letter(25), "Z");
  EXPECT_EQ(column_letter(26), "AA");
  EXPECT_EQ(column_letter(701), "ZZ");
  EXPECT_EQ(column_letter(702), "AAA");
}

// What the file does not hold: the counts of its demonstration. They are the only whole numbers up
// to 150 a column that give all its z; in the last column only one person answered.
const CountTable kDemonstration{{40, 20, 8, 1}, {10, 25, 30, 0}, {2, 7, 14, 0}};

made::Object comparison_figures(const made::Object& wanted, const CountTable& table) {
  const double alpha = wanted->getValue<double>("alpha");
  const auto rows = compare_columns(table, alpha, Correction::bonferroni);
  const std::size_t columns = wanted->getArray("columns")->size();
  std::vector<std::size_t> places(columns);
  for (std::size_t i = 0; i < columns; ++i) places[i] = i;
  const auto letters = made::figures(places, column_letter);
  const auto pairs = made::figures(rows.at(0).pairs, [](const ColumnPair& pair) {
    return made::figures(std::vector<std::size_t>{pair.a + 1, pair.b + 1},
                         [](std::size_t i) { return i; });
  });
  const auto row_figures = [&](const ColumnComparison& row) {
    const auto of_pairs = [&](auto member) {
      return made::figures(row.pairs,
                           [&](const ColumnPair& pair) { return made::figure(pair.*member); });
    };
    return made::object(
        {{"z", of_pairs(&ColumnPair::z)},
         {"p", of_pairs(&ColumnPair::p)},
         {"p_bonferroni", of_pairs(&ColumnPair::corrected_p)},
         {"letters", made::figures(places, [&](std::size_t i) { return row.letters(i); })}});
  };
  return made::object(
      {{"letters", letters}, {"pairs", pairs}, {"rows", made::figures(rows, row_figures)}});
}

// The answers named by the rows, by the regions named as columns.
CountTable counted(const made::Table& survey, const std::string& question,
                   const made::Object& wanted) {
  CountTable table;
  const made::Array rows = wanted->getArray("rows");
  const auto columns = made::strings_in(wanted->getArray("columns"));
  for (unsigned int i = 0; i < rows->size(); ++i) {
    const std::string answer = rows->getObject(i)->getValue<std::string>("row");
    table.emplace_back(columns.size());
    for (std::size_t row = 0; row < survey.rows(); ++row) {
      const auto column = std::ranges::find(columns, survey.text(row, "region"));
      if (survey.text(row, question) != answer || column == columns.end()) continue;
      ++table.back()[static_cast<std::size_t>(column - columns.begin())];
    }
  }
  return table;
}

TEST(Contingency, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("08_contingency");
  const made::Table survey = made::Table::read("clusters_survey.csv");
  made::Comparison comparison(1e-10);
  comparison.leave_out({"table", "row_names", "col_names", "columns", "alpha", "row"});
  comparison.within("fisher_p", 1e-7);
  const made::Object tables = file->getObject("tables");
  for (const std::string& name : tables->getNames()) {
    SCOPED_TRACE(name);
    comparison.expect(made::contingency_figures(tables->getObject(name)), tables->get(name));
  }
  const made::Object letters = file->getObject("column_comparison");
  for (const std::string& name : letters->getNames()) {
    SCOPED_TRACE(name);
    const made::Object wanted = letters->getObject(name);
    const std::string question = name == "first_item" ? made::survey_items().front().id : name;
    const CountTable table = name == "demo" ? kDemonstration : counted(survey, question, wanted);
    comparison.expect(comparison_figures(wanted, table), wanted);
  }
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
