#include "run_record.h"

#include <array>
#include <utility>

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
  for (const auto* const files : {&pipeline.files, &pipeline.other_files}) {
    for (const Pipeline::FileHash& file : *files) {
      json.open_object()
          .member("role", file.role)
          .member("name", file.name)
          .member("sha256", file.sha256)
          .close_object();
    }
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

void write_disclosure(JsonText& json, const Pipeline& pipeline,
                      const std::vector<HiddenFigure>& hidden) {
  json.key("disclosure").open_object();
  json.member("smallest_cell", pipeline.smallest_cell);
  json.member("figures_hidden", static_cast<std::uint64_t>(hidden.size()));
  json.key("hidden").open_array();
  for (const HiddenFigure& figure : hidden) {
    const FindingPlace& place = figure.place;
    json.open_object();
    // What does not apply is left out, as it is empty in findings.csv.
    for (const auto& [name, text] : {std::pair("kind", &place.kind),
                                     {"item", &place.item},
                                     {"choice", &place.choice},
                                     {"region", &place.region},
                                     {"group", &place.group},
                                     {"against", &place.against},
                                     {"statistic", &place.statistic},
                                     {"why", &figure.why}}) {
      if (!text->empty()) json.member(name, *text);
    }
    json.close_object();
  }
  json.close_array().close_object();
}

void write_texts(JsonText& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).open_array();
  for (const std::string& text : texts) json.value(text);
  json.close_array();
}

void give_inputs(const NewOutputFolder::Give& give, JsonText& json, const InputList& inputs) {
  constexpr std::size_t kPart = 64U << 10U;
  json.key("inputs").open_array();
  for (const KnownInput& input : inputs) {
    json.raw(input.record);
    if (json.so_far().size() < kPart) continue;
    give(json.so_far());
    json.forget_so_far();
  }
  json.close_array();
}

}  // namespace

std::string problem_lines(const InputRecord& input) {
  std::string lines;
  for (const Problem& problem : input.problems.listed()) {
    lines += csv_record(std::array<std::string, 7>{
        clean_text(input.name), problem.line == 0 ? std::string() : std::to_string(problem.line),
        clean_text(column_of(problem)), problem.question, clean_text(problem.value),
        clean_text(problem.problem), problem.action});
  }
  return lines;
}

std::string record_json(const InputRecord& input) {
  JsonText json;
  // As deep as it will stand: so it is one line.
  json.open_array().open_array();
  write_input(json, input);
  const std::string text = json.close_array().close_array().take();
  const std::size_t begin = text.find('{');
  return text.substr(begin, text.rfind('}') + 1 - begin);
}

std::string problems_csv(const InputList& inputs, const std::vector<std::string>& doubts) {
  const std::array<std::string, 7> heading = {"file",  "line",    "column", "question",
                                              "value", "problem", "action"};
  std::string csv = csv_record(heading);
  for (const std::string& doubt : doubts) {
    csv += csv_record(std::array<std::string, 7>{"", "", "", "", "", doubt, "nothing changed"});
  }
  for (const KnownInput& input : inputs) csv += input.problems;
  return csv;
}

void give_run_json(const NewOutputFolder::Give& give, const Pipeline& pipeline,
                   const Summary& summary, const InputList& inputs,
                   const std::vector<std::string>& doubts, const std::vector<HiddenFigure>& hidden,
                   const std::vector<std::string>& outputs) {
  JsonText json;
  json.open_object().member("tertium", std::string_view(kVersion));
  write_pipeline(json, pipeline);
  // Before the inputs, which may be many: the next run reads what this one wrote.
  write_texts(json, "outputs", outputs);
  give_inputs(give, json, inputs);
  write_respondents(json, pipeline, summary);
  write_texts(json, "doubts", doubts);
  write_disclosure(json, pipeline, hidden);
  give(json.close_object().take());
}

}  // namespace tertium::engine
