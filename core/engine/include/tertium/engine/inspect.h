#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tertium/engine/inputs.h"
#include "tertium/engine/pipeline.h"

namespace tertium::engine {

// What stands in one column of an export.
struct ColumnFacts {
  Question question;
  std::uint64_t filled = 0;   // rows with something in it
  bool numbers = true;        // all of them are numbers
  // Different values and how often each occurs, in order of first appearance; empty if there are more
  // than kMostValues, as in open answers.
  std::vector<std::pair<std::string, std::uint64_t>> values{};
  bool many_values = false;
};
inline constexpr std::size_t kMostValues = 24;

// What an export is and holds.
struct Inspection {
  std::string reader;
  Description description;
  std::uint64_t rows = 0;
  std::vector<ColumnFacts> columns{};
  Problems problems{};  // rows that were refused or repaired
};

// All readers with their default options, for inspecting without a pipeline.
std::vector<Use<Reader>> default_readers(const Plugins& plugins);
// The same of writers, for files that people have edited.
std::vector<Use<Writer>> default_writers(const Plugins& plugins);

// Reads an export to its end. Throws Error (input) if no reader knows it or it cannot be read.
Inspection inspect(const std::vector<Use<Reader>>& readers, const Input& input);

// What of the export a pipeline will not use, or not find: before any row is counted.
Problems unmatched(const Pipeline& pipeline, const Input& input);

// A codebook (TOML) for these exports to begin with: every column that holds answers is a question,
// values that repeat are its choices. Columns of the same id in several exports are one question.
std::string draft_codebook(const std::vector<Inspection>& inspections);

}  // namespace tertium::engine
