#include "tertium/by_region.h"

#include <algorithm>
#include <set>
#include <utility>

namespace tertium {
namespace {

constexpr std::size_t kLongestName = 120;

}  // namespace

Option per_option(std::string help) {
  Option per{"per", Option::Kind::text, std::move(help)};
  per.fallback = "report";
  per.allowed = {"report", "region"};
  return per;
}

std::vector<const Fragment*> fragments_about(const Document& document, std::string_view region) {
  std::vector<const Fragment*> fragments;
  for (const Fragment& fragment : document.fragments) {
    if (region.empty() || fragment.region.empty() || fragment.region == region) {
      fragments.push_back(&fragment);
    }
  }
  return fragments;
}

std::string title_about(const Document& document, const std::string& region) {
  if (region.empty()) return document.title;
  return document.title.empty() ? region : document.title + " – " + region;
}

std::vector<RegionReport> region_reports(const Document& document) {
  std::vector<RegionReport> reports;
  std::set<std::string> taken;
  for (const Fragment& fragment : document.fragments) {
    if (fragment.region.empty()) continue;
    if (std::ranges::find(reports, fragment.region, &RegionReport::region) != reports.end()) {
      continue;
    }
    const std::string wanted = "report-" + fragment_id(fragment.region).substr(0, kLongestName);
    std::string name = wanted;
    for (int number = 2; !taken.insert(name).second; ++number) {
      name = wanted + "-" + std::to_string(number);
    }
    reports.push_back({fragment.region, std::move(name)});
  }
  return reports;
}

}  // namespace tertium
