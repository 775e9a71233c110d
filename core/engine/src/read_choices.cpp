#include "read_choices.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "name_places.h"
#include "names.h"
#include "tertium/number.h"

namespace tertium::engine {
namespace {

constexpr double kLargestValue = 1e6;
constexpr const char* kChoicesAdvice =
    "write choices = [ { code = \"1\", label = \"…\" }, … ], or name a scale of [scales]";

// A choice and where it stands.
struct PlacedChoice {
  Choice choice;
  const TomlNode* node;
};

// Divided by a thousand, a whole number gives the double that a decimal with three places reads as.
bool has_three_decimals(double value) { return std::round(value * 1000) / 1000 == value; }

void read_value(TableReader& reader, Choice& choice) {
  const std::optional<double> value = reader.number("value");
  if (!value) return;
  const TomlNode& node = *reader.table().member("value");
  if (std::abs(*value) > kLargestValue) {
    reader.fault(node, "the value " + exact_text(*value) + " is too large",
                 "a value lies between -1000000 and 1000000");
  } else if (!has_three_decimals(*value)) {
    reader.fault(node, "the value " + exact_text(*value) + " has more than three decimals",
                 "round it to three decimals");
  } else if (choice.missing != Missing::none) {
    reader.fault(node, "a choice that stands for a missing answer cannot have a value",
                 "leave out 'value' or 'missing'");
  } else {
    choice.value = value;
  }
}

std::vector<std::string> missing_names(Scale scale) {
  std::vector<std::string> names = {"skipped", "dont_know", "not_applicable"};
  // Where several choices may be ticked, a ticked one shows that the question was asked.
  if (scale != Scale::multiple) names.emplace_back("not_asked");
  return names;
}

void read_missing(TableReader& reader, Scale scale, Choice& choice) {
  const std::optional<std::string> name = reader.text("missing");
  if (!name) return;
  const std::vector<std::string> names = missing_names(scale);
  if (std::ranges::find(names, *name) == names.end()) {
    reader.fault(*reader.table().member("missing"), "'missing' cannot be " + shown_name(*name),
                 advice_for_name(*name, names, "allowed"));
    return;
  }
  choice.missing = *missing_named(*name);
}

Choice read_choice(TableReader& reader, Scale scale) {
  Choice choice;
  if (const TomlNode* code = reader.any("code")) {
    choice.code = reader.code_of(*code, "code").value_or("");
  } else {
    reader.lacks("code", "write what stands in the exports: code = \"1\"");
  }
  read_missing(reader, scale, choice);
  read_value(reader, choice);
  choice.label = reader.people_text("label");
  if (choice.label.empty() && reader.table().member("label") == nullptr && !choice.code.empty()) {
    choice.label = Text(choice.code);
  }
  choice.aliases = reader.codes("aliases");
  reader.refuse_unknown();
  return choice;
}

// The place of an ordinal choice in the list is its value unless it has one of its own.
void set_places_as_values(std::vector<PlacedChoice>& placed, TableReader& owner) {
  double place = 0;
  for (PlacedChoice& one : placed) {
    if (one.choice.missing != Missing::none) continue;
    ++place;
    if (one.choice.value || one.node->member("value") != nullptr) continue;
    const auto same = std::ranges::find_if(placed, [&](const PlacedChoice& other) {
      return &other != &one && other.choice.value == place;
    });
    if (same != placed.end()) {
      owner.fault(*one.node,
                  "choice " + shown_name(one.choice.code) +
                      " has no value, and its place in the list, " + exact_text(place) +
                      ", is already the value of choice " + shown_name(same->choice.code),
                  "give every choice of this list a value, or none");
    }
    one.choice.value = place;
  }
}

std::size_t most_choices(Scale scale) {
  return scale == Scale::multiple ? kMostTicks : kMostChoices;
}

// A fault if there are more choices than can be held; those beyond are not read.
void check_count(const TomlNode& list, Scale scale, TableReader& owner) {
  if (list.children.size() <= most_choices(scale)) return;
  const bool multiple = scale == Scale::multiple;
  owner.fault(list, "there are " + std::to_string(list.children.size()) + " choices",
              std::string(multiple ? "a question with several answers" : "a question") +
                  " has at most " + std::to_string(most_choices(scale)) +
                  (multiple ? "; split it" : "; group them, or take the scale \"text\""));
}

void check_answers(const TomlNode& list, const std::vector<PlacedChoice>& placed,
                   TableReader& owner) {
  if (placed.empty() && !list.children.empty()) return;  // then others are at fault already
  if (std::ranges::all_of(
          placed, [](const PlacedChoice& one) { return one.choice.missing != Missing::none; })) {
    owner.fault(list, "there is no choice that is an answer", kChoicesAdvice);
  }
}

}  // namespace

bool has_choices(Scale scale) {
  return scale == Scale::nominal || scale == Scale::ordinal || scale == Scale::multiple;
}

std::vector<Choice> read_choices(TableReader& owner, Scale scale) {
  if (owner.table().member("choices") == nullptr) owner.lacks("choices", kChoicesAdvice);
  const TomlNode* list = owner.of_kind("choices", TomlNode::Kind::array);
  if (list == nullptr) return {};
  check_count(*list, scale, owner);
  std::vector<PlacedChoice> placed;
  NamePlaces names("choices");
  for (const TomlNode& node : list->children) {
    if (owner.faults().full() || placed.size() == most_choices(scale)) break;
    if (node.kind != TomlNode::Kind::table) {
      owner.wrong_kind(node, "choices", TomlNode::Kind::table);
      continue;
    }
    TableReader reader = owner.below(node, "a choice");
    placed.push_back({read_choice(reader, scale), &node});
    for (const char* key : {"code", "label", "aliases"}) {
      names.add_all(node.member(key), placed.size() - 1, placed.back().choice.code, reader);
    }
  }
  check_answers(*list, placed, owner);
  if (scale == Scale::ordinal) set_places_as_values(placed, owner);
  std::vector<Choice> choices;
  for (PlacedChoice& one : placed) choices.push_back(std::move(one.choice));
  return choices;
}

}  // namespace tertium::engine
