#include "coverage.h"

#include <string>
#include <utility>
#include <vector>

namespace tertium::analyses {
namespace {

constexpr Missing kKinds[] = {Missing::not_asked, Missing::skipped, Missing::dont_know,
                              Missing::not_applicable, Missing::unreadable};

// Numbers of people carry no n of their own: they are it.
void add_count(Findings& findings, Finding place, std::string statistic, std::uint64_t count) {
  place.statistic = std::move(statistic);
  place.value = static_cast<double>(count);
  findings.add(std::move(place));
}

void add_cell(Findings& findings, const Summary& summary, const std::string& region,
              const std::string& group) {
  const CellSummary& cell = summary.cell(region, group);
  const Finding place{.kind = "coverage", .region = region, .group = group, .statistic = {}};
  add_count(findings, place, "n", cell.respondents);
  add_count(findings, place, "empty", cell.empty);
}

void add_question(Findings& findings, const Question& question, const QuestionSummary& answers,
                  std::uint64_t respondents, const std::string& region) {
  const Finding place{
      .kind = "coverage", .item = question.id, .region = region, .statistic = {}};
  const std::uint64_t missing = answers.missing_total();
  add_count(findings, place, "n", answers.answered);
  add_count(findings, place, "missing", missing);
  for (const Missing kind : kKinds) {
    add_count(findings, place, "missing_" + std::string(name_of(kind)),
              answers.missing[static_cast<std::size_t>(kind)]);
  }
  Finding share = place;
  share.statistic = "missing_share";
  share.n = respondents;
  if (respondents > 0) {
    share.value = static_cast<double>(missing) / static_cast<double>(respondents);
  } else {
    share.note = "no respondents";
  }
  findings.add(std::move(share));
}

}  // namespace

void Coverage::analyze(const Context&, const Summary& summary, Findings& findings) const {
  std::vector<std::string> regions{""};  // all together first
  for (std::string& region : summary.regions()) regions.push_back(std::move(region));
  const std::vector<std::string> groups = summary.groups();
  for (const std::string& region : regions) {
    add_cell(findings, summary, region, "");
    for (const std::string& group : groups) add_cell(findings, summary, region, group);
  }
  const std::vector<Question>& questions = summary.plan().codebook.questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    for (const std::string& region : regions) {
      const CellSummary& cell = summary.cell(region);
      add_question(findings, questions[q], cell.questions[q], cell.respondents, region);
    }
  }
}

}  // namespace tertium::analyses
