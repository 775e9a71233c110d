#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "saved_plan.h"
#include "tertium/error.h"
#include "tertium/number.h"
#include "tertium/summary.h"
#include "tertium/text.h"

namespace tertium {
namespace {

bool has_values(const Question& question) {
  if (question.scale == Scale::interval) return true;
  return (question.scale == Scale::ordinal || question.scale == Scale::nominal) &&
         std::ranges::any_of(question.choices, [](const Choice& c) { return c.value.has_value(); });
}

bool has_one_choice(const Question& question) {
  return question.scale == Scale::ordinal || question.scale == Scale::nominal;
}

std::string hexadecimal(std::uint64_t value) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(value));
  return text.data();
}

}  // namespace

std::uint64_t held_weight(double weight) {
  return static_cast<std::uint64_t>(std::llround(std::ldexp(weight, 40)));
}
double shown_weight(WeightSum sum) { return std::ldexp(static_cast<double>(sum), -40); }
double shown_squared_weight(WeightSum sum) { return std::ldexp(static_cast<double>(sum), -80); }

SummaryPlan::SummaryPlan() = default;
SummaryPlan::SummaryPlan(const SummaryPlan&) = default;
SummaryPlan::SummaryPlan(SummaryPlan&&) noexcept = default;
SummaryPlan& SummaryPlan::operator=(const SummaryPlan&) = default;
SummaryPlan& SummaryPlan::operator=(SummaryPlan&&) noexcept = default;
SummaryPlan::~SummaryPlan() = default;

void SummaryPlan::need_items(std::string id, std::span<const std::string> question_ids) {
  ItemSet set;
  for (const std::string& question_id : question_ids) {
    const std::optional<std::size_t> index = codebook.find(question_id);
    if (index && has_values(codebook.questions[*index])) set.questions.push_back(*index);
  }
  std::ranges::sort(set.questions);
  set.questions.erase(std::unique(set.questions.begin(), set.questions.end()),
                      set.questions.end());
  if (const ItemSet* known = item_set(id)) {
    if (known->questions == set.questions) return;
    throw Error(Error::Stops::setup, "two analyses ask for different items under '" + id + "'");
  }
  set.id = std::move(id);
  item_sets.push_back(std::move(set));
}

bool SummaryPlan::need_joint_counts(std::string_view one, std::string_view other) {
  const std::optional<std::size_t> a = codebook.find(one);
  const std::optional<std::size_t> b = codebook.find(other);
  if (!a || !b || *a == *b) return false;
  const Question& first = codebook.questions[*a];
  const Question& second = codebook.questions[*b];
  if (!has_one_choice(first) || !has_one_choice(second)) return false;
  if (first.choices.size() * second.choices.size() > kMostJointCounts) return false;
  if (!pair_place(*a, *b)) pairs.push_back({std::min(*a, *b), std::max(*a, *b)});
  return true;
}

std::optional<std::size_t> SummaryPlan::pair_place(std::size_t one, std::size_t other) const {
  const QuestionPair wanted{std::min(one, other), std::max(one, other)};
  const auto found = std::ranges::find(pairs, wanted);
  if (found == pairs.end()) return std::nullopt;
  return static_cast<std::size_t>(found - pairs.begin());
}

const ItemSet* SummaryPlan::item_set(std::string_view id) const {
  const auto found = std::ranges::find(item_sets, id, &ItemSet::id);
  return found == item_sets.end() ? nullptr : &*found;
}

std::int64_t SummaryPlan::resolution(const Question& question) {
  const auto within = [](double value) { return std::fabs(value) <= 1000; };
  if (question.scale == Scale::interval) {
    return within(question.least.value_or(1e9)) && within(question.most.value_or(1e9)) ? 1000 : 1;
  }
  const bool whole = std::ranges::all_of(question.choices, [](const Choice& choice) {
    return !choice.value || *choice.value == std::round(*choice.value);
  });
  const bool small = std::ranges::all_of(question.choices, [&](const Choice& choice) {
    return !choice.value || within(*choice.value);
  });
  return !whole && small ? 1000 : 1;
}

std::string SummaryPlan::identity() const {
  std::string form;
  saved::put_plan(form, *this);
  saved::put_text(form, source);
  return hexadecimal(keyed_hash({1, 0}, form)) + hexadecimal(keyed_hash({2, 0}, form));
}

}  // namespace tertium
