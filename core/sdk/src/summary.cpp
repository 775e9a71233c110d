#include "tertium/summary.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "joint_counts.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium {
namespace {

auto place_of(const InputRecord& input) { return std::tie(input.sha256, input.name); }

// The marks of the first of both inputs' respondents.
std::vector<std::uint32_t> merged_times(const InputRecord& a, const InputRecord& b) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> both;
  for (const InputRecord* input : {&a, &b}) {
    for (std::size_t i = 0; i < input->times.size(); ++i) {
      both.emplace_back(input->respondents[i], input->times[i]);
    }
  }
  std::ranges::sort(both);
  if (both.size() > InputRecord::kTimesKept) both.resize(InputRecord::kTimesKept);
  std::vector<std::uint32_t> times;
  for (const auto& [respondent, time] : both) times.push_back(time);
  return times;
}

void merge_input(InputRecord& to, const InputRecord& more) {
  to.rows += more.rows;
  to.refused += more.refused;
  to.left_out += more.left_out;
  to.times = merged_times(to, more);
  std::vector<std::uint64_t> both;
  both.reserve(to.respondents.size() + more.respondents.size());
  std::ranges::merge(to.respondents, more.respondents, std::back_inserter(both));
  to.respondents = std::move(both);
  to.problems.merge(more.problems);
}

template <class Names>
std::vector<std::string> for_people(Names names) {
  std::ranges::sort(names, [](const std::string& a, const std::string& b) { return name_less(a, b); });
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

Summary::Summary(std::shared_ptr<const SummaryPlan> plan) : plan_(std::move(plan)) {}
Summary::Summary(std::shared_ptr<const SummaryPlan> plan, std::map<CellKey, CellSummary> cells)
    : plan_(std::move(plan)), cells_(std::move(cells)) {}
Summary::Summary(const Summary&) = default;
Summary::Summary(Summary&&) noexcept = default;
Summary& Summary::operator=(const Summary&) = default;
Summary& Summary::operator=(Summary&&) noexcept = default;
Summary::~Summary() = default;

CellSummary Summary::empty_cell() const {
  CellSummary cell;
  cell.questions.resize(plan_->codebook.questions.size());
  for (std::size_t i = 0; i < cell.questions.size(); ++i) {
    const Question& question = plan_->codebook.questions[i];
    QuestionSummary& summary = cell.questions[i];
    summary.counts.resize(question.choices.size());
    if (plan_->weighted) summary.weighted.resize(question.choices.size());
    if (question.scale == Scale::interval || question.scale == Scale::date) {
      summary.numbers = std::make_unique<NumberSums>();
    }
  }
  cell.items.reserve(plan_->item_sets.size());
  for (const ItemSet& set : plan_->item_sets) cell.items.emplace_back(set.questions.size());
  for (const QuestionPair& pair : plan_->pairs) {
    cell.joint_counts.emplace_back(joint_size(plan_->codebook, pair));
  }
  return cell;
}

void Summary::merge(const Summary& other) {
  if (plan_ != other.plan_ && plan_->identity() != other.plan_->identity()) {
    throw Error(Error::Stops::setup, "summaries made by different pipelines cannot be merged", {},
                "make them again with one pipeline");
  }
  std::vector<InputRecord> records;
  for (const InputRecord& input : other.inputs) {
    const auto place = std::ranges::lower_bound(inputs, place_of(input), {}, place_of);
    if (place != inputs.end() && place_of(*place) == place_of(input)) {
      merge_input(*place, input);
    } else {
      records.push_back(input);
    }
  }
  // Both are in order: all are put in at once, or many into many would take long.
  const auto before = static_cast<std::ptrdiff_t>(inputs.size());
  std::ranges::sort(records, {}, place_of);
  std::ranges::move(records, std::back_inserter(inputs));
  std::ranges::inplace_merge(inputs, inputs.begin() + before, {}, place_of);
  for (const auto& [key, cell] : other.cells_) {
    const auto [place, added] = cells_.try_emplace(key, cell);
    if (!added) place->second.merge(cell, plan_->sample_size);
  }
  pooled_.clear();
}

std::vector<std::string> Summary::regions() const {
  std::vector<std::string> names;
  for (const auto& [key, cell] : cells_) names.push_back(key.first);
  return for_people(std::move(names));
}

std::vector<std::string> Summary::groups() const {
  std::vector<std::string> names;
  for (const auto& [key, cell] : cells_) {
    if (!key.second.empty()) names.push_back(key.second);
  }
  return for_people(std::move(names));
}

const CellSummary& Summary::cell(std::string_view region, std::string_view group) const {
  const CellKey key{std::string(region), std::string(group)};
  const auto exact = cells_.find(key);
  if (exact != cells_.end()) return exact->second;
  const auto known = pooled_.find(key);
  if (known != pooled_.end()) return known->second;
  CellSummary pool = empty_cell();
  for (const auto& [place, cell] : cells_) {
    if ((region.empty() || place.first == region) && (group.empty() || place.second == group)) {
      pool.merge(cell, plan_->sample_size);
    }
  }
  return pooled_.emplace(key, std::move(pool)).first->second;
}

}  // namespace tertium
