#include "suppression_search.h"

#include <algorithm>

#include "margins.h"

namespace tertium::statistics {

SuppressionSearch::SuppressionSearch(const CountTable& table, const SmallCells& rule)
    : table_(table),
      rule_(rule),
      columns_(margins_of(table).columns.size()),
      small_(small_cells(table, rule)),
      uses_(table.size() * columns_, Use::shown) {
  const std::uint64_t places = table.size() + columns_;
  limit_ = kWork / (places * places + 1);
  for (const TableCell& cell : small_) use(cell) = Use::hidden;
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (std::size_t j = 0; j < table[i].size(); ++j) {
      if (table[i][j] == 0 || rule.too_small(table[i][j])) continue;
      use({i, j}) = Use::open;
      open_.push_back({i, j});
    }
  }
}

std::vector<TableCell> SuppressionSearch::hidden_cells() const {
  std::vector<TableCell> result = small_;
  result.insert(result.end(), chosen_.begin(), chosen_.end());
  return result;
}

std::vector<TableCell> SuppressionSearch::across(const std::vector<bool>& inside,
                                                 const TableCell& cell) {
  std::vector<TableCell> result;
  for (const TableCell& candidate : open_) {
    if (use(candidate) != Use::open || candidate == cell) continue;
    if (inside[candidate.row] != inside[table_.size() + candidate.column]) {
      result.push_back(candidate);
    }
  }
  return result;
}

std::optional<std::vector<TableCell>> SuppressionSearch::remedies() {
  const std::vector<TableCell> hidden = hidden_cells();
  const HiddenFlow flow(table_, hidden);
  for (const TableCell& cell : small_) {
    // A small cell is below the threshold: if it can reach that, it can be more than one number.
    const std::uint64_t needed = rule_.threshold - count(cell);
    const HiddenFlow::Room room = flow.growth(cell, needed);
    if (room.room >= needed) continue;
    std::vector<TableCell> out = across(room.from_start, cell);
    std::vector<TableCell> in = across(room.to_end, cell);
    return out.size() <= in.size() ? out : in;
  }
  return std::nullopt;
}

std::size_t SuppressionSearch::wanting() const {
  std::vector<std::size_t> rows(table_.size(), 0);
  std::vector<std::size_t> columns(columns_, 0);
  for (const TableCell& cell : hidden_cells()) {
    ++rows[cell.row];
    ++columns[cell.column];
  }
  return static_cast<std::size_t>(
      std::max(std::ranges::count(rows, 1U), std::ranges::count(columns, 1U)));
}

void SuppressionSearch::keep_if_better() {
  std::vector<TableCell> choice = chosen_;
  std::ranges::sort(choice);
  const bool better = !best_ || cost_ < best_cost_ || (cost_ == best_cost_ && choice < *best_);
  if (!better) return;
  best_ = std::move(choice);
  best_cost_ = cost_;
}

void SuppressionSearch::search(std::size_t more) {
  if (++steps_ > limit_) return;
  if (best_ && cost_ > best_cost_) return;
  const auto candidates = remedies();
  if (!candidates) {
    keep_if_better();
    return;
  }
  if (more == 0 || wanting() > more) return;
  for (const TableCell& cell : *candidates) {
    use(cell) = Use::hidden;
    chosen_.push_back(cell);
    cost_ += count(cell);
    search(more - 1);
    cost_ -= count(cell);
    chosen_.pop_back();
    use(cell) = Use::shown;  // for those that come after it
  }
  for (const TableCell& cell : *candidates) use(cell) = Use::open;
}

// Always the cheapest remedy; then what turned out not to be needed is shown again, the dearest
// first.
std::vector<TableCell> SuppressionSearch::greedy() {
  chosen_.clear();
  const auto cheaper = [&](const TableCell& a, const TableCell& b) { return count(a) < count(b); };
  for (auto candidates = remedies(); candidates; candidates = remedies()) {
    const TableCell cell = *std::ranges::min_element(*candidates, cheaper);
    use(cell) = Use::hidden;
    chosen_.push_back(cell);
  }
  std::vector<TableCell> order = chosen_;
  std::ranges::stable_sort(order,
                           [&](const TableCell& a, const TableCell& b) { return cheaper(b, a); });
  for (const TableCell& cell : order) {
    std::vector<TableCell> all = chosen_;
    std::erase(chosen_, cell);
    if (remedies()) chosen_ = std::move(all);
  }
  std::ranges::sort(chosen_);
  return chosen_;
}

std::optional<std::vector<TableCell>> SuppressionSearch::best() {
  chosen_ = open_;
  const bool impossible = remedies().has_value();
  chosen_.clear();
  if (impossible) return std::nullopt;
  for (std::size_t cells = 0; !best_ && cells <= open_.size(); ++cells) {
    search(cells);
    if (!is_optimal()) return greedy();
  }
  return best_;
}

}  // namespace tertium::statistics
