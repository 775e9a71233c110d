#include "findings_csv.h"

#include <cmath>
#include <optional>

#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium::findings {
namespace {

bool is_plain_number(std::string_view text) {
  return parse_number(text, '.').has_value() || parse_number(text, ',').has_value();
}

bool is_like_formula(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r").find(text.front()) == std::string_view::npos) {
    return false;
  }
  // "-" alone stands for "no group" and can do nothing.
  return text != "-" && !is_plain_number(text);
}

std::string number_cell(const std::optional<double>& number) {
  return number && std::isfinite(*number) ? exact_text(*number) : std::string();
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = clean_text(text);
  if (is_like_formula(cell)) cell.insert(0, 1, '\'');
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

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
