#include <gtest/gtest.h>

#include "composites.h"
#include "made/found.h"
#include "made/reference_scores.h"
#include "rank_stability.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

Settings settings(std::vector<std::string> normalisations, std::vector<std::string> aggregations,
                  std::int64_t draws = 500) {
  Settings settings;
  settings.set("draws", draws);
  settings.set("seed", std::int64_t{1});
  settings.set("normalisations", std::move(normalisations));
  settings.set("aggregations", std::move(aggregations));
  return settings;
}

Findings findings_of(const Summary& summary, const Criteria& criteria, const Settings& options,
                     const std::string& benchmark = {}) {
  Findings findings;
  RankStability(options).analyze({.codebook = summary.plan().codebook,
                                  .criteria = criteria,
                                  .benchmark = benchmark,
                                  .smallest_cell = 1},
                                 summary, findings);
  made::expect_honest(findings);
  return findings;
}

const Finding& at(const Findings& findings, const std::string& region, const std::string& statistic,
                  const std::string& choice = {}, const std::string& against = {}) {
  return found(findings, {.kind = "theme",
                          .item = "T",
                          .choice = choice,
                          .region = region,
                          .against = against,
                          .statistic = statistic});
}

const Criteria kTwo = made::scored_by_first_indicator({{"C", "a"}, {"D", "b"}});

// A is best in C, B in D: by how much each of the two weighs, one of them is first; W, worst in
// both, is always third, and the best of all, the benchmark, takes no part.
Summary opposed() {
  made::SummaryMaker maker(
      made::codebook({made::interval("a", 0, 100), made::interval("b", 0, 100)}));
  maker.row("A", {"80", "20"}).row("B", {"20", "80"}).row("W", {"10", "10"});
  maker.row("Best", {"100", "100"});
  return maker.summary();
}

TEST(RankStability, SharesOfRanks) {
  const Findings findings =
      findings_of(opposed(), kTwo, settings({"none"}, {"arithmetic"}, 2000), "Best");
  // A is first if its weight is above 1/2: half of the draws, ± 4 standard errors.
  EXPECT_NEAR(at(findings, "A", "rank_share", "1").value.value(), 0.5, 0.045);
  EXPECT_NEAR(at(findings, "A", "rank_share", "1").value.value() +
                  at(findings, "B", "rank_share", "1").value.value(),
              1, 1e-12);
  EXPECT_EQ(at(findings, "W", "rank_share", "3").value, 1.0);
  EXPECT_EQ(at(findings, "W", "rank_median").value, 3.0);
  EXPECT_EQ(at(findings, "W", "rank_median").low, 3.0);
  EXPECT_EQ(at(findings, "A", "rank_median").low, 1.0);
  EXPECT_EQ(at(findings, "A", "rank_median").high, 2.0);
  EXPECT_EQ(at(findings, "A", "above_share", {}, "W").value, 1.0);
  EXPECT_EQ(at(findings, "A", "rank_median").note,
            "low and high: 5 % and 95 % of 2000 draws: none and arithmetic");
  for (const Finding& finding : findings.all()) EXPECT_NE(finding.region, "Best");
}

// The same seed gives the same figures.
TEST(RankStability, Repeats) {
  const auto figures = [] {
    std::vector<std::optional<double>> values;
    const Findings findings = findings_of(
        opposed(), kTwo, settings({"none", "min-max"}, {"arithmetic", "copeland"}));
    for (const Finding& f : findings.all()) values.push_back(f.value);
    return values;
  };
  EXPECT_EQ(figures(), figures());
}

TEST(RankStability, LeavesOutWhatIsNotDefined) {
  const Findings findings = findings_of(
      opposed(), kTwo, settings({"min-max", "z-score"}, {"arithmetic", "geometric"}), "Best");
  EXPECT_NE(at(findings, "A", "rank_median")
                .note.find("1500 draws: min-max and arithmetic, min-max and geometric, z-score and "
                           "arithmetic"),
            std::string::npos);
}

TEST(RankStability, SaysWhichScoreIsMissing) {
  made::SummaryMaker maker(
      made::codebook({made::interval("a", 0, 100), made::interval("b", 0, 100)}));
  maker.row("A", {"80", "20"}).row("B", {"20", ""});
  const Findings findings = findings_of(maker.summary(), kTwo, settings({"none"}, {"arithmetic"}));
  EXPECT_EQ(at(findings, "B", "rank_median").note, "not scored: D");
  EXPECT_EQ(at(findings, "A", "rank_share", "1").value, 1.0);
}

TEST(RankStability, NeedsCriteria) {
  const Codebook codebook;
  const Criteria criteria;
  SummaryPlan plan;
  EXPECT_THROW(RankStability(settings({"none"}, {"arithmetic"}))
                   .need({.codebook = codebook, .criteria = criteria}, plan),
               Error);
}

// 20 and 80 with weights 1/4 and 3/4: 65; 20^.25 80^.75; 1 / (.25/20 + .75/80).
TEST(Composites, Aggregations) {
  const Table table = {{20, 80}, {60, 60}};
  const std::vector<double> weights = {1, 3};
  EXPECT_NEAR(aggregated(table, "arithmetic", weights)[0].value(), 65, 1e-12);
  EXPECT_NEAR(aggregated(table, "geometric", weights)[0].value(), 56.568542494923804, 1e-9);
  EXPECT_NEAR(aggregated(table, "harmonic", weights)[0].value(), 45.714285714285715, 1e-9);
  EXPECT_EQ(aggregated(table, "copeland", weights)[0], 1.0);
  EXPECT_TRUE(normalised({{1, 5}, {2, 5}}, "min-max").empty());
}

// The reference drew its weights elsewhere, uniformly as well: with 4,000 draws the shares are
// within .08 of each other, four standard errors of the reference's 1,000 and these.
TEST(RankStability, AgreesWithTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::ReferenceScores given = made::reference_scores("15_rank_stability");
  const Findings findings =
      findings_of(given.summary, given.criteria, settings({"none"}, {"arithmetic"}, 4000));
  const made::Object wanted = made::expected("15_rank_stability");
  for (unsigned int i = 0; i < given.regions.size(); ++i) {
    const made::Array row = wanted->getArray("acceptability")->getArray(i);
    for (unsigned int rank = 0; rank < row->size(); ++rank) {
      SCOPED_TRACE(given.regions[i] + " " + std::to_string(rank + 1));
      EXPECT_NEAR(
          at(findings, given.regions[i], "rank_share", std::to_string(rank + 1)).value.value(),
          made::number_in(row, rank).value(), 0.08);
    }
    EXPECT_CLOSE(at(findings, given.regions[i], "rank_median").value,
                 made::number_in(wanted->getArray("median_rank"), i), 1e-12);
  }
}

}  // namespace
}  // namespace tertium::analyses
