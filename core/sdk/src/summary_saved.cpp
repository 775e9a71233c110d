#include <algorithm>
#include <utility>

#include "saved.h"
#include "saved_plan.h"
#include "tertium/error.h"
#include "tertium/load_summary.h"
#include "tertium/summary.h"
#include "tertium/text.h"

// The saved form of summaries.
//
//   "tertium summaries\n", version, keyed hash of the rest, plan, its source, number of summaries,
//   summaries
//
// All that a summary is made of stands in a fixed order and has one spelling, so the same summary
// always gives the same bytes.
namespace tertium {
namespace {

using namespace saved;  // NOLINT: the words of this file

constexpr std::string_view kMagic = "tertium summaries\n";
constexpr HashKey kChecksum{0x7465727469756d20, 0x636865636b73756d};

void put_wide(std::string& to, WeightSum value) {
  put_number(to, static_cast<std::uint64_t>(value >> 64U));
  put_number(to, static_cast<std::uint64_t>(value));
}

WeightSum take_wide(std::string_view& from) {
  const auto high = static_cast<WeightSum>(take_number(from));
  return (high << 64U) | take_number(from);
}

void put_weights(std::string& to, const WeightSums& sums) {
  put_wide(to, sums.weights);
  put_wide(to, sums.squares);
}

WeightSums take_weights(std::string_view& from) {
  const WeightSum weights = take_wide(from);
  return {weights, take_wide(from)};
}

void put_counts(std::string& to, const std::vector<std::uint64_t>& counts) {
  for (const std::uint64_t count : counts) put_number(to, count);
}
void take_counts(std::string_view& from, std::vector<std::uint64_t>& counts) {
  for (std::uint64_t& count : counts) count = take_number(from);
}
void put_sums(std::string& to, const std::vector<std::int64_t>& sums) {
  for (const std::int64_t sum : sums) put_signed(to, sum);
}
void take_sums(std::string_view& from, std::vector<std::int64_t>& sums) {
  for (std::int64_t& sum : sums) sum = take_signed(from);
}

void put_numbers(std::string& to, const NumberSums& sums, bool weighted) {
  put_number(to, sums.n);
  if (sums.n == 0) return;
  put_double(to, sums.least);
  put_double(to, sums.most);
  sums.sum.save(to);
  sums.squares.save(to);
  if (!weighted) return;
  sums.w_sum.save(to);
  sums.w_squares.save(to);
  sums.ww_sum.save(to);
  sums.ww_squares.save(to);
}

void take_numbers(std::string_view& from, NumberSums& sums, bool weighted) {
  sums.n = take_number(from);
  if (sums.n == 0) return;
  sums.least = take_double(from);
  sums.most = take_double(from);
  sums.sum = ExactSum::load(from);
  sums.squares = ExactSum::load(from);
  if (!weighted) return;
  sums.w_sum = ExactSum::load(from);
  sums.w_squares = ExactSum::load(from);
  sums.ww_sum = ExactSum::load(from);
  sums.ww_squares = ExactSum::load(from);
}

void put_question(std::string& to, const QuestionSummary& question, bool weighted) {
  put_number(to, question.answered);
  for (const std::uint64_t count : question.missing) put_number(to, count);
  put_counts(to, question.counts);
  if (weighted) {
    for (const WeightSums& sums : question.weighted) put_weights(to, sums);
    put_weights(to, question.weighted_answered);
  }
  if (question.numbers) put_numbers(to, *question.numbers, weighted);
  put_number(to, question.sample.size());
  for (const SampledAnswer& answer : question.sample) {
    put_fixed(to, answer.order);
    put_text(to, answer.text);
  }
}

void take_question(std::string_view& from, QuestionSummary& question, bool weighted) {
  question.answered = take_number(from);
  for (std::uint64_t& count : question.missing) count = take_number(from);
  take_counts(from, question.counts);
  if (weighted) {
    for (WeightSums& sums : question.weighted) sums = take_weights(from);
    question.weighted_answered = take_weights(from);
  }
  if (question.numbers) take_numbers(from, *question.numbers, weighted);
  const std::size_t sampled = take_count(from, 9);
  for (std::size_t i = 0; i < sampled; ++i) {
    const std::uint64_t order = take_fixed(from);
    question.sample.push_back({order, take_text(from)});
  }
}

void put_items(std::string& to, const ItemProducts& items) {
  put_number(to, items.any);
  put_number(to, items.complete);
  put_sums(to, items.complete_sums);
  put_sums(to, items.complete_products);
  put_counts(to, items.partial_n);
  put_sums(to, items.partial_first);
  put_sums(to, items.partial_second);
  put_sums(to, items.partial_products);
}

void take_items(std::string_view& from, ItemProducts& items) {
  items.any = take_number(from);
  items.complete = take_number(from);
  take_sums(from, items.complete_sums);
  take_sums(from, items.complete_products);
  take_counts(from, items.partial_n);
  take_sums(from, items.partial_first);
  take_sums(from, items.partial_second);
  take_sums(from, items.partial_products);
}

void put_problems(std::string& to, const Problems& problems) {
  put_number(to, problems.kinds().size());
  for (const auto& [kind, listed] : problems.kinds()) {
    put_text(to, kind.column);
    put_text(to, kind.problem);
    put_text(to, kind.action);
    put_number(to, listed.count);
    put_number(to, listed.first.size());
    for (const Problem& problem : listed.first) {
      put_number(to, problem.line);
      put_number(to, problem.field);
      put_text(to, problem.question);
      put_text(to, problem.value);
    }
  }
}

Problems take_problems(std::string_view& from) {
  Problems problems;
  const std::size_t kinds = take_count(from, 5);
  for (std::size_t i = 0; i < kinds; ++i) {
    Problems::Kind kind;
    kind.column = take_text(from);
    kind.problem = take_text(from);
    kind.action = take_text(from);
    Problems::Listed listed;
    listed.count = take_number(from);
    const std::size_t first = take_count(from, 4);
    for (std::size_t k = 0; k < first; ++k) {
      Problem problem{0, 0, kind.column, {}, {}, kind.problem, kind.action};
      problem.line = take_number(from);
      problem.field = take_number(from);
      problem.question = take_text(from);
      problem.value = take_text(from);
      listed.first.push_back(std::move(problem));
    }
    problems.restore(kind, std::move(listed));
  }
  return problems;
}

void put_input(std::string& to, const InputRecord& input) {
  for (const std::string* text : {&input.name, &input.sha256, &input.reader, &input.tool,
                                  &input.encoding, &input.dialect}) {
    put_text(to, *text);
  }
  put_number(to, static_cast<std::uint64_t>(input.state));
  put_number(to, input.bytes);
  put_signed(to, input.modified);
  put_number(to, input.rows);
  put_number(to, input.refused);
  put_number(to, input.left_out);
  put_number(to, input.respondents.size());
  std::uint64_t before = 0;
  for (const std::uint64_t respondent : input.respondents) {
    put_number(to, respondent - before);
    before = respondent;
  }
  put_number(to, input.times.size());
  for (const std::uint32_t time : input.times) put_number(to, time);
  put_number(to, input.asked.size());
  for (const std::uint64_t question : input.asked) put_number(to, question);
  put_problems(to, input.problems);
}

InputRecord take_input(std::string_view& from) {
  InputRecord input;
  for (std::string* text : {&input.name, &input.sha256, &input.reader, &input.tool, &input.encoding,
                            &input.dialect}) {
    *text = saved::take_text(from);
  }
  const std::uint64_t state = take_number(from);
  if (state > static_cast<std::uint64_t>(InputState::duplicate)) damaged();
  input.state = static_cast<InputState>(state);
  input.bytes = take_number(from);
  input.modified = take_signed(from);
  input.rows = take_number(from);
  input.refused = take_number(from);
  input.left_out = take_number(from);
  input.respondents.resize(take_count(from));
  std::uint64_t before = 0;
  for (std::uint64_t& respondent : input.respondents) {
    before += take_number(from);
    respondent = before;
  }
  input.times.resize(take_count(from));
  for (std::uint32_t& time : input.times) time = static_cast<std::uint32_t>(take_number(from));
  if (input.times.size() > std::min(input.respondents.size(), InputRecord::kTimesKept)) damaged();
  input.asked.resize(take_count(from));
  for (std::uint64_t& question : input.asked) question = take_number(from);
  input.problems = take_problems(from);
  return input;
}

// About what the inputs take, so that much is not moved often.
std::size_t room_for(const std::vector<InputRecord>& inputs) {
  std::size_t bytes = 0;
  for (const InputRecord& input : inputs) {
    bytes += 192 + 9 * input.respondents.size() + 5 * input.times.size() + input.asked.size();
  }
  return bytes;
}

}  // namespace

void Summary::save(std::string& to) const {
  to.reserve(to.size() + room_for(inputs));
  put_number(to, inputs.size());
  for (const InputRecord& input : inputs) put_input(to, input);
  put_number(to, cells_.size());
  for (const auto& [key, cell] : cells_) {
    put_text(to, key.first);
    put_text(to, key.second);
    put_number(to, cell.respondents);
    put_number(to, cell.empty);
    if (plan_->weighted) put_weights(to, cell.weights);
    for (const QuestionSummary& question : cell.questions) {
      put_question(to, question, plan_->weighted);
    }
    for (const ItemProducts& items : cell.items) put_items(to, items);
    for (const auto& counts : cell.joint_counts) put_counts(to, counts);
  }
}

Summary Summary::load(std::string_view& from, std::shared_ptr<const SummaryPlan> plan) {
  Summary summary(std::move(plan));
  const std::size_t inputs = take_count(from, 10);
  summary.inputs.reserve(inputs);
  for (std::size_t i = 0; i < inputs; ++i) summary.inputs.push_back(take_input(from));
  const std::size_t cells = take_count(from, 4);
  for (std::size_t i = 0; i < cells; ++i) {
    CellKey key;
    key.first = saved::take_text(from);
    key.second = saved::take_text(from);
    CellSummary cell = summary.empty_cell();
    cell.respondents = take_number(from);
    cell.empty = take_number(from);
    if (summary.plan_->weighted) cell.weights = take_weights(from);
    for (QuestionSummary& question : cell.questions) {
      take_question(from, question, summary.plan_->weighted);
    }
    for (ItemProducts& items : cell.items) take_items(from, items);
    for (auto& counts : cell.joint_counts) take_counts(from, counts);
    if (!summary.cells_.emplace(std::move(key), std::move(cell)).second) damaged();
  }
  return summary;
}

std::string save_summaries(const SummaryPlan& plan, std::span<const Summary> summaries) {
  std::string head(kMagic);
  put_number(head, kSummaryVersion);
  // What was merged from many exports is long: it is written once, and its hash put before it then.
  std::string file = head;
  put_fixed(file, 0);
  const std::size_t body = file.size();
  put_plan(file, plan);
  put_text(file, plan.source);
  put_number(file, summaries.size());
  if (summaries.size() == 1) {
    summaries.front().save(file);
  } else {
    // In an order of their own, so that it does not matter in which they came.
    std::vector<std::string> saved;
    for (const Summary& summary : summaries) summary.save(saved.emplace_back());
    std::ranges::sort(saved);
    for (const std::string& summary : saved) file += summary;
  }
  put_fixed(head, keyed_hash(kChecksum, std::string_view(file).substr(body)));
  return file.replace(0, body, head);
}

namespace {

// What stands behind magic, version and hash of a file.
std::string_view checked_body(std::string_view bytes, const Place& place) {
  if (!bytes.starts_with(kMagic)) {
    throw Error(Error::Stops::input, "this is not a summary file", place,
                "give files that 'tertium summarize' or 'tertium merge' wrote");
  }
  bytes.remove_prefix(kMagic.size());
  const std::uint64_t version = take_number(bytes);
  if (version > kSummaryVersion) {
    throw Error(Error::Stops::input,
                "the summary was saved by a newer Tertium (version " + std::to_string(version) +
                    " of the form; this one reads up to " + std::to_string(kSummaryVersion) + ")",
                place, "update Tertium, or make the summary again");
  }
  const std::uint64_t checksum = take_fixed(bytes);
  if (checksum != keyed_hash(kChecksum, bytes)) damaged();
  return bytes;
}

}  // namespace

SavedSummaries load_summaries(std::string_view bytes, const std::string& file) {
  const Place place{.file = file, .line = 0, .column = 0, .question = {}, .stage = {}};
  try {
    bytes = checked_body(bytes, place);
    SavedSummaries saved;
    auto plan = std::make_shared<SummaryPlan>(take_plan(bytes));
    plan->source = saved::take_text(bytes);
    saved.plan = std::move(plan);
    const std::size_t count = take_count(bytes, 2);
    for (std::size_t i = 0; i < count; ++i) {
      saved.summaries.push_back(Summary::load(bytes, saved.plan));
    }
    if (!bytes.empty()) damaged();
    return saved;
  } catch (const Error& error) {
    throw error.in_file(file);
  }
}

Summary load_summary(std::string_view bytes, const std::string& file,
                     std::shared_ptr<const SummaryPlan> plan) {
  const Place place{.file = file, .line = 0, .column = 0, .question = {}, .stage = {}};
  try {
    bytes = checked_body(bytes, place);
    std::string known;
    put_plan(known, *plan);
    put_text(known, plan->source);
    if (!bytes.starts_with(known)) {
      throw Error(Error::Stops::setup, "the summary was made by another pipeline or codebook",
                  place);
    }
    bytes.remove_prefix(known.size());
    if (take_count(bytes, 2) != 1) damaged();
    Summary summary = Summary::load(bytes, std::move(plan));
    if (!bytes.empty()) damaged();
    return summary;
  } catch (const Error& error) {
    throw error.in_file(file);
  }
}

bool is_summary_file(std::string_view beginning) { return beginning.starts_with(kMagic); }

}  // namespace tertium
