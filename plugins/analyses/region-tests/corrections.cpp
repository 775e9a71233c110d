#include "corrections.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace tertium::analyses {
namespace {

using statistics::Correction;

constexpr std::pair<const char*, Correction> kCorrections[] = {
    {"none", Correction::none},
    {"holm", Correction::holm},
    {"hochberg", Correction::hochberg},
    {"bonferroni", Correction::bonferroni},
    {"bh", Correction::benjamini_hochberg},
    {"by", Correction::benjamini_yekutieli}};

}  // namespace

std::vector<std::string> correction_names() {
  std::vector<std::string> names;
  for (const auto& [name, correction] : kCorrections) names.emplace_back(name);
  return names;
}

Correction correction_named(const std::string& name) {
  for (const auto& [known, correction] : kCorrections) {
    if (name == known) return correction;
  }
  return Correction::none;
}

std::string words_of(const std::string& name, std::size_t tests, const std::string& of_what) {
  if (correction_named(name) == Correction::none) return "not corrected";
  return name + " over " + std::to_string(tests) + " " + of_what;
}

void add_corrected(const std::vector<Finding>& p_values, const std::string& correction,
                   const std::string& of_what, Findings& findings) {
  std::vector<std::optional<double>> family;
  for (const Finding& finding : p_values) family.push_back(finding.value);
  const auto corrected = statistics::corrected(family, correction_named(correction));
  const auto tests = static_cast<std::size_t>(
      std::ranges::count_if(family, [](const auto& p) { return p.has_value(); }));
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    Finding finding = p_values[i];
    finding.statistic += "_corrected";
    finding.value = corrected[i];
    if (finding.value) finding.note = words_of(correction, tests, of_what);
    findings.add(std::move(finding));
  }
}

}  // namespace tertium::analyses
