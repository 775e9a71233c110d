#include "corrections.h"

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

}  // namespace tertium::analyses
