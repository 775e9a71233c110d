#include "tertium/engine/inspect.h"

#include <CLI/CLI.hpp>

#include "commands.h"
#include "edited_file.h"
#include "log.h"
#include "tertium/engine/output_folder.h"
#include "tertium/error.h"
#include "tertium/text.h"
#include "writers.h"

namespace tertium::app {
namespace {

struct Arguments {
  std::vector<std::filesystem::path> exports;
  std::filesystem::path pipeline;
  std::filesystem::path codebook;
};

constexpr std::size_t kShownText = 60;
constexpr std::size_t kShownValues = 6;
constexpr std::size_t kFactWidth = 15;
constexpr std::uint64_t kBeginning = std::uint64_t{64} << 10;  // enough to know a template by

std::string kind_in_words(const engine::ColumnFacts& facts) {
  switch (facts.question.role) {
    case Role::respondent:
      return "respondent";
    case Role::submitted:
      return "submitted";
    case Role::system:
      return "system";
    case Role::answer:
      break;
  }
  if (facts.filled == 0) return "empty";
  if (!facts.question.choices.empty()) return std::string(name_of(facts.question.scale));
  if (facts.many_values) return facts.numbers ? "numbers" : "open";
  return counted(facts.values.size(), "value");
}

std::string values_in_words(const engine::ColumnFacts& facts) {
  if (facts.question.role != Role::answer || facts.many_values || facts.values.empty()) return {};
  // Values that stand once could be somebody's own words.
  std::string text;
  std::size_t shown = 0;
  for (const auto& [value, count] : facts.values) {
    if (count < 2 || shown == kShownValues) continue;
    text += (shown++ == 0 ? ": " : " | ") + one_line(value, 30);
  }
  return shown == 0 ? "" : text + (shown < facts.values.size() ? " | …" : "");
}

std::string in_words(const engine::Input& input, const engine::Inspection& inspection) {
  std::string text = input.name + "\n  tool      " + inspection.description.tool + " (reader " +
                     inspection.reader + ")\n  encoding  " + inspection.description.encoding +
                     "\n  dialect   " + inspection.description.dialect + "\n  rows      " +
                     std::to_string(inspection.rows) + "\n  columns   " +
                     std::to_string(inspection.columns.size()) + "\n";
  for (const std::string& note : inspection.description.notes) text += "  note      " + note + "\n";
  for (const auto& [kind, listed] : inspection.problems.kinds()) {
    text += "  problem   " + kind.problem + " (" + kind.action + "): " +
            counted(listed.count, "time") + ", first in line " +
            std::to_string(listed.first.front().line) + "\n";
  }
  for (const engine::ColumnFacts& facts : inspection.columns) {
    const Question& question = facts.question;
    std::string words(question.text.in("en"));
    if (!question.part_text.empty()) words += " [" + std::string(question.part_text.in("en")) + "]";
    text += "  - " + one_line(question.id, 40);
    if (words != question.id) text += "  \"" + one_line(words, kShownText) + "\"";
    text += "  " + std::to_string(facts.filled) + " filled, " + kind_in_words(facts) +
            values_in_words(facts) + "\n";
  }
  return text;
}

std::string matching_in_words(const Problems& problems) {
  if (problems.empty()) return "  every column and question matches\n";
  std::string text;
  for (const Problem& problem : problems.listed()) {
    text += "  ! " + (problem.column.empty() ? problem.question : one_line(problem.column, 60)) +
            ": " + problem.problem + " (" + problem.action + ")\n";
  }
  return text;
}

// Tells of a file that a writer takes as a template; false if none does.
bool inspect_template(Shared& shared, const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  const std::shared_ptr<const Writer> writer = writer_with_template(
      shared.plugins(), file.filename().string(), whole_file(file, kBeginning));
  if (writer == nullptr) return false;
  std::vector<TemplateFact> facts;
  try {
    facts = writer->template_facts(whole_file(file));
  } catch (const Error& fault) {
    throw fault.in_file(file.string());
  }
  std::string text = file.string() + "\n";
  for (const TemplateFact& fact : facts) {
    std::string values;
    for (const std::string& value : fact.values) values += (values.empty() ? "" : ", ") + value;
    std::string name = fact.name;
    name.resize(std::max<std::size_t>(name.size() + 1, kFactWidth), ' ');
    text += "  " + name + (values.empty() ? "none" : values) + "\n";
  }
  print(text);
  return true;
}

int inspect_all(Shared& shared, const Arguments& arguments) {
  if (!arguments.codebook.empty() && std::filesystem::exists(arguments.codebook)) {
    throw Error(Error::Stops::setup, "this file is there already",
                {.file = arguments.codebook.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
                "name a new file for the draft: an edited codebook is not written over");
  }
  std::vector<std::filesystem::path> exports;
  for (const std::filesystem::path& file : arguments.exports) {
    if (!inspect_template(shared, file)) exports.push_back(file);
  }
  if (exports.empty()) return kAllWell;
  const std::vector<engine::Input> inputs = engine::find_inputs(exports);
  std::optional<engine::Pipeline> pipeline;
  if (!arguments.pipeline.empty()) pipeline = shared.pipeline(arguments.pipeline);
  const std::vector<engine::Use<Reader>> readers =
      pipeline ? pipeline->readers : engine::default_readers(shared.plugins());
  std::vector<engine::Inspection> inspections;
  int status = kAllWell;
  for (const engine::Input& input : inputs) {
    try {
      inspections.push_back(engine::inspect(readers, input));
      print(in_words(input, inspections.back()));
      if (pipeline) print(matching_in_words(engine::unmatched(*pipeline, input)));
    } catch (const Error& error) {
      if (error.stops() != Error::Stops::input) throw;
      Log::warning("input_refused", error.in_file(input.name).what(), {{"input", input.name}});
      status = kPartly;
    }
  }
  if (!arguments.codebook.empty()) {
    engine::replace_file(arguments.codebook, engine::draft_codebook(inspections));
    say(shared, "Wrote " + arguments.codebook.string() + "\n");
  }
  return status;
}

}  // namespace

void add_inspect(CLI::App& app, Shared& shared, Action& action) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("inspect", "What an export is: tool, encoding, questions, scales, rows; or what a template offers");
  command->add_option("EXPORT", arguments->exports, "Exports, or folders that hold them; or a Word template")
      ->required();
  command->add_option("--pipeline", arguments->pipeline,
                      "Also say which columns and questions this pipeline does not match")
      ->type_name("PIPELINE");
  command->add_option("--codebook", arguments->codebook, "Draft a codebook into this file")
      ->type_name("FILE");
  command->footer(
      "Example:\n"
      "  tertium inspect samples/cluster-policy/Saxony --codebook draft.codebook.toml");
  command->callback([arguments, &shared, &action] {
    action = [arguments, &shared] { return inspect_all(shared, *arguments); };
  });
}

}  // namespace tertium::app
