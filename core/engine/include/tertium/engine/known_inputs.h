#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/summary.h"

namespace tertium::engine {

// Who answered an input, and what: by that it is told whether two hold the same respondents. Views,
// as InputRecord describes them.
struct Answerers {
  std::span<const std::uint64_t> respondents{};
  std::span<const std::uint32_t> times{};
  std::span<const std::uint64_t> asked{};
};
Answerers answerers(const InputRecord& input);

// What is known of an input of a merged summary: views, either into KnownInputs or into a Base.
struct KnownInput {
  std::string_view name;
  std::string_view sha256;
  InputState state = InputState::read;
  Answerers who{};
  std::string_view record;    // what run.json tells of it, a JSON object
  std::string_view problems;  // its lines of problems.csv
};

// In the order in which reports tell of inputs: by name and bytes.
using InputList = std::vector<KnownInput>;

// The list of a summary's inputs, and the texts in it.
class KnownInputs {
 public:
  // `records` must outlive this.
  explicit KnownInputs(const std::vector<InputRecord>& records);
  KnownInputs(const KnownInputs&) = delete;
  KnownInputs& operator=(const KnownInputs&) = delete;

  const InputList& list() const { return list_; }

 private:
  std::vector<std::string> texts_;
  InputList list_;
};

// Puts `more` in its places. False, and nothing is added, if an input with the same name and bytes
// is in both: their records would have to become one.
bool add_inputs(InputList& list, const InputList& more);

}  // namespace tertium::engine
