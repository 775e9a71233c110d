#include "read_regions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "names.h"
#include "region_pattern.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

using From = RegionRule::From;

constexpr std::array<std::pair<std::string_view, From>, 4> kWithArgument = {{
    {"column", From::column},
    {"question", From::question},
    {"file", From::file},
    {"name", From::name},
}};
constexpr const char* kSources =
    "It is \"folder\", \"column:HEADING\", \"question:ID\", \"file:EXPRESSION\" or \"name:REGION\"";

void refuse_source(const std::string& source, const TomlNode& node, TableReader& reader) {
  const std::vector<std::string> known = {"folder", "column", "question", "file", "name"};
  if (source == "folder") {
    reader.fault(node, "nothing may follow 'folder'", kSources);
    return;
  }
  const std::string near = nearest(source, known);
  const std::string advice = near.empty() ? "" : "did you mean " + shown_name(near) + "? ";
  reader.fault(node, "regions cannot come from " + shown_name(source), advice + kSources);
}

void read_pattern(const TomlNode& node, TableReader& reader, RegionRule& rule) {
  try {
    RegionPattern pattern = region_pattern(rule.argument);
    rule.argument = std::move(pattern.expression);
    rule.region_group = pattern.group;
  } catch (const Error& error) {
    reader.fault(node, error.fault(), error.advice());
  }
}

void read_source(const std::string& text, const TomlNode& node, const Codebook* codebook,
                 TableReader& reader, RegionRule& rule) {
  if (text == "folder") return;
  const std::size_t colon = text.find(':');
  const std::string source = text.substr(0, colon);
  const auto* const known = std::ranges::find(kWithArgument, source,
                                              &std::pair<std::string_view, From>::first);
  if (known == kWithArgument.end()) {
    refuse_source(source, node, reader);
    return;
  }
  rule.from = known->second;
  if (colon != std::string::npos) rule.argument = trim(std::string_view(text).substr(colon + 1));
  if (rule.argument.empty()) {
    reader.fault(node, "after " + shown_name(source) + " something must follow", kSources);
  } else if (rule.from == From::file) {
    read_pattern(node, reader, rule);
  } else if (rule.from == From::question) {
    rule.argument = sorting_question(rule.argument, node, codebook, reader);
  }
}

void read_names(TableReader& regions, RegionRule& rule) {
  const TomlNode* names = regions.of_kind("names", TomlNode::Kind::table);
  if (names == nullptr) return;
  TableReader reader = regions.below(*names, "[regions.names]");
  for (const TomlNode& node : names->children) {
    const std::optional<std::string> name = reader.text(node.key);
    if (!name) continue;
    if (fold(node.key).empty()) {
      reader.fault(node, "a region that exports leave empty cannot be named",
                   "rows without a region are refused and listed in problems.csv");
      continue;
    }
    const auto [first, is_new] = rule.names.try_emplace(fold(node.key), *name);
    if (!is_new && first->second != *name) {
      reader.fault(node, shown_name(node.key) + " stands for two regions: " + shown_name(*name) + " and " +
                             shown_name(first->second),
                   "upper and lower case and blanks do not tell names apart; leave one out");
    }
  }
}

void check_only_named(const TomlNode* benchmark, TableReader& reader, const RegionRule& rule) {
  if (!rule.only_named) return;
  if (rule.names.empty()) {
    reader.fault(*reader.table().member("only_named"),
                 "'only_named' leaves every row out, because no region is named",
                 "name them in [regions.names], or write only_named = false");
    return;
  }
  std::vector<std::string> names;
  for (const auto& [key, name] : rule.names) names.push_back(name);
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  if (benchmark == nullptr || rule.benchmark.empty() ||
      std::ranges::find(names, rule.benchmark) != names.end()) {
    return;
  }
  reader.fault(*benchmark,
               "the benchmark " + shown_name(rule.benchmark) +
                   " is none of [regions.names], and rows of other regions are left out",
               advice_for_name(rule.benchmark, names, "Regions"));
}

}  // namespace

std::string sorting_question(const std::string& id, const TomlNode& node, const Codebook* codebook,
                             TableReader& reader) {
  if (codebook == nullptr || codebook->questions.empty()) return id;
  const std::optional<std::size_t> index = codebook->find(id);
  if (!index) {
    std::vector<std::string> known;
    for (const Question& question : codebook->questions) known.push_back(question.id);
    reader.fault(node, "the codebook has no question " + shown_name(id),
                 advice_for_name(id, known, "Questions"));
    return {};
  }
  const Scale scale = codebook->questions[*index].scale;
  if (scale == Scale::nominal || scale == Scale::ordinal) return id;
  reader.fault(node, "the question " + shown_name(id) + " has the scale " + shown_name(name_of(scale)),
               "name a question of scale 'nominal' or 'ordinal'");
  return {};
}

RegionRule read_regions(TableReader& pipeline, const Codebook* codebook) {
  RegionRule rule;
  const TomlNode* table = pipeline.of_kind("regions", TomlNode::Kind::table);
  if (table == nullptr) return rule;
  TableReader reader = pipeline.below(*table, "[regions]");
  if (const std::optional<std::string> from = reader.text("from")) {
    read_source(*from, *table->member("from"), codebook, reader, rule);
  }
  const TomlNode* benchmark = reader.of_kind("benchmark", TomlNode::Kind::text);
  if (benchmark != nullptr) rule.benchmark = trim(benchmark->text);
  rule.only_named = reader.boolean("only_named").value_or(false);
  read_names(reader, rule);
  check_only_named(benchmark, reader, rule);
  reader.refuse_unknown();
  return rule;
}

}  // namespace tertium::engine
