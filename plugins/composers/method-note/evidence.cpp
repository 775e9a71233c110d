#include "evidence.h"

#include <tertium/respondents.h>

#include <algorithm>

using tertium::Finding;

Evidence::Evidence(const tertium::Findings& findings) : findings_(findings) {
  for (const Finding& finding : findings.all()) made_.emplace(finding.kind, finding.statistic);
}

bool Evidence::has(std::string_view kind, std::string_view statistic) const {
  return made_.contains(std::pair(std::string(kind), std::string(statistic)));
}

std::optional<bool> Evidence::weighted() const { return tertium::answers_are_weighted(findings_); }

std::string Evidence::correction(std::string_view statistic) const {
  for (const Finding& finding : findings_.all()) {
    if (finding.kind != "test" || finding.statistic != statistic) continue;
    // "holm over 3 pairs of regions", after other remarks or alone.
    const std::size_t over = finding.note.find(" over ");
    if (over == std::string::npos) continue;
    const std::size_t before = finding.note.rfind(' ', over - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    return finding.note.substr(begin, over - begin);
  }
  return {};
}
