#include <algorithm>
#include <string_view>
#include <utility>

#include "checks.h"

using tertium::Finding;

namespace {

// How the analysis of tests says that an approximation does not hold.
constexpr std::string_view kRough = "rough";

}  // namespace

Check rough_tests(const Data& data) {
  constexpr std::size_t kMostQuestions = 8;
  Check check{.known = true, .heading = data.messages.text("data_quality.rough_heading")};
  std::vector<std::string> rough;
  for (const tertium::Question& question : data.context.codebook.questions) {
    const bool any = std::ranges::any_of(data.findings.all(), [&](const Finding& finding) {
      return finding.kind == "test" && finding.item == question.id && finding.value &&
             finding.note.find(kRough) != std::string::npos;
    });
    if (any) rough.push_back(quoted_question(data, question));
  }
  if (rough.empty()) return check;
  const std::size_t n = rough.size();
  const auto shown = at_most(std::move(rough), kMostQuestions, data.messages);
  check.before.push_back(
      data.messages.text("data_quality.rough_found", {{"n", n}, {"questions", shown}}));
  check.meaning = data.messages.text("data_quality.rough_meaning");
  check.advice = data.messages.text("data_quality.rough_advice");
  return check;
}

Check suppressed_figures(const Data& data) {
  Check check{.known = true,
              .row = data.messages.text("data_quality.row_suppressed"),
              .heading = data.messages.text("data_quality.suppressed_heading")};
  const auto all = std::ranges::count_if(data.findings.all(), tertium::is_suppressed);
  for (const std::string& region : data.regions.all()) {
    check.counts.push_back(
        static_cast<double>(std::ranges::count_if(data.findings.all(), [&](const Finding& finding) {
          return finding.region == region && tertium::is_suppressed(finding);
        })));
  }
  if (all == 0) {
    check.before.push_back(data.messages.text("data_quality.suppressed_none"));
    return check;
  }
  check.before.push_back(data.messages.text("data_quality.suppressed_found",
                                            {{"n", all}, {"least", data.context.smallest_cell}}));
  check.meaning = data.messages.text("data_quality.suppressed_meaning");
  check.advice = data.messages.text("data_quality.suppressed_advice");
  return check;
}
