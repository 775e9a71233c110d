#include "invariance.h"

#include <tertium/statistics/invariance.h>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace tertium::analyses {
namespace {

using statistics::ItemMoments;
using statistics::ModelFit;

constexpr double kMostLost = 0.01;  // of CFI, by which a stricter model may fit worse

std::string set_id(const ItemGroup& group) { return "comparability:" + group.criterion; }

// The regions that are compared, and those that are not.
struct Regions {
  std::vector<ItemMoments> moments{};
  std::uint64_t n = 0;
  std::uint64_t smallest = 0;
  std::string left_out{};
};

Regions regions_of(const ItemGroup& group, const Summary& summary, const ItemSet& set,
                   std::uint64_t least_n) {
  const SummaryPlan& plan = summary.plan();
  std::vector<statistics::ScoreItem> items;
  for (const Item& item : group.items) {
    const std::size_t question = plan.codebook.find(item.question).value();
    const auto place = std::ranges::find(set.questions, question) - set.questions.begin();
    items.push_back({.scale = item.scale,
                     .place = static_cast<std::size_t>(place),
                     .resolution = SummaryPlan::resolution(plan.codebook.questions[question])});
  }
  const auto index = static_cast<std::size_t>(&set - plan.item_sets.data());
  Regions result;
  for (const std::string& region : summary.regions()) {
    const ItemProducts& products = summary.cell(region).items[index];
    if (products.complete < least_n) {
      result.left_out += (result.left_out.empty() ? "without " : ", ") + region;
      continue;
    }
    result.moments.push_back(statistics::complete_moments(products, items));
    result.smallest =
        result.n == 0 ? products.complete : std::min(result.smallest, products.complete);
    result.n += products.complete;
  }
  return result;
}

std::string verdict(const std::optional<ModelFit>& fit, const std::optional<ModelFit>& looser) {
  if (!fit || !looser) return {};
  const std::string holds = fit->cfi >= looser->cfi - kMostLost ? "holds" : "does not hold";
  return fit->is_improper || looser->is_improper ? holds + "; a variance is negative" : holds;
}

}  // namespace

void need_invariance(const ItemGroup& group, SummaryPlan& plan) {
  std::vector<std::string> questions;
  for (const Item& item : group.items) questions.push_back(item.question);
  plan.need_items(set_id(group), questions);
}

void add_invariance(const ItemGroup& group, const Summary& summary, std::uint64_t least_n,
                    Findings& findings) {
  const ItemSet* const set = summary.plan().item_set(set_id(group));
  if (set == nullptr) return;
  const Regions regions = regions_of(group, summary, *set, least_n);
  const statistics::Invariance result = statistics::measurement_invariance(regions.moments);
  const auto add = [&](const std::string& statistic, std::optional<double> value,
                       std::string note) {
    Finding finding{.kind = "reliability", .item = group.criterion, .statistic = statistic};
    finding.value = value;
    finding.n = regions.n;
    finding.smallest_part = regions.smallest;
    if (!value) note = result.reason.empty() ? "no degrees of freedom" : result.reason;
    if (!regions.left_out.empty()) note += (note.empty() ? "" : "; ") + regions.left_out;
    finding.note = std::move(note);
    findings.add(std::move(finding));
  };
  const std::tuple<std::string, const std::optional<ModelFit>&, std::string> models[] = {
      {"configural", result.configural, ""},
      {"metric", result.metric, verdict(result.metric, result.configural)},
      {"scalar", result.scalar, verdict(result.scalar, result.metric)}};
  for (const auto& [name, fit, note] : models) {
    const auto figure = [&own = fit](double ModelFit::*of) {
      return own ? std::optional<double>((*own).*of) : std::nullopt;
    };
    add(name + "_cfi", figure(&ModelFit::cfi), note);
    add(name + "_rmsea", figure(&ModelFit::rmsea), "");
    add(name + "_srmr", figure(&ModelFit::srmr), "");
    add(name + "_chi_squared", figure(&ModelFit::chi_squared), "");
    add(name + "_df", figure(&ModelFit::degrees), "");
    add(name + "_p", fit ? fit->p : std::nullopt, "");
  }
}

}  // namespace tertium::analyses
