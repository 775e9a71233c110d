#include "findings_csv.h"

#include <cmath>
#include <optional>

#include "tertium/csv.h"
#include "tertium/number.h"

namespace tertium::findings {
namespace {

constexpr std::size_t kLikelyLine = 80;

void add_number(std::string& csv, const std::optional<double>& number) {
  if (number && std::isfinite(*number)) csv += exact_text(*number);
}

}  // namespace

std::string findings_csv(const Findings& findings) {
  std::string csv = "kind,item,choice,region,group,against,statistic,value,low,high,n,note\n";
  csv.reserve(kLikelyLine * findings.all().size());
  for (const Finding& finding : findings.all()) {
    for (const std::string* text : {&finding.kind, &finding.item, &finding.choice, &finding.region,
                                    &finding.group, &finding.against, &finding.statistic}) {
      add_csv_cell(csv, *text);
      csv += ',';
    }
    for (const std::optional<double>* number : {&finding.value, &finding.low, &finding.high}) {
      add_number(csv, *number);
      csv += ',';
    }
    if (finding.n) csv += std::to_string(*finding.n);
    csv += ',';
    add_csv_cell(csv, finding.note);
    csv += '\n';
  }
  return csv;
}

}  // namespace tertium::findings
