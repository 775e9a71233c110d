#include "practices.h"

#include <tertium/messages.h>
#include <tertium/wording.h>

#include <optional>

using tertium::figure;
using tertium::Finding;
using tertium::Findings;
using tertium::messages_in;

Practices practices(const tertium::Context& context, const Findings& findings,
                    const tertium::ReportRegions& regions) {
  Practices result;
  for (const tertium::CriterionDefinition& criterion : context.criteria.criteria) {
    for (const std::string& region : regions.compared) {
      const Practice practice{&criterion, region};
      const Finding* verdict = figure_of(findings, practice, "practice");
      if (verdict == nullptr) continue;
      result.judged = true;
      const std::optional<double> value = figure(verdict);
      if (!value) {
        result.unknown.push_back(practice);
      } else if (*value >= 2) {
        result.best.push_back(practice);
      } else if (*value >= 1) {
        result.promising.push_back(practice);
      }
    }
  }
  return result;
}

const Finding* figure_of(const Findings& findings, const Practice& practice,
                         std::string_view statistic) {
  return findings.find({.kind = "criterion",
                        .item = practice.criterion->id,
                        .region = practice.region,
                        .statistic = statistic});
}

std::string name_of(const Practice& practice, std::string_view language) {
  return messages_in(language).text(
      "best_practice.practice", {{"criterion", tertium::shown_name(*practice.criterion, language)},
                                 {"region", practice.region}});
}

std::vector<std::string> reasons_against(const Findings& findings, const Practice& practice,
                                         std::string_view language) {
  std::vector<std::string> reasons;
  for (const char* gate : {"gate_rank", "gate_evidence", "gate_visitors", "gate_n"}) {
    const Finding* finding = figure_of(findings, practice, gate);
    if (!figure(finding) || *figure(finding) >= 1 || finding->note.empty()) continue;
    reasons.push_back(tertium::reason_text(finding->note, language));
  }
  return reasons;
}

std::string range_text(const Finding* range, std::string_view language) {
  const std::optional<double> rank = figure(range);
  if (!rank) return {};
  const auto text = [&](double value) {
    return tertium::number_text(
        value, value == static_cast<double>(static_cast<int>(value)) ? 0 : 1, language);
  };
  if (!range->low || !range->high) return text(*rank);
  if (*range->low == *range->high) {
    return messages_in(language).text("best_practice.one_rank", {{"rank", text(*rank)}});
  }
  return messages_in(language).text(
      "best_practice.range",
      {{"rank", text(*rank)}, {"low", text(*range->low)}, {"high", text(*range->high)}});
}
