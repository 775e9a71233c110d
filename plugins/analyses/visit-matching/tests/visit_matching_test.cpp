#include "visit_matching.h"

#include <gtest/gtest.h>

#include "made/found.h"
#include "made/reference_scores.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

Settings settings(std::int64_t capacity = 2, std::vector<std::string> learn = {},
                  std::vector<std::string> teach = {}) {
  Settings settings;
  settings.set("capacity", capacity);
  settings.set("empty_visits", false);
  settings.set("by_need", false);
  settings.set("benchmark_hosts", true);
  settings.set("learn", std::move(learn));
  settings.set("teach", std::move(teach));
  return settings;
}

Findings findings_of(const Summary& summary, const Criteria& criteria, const Settings& options,
                     const std::string& benchmark = {}, std::uint64_t smallest_cell = 1) {
  Findings findings;
  VisitMatching(options).analyze({.codebook = summary.plan().codebook,
                                  .criteria = criteria,
                                  .benchmark = benchmark,
                                  .smallest_cell = smallest_cell},
                                 summary, findings);
  made::expect_honest(findings);
  return findings;
}

const Finding& at(const Findings& findings, const std::string& visitor, const std::string& host,
                  const std::string& statistic, const std::string& criterion = {}) {
  return found(findings, {.kind = "match",
                          .item = criterion,
                          .region = visitor,
                          .against = host,
                          .statistic = statistic});
}

// A: 80 and 20, B: 20 and 80, Best: 90 and 90.
made::SummaryMaker three() {
  made::SummaryMaker maker(
      made::codebook({made::interval("a", 0, 100), made::interval("b", 0, 100),
                      made::ordinal("learn", 0, 3), made::ordinal("teach", 0, 3)}));
  maker.row("A", {"80", "20", "3", "1"}).row("B", {"20", "80", "1", "3"});
  maker.row("Best", {"90", "90", "0", "3"});
  return maker;
}
const Criteria kTwo = made::scored_by_first_indicator({{"C", "a"}, {"D", "b"}});

TEST(VisitMatching, WhoCanLearnWhat) {
  const Findings findings = findings_of(three().summary(), kTwo, settings(), "Best");
  EXPECT_EQ(at(findings, "A", "B", "learning_value").value, 60.0);
  EXPECT_EQ(at(findings, "A", "Best", "learning_value").value, 10.0 + 70.0);
  EXPECT_EQ(at(findings, "A", "B", "gap", "D").value, 60.0);
  // Scores are ± 10 here: the gap of 10 is ± sqrt(200).
  EXPECT_EQ(at(findings, "A", "Best", "gap", "C").note, "unsure: the interval holds 0");
  EXPECT_TRUE(at(findings, "A", "B", "gap", "D").note.empty());
  // B is not ahead of A in C.
  EXPECT_EQ(findings.find(
                {.kind = "match", .item = "C", .region = "A", .against = "B", .statistic = "gap"}),
            nullptr);
}

TEST(VisitMatching, ThePlanKeepsToTheCapacityAndTheBenchmarkStays) {
  const Findings two = findings_of(three().summary(), kTwo, settings(2), "Best");
  EXPECT_EQ(at(two, "A", "Best", "visit").value, 1.0);
  EXPECT_EQ(at(two, "B", "Best", "visit").value, 1.0);
  EXPECT_EQ(at(two, "A", "Best", "visit").note, "above all: D, C");
  // With one place each, A to B and B to Best (60 + 80) is as much as the other way round: the
  // first visitor gets the first host.
  const Findings one = findings_of(three().summary(), kTwo, settings(1), "Best");
  EXPECT_EQ(at(one, "A", "B", "visit").value, 1.0);
  EXPECT_EQ(at(one, "B", "Best", "visit").value, 1.0);
  for (const Finding& finding : one.all()) EXPECT_NE(finding.region, "Best");
}

TEST(VisitMatching, NobodyTravelsForNothing) {
  made::SummaryMaker maker(
      made::codebook({made::interval("a", 0, 100), made::interval("b", 0, 100)}));
  maker.row("A", {"80", "80"}).row("B", {"20", "20"});
  const Findings findings = findings_of(maker.summary(), kTwo, settings());
  EXPECT_EQ(at(findings, "A", "", "visit").value, 0.0);
  EXPECT_EQ(at(findings, "B", "A", "visit").value, 1.0);
}

// In D, A wishes to learn fully (3 of 0 to 3) and B can teach fully; B wishes to learn C by a third
// and A can teach by a third: 60/9.
TEST(VisitMatching, WishesCount) {
  const Findings findings = findings_of(
      three().summary(), kTwo, settings(2, {"C=learn", "D=learn"}, {"C=teach", "D=teach"}), "Best");
  EXPECT_NEAR(at(findings, "A", "B", "learning_value").value.value(), 60, 1e-12);
  EXPECT_NEAR(at(findings, "B", "A", "learning_value").value.value(), 60.0 / 9, 1e-12);
  EXPECT_NEAR(at(findings, "B", "", "wish_to_learn", "C").value.value(), 1.0 / 3, 1e-12);
}

TEST(VisitMatching, TooFewWishesCountNothing) {
  const Findings findings =
      findings_of(three().summary(), kTwo, settings(2, {"D=learn"}), "Best", 2);
  EXPECT_FALSE(at(findings, "A", "", "wish_to_learn", "D").value);
}

TEST(VisitMatching, RefusesUnknownNames) {
  const Summary summary = three().summary();
  SummaryPlan plan;
  const Context context{.codebook = summary.plan().codebook, .criteria = kTwo};
  EXPECT_NO_THROW(VisitMatching(settings(2, {"C=learn"})).need(context, plan));
  EXPECT_THROW(VisitMatching(settings(2, {"X=learn"})).need(context, plan), Error);
  EXPECT_THROW(VisitMatching(settings(2, {"C=x"})).need(context, plan), Error);
  EXPECT_THROW(VisitMatching(settings(2, {"C"})).need(context, plan), Error);
}

TEST(VisitMatching, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  made::ReferenceScores given = made::reference_scores("24_visit_blueprint");
  const made::Object wanted = made::expected("24_visit_blueprint");
  for (unsigned int c = 0; c < 4; ++c) {
    given.criteria.criteria[c].weight = made::number_in(wanted->getArray("weights"), c).value();
  }
  const Findings findings = findings_of(given.summary, given.criteria, settings(2));
  const made::Array values = wanted->getArray("learning_value");
  for (unsigned int i = 0; i < given.regions.size(); ++i) {
    for (unsigned int j = 0; j < given.regions.size(); ++j) {
      if (i == j) continue;
      EXPECT_CLOSE(at(findings, given.regions[i], given.regions[j], "learning_value").value,
                   made::number_in(values->getArray(i), j), 1e-9);
    }
  }
  const made::Array visits = wanted->getArray("assignment_host_capacity_2");
  for (unsigned int i = 0; i < visits->size(); ++i) {
    const made::Array visit = visits->getArray(i);
    EXPECT_EQ(
        at(findings, visit->getElement<std::string>(0), visit->getElement<std::string>(1), "visit")
            .value,
        1.0);
  }
}

}  // namespace
}  // namespace tertium::analyses
