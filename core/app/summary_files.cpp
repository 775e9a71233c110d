#include "summary_files.h"

#include <fstream>
#include <utility>

#include "edited_file.h"
#include "tertium/error.h"
#include "tertium/load_summary.h"

namespace tertium::app {
namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  std::ifstream in(file, std::ios::binary);
  std::string bytes(error ? 0 : size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (error || !in) {
    throw Error(Error::Stops::setup, "it cannot be read",
                {.file = file.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
                "check that the file is there and that you may read it");
  }
  return bytes;
}

SavedSummaries load_file(const std::filesystem::path& file) {
  try {
    return load_summaries(bytes_of(file), file.string());
  } catch (const Error& error) {
    throw Error(Error::Stops::setup, error.fault(), error.place(), error.advice());
  }
}

}  // namespace

Summary load_one(const std::filesystem::path& file,
                 const std::shared_ptr<const SummaryPlan>& plan) {
  try {
    return load_summary(bytes_of(file), file.string(), plan);
  } catch (const Error& error) {
    throw Error(Error::Stops::setup, error.fault(), error.place(), error.advice());
  }
}

SavedSummaries load_files(const std::vector<std::filesystem::path>& files) {
  SavedSummaries all;
  for (const std::filesystem::path& file : files) {
    SavedSummaries saved = load_file(file);
    if (!all.plan) {
      all = std::move(saved);
      continue;
    }
    if (all.plan->identity() != saved.plan->identity()) {
      throw Error(
          Error::Stops::setup,
          "it was made by another pipeline or codebook than '" + files.front().string() + "'",
          {.file = file.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
          "summarize the exports again with one pipeline");
    }
    for (Summary& summary : saved.summaries) all.summaries.push_back(std::move(summary));
  }
  return all;
}

void check_summary_output(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return;
  constexpr std::uint64_t kBeginning = 64;
  if (is_summary_file(whole_file(file, kBeginning))) return;
  throw Error(Error::Stops::setup, "this is no summary file, and it would be replaced",
              {.file = file.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
              "name another file for the summary");
}

}  // namespace tertium::app
