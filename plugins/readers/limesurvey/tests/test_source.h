#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/problem.h"
#include "tertium/reader.h"

namespace tertium::limesurvey {

// An export made of bytes, maybe with a structure beside it. Hands out at most `step` bytes a read,
// so that records are cut anywhere.
class TestSource : public Source {
 public:
  explicit TestSource(std::string bytes, std::optional<std::string> lss = std::nullopt,
                      std::string name = "export.csv", std::size_t step = 1 << 16);
  std::string_view name() const override { return name_; }
  std::string_view head() const override;
  std::size_t read(std::span<char> into) override;
  std::unique_ptr<Source> beside(std::string_view extension) const override;

 private:
  std::string bytes_;
  std::optional<std::string> lss_;
  std::string name_;
  std::size_t step_;
  std::size_t read_ = 0;
};

// A file as a source, with the .lss of the same stem beside it.
std::unique_ptr<Source> file_source(const std::filesystem::path& file);
std::string bytes_of(const std::filesystem::path& file);

// Everything that is read of an export.
struct Read {
  std::unique_ptr<Reading> reading;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::uint64_t> lines;
  Problems problems;

  const Questionnaire& questionnaire() const { return reading->questionnaire(); }
  // The question with this id; fails the test and gives an empty one if there is none.
  const Question& question(std::string_view id) const;
  // The cells of one column.
  std::vector<std::string> column(std::string_view id) const;
  bool has_note(std::string_view part) const;
};
Read read_all(std::unique_ptr<Source> source);
Read read_all(std::string bytes, std::optional<std::string> lss = std::nullopt);

// The choice with this code; fails the test and gives an empty one if there is none.
Choice choice_of(const Question& question, std::string_view code);
std::vector<std::string> codes_of(const Question& question);

// A minimal .lss of either generation: `rows` stands within the document.
std::string lss_document(std::string_view tables);

// Where the collected real exports are, or none: then tests that need them are skipped.
std::optional<std::filesystem::path> shared_exports();

}  // namespace tertium::limesurvey
