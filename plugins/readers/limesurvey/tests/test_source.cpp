#include "test_source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "../reader.h"

namespace tertium::limesurvey {

TestSource::TestSource(std::string bytes, std::optional<std::string> lss, std::string name,
                       std::size_t step)
    : bytes_(std::move(bytes)), lss_(std::move(lss)), name_(std::move(name)), step_(step) {}

std::string_view TestSource::head() const { return std::string_view(bytes_).substr(0, kHeadSize); }

std::size_t TestSource::read(std::span<char> into) {
  const std::size_t count = std::min({into.size(), step_, bytes_.size() - read_});
  std::memcpy(into.data(), bytes_.data() + read_, count);
  read_ += count;
  return count;
}

std::unique_ptr<Source> TestSource::beside(std::string_view extension) const {
  if (extension != ".lss" || !lss_) return nullptr;
  return std::make_unique<TestSource>(*lss_, std::nullopt, "export.lss", step_);
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::unique_ptr<Source> file_source(const std::filesystem::path& file) {
  std::filesystem::path lss = file;
  lss.replace_extension(".lss");
  std::optional<std::string> structure;
  if (std::filesystem::exists(lss)) structure = bytes_of(lss);
  return std::make_unique<TestSource>(bytes_of(file), structure, file.filename().string());
}

const Question& Read::question(std::string_view id) const {
  static const Question none{};
  const auto index = questionnaire().find(id);
  if (!index) {
    ADD_FAILURE() << "no question " << id;
    return none;
  }
  return questionnaire().questions[*index];
}

std::vector<std::string> Read::column(std::string_view id) const {
  const auto index = questionnaire().find(id);
  std::vector<std::string> cells;
  if (!index) {
    ADD_FAILURE() << "no question " << id;
    return cells;
  }
  for (const auto& row : rows) cells.push_back(row.at(*index));
  return cells;
}

bool Read::has_note(std::string_view part) const {
  const auto notes = reading->description().notes;
  return std::any_of(notes.begin(), notes.end(), [part](const std::string& note) {
    return note.find(part) != std::string::npos;
  });
}

Read read_all(std::unique_ptr<Source> source) {
  Read read;
  read.reading = LimeSurveyReader().open(std::move(source));
  while (Portion portion = read.reading->next()) {
    const Batch batch = portion(read.problems);
    EXPECT_EQ(batch.columns.size(), read.questionnaire().questions.size());
    for (std::size_t row = 0; row < batch.rows; ++row) {
      std::vector<std::string>& cells = read.rows.emplace_back();
      for (const Column& column : batch.columns) {
        EXPECT_EQ(column.kind, Column::Kind::text);
        cells.emplace_back(batch.view(column.cells.at(row)));
      }
      read.lines.push_back(batch.lines.at(row));
    }
  }
  return read;
}

Read read_all(std::string bytes, std::optional<std::string> lss) {
  return read_all(std::make_unique<TestSource>(std::move(bytes), std::move(lss)));
}

Choice choice_of(const Question& question, std::string_view code) {
  for (const Choice& choice : question.choices) {
    if (choice.code == code) return choice;
  }
  ADD_FAILURE() << "no choice " << code << " in " << question.id;
  return {};
}

std::vector<std::string> codes_of(const Question& question) {
  std::vector<std::string> codes;
  for (const Choice& choice : question.choices) codes.push_back(choice.code);
  return codes;
}

std::string lss_document(std::string_view tables) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document>\n"
         "<LimeSurveyDocType>Survey</LimeSurveyDocType>\n" +
         std::string(tables) + "</document>\n";
}

std::optional<std::filesystem::path> shared_exports() {
  const char* given = std::getenv("TERTIUM_SHARED");
  const std::filesystem::path folder =
      given != nullptr ? std::filesystem::path(given)
                       : std::filesystem::path(TERTIUM_SOURCE_DIR) / ".." / "shared";
  const std::filesystem::path exports = folder / "exports";
  if (!std::filesystem::exists(exports / "limesurvey")) return std::nullopt;
  return exports;
}

}  // namespace tertium::limesurvey
