#include "read_weights.h"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "names.h"
#include "read_regions.h"
#include "tertium/number.h"

namespace tertium::engine {
namespace {

using By = GroupWeights::By;
using Kind = TomlNode::Kind;
using Totals = std::map<std::string, double>;

// As many as there are people, so that sums of totals keep their digits.
constexpr double kLargestTotal = 1e12;

std::optional<double> total_in(const TomlNode& node, TableReader& reader) {
  double total = 0;
  if (node.kind == Kind::integer) total = static_cast<double>(node.integer);
  if (node.kind == Kind::number) total = node.number;
  if (total > 0 && total <= kLargestTotal) return total;
  reader.fault(node,
               shown_name(node.key) + " must say how many there are, above 0 and at most " +
                   exact_text(kLargestTotal),
               "write a number: " + shown_name(node.key) + " = 800");
  return std::nullopt;
}

// Reads [weights] but for its column.
class GroupWeightsReader {
 public:
  GroupWeightsReader(TableReader& reader, const Codebook* codebook, const Pipeline& pipeline)
      : reader_(reader), pipeline_(pipeline) {
    if (codebook == nullptr || pipeline.group_question.empty()) return;
    if (const auto index = codebook->find(pipeline.group_question)) {
      question_ = &codebook->questions[*index];
    }
  }

  GroupWeights read() {
    const TomlNode* const equal = reader_.of_kind("groups", Kind::text);
    const TomlNode* const totals = reader_.of_kind("totals", Kind::table);
    const TomlNode* const margins = reader_.of_kind("margins", Kind::table);
    const TomlNode* first = nullptr;
    for (const TomlNode* const way : {equal, totals, margins}) {
      if (way == nullptr) continue;
      if (first == nullptr) {
        first = way;
        continue;
      }
      reader_.fault(*way, "[weights] says twice how groups are weighed",
                    "leave 'groups', 'totals' and 'margins' but for one");
      return {};
    }
    if (first == nullptr) return {};
    if (pipeline_.group_question.empty()) {
      reader_.fault(*first, "there are no groups to be weighed",
                    "add [groups] question = \"ID\", or name a column of weights: column = \"…\"");
      return {};
    }
    if (first == equal) read_equal(*equal);
    if (first == totals) read_totals(*totals);
    if (first == margins) read_margins(*margins);
    return weights_;
  }

 private:
  void read_equal(const TomlNode& node) {
    if (node.text == "equal") {
      weights_.by = By::equal;
      return;
    }
    reader_.fault(node, "groups cannot be weighed as " + shown_name(node.text),
                  "write groups = \"equal\" for each group of a region to count alike, or give "
                  "their totals in [weights.totals]");
  }

  void read_totals(const TomlNode& table) {
    weights_.by = By::totals;
    TableReader reader = reader_.below(table, "[weights.totals]");
    for (const TomlNode& region : table.children) {
      if (reader.faults().full()) return;
      if (region.kind != Kind::table) {
        reader.fault(region, shown_name(region.key) + " must have a total for each group",
                     "write " + shown_name(region.key) +
                         " = { GROUP = 800, … }; totals of regions and of groups apart go into "
                         "[weights.margins]");
        continue;
      }
      weights_.totals[region.key] = group_totals(region, reader);
    }
    check_region_names(&table, reader, pipeline_.regions);
  }

  void read_margins(const TomlNode& table) {
    weights_.by = By::margins;
    TableReader reader = reader_.below(table, "[weights.margins]");
    for (const TomlNode& margin : table.children) {
      if (margin.key == "regions" || margin.key == "groups") continue;
      reader.any(margin.key);
      reader.fault(margin,
                   "answers cannot be weighed by " + shown_name(margin.key) +
                       ": a summary counts people by region and group only",
                   "give totals of 'regions' and 'groups'; or name that question in [groups], or "
                   "have its weights in a column of the exports: column = \"…\"");
    }
    const TomlNode* const regions =
        reader.required("regions", Kind::table, "write regions = { REGION = 5000, … }");
    const TomlNode* const groups =
        reader.required("groups", Kind::table, "write groups = { GROUP = 800, … }");
    if (regions == nullptr || groups == nullptr) return;
    for (const TomlNode& region : regions->children) {
      if (const auto total = total_in(region, reader)) weights_.regions[region.key] = *total;
    }
    check_region_names(regions, reader, pipeline_.regions);
    weights_.groups = group_totals(*groups, reader);
    check_sums(table, reader);
  }

  void check_sums(const TomlNode& table, TableReader& reader) {
    const auto sum = [](const Totals& totals) {
      double all = 0;
      for (const auto& [name, total] : totals) all += total;
      return all;
    };
    const double regions = sum(weights_.regions);
    const double groups = sum(weights_.groups);
    // Totals that were rounded, each by itself.
    if (std::fabs(regions - groups) <= 0.001 * groups || !reader.faults().empty()) return;
    reader.fault(
        table,
        "the regions add up to " + exact_text(regions) + " and the groups to " + exact_text(groups),
        "both must count the same people");
  }

  Totals group_totals(const TomlNode& table, TableReader& reader) {
    Totals totals;
    for (const TomlNode& node : table.children) {
      if (reader.faults().full()) break;
      if (question_ == nullptr) continue;  // the fault is the codebook's
      const Choice* const group = group_of(node, *question_, reader);
      if (group == nullptr) continue;
      const auto total = total_in(node, reader);
      if (!total || totals.emplace(group->code, *total).second) continue;
      reader.fault(node, "the group " + shown_name(group->code) + " is there twice",
                   "leave one out");
    }
    return totals;
  }

  TableReader& reader_;
  const Pipeline& pipeline_;
  const Question* question_ = nullptr;
  GroupWeights weights_;
};

}  // namespace

void read_weights(TableReader& reader, const Codebook* codebook, Pipeline& pipeline) {
  const auto column = reader.text("column");
  pipeline.weight_column = column.value_or("");
  pipeline.group_weights = GroupWeightsReader(reader, codebook, pipeline).read();
  const bool some =
      reader.table().member("groups") != nullptr || reader.table().member("totals") != nullptr ||
      reader.table().member("margins") != nullptr || reader.table().member("column") != nullptr;
  if (some) return;
  reader.lacks("column",
               "name the column of the exports that holds weights, or weigh groups: groups = "
               "\"equal\", [weights.totals] or [weights.margins]");
}

}  // namespace tertium::engine
