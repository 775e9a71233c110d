#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "joint_counts.h"
#include "summary_items.h"
#include "tertium/error.h"
#include "tertium/summary.h"
#include "tertium/text.h"

// One pass over a batch. The rows' cells are numbered first ("slots"), so that each column is one
// tight loop over rows into a small table.
namespace tertium {
namespace {

constexpr std::size_t kLongestSample = 2000;  // bytes

[[noreturn]] void wrong_shape(const Question& question) {
  throw Error(Error::Stops::input, "a normalizer gave answers that do not fit the codebook",
              {.file = {}, .line = 0, .column = 0, .question = question.id, .stage = {}},
              "this is a fault of the plugin");
}

// Which cell each row belongs to; the last slot takes the rows that are left out.
struct Slots {
  std::vector<CellSummary*> cells;
  std::vector<std::uint16_t> of_row;
  std::vector<std::uint64_t> rows;  // by slot
};

struct Pass {
  const Batch& batch;
  const RowKeys& keys;
  const SummaryPlan& plan;
  Slots slots;
  std::vector<std::uint8_t> any;  // by row: some question is answered
  // Rows by slot and code of one question; zero between questions.
  std::vector<std::uint32_t> tally{};

  bool weighted() const { return plan.weighted; }
  std::size_t slot(std::size_t row) const { return slots.of_row[row]; }
  bool counted(std::size_t row) const { return slots.of_row[row] < slots.cells.size(); }
};

void add_weight(WeightSums& to, std::uint64_t weight) {
  to.weights += weight;
  to.squares += static_cast<WeightSum>(weight) * weight;
}

void take_absent(Pass& pass, std::size_t index) {
  for (std::size_t s = 0; s < pass.slots.cells.size(); ++s) {
    auto& missing = pass.slots.cells[s]->questions[index].missing;
    missing[static_cast<std::size_t>(Missing::not_asked)] += pass.slots.rows[s];
  }
}

void take_coded_weights(Pass& pass, const Column& column, std::size_t index) {
  for (std::size_t row = 0; row < pass.batch.rows; ++row) {
    const std::uint8_t code = column.codes[row];
    if (!pass.counted(row) || is_missing(code)) continue;
    QuestionSummary& question = pass.slots.cells[pass.slot(row)]->questions[index];
    add_weight(question.weighted[code], pass.keys.weight[row]);
    add_weight(question.weighted_answered, pass.keys.weight[row]);
  }
}

void take_coded(Pass& pass, const Column& column, const Question& question, std::size_t index) {
  const std::size_t rows = pass.batch.rows;
  const std::size_t choices = question.choices.size();
  if (column.codes.size() != rows) wrong_shape(question);
  std::vector<std::uint32_t>& tally = pass.tally;
  tally.resize((pass.slots.cells.size() + 1) * kCodes);
  // By plain pointers, or the compiler takes it that a store could move the vectors.
  const std::uint8_t* const codes = column.codes.data();
  const std::uint16_t* const slots = pass.slots.of_row.data();
  std::uint32_t* const counted = tally.data();
  for (std::size_t row = 0; row < rows; ++row) ++counted[slots[row] * kCodes + codes[row]];
  for (std::size_t s = 0; s < pass.slots.cells.size(); ++s) {
    QuestionSummary& summary = pass.slots.cells[s]->questions[index];
    std::uint32_t* counts = &tally[s * kCodes];
    std::uint64_t answered = 0;
    for (std::size_t c = 0; c < choices; ++c) {
      summary.counts[c] += counts[c];
      answered += counts[c];
    }
    std::uint64_t seen = answered;
    for (std::size_t m = 1; m <= kMissingKinds; ++m) {
      summary.missing[m] += counts[kMissingCode + m];
      seen += counts[kMissingCode + m];
    }
    if (seen != pass.slots.rows[s]) wrong_shape(question);
    summary.answered += answered;
    std::fill_n(counts, choices, 0);
    std::fill_n(counts + kMissingCode, kMissingKinds + 1, 0);
  }
  std::fill_n(&tally[pass.slots.cells.size() * kCodes], kCodes, 0);
  std::uint8_t* const any = pass.any.data();
  for (std::size_t row = 0; row < rows; ++row) {
    any[row] = static_cast<std::uint8_t>(any[row] | (codes[row] < kMissingCode));
  }
  if (pass.weighted()) take_coded_weights(pass, column, index);
}

void take_ticks(Pass& pass, const Column& column, const Question& question, std::size_t index) {
  if (column.ticks.size() != pass.batch.rows || column.missing.size() != pass.batch.rows) {
    wrong_shape(question);
  }
  for (std::size_t row = 0; row < pass.batch.rows; ++row) {
    if (!pass.counted(row)) continue;
    QuestionSummary& summary = pass.slots.cells[pass.slot(row)]->questions[index];
    if (column.missing[row] != Missing::none) {
      ++summary.missing[static_cast<std::size_t>(column.missing[row])];
      continue;
    }
    ++summary.answered;
    pass.any[row] = 1;
    if (pass.weighted()) add_weight(summary.weighted_answered, pass.keys.weight[row]);
    for (std::uint64_t ticks = column.ticks[row]; ticks != 0; ticks &= ticks - 1) {
      const auto choice = static_cast<std::size_t>(std::countr_zero(ticks));
      if (choice >= summary.counts.size()) wrong_shape(question);
      ++summary.counts[choice];
      if (pass.weighted()) add_weight(summary.weighted[choice], pass.keys.weight[row]);
    }
  }
}

void add_weighted_number(NumberSums& sums, double value, std::uint64_t held) {
  const double weight = shown_weight(held);
  sums.w_sum.add_product(weight, value);
  // Rounded once each, by the row alone, so the order of rows still does not matter.
  sums.w_squares.add_product(weight, value * value);
  sums.ww_sum.add_product(weight * weight, value);
  sums.ww_squares.add_product(weight * weight, value * value);
}

void take_numbers(Pass& pass, const Column& column, const Question& question, std::size_t index) {
  if (column.numbers.size() != pass.batch.rows || column.missing.size() != pass.batch.rows) {
    wrong_shape(question);
  }
  for (std::size_t row = 0; row < pass.batch.rows; ++row) {
    if (!pass.counted(row)) continue;
    QuestionSummary& summary = pass.slots.cells[pass.slot(row)]->questions[index];
    if (column.missing[row] != Missing::none) {
      ++summary.missing[static_cast<std::size_t>(column.missing[row])];
      continue;
    }
    const double value = column.numbers[row];
    if (!summary.numbers || !std::isfinite(value)) wrong_shape(question);
    ++summary.answered;
    pass.any[row] = 1;
    NumberSums& sums = *summary.numbers;
    sums.least = sums.n == 0 ? value : std::min(sums.least, value);
    sums.most = sums.n == 0 ? value : std::max(sums.most, value);
    ++sums.n;
    sums.sum.add(value);
    sums.squares.add_product(value, value);
    if (pass.weighted()) {
      add_weight(summary.weighted_answered, pass.keys.weight[row]);
      add_weighted_number(sums, value, pass.keys.weight[row]);
    }
  }
}

std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80) --most;
  return text.substr(0, most);
}

void sample_answer(QuestionSummary& summary, std::uint64_t order, std::string_view text,
                   std::size_t sample_size) {
  std::vector<SampledAnswer>& sample = summary.sample;
  if (sample.size() == sample_size && (sample.empty() || order > sample.back().order)) return;
  SampledAnswer answer{order, std::string(cut(text, kLongestSample))};
  const auto place = std::ranges::upper_bound(sample, answer);
  sample.insert(place, std::move(answer));
  if (sample.size() > sample_size) sample.pop_back();
}

void take_text(Pass& pass, const Column& column, const Question& question, std::size_t index) {
  if (column.cells.size() != pass.batch.rows) wrong_shape(question);
  for (std::size_t row = 0; row < pass.batch.rows; ++row) {
    if (!pass.counted(row)) continue;
    QuestionSummary& summary = pass.slots.cells[pass.slot(row)]->questions[index];
    if (column.cells[row].length == 0) {
      ++summary.missing[static_cast<std::size_t>(Missing::skipped)];
      continue;
    }
    ++summary.answered;
    pass.any[row] = 1;
    if (pass.weighted()) add_weight(summary.weighted_answered, pass.keys.weight[row]);
    // Another order for each question, so that no respondent is quoted throughout.
    const std::uint64_t order = pass.keys.respondent[row] * (2 * index + 0x9E3779B97F4A7C15ULL);
    sample_answer(summary, order, pass.batch.view(column.cells[row]), pass.plan.sample_size);
  }
}

void take_question(Pass& pass, std::size_t index) {
  const Question& question = pass.plan.codebook.questions[index];
  const Column& column = pass.batch.columns[index];
  switch (column.kind) {
    case Column::Kind::absent:
      return take_absent(pass, index);
    case Column::Kind::coded:
      return take_coded(pass, column, question, index);
    case Column::Kind::ticks:
      return take_ticks(pass, column, question, index);
    case Column::Kind::number:
      return take_numbers(pass, column, question, index);
    case Column::Kind::text:
      return take_text(pass, column, question, index);
  }
}

void take_rows(Pass& pass) {
  for (std::size_t row = 0; row < pass.batch.rows; ++row) {
    if (!pass.counted(row)) continue;
    CellSummary& cell = *pass.slots.cells[pass.slot(row)];
    ++cell.respondents;
    if (pass.any[row] == 0) ++cell.empty;
    if (pass.weighted()) add_weight(cell.weights, pass.keys.weight[row]);
  }
}

void check_shape(const Batch& batch, const RowKeys& keys, const SummaryPlan& plan) {
  const bool fits = batch.columns.size() == plan.codebook.questions.size() &&
                    keys.region.size() == batch.rows && keys.group.size() == batch.rows &&
                    keys.respondent.size() == batch.rows &&
                    (!plan.weighted || keys.weight.size() == batch.rows);
  if (!fits) {
    throw Error(Error::Stops::input, "a normalizer gave other rows or columns than the codebook has",
                {}, "this is a fault of the plugin");
  }
}

}  // namespace

void Summary::observe(const Batch& batch, const RowKeys& keys) {
  check_shape(batch, keys, *plan_);
  pooled_.clear();
  constexpr std::uint16_t kNew = 0xffff;
  Pass pass{batch, keys, *plan_, {}, std::vector<std::uint8_t>(batch.rows)};
  std::vector<std::uint16_t> slot_of(keys.regions.size() * std::max<std::size_t>(
                                                                1, keys.groups.size()), kNew);
  std::vector<std::uint16_t>& of_row = pass.slots.of_row;
  of_row.assign(batch.rows, kNew);
  for (std::size_t row = 0; row < batch.rows; ++row) {
    if (keys.region[row] == RowKeys::kLeftOut) continue;
    const std::size_t place = keys.region[row] * std::max<std::size_t>(1, keys.groups.size()) +
                              keys.group[row];
    std::uint16_t& slot = slot_of.at(place);
    if (slot == kNew) {
      slot = static_cast<std::uint16_t>(pass.slots.cells.size());
      const std::string group = keys.groups.empty() ? std::string() : keys.groups.at(keys.group[row]);
      const CellKey key{keys.regions.at(keys.region[row]), group};
      auto found = cells_.find(key);
      if (found == cells_.end()) found = cells_.emplace(key, empty_cell()).first;
      pass.slots.cells.push_back(&found->second);
      pass.slots.rows.push_back(0);
    }
    of_row[row] = slot;
    ++pass.slots.rows[slot];
  }
  const auto left_out = static_cast<std::uint16_t>(pass.slots.cells.size());
  std::ranges::replace(of_row, kNew, left_out);
  for (std::size_t i = 0; i < batch.columns.size(); ++i) take_question(pass, i);
  if (!item_scales_) {
    item_scales_ = std::make_shared<const std::vector<std::vector<ItemScale>>>(item_scales(*plan_));
  }
  take_items(batch, *plan_, *item_scales_, pass.slots.cells, pass.slots.of_row);
  take_joint_counts(*plan_, batch, pass.slots.of_row, pass.slots.cells);
  take_rows(pass);
}

}  // namespace tertium
