#include "tertium/statistics/response_style.h"

#include <gtest/gtest.h>

#include <cmath>

#include "reference_tests.h"

namespace tertium::statistics {
namespace {

const ScoreScale kFive{1, 5, false};

// 5 4 3 3 1 of 1 to 5: two of five above, one below, two at the ends, two in the middle. Mean 3.2,
// squares about it 3.24 + .64 + .04 + .04 + 4.84 = 8.8, sd sqrt(2.2).
TEST(ResponseStyle, MatchesPaper) {
  const Figures row{5.0, 4.0, {}, 3.0, 3.0, 1.0};
  const ResponseStyle style = response_style(row, std::vector<ScoreScale>(6, kFive));
  EXPECT_EQ(style.answered, 5U);
  EXPECT_EQ(style.acquiescence, 0.4);
  EXPECT_EQ(style.disacquiescence, 0.2);
  EXPECT_EQ(style.net, 0.2);
  EXPECT_EQ(style.extreme, 0.4);
  EXPECT_EQ(style.midpoint, 0.4);
  const Ipsatised own = ipsatised(row);
  EXPECT_NEAR(own.from_mean[0].value(), 1.8, 1e-15);
  EXPECT_NEAR(own.within_z[5].value(), -2.2 / std::sqrt(2.2), 1e-15);
  EXPECT_FALSE(own.from_mean[2] || own.within_z[2]);
}

TEST(ResponseStyle, EvenScalesHaveNoMiddleAndReversedItemsAreTakenAsGiven) {
  const std::vector<ScoreScale> scales{{1, 4, true}, {0, 10, false}};
  const ResponseStyle style = response_style(Figures{3.0, 5.0}, scales);
  EXPECT_EQ(style.acquiescence, 0.5);
  EXPECT_EQ(style.midpoint, 0.5);
}

TEST(ResponseStyle, NothingAnsweredOneAnswerAllEqual) {
  EXPECT_FALSE(response_style(Figures{{}}, std::vector<ScoreScale>{kFive}).net);
  EXPECT_FALSE(ipsatised(Figures{{}, {}}).mean);
  const Ipsatised one = ipsatised(Figures{4.0, {}});
  EXPECT_EQ(one.from_mean[0], 0.0);
  EXPECT_FALSE(one.sd || one.within_z[0]);
  const Ipsatised equal = ipsatised(Figures{4.0, 4.0});
  EXPECT_EQ(equal.sd, 0.0);
  EXPECT_FALSE(equal.within_z[0]);
}

TEST(ResponseStyle, Stretched) {
  EXPECT_NEAR(stretched(kFive, 2, 1, 10), 3.25, 1e-15);
  EXPECT_NEAR(stretched({1, 5, true}, 2, 1, 10), 7.75, 1e-15);
}

// What the file asks of every respondent and region.
class Styles {
 public:
  explicit Styles(const made::Object& file)
      : survey_(made::Table::read("clusters_survey.csv")),
        likert_(made::strings_in(file->getArray("likert_items"))) {
    for (const made::SurveyItem& item : made::survey_items()) {
      if (item.criterion != "X") scored_.push_back(item);
    }
  }

  Figures answers(std::size_t row) const {
    Figures result;
    for (const std::string& id : likert_) result.push_back(survey_.number(row, id));
    return result;
  }
  // The same with reversed items turned.
  Figures directed(std::size_t row) const {
    const auto items = made::survey_items();
    Figures result = answers(row);
    for (std::size_t i = 0; i < result.size(); ++i) {
      const made::SurveyItem& item = made::item_of(items, likert_[i]);
      if (result[i] && item.reversed) result[i] = item.least + item.most - *result[i];
    }
    return result;
  }
  ResponseStyle style(std::size_t row) const {
    std::vector<ScoreScale> scales;
    const auto items = made::survey_items();
    for (const std::string& id : likert_) {
      const made::SurveyItem& item = made::item_of(items, id);
      scales.push_back({item.least, item.most, false});
    }
    return response_style(answers(row), scales);
  }
  // Of each scored item's answer, what `of` makes of it.
  template <class Of>
  Figures each(std::size_t row, Of of) const {
    Figures result;
    for (const made::SurveyItem& item : scored_) {
      result.emplace_back();
      const auto value = survey_.number(row, item.id);
      if (value) result.back() = of(ScoreScale{item.least, item.most, item.reversed}, *value);
    }
    return result;
  }
  std::vector<std::size_t> rows(const std::string& column, const std::string& text) const {
    std::vector<std::size_t> result;
    for (std::size_t row = 0; row < survey_.rows(); ++row) {
      if (survey_.text(row, column) == text) result.push_back(row);
    }
    return result;
  }
  // The mean of the figures that rows have, figure by figure.
  template <class Of>
  Figures mean(const std::string& region, std::size_t figures, Of of) const {
    Figures result;
    for (std::size_t i = 0; i < figures; ++i) {
      made::Counts counts;
      for (const std::size_t row : rows("region", region)) {
        const Figures own = of(row);
        if (own[i]) counts.push_back({*own[i], 1});
      }
      result.push_back(mean_of(counts, 0.95).mean);
    }
    return result;
  }
  std::size_t likert() const { return likert_.size(); }
  std::size_t scored() const { return scored_.size(); }

 private:
  made::Table survey_;
  std::vector<std::string> likert_;
  std::vector<made::SurveyItem> scored_;
};

double pomp(const ScoreScale& scale, double value) { return scale.score_of(value); }
double one_to_ten(const ScoreScale& scale, double value) {
  return stretched({scale.least, scale.most, false}, value, 1, 10);
}

made::Object respondent_figures(const Styles& styles, std::size_t row) {
  const ResponseStyle style = styles.style(row);
  const Ipsatised own = ipsatised(styles.directed(row));
  return made::object({{"n_answered", style.answered},
                       {"person_mean", made::figure(own.mean)},
                       {"person_sd", made::figure(own.sd)},
                       {"ipsatised", made::figures(own.from_mean)},
                       {"within_z", made::figures(own.within_z)},
                       {"ARS", made::figure(style.acquiescence)},
                       {"DRS", made::figure(style.disacquiescence)},
                       {"net_acquiescence", made::figure(style.net)},
                       {"ERS", made::figure(style.extreme)},
                       {"MRS", made::figure(style.midpoint)},
                       {"pomp", made::figures(styles.each(row, pomp))},
                       {"stretch_1_to_10", made::figures(styles.each(row, one_to_ten))}});
}

TEST(ResponseStyle, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("13_rescale_style");
  const Styles styles(file);
  made::Comparison comparison(1e-11);
  comparison.leave_out({"formula", "likert_items", "resp_id"});
  const made::Array respondents = file->getArray("respondents");
  for (unsigned int i = 0; i < respondents->size(); ++i) {
    const std::string id = respondents->getObject(i)->getValue<std::string>("resp_id");
    SCOPED_TRACE(id);
    comparison.expect(respondent_figures(styles, styles.rows("resp_id", id).at(0)),
                      respondents->get(i));
  }
  for (const std::string& region : file->getObject("region_style")->getNames()) {
    SCOPED_TRACE(region);
    const Figures style = styles.mean(region, 5, [&](std::size_t row) {
      const ResponseStyle own = styles.style(row);
      return Figures{own.acquiescence, own.disacquiescence, own.extreme, own.midpoint, own.net};
    });
    comparison.expect(made::object({{"ARS", made::figure(style[0])},
                                    {"DRS", made::figure(style[1])},
                                    {"ERS", made::figure(style[2])},
                                    {"MRS", made::figure(style[3])},
                                    {"net_acquiescence", made::figure(style[4])}}),
                      file->getObject("region_style")->get(region));
    comparison.expect(
        made::figures(styles.mean(region, styles.scored(),
                                  [&](std::size_t row) { return styles.each(row, pomp); })),
        file->getObject("region_mean_raw_pomp")->get(region));
    comparison.expect(made::figures(styles.mean(region, styles.likert(),
                                                [&](std::size_t row) {
                                                  return ipsatised(styles.directed(row)).from_mean;
                                                })),
                      file->getObject("region_mean_ipsatised")->get(region));
  }
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
