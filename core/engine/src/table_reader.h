#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tertium/engine/faults.h"
#include "tertium/questionnaire.h"
#include "toml_file.h"

namespace tertium::engine {

// Reads the members of one table and adds to the faults what is wrong with them. It knows as keys
// exactly those that it was asked for, so every key is asked for on every path, and
// refuse_unknown() comes last.
class TableReader {
 public:
  // `where` is for messages: "a question", "[regions]". File, table and faults must outlive it.
  TableReader(const TomlFile& file, const TomlNode& table, std::string where, Faults& faults);

  // A reader of a table within this one, which concerns the same question.
  TableReader below(const TomlNode& table, std::string where) const;

  // From now on, faults name this question.
  void concerns_question(const std::string& id) { question_ = id; }

  // The member, if it is there and, for those with a kind, of that kind; else null and, if it is
  // there and of another kind, a fault.
  const TomlNode* any(const std::string& key);
  const TomlNode* of_kind(const std::string& key, TomlNode::Kind kind);
  // The same, and it is a fault if it is not there. `advice` says what to write.
  const TomlNode* required(const std::string& key, TomlNode::Kind kind, const std::string& advice);

  // A text, and it is a fault if it is empty.
  std::optional<std::string> text(const std::string& key);
  std::optional<std::string> required_text(const std::string& key, const std::string& advice);
  std::optional<bool> boolean(const std::string& key);
  // A whole number also counts; infinite and "nan" are faults.
  std::optional<double> number(const std::string& key);
  // One text, or a table of texts by language.
  Text people_text(const std::string& key);
  Text required_people_text(const std::string& key);
  // A code, which may be written as a whole number.
  std::optional<std::string> code_of(const TomlNode& node, const std::string& key);
  // A list of codes or texts, none empty.
  std::vector<std::string> codes(const std::string& key);
  // The tables of [[key]], or of key = [ {…}, {…} ].
  std::vector<const TomlNode*> tables(const std::string& key);

  void refuse_unknown();

  const TomlFile& file() const { return file_; }
  const TomlNode& table() const { return table_; }
  Faults& faults() { return faults_; }
  Place place(const TomlNode& node) const;
  Place place() const { return place(table_); }
  void fault(const TomlNode& node, std::string fault, std::string advice = {});
  void wrong_kind(const TomlNode& node, const std::string& key, TomlNode::Kind asked);
  void lacks(const std::string& key, const std::string& advice);

 private:
  void add_language(Text& text, const std::string& key, const TomlNode& node);

  const TomlFile& file_;
  const TomlNode& table_;
  std::string where_;
  std::string question_;
  Faults& faults_;
  std::vector<std::string> known_;
};

}  // namespace tertium::engine
