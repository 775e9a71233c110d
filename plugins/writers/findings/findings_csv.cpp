#include "findings_csv.h"

#include <cmath>
#include <optional>

#include "tertium/csv.h"
#include "tertium/number.h"

namespace tertium::findings {
namespace {

std::string number_cell(const std::optional<double>& number) {
  return number && std::isfinite(*number) ? exact_text(*number) : std::string();
}

}  // namespace

std::string findings_csv(const Findings& findings) {
  std::string csv = "kind,item,choice,region,group,against,statistic,value,low,high,n,note\n";
  for (const Finding& finding : findings.all()) {
    for (const std::string* text : {&finding.kind, &finding.item, &finding.choice, &finding.region,
                                    &finding.group, &finding.against, &finding.statistic}) {
      csv += csv_cell(*text);
      csv += ',';
    }
    for (const std::optional<double>* number : {&finding.value, &finding.low, &finding.high}) {
      csv += number_cell(*number);
      csv += ',';
    }
    if (finding.n) csv += std::to_string(*finding.n);
    csv += ',';
    csv += csv_cell(finding.note);
    csv += '\n';
  }
  return csv;
}

}  // namespace tertium::findings
