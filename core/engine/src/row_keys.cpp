#include "row_keys.h"

#include <algorithm>
#include <filesystem>
#include <regex>

#include "tertium/error.h"
#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

constexpr std::size_t kMostRegions = 2000;
constexpr std::uint16_t kUnnamed = RowKeys::kLeftOut - 1;

Place in_input(const Input& input) {
  return {.file = input.name, .line = 0, .column = 0, .question = {}, .stage = {}};
}

bool is_called(const Question& question, const std::string& folded) {
  if (fold(question.id) == folded) return true;
  for (const auto& [language, text] : question.text.all()) {
    if (question.part.empty() && fold(text) == folded) return true;
    for (const auto& [part_language, part] : question.part_text.all()) {
      if (fold(text + " [" + part + "]") == folded) return true;
    }
  }
  return false;
}

// True if a question of the codebook goes by one of the column's names.
bool is_asked(const Codebook& codebook, const Question& column) {
  return std::ranges::any_of(codebook.questions, [&](const Question& asked) {
    if (is_called(column, fold(asked.id))) return true;
    for (const std::string& alias : asked.aliases) {
      if (is_called(column, fold(alias))) return true;
    }
    for (const auto& [language, text] : asked.text.all()) {
      if (is_called(column, fold(text))) return true;
    }
    return false;
  });
}

std::size_t needed_column(const Questionnaire& exported, const std::string& name,
                          const std::string& purpose, const Input& input) {
  const std::optional<std::size_t> column = find_column(exported, name);
  if (column) return *column;
  std::vector<std::string> known;
  for (const Question& question : exported.questions) known.push_back(question.id);
  const std::string near = nearest(name, known);
  throw Error(Error::Stops::input,
              "it has no column '" + name + "', in which the pipeline expects the " + purpose,
              in_input(input),
              near.empty() ? "see its columns with 'tertium inspect'" : "did you mean '" + near + "'?");
}

std::string region_of_file(const Pipeline& pipeline, const Input& input) {
  const std::string file = std::filesystem::path(input.name).filename().string();
  std::smatch match;
  if (!std::regex_match(file, match, std::regex(pipeline.regions.argument)) ||
      match.size() <= pipeline.regions.region_group ||
      !match[static_cast<std::size_t>(pipeline.regions.region_group)].matched) {
    throw Error(Error::Stops::input, "its name does not say a region as the pipeline expects",
                in_input(input), "rename the file, or change [regions] from = \"file:…\"");
  }
  return match[static_cast<std::size_t>(pipeline.regions.region_group)].str();
}

// Names come from cells: one line, no blanks at the ends, of bounded length.
std::string tidy_name(std::string_view said) {
  std::string tidy;
  for (const char c : one_line(clean_text(trim(said)))) {
    if (c != ' ' || (!tidy.empty() && tidy.back() != ' ')) tidy += c;
  }
  return tidy;
}

// How a time is written: "2026-03-01 9:05" as "9-9-9 9:9".
std::string written_form(std::string_view time) {
  std::string form;
  for (const char c : time) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit || form.empty() || form.back() != '9') form += digit ? '9' : c;
  }
  return form;
}

// Appends what stands in a cell; without a copy in the usual case.
void append_cell(std::string& to, const Batch& batch, const Questionnaire& exported,
                 std::size_t column, std::size_t row) {
  const Column& answers = batch.columns[column];
  to += answers.kind == Column::Kind::text ? trim(batch.view(answers.cells[row]))
                                           : trim(cell_text(batch, exported, column, row));
}

Problem row_problem(const Batch& batch, std::size_t row, std::string problem, std::string value,
                    std::string action) {
  return {batch.lines.at(row), 0, {}, {}, std::move(value), std::move(problem), std::move(action)};
}

}  // namespace

std::optional<std::size_t> find_column(const Questionnaire& questionnaire, std::string_view name) {
  if (const auto exact = questionnaire.find(name)) return exact;
  const std::string folded = fold(name);
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < questionnaire.questions.size(); ++i) {
    if (is_called(questionnaire.questions[i], folded)) found.push_back(i);
  }
  if (found.size() > 1) {
    throw Error(Error::Stops::input, "several columns are called '" + std::string(name) + "'", {},
                "name the column by its id, as 'tertium inspect' shows it");
  }
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::string cell_text(const Batch& batch, const Questionnaire& exported, std::size_t column,
                      std::size_t row) {
  const Column& answers = batch.columns.at(column);
  switch (answers.kind) {
    case Column::Kind::text:
      return std::string(batch.view(answers.cells.at(row)));
    case Column::Kind::coded: {
      const std::uint8_t code = answers.codes.at(row);
      return is_missing(code) ? std::string()
                              : exported.questions.at(column).choices.at(code).code;
    }
    case Column::Kind::number:
      return answers.missing.at(row) == Missing::none ? exact_text(answers.numbers.at(row))
                                                      : std::string();
    case Column::Kind::ticks:
    case Column::Kind::absent:
      return {};
  }
  return {};
}

RowPlaces::RowPlaces(const Pipeline& pipeline, const Input& input, const Questionnaire& exported)
    : pipeline_(pipeline), exported_(exported), input_name_(input.name) {
  switch (pipeline.regions.from) {
    case RegionRule::From::folder:
      fixed_region_ = input.folder;
      break;
    case RegionRule::From::name:
      fixed_region_ = pipeline.regions.argument;
      break;
    case RegionRule::From::file:
      fixed_region_ = region_of_file(pipeline, input);
      break;
    case RegionRule::From::column:
      region_column_ = needed_column(exported, pipeline.regions.argument, "region", input);
      break;
    case RegionRule::From::question:
      region_question_ = pipeline.codebook.find(pipeline.regions.argument);
      break;
  }
  if (!pipeline.group_question.empty()) {
    group_question_ = pipeline.codebook.find(pipeline.group_question);
  }
  if (!pipeline.weight_column.empty()) {
    weight_column_ = needed_column(exported, pipeline.weight_column, "weight", input);
  }
  if (!pipeline.respondent_column.empty()) {
    id_columns_.push_back(
        needed_column(exported, pipeline.respondent_column, "respondent's id", input));
  }
  const bool named = !id_columns_.empty();
  for (std::size_t i = 0; i < exported.questions.size(); ++i) {
    if (!named && exported.questions[i].role == Role::respondent) id_columns_.push_back(i);
    if (exported.questions[i].role == Role::submitted) submitted_ = i;
  }
}

void RowPlaces::mark_used(Questionnaire& exported) const {
  std::vector<std::size_t> used = id_columns_;
  if (region_column_) used.push_back(*region_column_);
  if (weight_column_) used.push_back(*weight_column_);
  for (const std::size_t column : used) {
    Question& question = exported.questions[column];
    if (question.role == Role::answer && !is_asked(pipeline_.codebook, question)) {
      question.role = Role::system;
    }
  }
}

std::uint16_t RowPlaces::region_index(std::string_view said, RegionNames& names) const {
  const auto known = names.index_of.find(std::string(said));
  if (known != names.index_of.end()) return known->second;
  std::string name = tidy_name(said);
  std::uint16_t index = RowKeys::kLeftOut;
  const auto renamed = pipeline_.regions.names.find(fold(name));
  if (renamed != pipeline_.regions.names.end()) {
    name = renamed->second;
  } else if (pipeline_.regions.only_named && !name.empty()) {
    index = kUnnamed;
  }
  if (!name.empty() && index != kUnnamed) {
    std::vector<std::string>& regions = names.keys.regions;
    std::size_t place = 0;
    while (place < regions.size() && regions[place] != name) ++place;
    if (place == kMostRegions) {
      throw Error(Error::Stops::input,
                  "it has more than " + std::to_string(kMostRegions) + " different regions", {},
                  "check which column holds the region");
    }
    if (place == regions.size()) regions.push_back(name);
    index = static_cast<std::uint16_t>(place);
  }
  names.index_of.emplace(said, index);
  return index;
}

void RowPlaces::from_export(const Batch& batch, RegionNames& names, Problems& problems) const {
  RowKeys& keys = names.keys;
  keys.region.assign(batch.rows, RowKeys::kLeftOut);
  if (region_column_) {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const Column& column = batch.columns[*region_column_];
      // The usual case without a copy of the cell.
      keys.region[row] = column.kind == Column::Kind::text
                             ? region_index(batch.view(column.cells[row]), names)
                             : region_index(cell_text(batch, exported_, *region_column_, row), names);
    }
  } else if (!region_question_) {
    keys.region.assign(batch.rows, region_index(fixed_region_, names));
  }
  add_respondents(batch, names);
  add_weights(batch, keys, problems);
}

void RowPlaces::add_respondents(const Batch& batch, RegionNames& names) const {
  RowKeys& keys = names.keys;
  names.identified.assign(batch.rows, false);
  keys.respondent.resize(batch.rows);
  std::string bytes;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    const std::uint16_t region = keys.region[row];
    bytes = region < keys.regions.size() ? keys.regions[region] : std::string();
    bytes += '\x1e';
    names.identified[row] = append_identity(batch, row, bytes);
    keys.respondent[row] = keyed_hash(pipeline_.key, bytes);
  }
}

bool RowPlaces::append_identity(const Batch& batch, std::size_t row, std::string& to) const {
  bool some = false;
  for (const std::size_t column : id_columns_) {
    const std::size_t before = to.size();
    append_cell(to, batch, exported_, column, row);
    some = some || to.size() != before;
    to += '\x1f';
  }
  if (some) return true;
  if (submitted_ && id_columns_.empty()) {
    // A time alone may be shared by two people: with all that was answered it is one person's.
    append_cell(to, batch, exported_, *submitted_, row);
    for (std::size_t column = 0; column < exported_.questions.size(); ++column) {
      const std::string text = cell_text(batch, exported_, column, row);
      if (!text.empty()) to += '\x1f' + exported_.questions[column].id + '=' + text;
    }
    return true;
  }
  to += input_name_ + '\x1f' + std::to_string(batch.first_row + row);
  return false;
}

std::uint32_t RowPlaces::time_mark(const Batch& batch, std::size_t row) const {
  if (!submitted_) return InputRecord::kNoTime;
  std::string time;
  append_cell(time, batch, exported_, *submitted_, row);
  if (time.empty()) return InputRecord::kNoTime;
  const auto form = static_cast<std::uint32_t>(keyed_hash(pipeline_.key, written_form(time)));
  const auto moment = static_cast<std::uint32_t>(keyed_hash(pipeline_.key, time));
  return ((form | 1U) << 24U) | (moment & 0xFFFFFFU);
}

void RowPlaces::add_weights(const Batch& batch, RowKeys& keys, Problems& problems) const {
  keys.weight.clear();
  if (!weight_column_) return;
  const Question& column = exported_.questions[*weight_column_];
  keys.weight.assign(batch.rows, 0);
  for (std::size_t row = 0; row < batch.rows; ++row) {
    const std::string text = cell_text(batch, exported_, *weight_column_, row);
    const std::optional<double> weight = parse_number(text, column.decimal_mark);
    if (weight && *weight > 0 && *weight <= kLargestWeight) {
      keys.weight[row] = held_weight(*weight);
    } else if (keys.region[row] != RowKeys::kLeftOut || region_question_) {
      keys.region[row] = RowKeys::kLeftOut;
      Problem problem = row_problem(batch, row, "the weight is missing, not positive or too large",
                                    text, kRowLeftOut);
      problem.column = column.id;
      problems.add(std::move(problem));
    }
  }
}

std::uint64_t RowPlaces::from_codebook(const Batch& batch, RegionNames& names, Problems& problems) const {
  RowKeys& keys = names.keys;
  if (region_question_) {
    const Question& question = pipeline_.codebook.questions[*region_question_];
    const Column& column = batch.columns[*region_question_];
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const bool left_out = !keys.weight.empty() && keys.weight[row] == 0;
      if (left_out || column.kind != Column::Kind::coded || is_missing(column.codes[row])) continue;
      const Choice& choice = question.choices.at(column.codes[row]);
      const std::string_view label = choice.label.in(pipeline_.language);
      keys.region[row] = region_index(label.empty() ? choice.code : label, names);
    }
  }
  std::uint64_t unnamed = 0;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    if (keys.region[row] == kUnnamed) {
      keys.region[row] = RowKeys::kLeftOut;
      ++unnamed;
    } else if (keys.region[row] == RowKeys::kLeftOut &&
               (keys.weight.empty() || keys.weight[row] != 0)) {
      problems.add(row_problem(batch, row, "the row says no region", {}, kRowLeftOut));
    }
  }
  add_groups(batch, keys);
  return unnamed;
}

void RowPlaces::add_groups(const Batch& batch, RowKeys& keys) const {
  keys.group.assign(batch.rows, 0);
  if (!group_question_) return;
  const Question& question = pipeline_.codebook.questions[*group_question_];
  if (keys.groups.empty()) {
    for (const Choice& choice : question.choices) keys.groups.push_back(choice.code);
    keys.groups.emplace_back(kNoGroup);
  }
  const auto none = static_cast<std::uint16_t>(question.choices.size());
  const Column& column = batch.columns[*group_question_];
  for (std::size_t row = 0; row < batch.rows; ++row) {
    const bool said = column.kind == Column::Kind::coded && !is_missing(column.codes[row]);
    keys.group[row] = said ? column.codes[row] : none;
  }
}

}  // namespace tertium::engine
