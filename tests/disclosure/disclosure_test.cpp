#include <gtest/gtest.h>

#include <string>

#include "made/summary_maker.h"
#include "tertium/engine/run.h"

namespace tertium::engine {
namespace {

Finding count(const std::string& choice, double value) {
  Finding finding{
      .kind = "question", .item = "q", .choice = choice, .region = "X", .statistic = "count"};
  finding.value = value;
  finding.n = 30;
  return finding;
}

FindingPlace place_of(const std::string& choice) {
  return {.kind = "question", .item = "q", .choice = choice, .region = "X", .statistic = "count"};
}

Finding score(const std::string& criterion) {
  Finding finding{.kind = "criterion", .item = criterion, .region = "X", .statistic = "score"};
  finding.value = 50;
  finding.n = 30;
  return finding;
}

bool is_shown(const Findings& findings, const std::string& criterion) {
  return findings
      .value({.kind = "criterion", .item = criterion, .region = "X", .statistic = "score"})
      .has_value();
}

// The counts of q: 3 are hidden, and of the others the smallest, 6, to protect them.
Findings counts() {
  Findings findings;
  Finding n{.kind = "question", .item = "q", .region = "X", .statistic = "n"};
  n.value = 30;
  findings.add(n);
  for (const auto& [choice, value] : {std::pair("a", 3.0), {"b", 6.0}, {"c", 9.0}, {"d", 12.0}}) {
    findings.add(count(choice, value));
  }
  return findings;
}

Findings hidden(Findings findings) {
  hide_small_cells(findings, made::codebook({made::nominal("q", {"a", "b", "c", "d"})}), 5);
  return findings;
}

TEST(Disclosure, HidesAFigureThatTellsOneHiddenCount) {
  Findings findings = counts();
  Finding alone = score("alone");  // 3 of 30
  alone.sources = {{{place_of("a")}, {place_of("b"), place_of("c"), place_of("d")}}};
  findings.add(alone);
  Finding with_known = score("with-known");  // a and c: c is known
  with_known.sources = {{{place_of("a"), place_of("c")}, {place_of("b"), place_of("d")}}};
  findings.add(with_known);
  Finding rest = score("rest");  // c and d: what is left is a and b, two that are not known
  rest.sources = {{{place_of("c"), place_of("d")}, {place_of("a"), place_of("b")}}};
  findings.add(rest);
  Finding both = score("both");  // a and b
  both.sources = {{{place_of("a"), place_of("b")}, {place_of("c"), place_of("d")}}};
  findings.add(both);
  const Findings result = hidden(findings);
  EXPECT_FALSE(is_shown(result, "alone"));
  EXPECT_FALSE(is_shown(result, "with-known"));
  EXPECT_TRUE(is_shown(result, "rest"));
  EXPECT_TRUE(is_shown(result, "both"));
}

// The mean of two scores, one of them hidden: the other and the mean would tell it.
TEST(Disclosure, HidesWhatIsMadeOfAHiddenFigure) {
  Findings findings = counts();
  Finding alone = score("alone");
  alone.sources = {{{place_of("a")}, {}}};
  findings.add(alone);
  findings.add(score("other"));
  Finding theme{.kind = "theme", .item = "t", .region = "X", .statistic = "score"};
  theme.value = 40;
  theme.n = 30;
  for (const std::string criterion : {"alone", "other"}) {
    theme.depends_on.push_back(
        {.kind = "criterion", .item = criterion, .region = "X", .statistic = "score"});
  }
  findings.add(theme);
  const Findings result = hidden(findings);
  EXPECT_FALSE(result.value({.kind = "theme", .item = "t", .region = "X", .statistic = "score"}));
  EXPECT_TRUE(is_shown(result, "other"));
}

TEST(Disclosure, LooksAtTheSmallestPart) {
  Findings findings;
  Finding few = score("few");
  few.smallest_part = 4;
  findings.add(few);
  Finding enough = score("enough");
  enough.smallest_part = 5;
  findings.add(enough);
  Finding none = score("none");
  none.smallest_part = 0;
  findings.add(none);
  const Findings result = hidden(findings);
  EXPECT_FALSE(is_shown(result, "few"));
  EXPECT_TRUE(is_shown(result, "enough"));
  EXPECT_TRUE(is_shown(result, "none"));
  EXPECT_EQ(result.all()[0].note, "suppressed: n < 5");
}

}  // namespace
}  // namespace tertium::engine
