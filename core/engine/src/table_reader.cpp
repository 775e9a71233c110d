#include "table_reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "languages.h"
#include "names.h"
#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

using Kind = TomlNode::Kind;

std::string shown_scalar(const TomlNode& node) {
  switch (node.kind) {
    case Kind::integer:
      return std::to_string(node.integer);
    case Kind::number:
      return exact_text(node.number);
    case Kind::boolean:
      return node.boolean ? "true" : "false";
    default:
      return {};
  }
}

// How to write what was written as another kind; empty if there is no telling.
std::string advice_for_kind(const TomlNode& node, const std::string& key, Kind asked) {
  if (asked == Kind::text) {
    const std::string value = shown_scalar(node);
    if (!value.empty()) return "put it in quotation marks: " + key + " = \"" + value + "\"";
  }
  if (node.kind == Kind::text && (asked == Kind::integer || asked == Kind::number) &&
      parse_number(node.text)) {
    return "write it without quotation marks";
  }
  if (asked == Kind::boolean) return "write true or false, without quotation marks";
  if (asked == Kind::array && node.kind == Kind::text) {
    return "put it in brackets: " + key + " = [" + shown_name(node.text) + "]";
  }
  return {};
}

}  // namespace

TableReader::TableReader(const TomlFile& file, const TomlNode& table, std::string where,
                         Faults& faults)
    : file_(file), table_(table), where_(std::move(where)), faults_(faults) {}

TableReader TableReader::below(const TomlNode& table, std::string where) const {
  TableReader reader(file_, table, std::move(where), faults_);
  reader.question_ = question_;
  return reader;
}

Place TableReader::place(const TomlNode& node) const {
  Place place = file_.place(node);
  place.question = question_;
  return place;
}

void TableReader::fault(const TomlNode& node, std::string fault, std::string advice) {
  faults_.add(place(node), std::move(fault), std::move(advice));
}

void TableReader::wrong_kind(const TomlNode& node, const std::string& key, Kind asked) {
  fault(node,
        shown_name(key) + " must be " + std::string(words_for(asked)) + ", not " +
            std::string(words_for(node.kind)),
        advice_for_kind(node, key, asked));
}

void TableReader::lacks(const std::string& key, const std::string& advice) {
  fault(table_, where_ + " lacks " + shown_name(key), advice);
}

const TomlNode* TableReader::any(const std::string& key) {
  if (std::ranges::find(known_, key) == known_.end()) known_.push_back(key);
  return table_.member(key);
}

const TomlNode* TableReader::of_kind(const std::string& key, Kind kind) {
  const TomlNode* node = any(key);
  if (node == nullptr || node->kind == kind) return node;
  wrong_kind(*node, key, kind);
  return nullptr;
}

const TomlNode* TableReader::required(const std::string& key, Kind kind,
                                      const std::string& advice) {
  if (table_.member(key) == nullptr) lacks(key, advice);
  return of_kind(key, kind);
}

std::optional<std::string> TableReader::text_of(const TomlNode& node, const std::string& key) {
  if (node.kind != Kind::text) {
    wrong_kind(node, key, Kind::text);
    return std::nullopt;
  }
  if (trim(node.text).empty()) {
    fault(node, shown_name(key) + " is empty", "write something, or leave the line out");
    return std::nullopt;
  }
  return node.text;
}

std::optional<std::string> TableReader::text(const std::string& key) {
  const TomlNode* node = any(key);
  return node == nullptr ? std::nullopt : text_of(*node, key);
}

std::optional<std::string> TableReader::required_text(const std::string& key,
                                                      const std::string& advice) {
  if (table_.member(key) == nullptr) lacks(key, advice);
  return text(key);
}

std::optional<bool> TableReader::boolean(const std::string& key) {
  const TomlNode* node = of_kind(key, Kind::boolean);
  return node == nullptr ? std::nullopt : std::optional(node->boolean);
}

std::optional<double> TableReader::number(const std::string& key) {
  const TomlNode* node = any(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == Kind::integer) return static_cast<double>(node->integer);
  if (node->kind != Kind::number) {
    wrong_kind(*node, key, Kind::number);
    return std::nullopt;
  }
  if (!std::isfinite(node->number)) {
    fault(*node, shown_name(key) + " must be finite", "write a number such as 1 or 0.5");
    return std::nullopt;
  }
  return node->number;
}

void TableReader::add_language(Text& text, const std::string& key, const TomlNode& node) {
  const Language language = language_tag(node.key);
  if (!language.tag) {
    Place at = file_.key_place(node);
    at.question = question_;
    faults_.add(at, shown_name(node.key) + " is not the tag of a language", language.advice);
  }
  if (node.kind != Kind::text) {
    wrong_kind(node, key + "." + node.key, Kind::text);
  } else if (trim(node.text).empty()) {
    fault(node, shown_name(key + "." + node.key) + " is empty", "write something, or leave it out");
  } else if (language.tag && text.all().contains(*language.tag)) {
    fault(node, shown_name(key) + " has two texts for the language " + shown_name(*language.tag),
          "leave one out");
  } else if (language.tag) {
    text.set(*language.tag, node.text);
  }
}

Text TableReader::people_text(const std::string& key) {
  const TomlNode* node = any(key);
  Text result;
  if (node == nullptr) return result;
  if (node->kind == Kind::table) {
    for (const TomlNode& child : node->children) {
      if (!faults_.full()) add_language(result, key, child);
    }
    if (node->children.empty()) fault(*node, shown_name(key) + " is empty", "write a text");
  } else if (const std::optional<std::string> only = text_of(*node, key)) {
    result = Text(*only);
  }
  return result;
}

Text TableReader::required_people_text(const std::string& key) {
  if (table_.member(key) == nullptr) {
    lacks(key,
          "write " + key + " = \"…\", or by language " + key + " = { en = \"…\", de = \"…\" }");
  }
  return people_text(key);
}

std::optional<std::string> TableReader::code_of(const TomlNode& node, const std::string& key) {
  if (node.kind == Kind::integer) return std::to_string(node.integer);
  if (node.kind != Kind::text) {
    wrong_kind(node, key, Kind::text);
    return std::nullopt;
  }
  if (fold(node.text).empty()) {
    fault(node, shown_name(key) + " is empty", "write what stands in the exports, or leave it out");
    return std::nullopt;
  }
  return node.text;
}

std::vector<std::string> TableReader::codes(const std::string& key) {
  std::vector<std::string> result;
  const TomlNode* list = of_kind(key, Kind::array);
  if (list == nullptr) return result;
  for (const TomlNode& element : list->children) {
    if (std::optional<std::string> code = code_of(element, key)) result.push_back(std::move(*code));
  }
  return result;
}

std::vector<const TomlNode*> TableReader::tables(const std::string& key, std::size_t most) {
  std::vector<const TomlNode*> result;
  const TomlNode* node = any(key);
  if (node == nullptr) return result;
  if (node->kind == Kind::table) {
    fault(*node, shown_name(key) + " may stand several times, so it needs two brackets",
          "write [[" + key + "]]");
  } else if (node->kind != Kind::array) {
    fault(*node,
          shown_name(key) + " must be a list of tables, not " + std::string(words_for(node->kind)),
          "write [[" + key + "]] above the keys that belong to it");
  } else {
    for (const TomlNode& element : node->children) {
      if (result.size() == most) {
        fault(element, "there are more than " + std::to_string(most) + " tables [[" + key + "]]",
              "this is more than Tertium takes");
        break;
      }
      if (element.kind == Kind::table) {
        result.push_back(&element);
      } else {
        wrong_kind(element, key, Kind::table);
      }
    }
  }
  return result;
}

void TableReader::refuse_unknown() {
  for (const TomlNode& child : table_.children) {
    if (faults_.full()) return;
    if (std::ranges::find(known_, child.key) != known_.end()) continue;
    Place at = file_.key_place(child);
    at.question = question_;
    faults_.add(at, where_ + " has no key " + shown_name(child.key),
                advice_for_name(child.key, known_, "its keys"));
  }
}

}  // namespace tertium::engine
