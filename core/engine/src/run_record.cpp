#include "run_record.h"

#include <array>

#include "tertium/csv.h"
#include "tertium/engine/version.h"
#include "tertium/json_text.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

// What a person calls the column: its heading, else its number.
std::string column_of(const Problem& problem) {
  if (!problem.column.empty()) return problem.column;
  return problem.field == 0 ? std::string() : std::to_string(problem.field);
}

template <class S>
void write_stages(JsonText& json, const char* kind, const std::vector<Use<S>>& uses) {
  for (const Use<S>& use : uses) {
    json.open_object()
        .member("kind", kind)
        .member("name", use.name)
        .member("plugin", use.plugin)
        .member("version", use.version)
        .close_object();
  }
}

void write_pipeline(JsonText& json, const Pipeline& pipeline) {
  json.member("title", pipeline.title).member("language", pipeline.language);
  json.key("files").open_array();
  for (const Pipeline::FileHash& file : pipeline.files) {
    json.open_object()
        .member("role", file.role)
        .member("name", file.name)
        .member("sha256", file.sha256)
        .close_object();
  }
  json.close_array().key("stages").open_array();
  write_stages(json, "reader", pipeline.readers);
  write_stages(json, "normalizer", pipeline.normalizers);
  write_stages(json, "analysis", pipeline.analyses);
  write_stages(json, "composer", pipeline.composers);
  write_stages(json, "writer", pipeline.writers);
  json.close_array();
}

void write_input(JsonText& json, const InputRecord& input) {
  json.open_object()
      .member("name", input.name)
      .member("state", name_of(input.state))
      .member("sha256", input.sha256)
      .member("bytes", input.bytes)
      .member("reader", input.reader)
      .member("tool", input.tool)
      .member("encoding", input.encoding)
      .member("dialect", input.dialect)
      .member("rows", input.rows)
      .member("refused", input.refused)
      .member("left_out", input.left_out)
      .member("problems", static_cast<std::uint64_t>(input.problems.count()))
      .close_object();
}

// The threshold holds here as it does in the report.
void write_respondents(JsonText& json, const Pipeline& pipeline, const Summary& summary) {
  json.key("respondents").open_object();
  for (const std::string& region : summary.regions()) {
    const std::uint64_t count = summary.cell(region).respondents;
    json.key(region);
    count < pipeline.smallest_cell ? json.null() : json.value(count);
  }
  json.close_object();
}

void write_texts(JsonText& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).open_array();
  for (const std::string& text : texts) json.value(text);
  json.close_array();
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
  JsonText json;
  json.open_object().member("tertium", std::string_view(kVersion));
  write_pipeline(json, pipeline);
  // Before the inputs, which may be many: the next run reads what this one wrote.
  write_texts(json, "outputs", outputs);
  json.key("inputs").open_array();
  for (const InputRecord& input : inputs) write_input(json, input);
  json.close_array();
  write_respondents(json, pipeline, summary);
  write_texts(json, "doubts", doubts);
  json.key("disclosure").open_object();
  json.member("smallest_cell", pipeline.smallest_cell);
  json.member("figures_hidden", static_cast<std::uint64_t>(hidden));
  json.close_object();
  return json.close_object().take();
}

}  // namespace tertium::engine
