#include "tertium/statistics/coverage.h"

#include <gtest/gtest.h>

#include "made/summary_maker.h"
#include "reference_tests.h"
#include "tertium/statistics/mean.h"
#include "tertium/statistics/rank.h"
#include "tertium/statistics/weighted.h"

namespace tertium::statistics {
namespace {

TEST(Coverage, MatchesPaper) {
  const Coverage result = coverage({.returned = 40,
                                    .any = 36,
                                    .complete = 30,
                                    .items = 10,
                                    .missing = 50,
                                    .invited = 80,
                                    .population = 1000},
                                   0.95);
  EXPECT_EQ(result.empty, 4U);
  EXPECT_EQ(result.partial, 6U);
  EXPECT_EQ(result.response_rate.value, 0.45);
  EXPECT_TRUE(result.response_rate.low && result.response_rate.high);
  EXPECT_EQ(result.completion_rate, 0.75);
  EXPECT_EQ(result.item_nonresponse, 0.125);
  EXPECT_EQ(result.coverage_of_population, 0.036);
}

TEST(Coverage, NothingReturnedNothingKnown) {
  const Coverage none = coverage({}, 0.95);
  EXPECT_FALSE(none.response_rate.value || none.completion_rate || none.item_nonresponse ||
               none.coverage_of_population);
  EXPECT_FALSE(none.response_rate.reason.empty());
  const Coverage silent = coverage({.items = 5, .invited = 15}, 0.95);
  EXPECT_EQ(silent.response_rate.value, 0.0);
  EXPECT_FALSE(coverage({.returned = 9, .any = 9, .invited = 8}, 0.95).response_rate.value);
}

// The survey's scale items as a Summary of all rows, or of every third one.
class Survey {
 public:
  explicit Survey(bool weighted) : survey_(made::Table::read("clusters_survey.csv")) {
    for (const made::SurveyItem& item : made::survey_items()) items_.push_back(item);
    weighted_ = weighted;
  }
  Summary summary(std::optional<std::size_t> shard) const {
    std::vector<Question> questions;
    for (const made::SurveyItem& item : items_) {
      questions.push_back(made::ordinal(item.id, static_cast<int>(item.least),
                                        static_cast<int>(item.most), item.reversed));
    }
    made::SummaryMaker maker(made::codebook(std::move(questions)));
    maker.plan.weighted = weighted_;
    std::vector<std::string> all;
    std::vector<std::string> scored;
    for (const made::SurveyItem& item : items_) {
      all.push_back(item.id);
      if (item.criterion != "X") scored.push_back(item.id);
    }
    maker.plan.need_items("all", all);
    maker.plan.need_items("scored", scored);
    for (std::size_t row = 0; row < survey_.rows(); ++row) {
      if (shard && row % 3 != *shard) continue;
      const auto weight = survey_.number(row, "weight");
      if (weighted_ && !(weight.value_or(0) > 0)) continue;
      std::vector<std::string> answers;
      for (const std::string& id : all) {
        answers.push_back(survey_.number(row, id) ? survey_.text(row, id) : "");
      }
      maker.row(survey_.text(row, "region"), answers, {}, weight.value_or(1));
    }
    return maker.summary();
  }

 private:
  made::Table survey_;
  std::vector<made::SurveyItem> items_;
  bool weighted_ = false;
};

made::Object coverage_figures(const Summary& summary, const std::string& region,
                              std::uint64_t invited, std::uint64_t population) {
  const CellSummary& cell = summary.cell(region);
  CoverageCounts counts = coverage_counts(cell, summary.plan(), *summary.plan().item_set("all"));
  counts.invited = invited;
  counts.population = population;
  const Coverage result = coverage(counts, 0.95);
  made::Object items = made::object({});
  for (std::size_t q = 0; q < cell.questions.size(); ++q) {
    const std::uint64_t missing = cell.respondents - cell.questions[q].answered;
    const CoverageCounts item{.returned = cell.respondents, .items = 1, .missing = missing};
    items->set(
        summary.plan().codebook.questions[q].id,
        made::object({{"n_rows", cell.respondents},
                      {"n_valid", cell.questions[q].answered},
                      {"n_missing", missing},
                      {"missing_rate", made::figure(coverage(item, 0.95).item_nonresponse)}}));
  }
  return made::object(
      {{"invited", invited},
       {"returned", counts.returned},
       {"empty", result.empty},
       {"partial", result.partial},
       {"complete", result.complete},
       {"response_rate", made::figure(result.response_rate.value)},
       {"completion_rate", made::figure(result.completion_rate)},
       {"item_nonresponse", made::figure(result.item_nonresponse)},
       {"response_rate_wilson", made::object({{"lo", made::figure(result.response_rate.low)},
                                              {"hi", made::figure(result.response_rate.high)}})},
       {"coverage_of_population", made::figure(result.coverage_of_population)},
       {"items", items}});
}

TEST(Coverage, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("01_coverage");
  const Summary summary = Survey(false).summary({});
  const made::Table frame = made::Table::read("frame.csv");
  made::Comparison comparison(1e-11);
  comparison.leave_out({"definition", "scale_items"});
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    const std::string& region = frame.text(row, "region");
    SCOPED_TRACE(region);
    comparison.expect(
        coverage_figures(summary, region,
                         static_cast<std::uint64_t>(frame.number(row, "invited").value()),
                         static_cast<std::uint64_t>(frame.number(row, "population").value())),
        file->getObject("regions")->get(region));
  }
  comparison.expect_all_compared(file);
}

// The file's figures are rounded to 12 digits, and must be met to the last of them.
//
// What a Summary holds of one shard, or of all: unweighted, and weighted where there is a weight.
made::Object accumulators(const Summary& plain, const Summary& weighted) {
  const CellSummary& cell = plain.cell("");
  const ItemSet& set = *plain.plan().item_set("scored");
  const ItemProducts& products = cell.items.at(1);
  made::Object items = made::object({});
  made::Array sums = new Poco::JSON::Array;
  made::Array crosses = new Poco::JSON::Array;
  for (std::size_t j = 0; j < set.questions.size(); ++j) {
    const std::size_t q = set.questions[j];
    const Question& question = plain.plan().codebook.questions[q];
    const auto counts = value_counts(question, cell.questions[q]);
    const Mean mean = mean_of(counts, 0.95);
    double wy[4] = {0, 0, 0, 0};
    for (const ValueWeight& v : value_weights(question, weighted.cell("").questions[q])) {
      wy[0] += v.weights * v.value;
      wy[1] += v.weights * v.value * v.value;
      wy[2] += v.squares * v.value;
      wy[3] += v.squares * v.value * v.value;
    }
    const WeightSums& w = weighted.cell("").questions[q].weighted_answered;
    const double sd = mean.sd.value_or(0);
    const double m2 = sd * sd * (static_cast<double>(mean.n) - 1);
    items->set(question.id,
               made::object(
                   {{"rows", cell.respondents},
                    {"n", mean.n},
                    {"mean", at_twelve_digits(mean.mean.value_or(0))},
                    {"M2", at_twelve_digits(m2)},
                    {"counts", made::figures(counts, [](const ValueCount& v) { return v.count; })},
                    {"sw", at_twelve_digits(shown_weight(w.weights))},
                    {"sw2", at_twelve_digits(shown_squared_weight(w.squares))},
                    {"swy", at_twelve_digits(wy[0])},
                    {"swy2", at_twelve_digits(wy[1])},
                    {"sw2y", at_twelve_digits(wy[2])},
                    {"sw2y2", at_twelve_digits(wy[3])}}));
    const double unit = static_cast<double>(SummaryPlan::resolution(question));
    sums->add(static_cast<double>(products.complete_sums[j]) / unit);
    made::Array row = new Poco::JSON::Array;
    for (std::size_t k = 0; k < set.questions.size(); ++k) {
      row->add(static_cast<double>(products.complete_products[ItemProducts::pair(j, k)]) /
               (unit * unit));
    }
    crosses->add(row);
  }
  return made::object(
      {{"items", items},
       {"cross_products_listwise",
        made::object({{"n", products.complete}, {"sum", sums}, {"cross", crosses}})}});
}

// The shards of the reference, each by itself, and merged: to the byte what all rows give at once.
TEST(Mergeable, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("17_mergeable");
  const made::Array shards = file->getArray("shards");
  const Survey plain(false);
  const Survey weighted(true);
  made::Comparison comparison(1e-12);
  Summary merged = plain.summary(0);
  Summary merged_weighted = weighted.summary(0);
  for (unsigned int i = 0; i < shards->size(); ++i) {
    comparison.expect(accumulators(plain.summary(i), weighted.summary(i)), shards->get(i));
    if (i == 0) continue;
    merged.merge(plain.summary(i));
    merged_weighted.merge(weighted.summary(i));
  }
  comparison.expect(accumulators(merged, merged_weighted), file->get("whole"));
  comparison.expect_all_compared(file);
  EXPECT_EQ(merged.cells(), plain.summary({}).cells());
  EXPECT_EQ(merged_weighted.cells(), weighted.summary({}).cells());
}

}  // namespace
}  // namespace tertium::statistics
