#include "read_criteria.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "names.h"
#include "stages.h"
#include "tertium/number.h"

namespace tertium::engine {
namespace {

using Kind = TomlNode::Kind;

constexpr const char* kIndicatorAdvice =
    "write indicators = [ \"question\", { question = \"another\", weight = 2 } ]";

// Also of themes.
constexpr std::size_t kMostCriteria = 1000;

// Ids that are taken, each with its line.
using Taken = std::map<std::string, std::size_t>;

std::string read_id(TableReader& reader, const std::string& thing, Taken& taken) {
  const auto id = reader.required_text("id", "write id = \"…\", a short name of your choice");
  if (!id) return {};
  const TomlNode& node = *reader.table().member("id");
  if (!is_id(*id)) {
    reader.fault(node, "the id " + shown_name(*id) + " holds other characters than ids may",
                 "take letters from a to z, digits, '_', '-' and '.'");
  }
  const auto [first, is_new] = taken.try_emplace(*id, node.line);
  if (!is_new) {
    reader.fault(node,
                 "the id " + shown_name(*id) + " is already taken by the " + thing + " in line " +
                     std::to_string(first->second),
                 "give every " + thing + " an id of its own");
  }
  return *id;
}

double read_weight(TableReader& reader) {
  const std::optional<double> weight = reader.number("weight");
  if (!weight) return 1.0;
  if (*weight > 0) return *weight;
  reader.fault(*reader.table().member("weight"),
               "the weight " + exact_text(*weight) + " is not above 0",
               "leave out what should not count; for 'less is better' write direction = \"lower\"");
  return 1.0;
}

class CriteriaReader {
 public:
  CriteriaReader(const Codebook& codebook, const Plugins& plugins, bool methods_judge)
      : codebook_(codebook),
        plugins_(plugins),
        methods_judge_(methods_judge && !codebook.questions.empty()) {
    for (const Question& question : codebook.questions) questions_.push_back(question.id);
    known_questions_.insert(questions_.begin(), questions_.end());
  }

  void read_theme(TableReader& reader) {
    Theme theme;
    theme.id = read_id(reader, "theme", taken_themes_);
    theme.title = reader.required_people_text("title");
    theme.description = reader.people_text("description");
    reader.refuse_unknown();
    if (!theme.id.empty()) criteria_.themes.push_back(std::move(theme));
  }

  void read_criterion(TableReader& reader) {
    CriterionDefinition definition;
    definition.id = read_id(reader, "criterion", taken_criteria_);
    read_theme_of(reader, definition);
    definition.title = reader.required_people_text("title");
    definition.description = reader.people_text("description");
    definition.weight = read_weight(reader);
    const bool are_given = reader.table().member("indicators") != nullptr;
    const bool indicators_hold = are_given && read_indicators(reader, definition);
    read_method(reader, indicators_hold, definition);
    if (!are_given && (definition.stage == nullptr || definition.stage->takes_indicators())) {
      read_indicators(reader, definition);  // says that they are missing
    }
    reader.refuse_unknown();
    criteria_.criteria.push_back(std::move(definition));
  }

  Criteria result() { return std::move(criteria_); }

 private:
  void read_theme_of(TableReader& reader, CriterionDefinition& definition) {
    const auto theme = reader.required_text("theme", "name the theme that it belongs to");
    if (!theme) return;
    definition.theme = *theme;
    if (criteria_.theme(*theme) != nullptr) return;
    std::vector<std::string> known;
    for (const Theme& one : criteria_.themes) known.push_back(one.id);
    reader.fault(*reader.table().member("theme"), "there is no theme " + shown_name(*theme),
                 known.empty() ? "add it: [[theme]] with id and title"
                               : advice_for_name(*theme, known, "themes"));
  }

  // False if anything is wrong with them.
  bool read_indicators(TableReader& reader, CriterionDefinition& definition) {
    const TomlNode* list = reader.required("indicators", Kind::array, kIndicatorAdvice);
    if (list == nullptr) return false;
    if (list->children.empty()) {
      reader.fault(*list, "there are no indicators", kIndicatorAdvice);
      return false;
    }
    bool all_hold = true;
    Taken taken;
    for (const TomlNode& node : list->children) {
      if (reader.faults().full()) return false;
      std::optional<Indicator> indicator = read_indicator(reader, node, taken);
      if (indicator)
        definition.indicators.push_back(std::move(*indicator));
      else
        all_hold = false;
    }
    return all_hold;
  }

  std::optional<Indicator> read_indicator(TableReader& reader, const TomlNode& node, Taken& taken) {
    Indicator indicator;
    const TomlNode* name = &node;
    if (node.kind == Kind::table) {
      TableReader one = reader.below(node, "an indicator");
      indicator.question =
          one.required_text("question", "name a question of the codebook").value_or("");
      name = node.member("question");
      indicator.weight = read_weight(one);
      indicator.lower_is_better = read_direction(one);
      one.refuse_unknown();
    } else if (node.kind == Kind::text) {
      indicator.question = node.text;
    } else {
      reader.wrong_kind(node, "indicators", Kind::text);
    }
    if (indicator.question.empty() || !is_known(reader, *name, indicator.question) ||
        !is_first(reader, *name, indicator.question, taken)) {
      return std::nullopt;
    }
    return indicator;
  }

  static bool read_direction(TableReader& reader) {
    const auto direction = reader.text("direction");
    if (!direction || *direction == "higher") return false;
    if (*direction == "lower") return true;
    const std::vector<std::string> known = {"higher", "lower"};
    reader.fault(*reader.table().member("direction"),
                 "'direction' cannot be " + shown_name(*direction),
                 advice_for_name(*direction, known, "allowed"));
    return false;
  }

  bool is_known(TableReader& reader, const TomlNode& node, const std::string& question) {
    if (questions_.empty() || known_questions_.contains(question)) return true;
    reader.fault(node, "the codebook has no question " + shown_name(question),
                 advice_for_name(question, questions_, "questions"));
    return false;
  }

  static bool is_first(TableReader& reader, const TomlNode& node, const std::string& question,
                       Taken& taken) {
    const auto [first, is_new] = taken.try_emplace(question, node.line);
    if (is_new) return true;
    reader.fault(node,
                 "the question " + shown_name(question) +
                     " is already an indicator of this criterion, in line " +
                     std::to_string(first->second),
                 "name it once, and give it a weight if it should count more");
    return false;
  }

  // The method of a criterion that names none.
  std::string standing_method() const {
    for (const LoadedOffer* loaded : plugins_.all(StageKind::criterion)) {
      if (loaded->offer->standing) return loaded->offer->name;
    }
    return {};
  }

  void read_method(TableReader& reader, bool indicators_hold, CriterionDefinition& definition) {
    const TomlNode* node = reader.any("method");
    definition.method = node == nullptr ? standing_method() : reader.text("method").value_or("");
    const TomlNode* options = reader.of_kind("options", Kind::table);
    if (node == nullptr && definition.method.empty()) {
      reader.fault(reader.table(),
                   "the criterion names no method, and no plugin offers one for that case",
                   "add method = \"…\", as 'tertium list criterion' says");
    }
    if (definition.method.empty()) return;
    const TomlNode& at = node == nullptr ? reader.table() : *node;
    const LoadedOffer* loaded =
        find_offer(StageKind::criterion, definition.method, at, reader, plugins_);
    if (loaded == nullptr) return;
    if (!read_options(reader, options, *loaded, definition)) return;
    definition.stage = make_stage<Criterion>(*loaded, definition.settings, plugins_, reader.place(),
                                             reader.faults());
    if (definition.stage == nullptr || !methods_judge_) return;
    const bool none_wanted =
        !definition.stage->takes_indicators() && reader.table().member("indicators") == nullptr;
    if (!indicators_hold && !none_wanted) return;
    without_fault(reader.place(), definition.method, reader.faults(),
                  [&] { definition.stage->check(definition, codebook_); });
  }

  // False if there is a fault in them.
  static bool read_options(TableReader& reader, const TomlNode* options, const LoadedOffer& loaded,
                           CriterionDefinition& definition) {
    const TomlNode none = [&] {
      TomlNode node;
      node.line = reader.table().line;
      node.column = reader.table().column;
      return node;
    }();
    Faults faults;
    TableReader own(reader.file(), options == nullptr ? none : *options,
                    "the method " + shown_name(definition.method), faults);
    definition.settings = read_settings(own, loaded.offer->options);
    own.refuse_unknown();
    for (const Error& error : faults.sorted()) reader.faults().add(error);
    return faults.empty();
  }

  const Codebook& codebook_;
  const Plugins& plugins_;
  const bool methods_judge_;
  Criteria criteria_;
  Taken taken_themes_;
  Taken taken_criteria_;
  std::vector<std::string> questions_;
  std::unordered_set<std::string> known_questions_;
};

}  // namespace

Criteria read_criteria(const TomlFile& file, const Codebook& codebook, const Plugins& plugins,
                       Faults& faults) {
  CriteriaReader criteria(codebook, plugins, !faults.any_in(codebook.file));
  TableReader reader(file, file.root, "a criteria file", faults);
  for (const TomlNode* table : reader.tables("theme", kMostCriteria)) {
    TableReader one = reader.below(*table, "a theme");
    criteria.read_theme(one);
  }
  const std::vector<const TomlNode*> tables = reader.tables("criterion", kMostCriteria);
  if (file.root.member("criterion") == nullptr) {
    faults.add(Place{file.name(), 1, 1, {}, {}}, "there are no criteria",
               "write [[criterion]] and below it id, theme, title and indicators");
  }
  for (const TomlNode* table : tables) {
    if (faults.full()) break;
    TableReader one = reader.below(*table, "a criterion");
    criteria.read_criterion(one);
  }
  reader.refuse_unknown();
  return criteria.result();
}

Criteria read_criteria(const std::filesystem::path& path, const Codebook& codebook,
                       const Plugins& plugins, Faults& faults) {
  const std::optional<TomlFile> file = read_toml(path, Place{}, faults);
  return file ? read_criteria(*file, codebook, plugins, faults) : Criteria{};
}

}  // namespace tertium::engine
