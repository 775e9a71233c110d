#include "tertium/engine/known_inputs.h"

#include <algorithm>
#include <tuple>

#include "run_record.h"

namespace tertium::engine {
namespace {

std::tuple<std::string_view, std::string_view> place_of(const KnownInput& input) {
  return {input.name, input.sha256};
}

}  // namespace

Answerers answerers(const InputRecord& input) {
  return {input.respondents, input.times, input.asked};
}

KnownInputs::KnownInputs(const std::vector<InputRecord>& records) {
  texts_.reserve(2 * records.size());
  list_.reserve(records.size());
  for (const InputRecord& input : records) {
    const std::string& record = texts_.emplace_back(record_json(input));
    const std::string& problems = texts_.emplace_back(problem_lines(input));
    list_.push_back({input.name, input.sha256, input.state, answerers(input), record, problems});
  }
  std::ranges::sort(list_, {}, place_of);
}

bool add_inputs(InputList& list, const InputList& more) {
  const bool in_both = std::ranges::any_of(more, [&](const KnownInput& input) {
    return std::ranges::binary_search(list, place_of(input), {}, place_of);
  });
  if (in_both) return false;
  const auto before = static_cast<std::ptrdiff_t>(list.size());
  list.insert(list.end(), more.begin(), more.end());
  std::ranges::inplace_merge(list, list.begin() + before, {}, place_of);
  return true;
}

}  // namespace tertium::engine
