#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "table_reader.h"

namespace tertium::engine {

// Finds names that would stand for two things: exports are matched by folded names, so a name may
// belong to one question (or one choice of a question) only.
class NamePlaces {
 public:
  // `things` is what the names stand for: "questions", "choices".
  explicit NamePlaces(std::string things) : things_(std::move(things)) {}

  // Takes down that `name`, which stands at `node`, stands for thing number `index`, which `shown`
  // calls by its id. A fault if it already stands for another.
  void add(const std::string& name, const TomlNode& node, std::size_t index,
           const std::string& shown, TableReader& reader);
  // The same for all texts of a node that is a text, a list of texts, or a table of texts.
  void add_all(const TomlNode* node, std::size_t index, const std::string& shown,
               TableReader& reader);

 private:
  struct Use {
    std::size_t index;
    std::string shown;
    std::size_t line;
    std::size_t column;
  };
  std::string things_;
  std::map<std::string, Use> by_name_;
};

}  // namespace tertium::engine
