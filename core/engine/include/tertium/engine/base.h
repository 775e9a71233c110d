#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "tertium/engine/known_inputs.h"
#include "tertium/summary.h"

namespace tertium::engine {

// What was compared before, as the watched folder keeps it: the merged answers, and what is known
// of each input. Its saved form is looked into where it lies and holds the texts of reports ready
// made, so that to report of a few inputs more costs little, however many there are.
struct Base {
  explicit Base(std::shared_ptr<const SummaryPlan> plan) : summary(std::move(plan)) {}

  Summary summary;  // without inputs
  InputList inputs{};
  std::shared_ptr<const void> bytes{};  // of the file into which `inputs` look
};

// The saved form: versioned and checksummed. It is read again on the same machine only.
std::string save_base(const Base& base);
// Throws Error (setup), naming the file, if it is no base, damaged, of another version of the form
// or made by another plan.
Base load_base(const std::filesystem::path& file, const std::shared_ptr<const SummaryPlan>& plan);

}  // namespace tertium::engine
