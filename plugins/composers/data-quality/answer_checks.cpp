#include <tertium/respondents.h>

#include <algorithm>
#include <utility>

#include "checks.h"

using tertium::coverage_of;
using tertium::figure;
using tertium::Question;

namespace {

constexpr std::size_t kMostNotAsked = 10;
constexpr std::size_t kMostMissing = 5;

bool has_coverage(const Data& data) {
  for (const tertium::Finding& finding : data.findings.all()) {
    if (finding.kind == "coverage" && !finding.item.empty()) return true;
  }
  return false;
}

std::string entry(const Data& data, const std::string& region, std::vector<std::string> items,
                  std::size_t most) {
  const std::vector<std::string> shown = at_most(std::move(items), most, data.messages);
  return data.messages.text("data_quality.entry", {{"region", region}, {"items", shown}});
}

// The closed questions that lack too many answers in a region, worst first, each with the share.
std::vector<std::string> lacking(const Data& data, const std::string& region) {
  std::vector<std::pair<double, std::string>> found;
  for (const Question& question : data.context.codebook.questions) {
    const auto share = missing_share(data.findings, question, region);
    if (!share || *share <= data.limits.many_missing) continue;
    const std::string& language = data.context.language;
    found.emplace_back(*share,
                       tertium::with_detail(quoted_question(data, question),
                                            tertium::percent_text(*share, language), language));
  }
  std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<double, std::string>::first);
  std::vector<std::string> names;
  for (auto& [share, name] : found) names.push_back(std::move(name));
  return names;
}

}  // namespace

Gaps gaps_of(const Data& data, const std::string& region) {
  Gaps gaps;
  for (const Question& question : data.context.codebook.questions) {
    if (tertium::is_open(question)) continue;
    ++gaps.questions;
    if (was_not_asked(data.findings, question.id, region)) ++gaps.not_asked;
    const auto share = missing_share(data.findings, question, region);
    if (share && *share > data.limits.many_missing) ++gaps.missing;
  }
  return gaps;
}

Check few_respondents(const Data& data) {
  Check check;
  check.row = data.messages.text("data_quality.row_respondents");
  check.heading = data.messages.text("data_quality.few_heading");
  std::vector<std::string> few;
  for (const std::string& region : data.regions.all()) {
    const auto n = figure(coverage_of(data.findings, "n", region));
    check.counts.push_back(n);
    check.known = check.known || n;
    if (!n || *n >= static_cast<double>(data.limits.few_respondents)) continue;
    const std::string& language = data.context.language;
    few.push_back(tertium::with_detail(region, tertium::number_text(*n, 0, language), language));
  }
  check.meaning = data.messages.text("data_quality.few_meaning");
  check.advice = data.messages.text("data_quality.few_advice");
  check.not_checked = data.messages.text("data_quality.check_coverage");
  if (few.empty()) return check;
  check.before.push_back(data.messages.text(
      "data_quality.few_found", {{"few", data.limits.few_respondents}, {"regions", few}}));
  return check;
}

Check not_asked(const Data& data) {
  Check check{.known = has_coverage(data),
              .row = data.messages.text("data_quality.row_not_asked"),
              .heading = data.messages.text("data_quality.not_asked_heading")};
  if (!check.known) return check;
  for (const std::string& region : data.regions.all()) {
    std::vector<std::string> names;
    for (const Question& question : data.context.codebook.questions) {
      if (!was_not_asked(data.findings, question.id, region)) continue;
      names.push_back(quoted_question(data, question));
    }
    check.counts.push_back(static_cast<double>(names.size()));
    if (!names.empty()) {
      check.items.push_back(entry(data, region, std::move(names), kMostNotAsked));
    }
  }
  check.meaning = data.messages.text("data_quality.not_asked_meaning");
  check.advice = data.messages.text("data_quality.not_asked_advice");
  return check;
}

Check many_missing(const Data& data) {
  const std::string share = tertium::percent_text(data.limits.many_missing, data.context.language);
  Check check{.known = has_coverage(data),
              .row = data.messages.text("data_quality.row_missing", {{"share", share}}),
              .heading = data.messages.text("data_quality.missing_heading")};
  if (!check.known) return check;
  for (const std::string& region : data.regions.all()) {
    std::vector<std::string> names = lacking(data, region);
    check.counts.push_back(static_cast<double>(names.size()));
    if (!names.empty()) check.items.push_back(entry(data, region, std::move(names), kMostMissing));
  }
  check.meaning = data.messages.text("data_quality.missing_meaning");
  check.advice = data.messages.text("data_quality.missing_advice");
  return check;
}

Check unreadable(const Data& data) {
  Check check{.known = has_coverage(data),
              .row = data.messages.text("data_quality.row_unreadable"),
              .heading = data.messages.text("data_quality.unreadable_heading")};
  if (!check.known) return check;
  for (const std::string& region : data.regions.all()) {
    std::optional<double> sum = 0;
    for (const Question& question : data.context.codebook.questions) {
      const tertium::Finding* finding =
          coverage_of(data.findings, "missing_unreadable", region, {}, question.id);
      if (finding == nullptr) continue;
      if (!figure(finding)) sum.reset();
      if (!sum) break;
      *sum += *figure(finding);
    }
    check.counts.push_back(sum);
    if (sum.value_or(0) < 1) continue;
    const std::string count = data.messages.text("data_quality.unreadable_item",
                                                 {{"n", static_cast<std::uint64_t>(*sum)}});
    check.items.push_back(entry(data, region, {count}, 1));
  }
  check.meaning = data.messages.text("data_quality.unreadable_meaning");
  check.advice = data.messages.text("data_quality.unreadable_advice");
  return check;
}
