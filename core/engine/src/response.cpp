#include "response.h"

#include <string>
#include <utility>

#include "tertium/respondents.h"
#include "tertium/statistics/coverage.h"

namespace tertium::engine {
namespace {

void add_cell(const std::string& region, const std::string& group, std::uint64_t invited,
              double confidence, const Summary& summary, Findings& findings) {
  const CellSummary& cell = summary.cell(region, group);
  Finding asked{
      .kind = "coverage", .region = region, .group = group, .statistic = std::string(kInvited)};
  asked.value = static_cast<double>(invited);
  Finding rate = asked;
  findings.add(std::move(asked));

  statistics::CoverageCounts counts;
  counts.returned = cell.respondents;
  counts.any = cell.respondents;  // without the empty ones it would tell how many these are
  counts.invited = invited;
  const statistics::Estimate estimate = statistics::coverage(counts, confidence).response_rate;
  rate.statistic = kResponseRate;
  rate.value = estimate.value;
  rate.low = estimate.low;
  rate.high = estimate.high;
  rate.n = counts.any;
  rate.note = estimate.reason;
  // With the number of those invited it tells how many answered.
  rate.depends_on = {{.kind = "coverage", .region = region, .group = group, .statistic = "n"}};
  findings.add(std::move(rate));
}

}  // namespace

void add_response(const RegionRule& rule, double confidence, const Summary& summary,
                  Findings& findings) {
  for (const auto& [region, invited] : rule.invited) {
    add_cell(region, "", invited.all, confidence, summary, findings);
    for (const auto& [group, number] : invited.groups) {
      add_cell(region, group, number, confidence, summary, findings);
    }
  }
}

}  // namespace tertium::engine
