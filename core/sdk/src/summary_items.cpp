#include "summary_items.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <vector>

// Two ways to the same whole numbers. Most items are short scales; their products over some rows
// fit into 16 bits, which the compiler adds up eight at a time. All others are added one by one.
namespace tertium {
namespace {

constexpr std::int32_t kNoItem = std::numeric_limits<std::int32_t>::min();

// The values of one item, by row.
void item_values(const Column& column, const Question& question, const ItemScale& scale,
                 std::vector<std::int32_t>& values) {
  std::ranges::fill(values, kNoItem);
  if (column.kind == Column::Kind::coded) {
    for (std::size_t row = 0; row < values.size(); ++row) {
      values[row] = scale.of_code[column.codes[row]];
    }
  } else if (column.kind == Column::Kind::number) {
    const auto resolution = static_cast<double>(SummaryPlan::resolution(question));
    for (std::size_t row = 0; row < values.size(); ++row) {
      // Numbers beyond count as not answered here: so the sums hold nine million respondents.
      const double value = column.numbers[row] * resolution;
      if (column.missing[row] == Missing::none && std::fabs(value) <= 1e6) {
        values[row] = static_cast<std::int32_t>(std::lround(value));
      }
    }
  }
}

void add_complete(ItemProducts& to, const std::int32_t* values) {
  ++to.complete;
  std::size_t pair = 0;
  for (std::size_t j = 0; j < to.items; ++j) {
    const std::int64_t value = values[j];
    to.complete_sums[j] += value;
    for (std::size_t k = 0; k <= j; ++k, ++pair) to.complete_products[pair] += value * values[k];
  }
}

void add_partial(ItemProducts& to, const std::int32_t* values) {
  std::size_t pair = 0;
  for (std::size_t j = 0; j < to.items; ++j) {
    for (std::size_t k = 0; k <= j; ++k, ++pair) {
      if (values[j] == kNoItem || values[k] == kNoItem) continue;
      ++to.partial_n[pair];
      to.partial_first[pair] += values[j];
      to.partial_second[pair] += values[k];
      to.partial_products[pair] += std::int64_t{values[j]} * values[k];
    }
  }
}

// The way that any values can go.
void take_one_by_one(const Batch& batch, const SummaryPlan& plan, const ItemSet& set,
                     const std::vector<ItemScale>& scales, std::size_t set_index,
                     std::span<CellSummary* const> cells,
                     std::span<const std::uint16_t> cell_of_row) {
  const std::size_t items = set.questions.size();
  std::vector<std::int32_t> by_row(batch.rows * items);
  std::vector<std::int32_t> values(batch.rows);
  for (std::size_t i = 0; i < items; ++i) {
    const std::size_t question = set.questions[i];
    item_values(batch.columns[question], plan.codebook.questions[question], scales[i], values);
    for (std::size_t row = 0; row < batch.rows; ++row) by_row[row * items + i] = values[row];
  }
  for (std::size_t row = 0; row < batch.rows; ++row) {
    if (cell_of_row[row] >= cells.size()) continue;
    const std::int32_t* const row_values = by_row.data() + row * items;
    const auto missing = std::count(row_values, row_values + items, kNoItem);
    if (static_cast<std::size_t>(missing) == items) continue;
    ItemProducts& products = cells[cell_of_row[row]]->items[set_index];
    ++products.any;
    if (missing == 0) {
      add_complete(products, row_values);
    } else {
      add_partial(products, row_values);
    }
  }
}

// Eight whole numbers of 16 bits at a time.
constexpr std::size_t kLanes = 8;
using Lanes = std::array<std::int16_t, kLanes>;
constexpr std::int32_t kMostSum = std::numeric_limits<std::int16_t>::max();

// Sums over some rows of one cell; [j * blocks + block] is about item j and eight others.
struct SmallSums {
  std::uint64_t any = 0;
  std::uint64_t complete = 0;
  std::vector<Lanes> sums{};  // by block, over complete rows
  std::vector<Lanes> complete_products{};
  std::vector<Lanes> partial_n{};
  std::vector<Lanes> partial_first{};  // [j, k]: of item j, where both have a value
  std::vector<Lanes> partial_products{};
};

// Adds first[j] * second[k] to every (j, k).
void add_products(std::vector<Lanes>& to, const std::int16_t* first, std::size_t items,
                  const Lanes* second, std::size_t blocks) {
  Lanes* lanes = to.data();
  for (std::size_t j = 0; j < items; ++j, lanes += blocks) {
    const std::int16_t value = first[j];
    for (std::size_t block = 0; block < blocks; ++block) {
      const Lanes& factors = second[block];
      Lanes& sums = lanes[block];
      for (std::size_t i = 0; i < kLanes; ++i) {
        sums[i] = static_cast<std::int16_t>(sums[i] + value * factors[i]);
      }
    }
  }
}

// The way for items of which every value is at most kMostSmall units: cell by cell, so that one
// small set of sums does for all.
class SmallItems {
 public:
  SmallItems(const Batch& batch, std::span<CellSummary* const> cells,
             std::span<const std::uint16_t> cell_of_row)
      : batch_(batch), cells_(cells), begins_(cells.size() + 2), rows_(batch.rows) {
    for (const std::uint16_t cell : cell_of_row) ++begins_[cell + 1U];
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for (std::size_t row = 0; row < batch.rows; ++row) {
      rows_[next[cell_of_row[row]]++] = static_cast<std::uint32_t>(row);
    }
  }

  void take(const ItemSet& set, const std::vector<ItemScale>& scales, std::size_t set_index) {
    items_ = scales.size();
    blocks_ = (items_ + kLanes - 1) / kLanes;
    for (std::vector<Lanes>* sums : {&sums_.complete_products, &sums_.partial_n,
                                     &sums_.partial_first, &sums_.partial_products}) {
      sums->assign(items_ * blocks_, Lanes{});
    }
    sums_.sums.assign(blocks_, Lanes{});
    read(set, scales);
    std::int32_t most = 1;
    for (const ItemScale& scale : scales) most = std::max(most, scale.most);
    const auto rows_at_once = static_cast<std::uint32_t>(kMostSum / (most * most));
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      std::uint32_t since = 0;
      for (std::uint32_t i = begins_[cell]; i < begins_[cell + 1]; ++i) {
        add_row(rows_[i]);
        if (++since < rows_at_once) continue;
        empty(scales, cells_[cell]->items[set_index]);
        since = 0;
      }
      if (since != 0) empty(scales, cells_[cell]->items[set_index]);
    }
  }

 private:
  // Values and, as 1 or 0, whether there is one.
  void read(const ItemSet& set, const std::vector<ItemScale>& scales) {
    values_.assign(batch_.rows * blocks_, Lanes{});
    there_.assign(batch_.rows * blocks_, Lanes{});
    answered_.assign(batch_.rows, 0);
    for (std::size_t i = 0; i < items_; ++i) {
      const Column& column = batch_.columns[set.questions[i]];
      if (column.kind != Column::Kind::coded) continue;  // absent
      const ItemScale& scale = scales[i];
      Lanes* value = values_.data() + i / kLanes;
      Lanes* there = there_.data() + i / kLanes;
      for (std::size_t row = 0; row < batch_.rows; ++row, value += blocks_, there += blocks_) {
        const std::uint8_t code = column.codes[row];
        (*value)[i % kLanes] = scale.small[code];
        (*there)[i % kLanes] = scale.there[code];
        answered_[row] = static_cast<std::uint16_t>(answered_[row] + scale.there[code]);
      }
    }
  }

  void add_row(std::size_t row) {
    if (answered_[row] == 0) return;
    ++sums_.any;
    const Lanes* const values = values_.data() + row * blocks_;
    const std::int16_t* const value = values->data();
    if (answered_[row] == items_) {
      ++sums_.complete;
      for (std::size_t block = 0; block < blocks_; ++block) {
        Lanes& sums = sums_.sums[block];
        for (std::size_t i = 0; i < kLanes; ++i) {
          sums[i] = static_cast<std::int16_t>(sums[i] + values[block][i]);
        }
      }
      add_products(sums_.complete_products, value, items_, values, blocks_);
      return;
    }
    const Lanes* const there = there_.data() + row * blocks_;
    add_products(sums_.partial_n, there->data(), items_, there, blocks_);
    add_products(sums_.partial_first, value, items_, there, blocks_);
    add_products(sums_.partial_products, value, items_, values, blocks_);
  }

  std::int64_t sum(const std::vector<Lanes>& sums, std::size_t j, std::size_t k) const {
    return sums[j * blocks_ + k / kLanes][k % kLanes];
  }

  // Adds what was summed up to the cell's products, and begins anew.
  void empty(const std::vector<ItemScale>& scales, ItemProducts& to) {
    const bool partial = sums_.any != sums_.complete;
    to.any += sums_.any;
    to.complete += sums_.complete;
    std::size_t pair = 0;
    for (std::size_t j = 0; j < items_; ++j) {
      const std::int64_t unit = scales[j].unit;
      to.complete_sums[j] += unit * sums_.sums[j / kLanes][j % kLanes];
      for (std::size_t k = 0; k <= j; ++k, ++pair) {
        const std::int64_t other_unit = scales[k].unit;
        to.complete_products[pair] += unit * other_unit * sum(sums_.complete_products, j, k);
        if (!partial) continue;
        to.partial_n[pair] += static_cast<std::uint64_t>(sum(sums_.partial_n, j, k));
        to.partial_first[pair] += unit * sum(sums_.partial_first, j, k);
        to.partial_second[pair] += other_unit * sum(sums_.partial_first, k, j);
        to.partial_products[pair] += unit * other_unit * sum(sums_.partial_products, j, k);
      }
    }
    sums_.any = 0;
    sums_.complete = 0;
    std::ranges::fill(sums_.sums, Lanes{});
    std::ranges::fill(sums_.complete_products, Lanes{});
    if (!partial) return;
    for (std::vector<Lanes>* sums :
         {&sums_.partial_n, &sums_.partial_first, &sums_.partial_products}) {
      std::ranges::fill(*sums, Lanes{});
    }
  }

  const Batch& batch_;
  std::span<CellSummary* const> cells_;
  std::vector<std::uint32_t> begins_;  // of each cell in rows_
  std::vector<std::uint32_t> rows_;    // by cell
  std::size_t items_ = 0;
  std::size_t blocks_ = 0;  // of lanes in a row
  std::vector<Lanes> values_{};
  std::vector<Lanes> there_{};
  std::vector<std::uint16_t> answered_{};  // how many items, by row
  SmallSums sums_{};
};

bool are_small(const Batch& batch, const ItemSet& set, const std::vector<ItemScale>& scales) {
  for (std::size_t i = 0; i < scales.size(); ++i) {
    if (batch.columns[set.questions[i]].kind == Column::Kind::number) return false;
    if (scales[i].most > ItemScale::kMostSmall) return false;
  }
  return true;
}

}  // namespace

ItemScale::ItemScale(const Question& question) {
  of_code.fill(kNoItem);
  const auto resolution = static_cast<double>(SummaryPlan::resolution(question));
  std::int32_t divisor = 0;
  for (std::size_t c = 0; c < question.choices.size(); ++c) {
    const Choice& choice = question.choices[c];
    if (!choice.value || choice.missing != Missing::none) continue;
    of_code[c] = static_cast<std::int32_t>(std::lround(*choice.value * resolution));
    divisor = std::gcd(divisor, of_code[c]);
    most = std::max(most, std::abs(of_code[c]));
  }
  unit = std::max(divisor, 1);
  most /= unit;
  if (most > kMostSmall) return;
  for (std::size_t code = 0; code < kCodes; ++code) {
    if (of_code[code] == kNoItem) continue;
    small[code] = static_cast<std::int16_t>(of_code[code] / unit);
    there[code] = 1;
  }
}

std::vector<std::vector<ItemScale>> item_scales(const SummaryPlan& plan) {
  std::vector<std::vector<ItemScale>> scales;
  for (const ItemSet& set : plan.item_sets) {
    scales.emplace_back();
    for (const std::size_t question : set.questions) {
      scales.back().emplace_back(plan.codebook.questions[question]);
    }
  }
  return scales;
}

void take_items(const Batch& batch, const SummaryPlan& plan,
                const std::vector<std::vector<ItemScale>>& scales,
                std::span<CellSummary* const> cells, std::span<const std::uint16_t> cell_of_row) {
  std::optional<SmallItems> small;
  for (std::size_t i = 0; i < plan.item_sets.size(); ++i) {
    const ItemSet& set = plan.item_sets[i];
    if (are_small(batch, set, scales[i])) {
      if (!small) small.emplace(batch, cells, cell_of_row);
      small->take(set, scales[i], i);
    } else {
      take_one_by_one(batch, plan, set, scales[i], i, cells, cell_of_row);
    }
  }
}

}  // namespace tertium
