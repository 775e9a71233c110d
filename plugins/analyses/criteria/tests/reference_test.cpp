#include "made/reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "criteria.h"
#include "made/found.h"
#include "made/survey.h"
#include "mean_score.h"

namespace tertium::analyses {
namespace {

using made::found;

class CriteriaReference : public testing::Test {
 protected:
  void SetUp() override {
    SKIP_WITHOUT_REFERENCE();
    criteria_ = made::survey_criteria();
    for (CriterionDefinition& criterion : criteria_.criteria) {
      criterion.stage = std::make_shared<tertium::criteria::MeanScore>();
    }
    wanted_ = made::expected("14_composite_survey");
    const Codebook codebook = made::survey_codebook();
    const Context context{.codebook = codebook, .criteria = criteria_};
    const Summary summary =
        made::survey_summary([&](SummaryPlan& plan) { CriteriaScores().need(context, plan); });
    CriteriaScores().analyze(context, summary, findings_);
    regions_ = summary.regions();
  }

  bool has_region(const std::string& region) const {
    return std::ranges::find(regions_, region) != regions_.end();
  }

  Criteria criteria_;
  made::Object wanted_;
  Findings findings_;
  std::vector<std::string> regions_;
};

TEST_F(CriteriaReference, ScoresOfCriteria) {
  made::expect_honest(findings_);
  const made::Array ranked = wanted_->getArray("ranked");
  for (unsigned int r = 0; r < ranked->size(); ++r) {
    const auto region = ranked->getElement<std::string>(r);
    for (unsigned int c = 0; c < 4; ++c) {
      const std::string id = "C" + std::to_string(c + 1);
      SCOPED_TRACE(region + " " + id);
      EXPECT_CLOSE(found(findings_,
                         {.kind = "criterion", .item = id, .region = region, .statistic = "score"})
                       .value,
                   made::number_in(wanted_->getArray("criterion_scores")->getArray(r), c), 1e-10);
    }
  }
}

TEST_F(CriteriaReference, ScoresOfTheThemeAndRanks) {
  const made::Array ranked = wanted_->getArray("ranked");
  const made::Object equal = wanted_->getObject("equal_weights")->getObject("none");
  const made::Array scores = equal->getObject("scores")->getArray("arithmetic");
  const made::Array ranks = equal->getObject("ranks")->getArray("arithmetic");
  for (unsigned int r = 0; r < ranked->size(); ++r) {
    const auto region = ranked->getElement<std::string>(r);
    SCOPED_TRACE(region);
    const auto theme = [&](std::string_view statistic) {
      return found(findings_,
                   {.kind = "theme", .item = "all", .region = region, .statistic = statistic})
          .value;
    };
    EXPECT_CLOSE(theme("score"), made::number_in(scores, r), 1e-10);
    EXPECT_EQ(theme("rank"), made::number_in(ranks, r));
  }
}

// The reference's ranks of each criterion give the highest score the largest number.
TEST_F(CriteriaReference, RanksOfCriteriaWithoutTies) {
  const made::Array ranked = wanted_->getArray("ranked");
  const made::Array rows = wanted_->getObject("normalised")->getArray("rank");
  for (unsigned int r = 0; r < ranked->size(); ++r) {
    for (unsigned int c = 0; c < 3; ++c) {
      EXPECT_EQ(found(findings_, {.kind = "criterion",
                                  .item = "C" + std::to_string(c + 1),
                                  .region = ranked->getElement<std::string>(r),
                                  .statistic = "rank"})
                    .value,
                6 - rows->getArray(r)->getElement<double>(c));
    }
  }
  // C4: Basque Country and Moravia share the second place.
  for (const char* const region : {"Basque Country", "Moravia"}) {
    EXPECT_EQ(
        found(findings_, {.kind = "criterion", .item = "C4", .region = region, .statistic = "rank"})
            .value,
        2.0);
  }
}

TEST_F(CriteriaReference, CellsOfRegionsAndItems) {
  const made::Array regions = wanted_->getArray("regions");
  const made::Array ids = wanted_->getArray("items");
  for (unsigned int r = 0; r < regions->size(); ++r) {
    const auto region = regions->getElement<std::string>(r);
    if (!has_region(region)) continue;
    for (unsigned int k = 0; k < ids->size(); ++k) {
      const auto id = ids->getElement<std::string>(k);
      SCOPED_TRACE(region + " " + id);
      for (const CriterionDefinition& criterion : criteria_.criteria) {
        if (std::ranges::find(criterion.indicators, id, &Indicator::question) ==
            criterion.indicators.end()) {
          continue;
        }
        const Finding& cell = found(findings_, {.kind = "criterion",
                                                .item = criterion.id,
                                                .choice = id,
                                                .region = region,
                                                .statistic = "indicator_score"});
        // The reference leaves out cells of fewer than 5; here the run's smallest cell does that.
        EXPECT_CLOSE(cell.n >= 5U ? cell.value : std::nullopt,
                     made::number_in(wanted_->getArray("cells")->getArray(r), k), 1e-10);
      }
    }
  }
}

TEST_F(CriteriaReference, RegionsWithoutEnoughAnswersAreNotRanked) {
  const Finding& score =
      found(findings_, {.kind = "theme", .item = "all", .region = "Lapland", .statistic = "score"});
  EXPECT_FALSE(score.value);
  EXPECT_EQ(score.note, "not scored: C1, C2, C3, C4");
}

}  // namespace
}  // namespace tertium::analyses
