#include <algorithm>
#include <iterator>
#include <utility>

#include "tertium/summary.h"

// How the parts of a Summary merge.
namespace tertium {
namespace {

template <class T>
void add_each(std::vector<T>& to, const std::vector<T>& more) {
  if (to.empty()) to.resize(more.size());
  for (std::size_t i = 0; i < more.size(); ++i) to[i] += more[i];
}

WeightSums& operator+=(WeightSums& to, const WeightSums& more) {
  to.weights += more.weights;
  to.squares += more.squares;
  return to;
}

void merge_numbers(NumberSums& to, const NumberSums& more) {
  if (more.n == 0) return;
  to.least = to.n == 0 ? more.least : std::min(to.least, more.least);
  to.most = to.n == 0 ? more.most : std::max(to.most, more.most);
  to.n += more.n;
  to.sum.merge(more.sum);
  to.squares.merge(more.squares);
  to.w_sum.merge(more.w_sum);
  to.w_squares.merge(more.w_squares);
  to.ww_sum.merge(more.ww_sum);
  to.ww_squares.merge(more.ww_squares);
}

}  // namespace

QuestionSummary::QuestionSummary() = default;
QuestionSummary::QuestionSummary(const QuestionSummary& other)
    : answered(other.answered),
      missing(other.missing),
      counts(other.counts),
      weighted(other.weighted),
      weighted_answered(other.weighted_answered),
      numbers(other.numbers ? std::make_unique<NumberSums>(*other.numbers) : nullptr),
      sample(other.sample) {}
QuestionSummary::QuestionSummary(QuestionSummary&&) noexcept = default;
QuestionSummary& QuestionSummary::operator=(const QuestionSummary& other) {
  if (this != &other) *this = QuestionSummary(other);
  return *this;
}
QuestionSummary& QuestionSummary::operator=(QuestionSummary&&) noexcept = default;
QuestionSummary::~QuestionSummary() = default;

std::uint64_t QuestionSummary::missing_total() const {
  std::uint64_t total = 0;
  for (const std::uint64_t count : missing) total += count;
  return total;
}

void QuestionSummary::merge(const QuestionSummary& other, std::size_t sample_size) {
  answered += other.answered;
  for (std::size_t i = 0; i < missing.size(); ++i) missing[i] += other.missing[i];
  add_each(counts, other.counts);
  if (weighted.empty()) weighted.resize(other.weighted.size());
  for (std::size_t i = 0; i < other.weighted.size(); ++i) weighted[i] += other.weighted[i];
  weighted_answered += other.weighted_answered;
  if (other.numbers) {
    if (!numbers) numbers = std::make_unique<NumberSums>();
    merge_numbers(*numbers, *other.numbers);
  }
  if (other.sample.empty()) return;
  std::vector<SampledAnswer> both;
  std::ranges::merge(sample, other.sample, std::back_inserter(both));
  if (both.size() > sample_size) both.resize(sample_size);
  sample = std::move(both);
}

bool operator==(const QuestionSummary& a, const QuestionSummary& b) {
  const bool same_numbers = a.numbers && b.numbers ? *a.numbers == *b.numbers
                                                   : a.numbers == nullptr && b.numbers == nullptr;
  return same_numbers && a.answered == b.answered && a.missing == b.missing &&
         a.counts == b.counts && a.weighted == b.weighted &&
         a.weighted_answered == b.weighted_answered && a.sample == b.sample;
}

ItemProducts::ItemProducts(std::size_t count)
    : items(count),
      complete_sums(count),
      complete_products(count * (count + 1) / 2),
      partial_n(count * (count + 1) / 2),
      partial_first(count * (count + 1) / 2),
      partial_second(count * (count + 1) / 2),
      partial_products(count * (count + 1) / 2) {}
ItemProducts::ItemProducts(const ItemProducts&) = default;
ItemProducts::ItemProducts(ItemProducts&&) noexcept = default;
ItemProducts& ItemProducts::operator=(const ItemProducts&) = default;
ItemProducts& ItemProducts::operator=(ItemProducts&&) noexcept = default;
ItemProducts::~ItemProducts() = default;

void ItemProducts::merge(const ItemProducts& other) {
  any += other.any;
  complete += other.complete;
  add_each(complete_sums, other.complete_sums);
  add_each(complete_products, other.complete_products);
  add_each(partial_n, other.partial_n);
  add_each(partial_first, other.partial_first);
  add_each(partial_second, other.partial_second);
  add_each(partial_products, other.partial_products);
}

CellSummary::CellSummary() = default;
CellSummary::CellSummary(const CellSummary&) = default;
CellSummary::CellSummary(CellSummary&&) noexcept = default;
CellSummary& CellSummary::operator=(const CellSummary&) = default;
CellSummary& CellSummary::operator=(CellSummary&&) noexcept = default;
CellSummary::~CellSummary() = default;

void CellSummary::merge(const CellSummary& other, std::size_t sample_size) {
  respondents += other.respondents;
  empty += other.empty;
  weights += other.weights;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    questions[i].merge(other.questions[i], sample_size);
  }
  for (std::size_t i = 0; i < items.size(); ++i) items[i].merge(other.items[i]);
  for (std::size_t i = 0; i < joint_counts.size(); ++i) {
    add_each(joint_counts[i], other.joint_counts[i]);
  }
}

std::string_view name_of(InputState state) {
  switch (state) {
    case InputState::read:
      return "read";
    case InputState::refused:
      return "refused";
    case InputState::superseded:
      return "superseded";
    case InputState::duplicate:
      return "duplicate";
  }
  return {};
}

InputRecord::InputRecord() = default;
InputRecord::InputRecord(const InputRecord&) = default;
InputRecord::InputRecord(InputRecord&&) noexcept = default;
InputRecord& InputRecord::operator=(const InputRecord&) = default;
InputRecord& InputRecord::operator=(InputRecord&&) noexcept = default;
InputRecord::~InputRecord() = default;

}  // namespace tertium
