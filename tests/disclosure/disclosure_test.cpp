#include <gtest/gtest.h>

#include <cmath>
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

// A region of 3 agencies, 10 others and 20 firms, with the n of each group's score.
Findings groups() {
  Findings findings;
  const auto add = [&](Finding finding, double value, std::optional<std::uint64_t> n) {
    finding.value = value;
    finding.n = n;
    findings.add(std::move(finding));
  };
  const std::pair<const char*, double> sizes[] = {
      {"", 33}, {"agency", 3}, {"other", 10}, {"firm", 20}};
  for (const auto& [group, size] : sizes) {
    const Finding coverage{.kind = "coverage", .region = "X", .group = group, .statistic = "n"};
    const Finding scored{
        .kind = "criterion", .item = "c", .region = "X", .group = group, .statistic = "score"};
    const Finding answered{
        .kind = "question", .item = "q", .region = "X", .group = group, .statistic = "n"};
    add(coverage, size, {});
    add(scored, 60, static_cast<std::uint64_t>(size));
    // Fewer firms than others answered: by itself the question would rather hide the firms.
    add(answered, group == std::string("firm") ? 8 : size, {});
  }
  return findings;
}

// 33 - 10 - 20 agencies: where the others' size is hidden, nothing is said of them. Their score,
// with the region's and the firms', would leave few answers open to the agencies.
TEST(Disclosure, HidesWhatIsSaidOfAGroupOfHiddenSize) {
  Findings findings = groups();
  const auto hidden = hide_small_cells(findings, made::codebook({made::ordinal("q", 1, 5)}), 5);
  const auto found = [&](const char* kind, const char* item, const char* group,
                         const char* statistic) {
    return *findings.find(
        {.kind = kind, .item = item, .region = "X", .group = group, .statistic = statistic});
  };
  EXPECT_FALSE(found("coverage", "", "agency", "n").value);
  EXPECT_FALSE(found("coverage", "", "other", "n").value);
  EXPECT_TRUE(found("coverage", "", "firm", "n").value);
  EXPECT_FALSE(found("criterion", "c", "agency", "score").value);
  EXPECT_FALSE(found("criterion", "c", "other", "score").value);
  EXPECT_FALSE(found("criterion", "c", "other", "score").n);
  EXPECT_EQ(found("criterion", "c", "firm", "score").n, 20U);
  EXPECT_EQ(found("criterion", "c", "", "score").n, 33U);
  // The same two groups are hidden in every sum.
  EXPECT_FALSE(found("question", "q", "other", "n").value);
  EXPECT_EQ(found("question", "q", "firm", "n").value, 8);
  for (const HiddenFigure& figure : hidden) EXPECT_FALSE(figure.why.empty());
}

// 5 people of a group, of whom 3 gave an answer that counts: 33 - 10 - 20 again, of the score
// alone.
TEST(Disclosure, HidesAScoreThatTellsThatOfAnother) {
  Findings findings;
  const std::pair<const char*, std::uint64_t> answered[] = {
      {"", 33}, {"-", 3}, {"other", 10}, {"firm", 20}};
  for (const auto& [group, n] : answered) {
    Finding finding{
        .kind = "criterion", .item = "c", .region = "X", .group = group, .statistic = "score"};
    if (n >= 5) finding.value = 60;
    finding.n = n;
    findings.add(finding);
  }
  hide_small_cells(findings, made::codebook({}), 5);
  EXPECT_EQ(findings.all()[0].n, 33U);
  EXPECT_FALSE(findings.all()[1].n);
  EXPECT_FALSE(findings.all()[2].n);
  EXPECT_FALSE(findings.all()[2].value);
  EXPECT_FALSE(findings.all()[2].n);
  EXPECT_EQ(findings.all()[3].n, 20U);
  EXPECT_EQ(findings.all()[0].value, 60);
}

// 3 of the 53 are of group a. How many chose a in the question that makes the groups is the same
// number, and the counts that protect it are the same in both places.
TEST(Disclosure, HidesTheSizesOfGroupsInTheQuestionThatMakesThemToo) {
  Findings findings;
  const auto add = [&](const char* kind, const char* item, const char* choice, const char* group,
                       const char* statistic, double value) {
    Finding finding{.kind = kind,
                    .item = item,
                    .choice = choice,
                    .region = "X",
                    .group = group,
                    .statistic = statistic};
    finding.value = value;
    findings.add(std::move(finding));
  };
  add("coverage", "", "", "", "n", 53);
  add("question", "g", "", "", "n", 50);
  add("question", "g", "", "", "missing", 3);
  const std::pair<const char*, double> sizes[] = {{"a", 3}, {"b", 17}, {"c", 30}, {"-", 3}};
  for (const auto& [group, size] : sizes) {
    add("coverage", "", "", group, "n", size);
    if (group != std::string("-")) add("question", "g", group, "", "count", size);
  }
  hide_small_cells(findings, made::codebook({made::nominal("g", {"a", "b", "c"})}), 5, "g");
  const auto shown = [&](const char* kind, const char* item, const char* choice, const char* group,
                         const char* statistic) {
    return findings
        .value({.kind = kind,
                .item = item,
                .choice = choice,
                .region = "X",
                .group = group,
                .statistic = statistic})
        .has_value();
  };
  EXPECT_FALSE(shown("coverage", "", "", "a", "n"));
  EXPECT_FALSE(shown("coverage", "", "", "-", "n"));
  EXPECT_FALSE(shown("question", "g", "a", "", "count"));
  EXPECT_FALSE(shown("question", "g", "", "", "missing"));
  for (const char* group : {"a", "b", "c"}) {
    EXPECT_TRUE(shown("coverage", "", "", group, "n") ||
                !shown("question", "g", group, "", "count"))
        << group;
  }
}

// The counts of an ordinal question by value, with what others can work out of them.
Findings distribution(const std::vector<double>& counts) {
  Findings findings;
  double n = 0;
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double value = static_cast<double>(i) + 1;
    n += counts[i];
    sum += counts[i] * value;
    squares += counts[i] * value * value;
  }
  const auto add = [&](const char* statistic, double value, const std::string& choice = {}) {
    Finding finding{
        .kind = "question", .item = "q", .choice = choice, .region = "X", .statistic = statistic};
    finding.value = value;
    if (statistic != std::string("n")) finding.n = static_cast<std::uint64_t>(n);
    findings.add(std::move(finding));
  };
  add("n", n);
  for (std::size_t i = 0; i < counts.size(); ++i) add("count", counts[i], std::to_string(i + 1));
  Finding mean{.kind = "question", .item = "q", .region = "X", .statistic = "mean"};
  mean.value = sum / n;
  mean.low = *mean.value - .5;
  mean.high = *mean.value + .5;
  mean.n = static_cast<std::uint64_t>(n);
  findings.add(mean);
  add("sd", std::sqrt((squares - sum * sum / n) / (n - 1)));
  return findings;
}

std::size_t shown_counts(const Findings& findings) {
  std::size_t shown = 0;
  for (const Finding& f : findings.all()) shown += f.statistic == "count" && f.value ? 1U : 0U;
  return shown;
}

// n, mean and standard deviation are three sums: three hidden counts would follow from them. Four
// may be 2, 10, 6 and 9 as well.
TEST(Disclosure, HidesCountsUntilMeanAndSpreadLeaveThemOpen) {
  Findings findings = distribution({3, 7, 9, 8, 12});
  hide_small_cells(findings, made::codebook({made::ordinal("q", 1, 5)}), 5);
  EXPECT_EQ(shown_counts(findings), 1U);
  EXPECT_TRUE(
      findings.value({.kind = "question", .item = "q", .region = "X", .statistic = "mean"}));
  EXPECT_TRUE(findings.value(
      {.kind = "question", .item = "q", .choice = "5", .region = "X", .statistic = "count"}));
  Findings without = distribution({7, 6, 9, 12, 8});
  EXPECT_TRUE(hide_small_cells(without, made::codebook({made::ordinal("q", 1, 5)}), 5).empty());
}

// Three choices cannot protect themselves from three sums: the spread goes, and the mean keeps no
// interval.
TEST(Disclosure, HidesTheSpreadWhereTheScaleIsShort) {
  Findings findings = distribution({3, 6, 9});
  hide_small_cells(findings, made::codebook({made::ordinal("q", 1, 3)}), 5);
  const Finding& mean =
      *findings.find({.kind = "question", .item = "q", .region = "X", .statistic = "mean"});
  EXPECT_TRUE(mean.value);
  EXPECT_FALSE(mean.low);
  EXPECT_EQ(mean.note, "interval suppressed: protects another cell");
  EXPECT_EQ(shown_counts(findings), 0U);
  EXPECT_FALSE(findings.value({.kind = "question", .item = "q", .region = "X", .statistic = "sd"}));
  EXPECT_TRUE(findings.value({.kind = "question", .item = "q", .region = "X", .statistic = "n"}));
}

// Two choices: the mean tells both.
TEST(Disclosure, HidesTheMeanWhereItTellsTheCounts) {
  Findings findings = distribution({3, 6});
  hide_small_cells(findings, made::codebook({made::ordinal("q", 1, 2)}), 5);
  EXPECT_FALSE(
      findings.value({.kind = "question", .item = "q", .region = "X", .statistic = "mean"}));
  EXPECT_FALSE(findings.value({.kind = "question", .item = "q", .region = "X", .statistic = "sd"}));
  EXPECT_TRUE(findings.value({.kind = "question", .item = "q", .region = "X", .statistic = "n"}));
}

// 138 and 10 are more than 5, though not as texts; of Y only its own small count and the smallest
// beside it are hidden.
// An indicator's score is the mean of its question on another scale: 3.0625 of 1 to 5 is 51.5625.
TEST(Disclosure, HidesTheScoreOfAHiddenMean) {
  Findings findings = counts();
  Finding mean{.kind = "question", .item = "q", .region = "X", .statistic = "mean"};
  mean.value = 3.0625;
  mean.n = 4;  // too few, so it is hidden
  const std::size_t of_question = findings.all().size();
  findings.add(mean);
  Finding indicator{.kind = "criterion",
                    .item = "standing",
                    .choice = "q",
                    .region = "X",
                    .statistic = "indicator_score"};
  indicator.value = 51.5625;
  indicator.n = 16;
  findings.add(indicator);
  indicator.choice = "other";
  findings.add(indicator);
  findings = hidden(findings);
  EXPECT_FALSE(findings.all()[of_question].value);
  EXPECT_FALSE(findings.all()[of_question + 1].value);
  EXPECT_FALSE(findings.all()[of_question + 1].n);
  EXPECT_TRUE(findings.all()[of_question + 2].value);
}

TEST(Disclosure, ComparesNumbersAndHidesTheCellItself) {
  Findings findings;
  for (const auto& [region, counts] :
       {std::pair("X", std::vector<double>{138, 10, 5, 47}), {"Y", {4, 50, 138, 8}}}) {
    Finding n{.kind = "question", .item = "q", .region = region, .statistic = "n"};
    n.value = 200;
    findings.add(n);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      Finding one = count(std::string(1, static_cast<char>('a' + i)), counts[i]);
      one.region = region;
      one.n = 200;
      findings.add(one);
    }
  }
  hide_small_cells(findings, made::codebook({made::nominal("q", {"a", "b", "c", "d"})}), 5);
  std::string shown;
  for (const Finding& finding : findings.all()) shown += finding.value ? 'x' : '-';
  EXPECT_EQ(shown,
            "xxxxx"
            "x-xx-");
}

// 1 and 2 of 20: each would be at most 3, so a third count is hidden with them.
TEST(Disclosure, HidesOnUntilASmallCountMayBeLarge) {
  Findings findings;
  Finding n{.kind = "question", .item = "q", .region = "X", .statistic = "n"};
  n.value = 20;
  findings.add(n);
  for (const auto& [choice, value] : {std::pair("a", 1.0), {"b", 2.0}, {"c", 8.0}, {"d", 9.0}}) {
    findings.add(count(choice, value));
  }
  const Findings result = hidden(findings);
  EXPECT_FALSE(result.all()[1].value);
  EXPECT_FALSE(result.all()[2].value);
  EXPECT_FALSE(result.all()[3].value);
  EXPECT_EQ(result.all()[4].value, 9);
}

// 4 and 4 of 20: together 8, and as the notes say that both are below 5, both are 4.
TEST(Disclosure, HidesOnWhereTheNotesWouldTellTheCounts) {
  Findings findings;
  Finding n{.kind = "question", .item = "q", .region = "X", .statistic = "n"};
  n.value = 20;
  findings.add(n);
  for (const auto& [choice, value] : {std::pair("a", 4.0), {"b", 4.0}, {"c", 6.0}, {"d", 6.0}}) {
    findings.add(count(choice, value));
  }
  const Findings result = hidden(findings);
  EXPECT_FALSE(result.all()[3].value && result.all()[4].value);
}

// 8 of 10 ticked it: 2 did not, who are as few as 2 who do.
TEST(Disclosure, HidesHowFewDidNotTick) {
  Findings findings;
  for (const auto& [choice, value] : {std::pair("a", 8.0), {"b", 5.0}, {"c", 10.0}}) {
    Finding one = count(choice, value);
    one.n = 10;
    findings.add(one);
    Finding share = one;
    share.statistic = "share";
    share.value = value / 10;
    findings.add(share);
  }
  hide_small_cells(findings, made::codebook({made::multiple("q", {"a", "b", "c"})}), 5);
  EXPECT_FALSE(findings.all()[0].value);
  EXPECT_FALSE(findings.all()[1].value);
  EXPECT_EQ(findings.all()[2].value, 5);
  EXPECT_EQ(findings.all()[4].value, 10);
}

}  // namespace
}  // namespace tertium::engine
