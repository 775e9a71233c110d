#include "tertium/respondents.h"

#include <algorithm>

#include "tertium/messages.h"
#include "tertium/summary.h"
#include "tertium/wording.h"

namespace tertium {
namespace {

// The choices of the question that makes the groups.
const std::vector<Choice>& choices_of_groups(const Context& context) {
  static const std::vector<Choice> none;
  const auto place = context.codebook.find(context.group_question);
  return place ? context.codebook.questions[*place].choices : none;
}

// A null region: of any region.
std::vector<ReportGroup> groups_of(const Context& context, const Findings& findings,
                                   const std::string* region) {
  std::vector<ReportGroup> found;
  for (const Finding& finding : findings.all()) {
    const bool speaks = finding.kind == "criterion" || finding.kind == "coverage";
    if (!speaks || finding.group.empty() || finding.region.empty()) continue;
    if (region != nullptr && finding.region != *region) continue;
    if (is_about_invited(finding)) continue;
    const std::optional<double> n =
        figure(coverage_of(findings, "n", finding.region, finding.group));
    if (n && *n == 0) continue;  // nobody of this group answered here
    if (std::ranges::find(found, finding.group, &ReportGroup::code) == found.end()) {
      found.push_back({finding.group, group_label(context, finding.group)});
    }
  }
  const auto& choices = choices_of_groups(context);
  std::ranges::stable_sort(found, {}, [&](const ReportGroup& group) {
    return std::ranges::find(choices, group.code, &Choice::code) - choices.begin();
  });
  return found;
}

}  // namespace

bool is_about_invited(const Finding& finding) {
  return finding.kind == "coverage" &&
         (finding.statistic == kInvited || finding.statistic == kResponseRate);
}

const Finding* coverage_of(const Findings& findings, std::string_view statistic,
                           const std::string& region, const std::string& group,
                           const std::string& question) {
  return findings.find({.kind = "coverage",
                        .item = question,
                        .region = region,
                        .group = group,
                        .statistic = statistic});
}

bool was_not_asked(const Findings& findings, const std::string& question,
                   const std::string& region) {
  const auto value = [&](std::string_view statistic) {
    return figure(coverage_of(findings, statistic, region, {}, question));
  };
  const std::optional<double> missing = value("missing");
  return missing && *missing > 0 && value("missing_not_asked") == missing &&
         value("missing_share").value_or(0) >= 1;
}

bool is_open(const Question& question) {
  return question.scale == Scale::text || question.scale == Scale::date;
}

std::optional<double> missing_share(const Findings& findings, const Question& question,
                                    const std::string& region) {
  if (is_open(question)) return std::nullopt;
  if (was_not_asked(findings, question.id, region)) return std::nullopt;
  return figure(coverage_of(findings, "missing_share", region, {}, question.id));
}

std::optional<bool> answers_are_weighted(const Findings& findings) {
  bool told = false;
  for (const Finding& finding : findings.all()) {
    const bool of_question = finding.kind == "question";
    if (of_question && finding.statistic == "n_effective") return true;
    if (finding.note.find("weights are not used") != std::string::npos) return true;
    // Of weighted answers there would be an effective number beside each share and mean.
    told = told || (of_question && (finding.statistic == "share" || finding.statistic == "mean"));
  }
  return told ? std::optional(false) : std::nullopt;
}

std::string group_label(const Context& context, const std::string& code) {
  if (code == kNoGroup) return messages_in(context.language).text("table.no_group");
  const auto& choices = choices_of_groups(context);
  const auto choice = std::ranges::find(choices, code, &Choice::code);
  return choice == choices.end() ? code : shown_name(*choice, context.language);
}

std::vector<ReportGroup> report_groups(const Context& context, const Findings& findings,
                                       const std::string& region) {
  return groups_of(context, findings, &region);
}

std::vector<ReportGroup> report_groups(const Context& context, const Findings& findings) {
  return groups_of(context, findings, nullptr);
}

}  // namespace tertium
