#include "run_record.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <array>
#include <map>
#include <sstream>

#include "tertium/csv.h"
#include "tertium/engine/version.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object::Ptr object() { return new Object(Poco::JSON_PRESERVE_KEY_ORDER); }

// What a person calls the column: its heading, else its number.
std::string column_of(const Problem& problem) {
  if (!problem.column.empty()) return problem.column;
  return problem.field == 0 ? std::string() : std::to_string(problem.field);
}

template <class S>
void add_stages(Array& to, const char* kind, const std::vector<Use<S>>& uses) {
  for (const Use<S>& use : uses) {
    Object::Ptr stage = object();
    stage->set("kind", std::string(kind));
    stage->set("name", use.name);
    stage->set("plugin", use.plugin);
    stage->set("version", use.version);
    to.add(stage);
  }
}

Object::Ptr input_record(const InputRecord& input) {
  Object::Ptr record = object();
  record->set("name", clean_text(input.name));
  record->set("state", std::string(name_of(input.state)));
  record->set("sha256", input.sha256);
  record->set("bytes", input.bytes);
  record->set("reader", input.reader);
  record->set("tool", input.tool);
  record->set("encoding", input.encoding);
  record->set("dialect", input.dialect);
  record->set("rows", input.rows);
  record->set("refused", input.refused);
  record->set("left_out", input.left_out);
  record->set("problems", input.problems.count());
  return record;
}

}  // namespace

std::string problems_csv(const std::vector<InputRecord>& inputs,
                         const std::vector<std::string>& doubts) {
  const std::array<std::string, 7> heading = {"file",  "line",    "column", "question",
                                              "value", "problem", "action"};
  std::string csv = csv_record(heading);
  for (const std::string& doubt : doubts) {
    csv += csv_record(std::array<std::string, 7>{"", "", "", "", "", doubt, "nothing changed"});
  }
  for (const InputRecord& input : inputs) {
    for (const Problem& problem : input.problems.listed()) {
      const std::array<std::string, 7> cells = {
          clean_text(input.name),
          problem.line == 0 ? std::string() : std::to_string(problem.line),
          clean_text(column_of(problem)),
          problem.question,
          clean_text(problem.value),
          clean_text(problem.problem),
          problem.action};
      csv += csv_record(cells);
    }
  }
  return csv;
}

std::string run_json(const Pipeline& pipeline, const Summary& summary,
                     const std::vector<InputRecord>& inputs, const std::vector<std::string>& doubts,
                     std::size_t hidden, const std::vector<std::string>& outputs) {
  Object::Ptr run = object();
  run->set("tertium", std::string(kVersion));
  run->set("title", clean_text(pipeline.title));
  run->set("language", pipeline.language);
  Array::Ptr files = new Array;
  for (const Pipeline::FileHash& file : pipeline.files) {
    Object::Ptr entry = object();
    entry->set("role", file.role);
    entry->set("name", clean_text(file.name));
    entry->set("sha256", file.sha256);
    files->add(entry);
  }
  run->set("files", files);
  Array::Ptr stages = new Array;
  add_stages(*stages, "reader", pipeline.readers);
  add_stages(*stages, "normalizer", pipeline.normalizers);
  add_stages(*stages, "analysis", pipeline.analyses);
  add_stages(*stages, "composer", pipeline.composers);
  add_stages(*stages, "writer", pipeline.writers);
  run->set("stages", stages);
  Array::Ptr records = new Array;
  for (const InputRecord& input : inputs) records->add(input_record(input));
  run->set("inputs", records);
  Object::Ptr respondents = object();
  for (const std::string& region : summary.regions()) {
    const std::uint64_t count = summary.cell(region).respondents;
    // The threshold holds here as it does in the report.
    if (count < pipeline.smallest_cell) {
      respondents->set(clean_text(region), Poco::Dynamic::Var());
    } else {
      respondents->set(clean_text(region), count);
    }
  }
  run->set("respondents", respondents);
  Array::Ptr doubted = new Array;
  for (const std::string& doubt : doubts) doubted->add(doubt);
  run->set("doubts", doubted);
  Object::Ptr disclosure = object();
  disclosure->set("smallest_cell", pipeline.smallest_cell);
  disclosure->set("figures_hidden", static_cast<std::uint64_t>(hidden));
  run->set("disclosure", disclosure);
  Array::Ptr left = new Array;
  for (const std::string& path : outputs) left->add(path);
  run->set("outputs", left);
  std::ostringstream text;
  run->stringify(text, 2);
  return text.str() + "\n";
}

}  // namespace tertium::engine
