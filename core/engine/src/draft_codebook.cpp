#include <algorithm>
#include <map>
#include <set>

#include "tertium/document.h"
#include "tertium/engine/inspect.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : clean_text(text)) {
    switch (c) {
      case '"':
        quoted += "\\\"";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        quoted += c;
    }
  }
  return quoted + "\"";
}

// A text in the one language it has, or a table of languages.
std::string toml_text(const Text& text) {
  if (text.all().size() == 1) return toml_text(text.all().begin()->second);
  std::string table = "{ ";
  for (const auto& [language, words] : text.all()) {
    if (table.size() > 2) table += ", ";
    table += (language.empty() ? "en" : language) + " = " + toml_text(words);
  }
  return table + " }";
}

// One question of the draft, gathered from columns of one or several exports.
struct Drafted {
  std::string id;
  Text text;
  Scale scale = Scale::text;
  std::vector<Choice> choices;
  std::set<std::string> aliases;
};

bool is_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
           c == '-' || c == '.';
  });
}

std::string id_of(const Question& question) {
  const std::string& id = question.parent.empty() ? question.id : question.parent;
  if (is_id(id)) return id;
  std::string made = fragment_id(id).substr(0, 40);
  std::ranges::replace(made, '-', '_');
  return made;
}

bool is_ticks(const ColumnFacts& facts) {
  static const std::set<std::string> kTicks = {"y",  "yes",  "n",     "no",   "1",
                                               "0",  "x",    "ja",    "nein", "si",
                                               "sì", "true", "false", "n/a",  "not selected"};
  return !facts.many_values && std::ranges::all_of(facts.values, [&](const auto& value) {
    return kTicks.contains(fold(value.first)) ||
           fold(value.first) == fold(facts.question.part_text.in("en"));
  });
}

void add_choice(Drafted& drafted, Choice choice) {
  const std::string code = fold(choice.code);
  const bool known = std::ranges::any_of(
      drafted.choices, [&](const Choice& other) { return fold(other.code) == code; });
  if (!known) drafted.choices.push_back(std::move(choice));
}

void draft_part(Drafted& drafted, const ColumnFacts& facts) {
  drafted.scale = Scale::multiple;
  Choice choice;
  choice.code = facts.question.part.empty() ? facts.question.id : facts.question.part;
  choice.label = facts.question.part_text.empty() ? Text(choice.code) : facts.question.part_text;
  add_choice(drafted, std::move(choice));
}

void draft_whole(Drafted& drafted, const ColumnFacts& facts) {
  const bool repeats = !facts.values.empty() && facts.filled >= 2 * facts.values.size();
  if (!facts.question.choices.empty()) {
    drafted.scale = facts.question.scale == Scale::text ? Scale::nominal : facts.question.scale;
    for (const Choice& choice : facts.question.choices) add_choice(drafted, choice);
  } else if (facts.numbers && facts.filled != 0 &&
             (facts.many_values || facts.values.size() > 11)) {
    drafted.scale = Scale::interval;
  } else if (!facts.many_values && repeats) {
    drafted.scale = facts.numbers ? Scale::ordinal : Scale::nominal;
    std::vector<std::string> values;
    for (const auto& [value, count] : facts.values) values.push_back(value);
    std::ranges::sort(values, name_less);
    for (const std::string& value : values) {
      Choice choice;
      choice.code = value;
      choice.label = Text(value);
      add_choice(drafted, std::move(choice));
    }
  }
}

std::string as_toml(const Drafted& drafted) {
  std::string toml = "[[question]]\nid      = " + toml_text(drafted.id) + "\n";
  toml += "text    = " + toml_text(drafted.text) + "\n";
  toml += "scale   = " + toml_text(name_of(drafted.scale)) + "\n";
  if (!drafted.aliases.empty()) {
    std::string aliases;
    for (const std::string& alias : drafted.aliases) {
      aliases += (aliases.empty() ? "" : ", ") + toml_text(alias);
    }
    toml += "aliases = [" + aliases + "]\n";
  }
  if (!drafted.choices.empty()) {
    toml += "choices = [\n";
    for (const Choice& choice : drafted.choices) {
      toml += "  { code = " + toml_text(choice.code) + ", label = " + toml_text(choice.label);
      if (choice.missing != Missing::none) {
        toml += ", missing = " + toml_text(name_of(choice.missing));
      }
      toml += " },\n";
    }
    toml += "]\n";
  }
  return toml + "\n";
}

// Columns with one heading give questions with one text, which a codebook cannot tell apart.
void tell_texts_apart(std::vector<Drafted>& questions) {
  std::map<std::string, const Drafted*> named;
  for (const Drafted& drafted : questions) {
    named.try_emplace(fold(drafted.id), &drafted);
    for (const std::string& alias : drafted.aliases) named.try_emplace(fold(alias), &drafted);
  }
  for (Drafted& drafted : questions) {
    const std::string text(drafted.text.in("en"));
    std::string free = text;
    for (int number = 2; named.try_emplace(fold(free), &drafted).first->second != &drafted;
         ++number) {
      free = text + " (" + std::to_string(number) + ")";
    }
    if (free != text) drafted.text = Text(free);
  }
}

}  // namespace

std::string draft_codebook(const std::vector<Inspection>& inspections) {
  std::vector<Drafted> questions;
  std::map<std::string, std::size_t> place_of;
  for (const Inspection& inspection : inspections) {
    for (const ColumnFacts& facts : inspection.columns) {
      if (facts.question.role != Role::answer || facts.question.other) continue;
      const bool part = !facts.question.parent.empty() && is_ticks(facts);
      // A part that holds answers of its own (a row of a matrix) is a question of its own.
      Question question = facts.question;
      if (!part) question.parent.clear();
      const std::string id = id_of(question);
      const auto [place, added] = place_of.try_emplace(fold(id), questions.size());
      if (added) {
        questions.push_back({id, {}, Scale::text, {}, {}});
        Text text = question.text.empty() ? Text(question.id) : question.text;
        if (!part && !question.part_text.empty()) text = question.part_text;
        questions.back().text = text;
      }
      Drafted& drafted = questions[place->second];
      const std::string& exported = part ? facts.question.parent : facts.question.id;
      if (fold(exported) != fold(id)) drafted.aliases.insert(exported);
      part ? draft_part(drafted, facts) : draft_whole(drafted, facts);
    }
  }
  std::string toml =
      "# Drafted from exports: check scales, give ordinal choices in order, mark missing answers\n"
      "# (missing = \"dont_know\"), and add the labels of other languages.\n\n";
  // The text finds its column itself; as an alias it would claim every column with that heading.
  for (Drafted& drafted : questions) {
    std::erase_if(drafted.aliases, [&](const std::string& alias) {
      return fold(alias) == fold(drafted.text.in("en"));
    });
  }
  tell_texts_apart(questions);
  for (const Drafted& question : questions) toml += as_toml(question);
  return toml;
}

}  // namespace tertium::engine
