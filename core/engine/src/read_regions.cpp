#include "read_regions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
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
    "it is \"folder\", \"column:HEADING\", \"question:ID\", \"file:EXPRESSION\" or \"name:REGION\"";

void refuse_source(const std::string& source, const TomlNode& node, TableReader& reader) {
  const std::vector<std::string> known = {"folder", "column", "question", "file", "name"};
  if (source == "folder") {
    reader.fault(node, "nothing may follow 'folder'", kSources);
    return;
  }
  const std::string near = nearest(source, known);
  const std::string question = near.empty() ? "" : "did you mean " + shown_name(near) + "?";
  reader.fault(node, "regions cannot come from " + shown_name(source),
               followed_by(question, kSources));
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
  const auto* const known =
      std::ranges::find(kWithArgument, source, &std::pair<std::string_view, From>::first);
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
    if (reader.faults().full()) break;
    const std::optional<std::string> name = reader.text_of(node, node.key);
    if (!name) continue;
    if (fold(node.key).empty()) {
      reader.fault(node, "a region that exports leave empty cannot be named",
                   "rows without a region are refused and listed in problems.csv");
      continue;
    }
    const auto [first, is_new] = rule.names.try_emplace(fold(node.key), *name);
    if (!is_new && first->second != *name) {
      reader.fault(node,
                   shown_name(node.key) + " stands for two regions: " + shown_name(*name) +
                       " and " + shown_name(first->second),
                   "upper and lower case and blanks do not tell names apart; leave one out");
    }
  }
}

// As many as no region has people, so that sums cannot overflow.
constexpr std::int64_t kMostInvited = 1'000'000'000;

std::optional<std::uint64_t> number_invited(const TomlNode& node, TableReader& reader) {
  if (node.kind == TomlNode::Kind::integer && node.integer >= 1 && node.integer <= kMostInvited) {
    return static_cast<std::uint64_t>(node.integer);
  }
  reader.fault(node, shown_name(node.key) + " must say how many were invited, from 1 to 1000000000",
               "write a whole number: " + shown_name(node.key) + " = 120");
  return std::nullopt;
}

void read_invited_groups(const TomlNode& region, TableReader& reader, const Question& question,
                         Invited& invited) {
  for (const TomlNode& node : region.children) {
    if (reader.faults().full()) return;
    const Choice* const group = group_of(node, question, reader);
    if (group == nullptr) continue;
    if (const auto number = number_invited(node, reader)) {
      if (!invited.groups.emplace(group->code, *number).second) {
        reader.fault(node, "the group " + shown_name(group->code) + " is there twice",
                     "leave one out");
      }
      invited.all += *number;
    }
  }
}

void read_invited(const TomlNode& table, TableReader& regions, const Codebook* codebook,
                  const std::string& group_question, RegionRule& rule) {
  TableReader reader = regions.below(table, "[regions.invited]");
  std::optional<std::size_t> question;
  if (codebook != nullptr && !group_question.empty()) question = codebook->find(group_question);
  for (const TomlNode& node : table.children) {
    if (reader.faults().full()) return;
    Invited invited;
    if (node.kind != TomlNode::Kind::table) {
      if (const auto number = number_invited(node, reader)) invited.all = *number;
    } else if (group_question.empty()) {
      reader.fault(node, shown_name(node.key) + " names groups, but the pipeline has none",
                   "add [groups] question = \"ID\", or give one number for the region");
    } else if (question) {
      read_invited_groups(node, reader, codebook->questions[*question], invited);
    }
    rule.invited.emplace(node.key, std::move(invited));
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
  std::set<std::string> different;
  for (const auto& [key, name] : rule.names) different.insert(name);
  const std::vector<std::string> names(different.begin(), different.end());
  if (benchmark == nullptr || rule.benchmark.empty() ||
      std::ranges::find(names, rule.benchmark) != names.end()) {
    return;
  }
  reader.fault(*benchmark,
               "the benchmark " + shown_name(rule.benchmark) +
                   " is none of [regions.names], and rows of other regions are left out",
               advice_for_name(rule.benchmark, names, "regions"));
}

// The choice that a group is called by its code or by its label in any language.
const Choice* group_named(const Question& question, const std::string& name) {
  for (const Choice& choice : question.choices) {
    if (choice.code == name) return &choice;
  }
  for (const Choice& choice : question.choices) {
    for (const auto& [language, label] : choice.label.all()) {
      if (fold(label) == fold(name)) return &choice;
    }
  }
  return nullptr;
}

}  // namespace

const Choice* group_of(const TomlNode& node, const Question& question, TableReader& reader) {
  const Choice* const group = group_named(question, node.key);
  if (group != nullptr) return group;
  std::vector<std::string> known;
  for (const Choice& choice : question.choices) known.push_back(choice.code);
  reader.fault(node, shown_name(node.key) + " is no group",
               advice_for_name(node.key, known, "groups"));
  return nullptr;
}

// What is said of a region under a name that the report does not use would never be used.
void check_region_names(const TomlNode* table, TableReader& reader, const RegionRule& rule) {
  if (table == nullptr) return;
  std::set<std::string> different;
  for (const auto& [key, name] : rule.names) different.insert(name);
  const std::vector<std::string> names(different.begin(), different.end());
  for (const TomlNode& node : table->children) {
    const auto said = rule.names.find(fold(node.key));
    const bool renamed = said != rule.names.end() && said->second != node.key;
    const bool left_out = rule.only_named && !names.empty() && !different.contains(node.key);
    if (!renamed && !left_out) continue;
    reader.fault(node, "no region is called " + shown_name(node.key) + " in the report",
                 renamed ? "[regions.names] calls it " + shown_name(said->second)
                         : advice_for_name(node.key, names, "regions"));
  }
}

std::string sorting_question(const std::string& id, const TomlNode& node, const Codebook* codebook,
                             TableReader& reader) {
  if (codebook == nullptr || codebook->questions.empty()) return id;
  const std::optional<std::size_t> index = codebook->find(id);
  if (!index) {
    std::vector<std::string> known;
    for (const Question& question : codebook->questions) known.push_back(question.id);
    reader.fault(node, "the codebook has no question " + shown_name(id),
                 advice_for_name(id, known, "questions"));
    return {};
  }
  const Scale scale = codebook->questions[*index].scale;
  if (scale == Scale::nominal || scale == Scale::ordinal) return id;
  reader.fault(node,
               "the question " + shown_name(id) + " has the scale " + shown_name(name_of(scale)),
               "name a question of scale 'nominal' or 'ordinal'");
  return {};
}

RegionRule read_regions(TableReader& pipeline, const Codebook* codebook,
                        const std::string& group_question) {
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
  if (const TomlNode* invited = reader.of_kind("invited", TomlNode::Kind::table)) {
    read_invited(*invited, reader, codebook, group_question, rule);
  }
  check_region_names(table->member("invited"), reader, rule);
  check_only_named(benchmark, reader, rule);
  reader.refuse_unknown();
  return rule;
}

}  // namespace tertium::engine
