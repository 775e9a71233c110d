#include "count_tables.h"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace tertium::engine {

CountTables::CountTables(MaskedFindings& figures, const std::vector<std::size_t>& small)
    : figures_(figures), small_(small) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> groups;
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const Finding& f = figures_.at(i);
    if (f.kind == "question" && f.statistic == "n" && !f.group.empty()) {
      groups[{f.item, f.region}].push_back(f.group);
    }
  }
  for (auto& entry : groups) {
    const auto& asked = entry.first;
    std::vector<std::string>& own = entry.second;
    const std::optional<std::size_t> index = figures_.codebook().find(asked.first);
    if (!index || figures_.codebook().questions[*index].scale == Scale::multiple) continue;
    own.emplace_back();
    Places places;
    bool whole = true;
    for (const std::string& group : own) {
      auto& row = places.emplace_back();
      const auto add = [&](const char* statistic, const std::string& choice) {
        const auto found =
            figures_.place({"question", asked.first, choice, asked.second, group, {}, statistic});
        whole = whole && found;
        if (found) row.push_back(*found);
      };
      for (const Choice& choice : figures_.codebook().questions[*index].choices) {
        if (choice.missing == Missing::none) add("count", choice.code);
      }
      add("n", {});
    }
    if (whole && places.front().size() > 2) tables_.push_back(std::move(places));
  }
  safe_with_.assign(tables_.size(), std::nullopt);
}

// What one sum after the other leaves open may still follow from all of them solved together.
void CountTables::protect() {
  const std::set<std::size_t> small_ones(small_.begin(), small_.end());
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    ShownTable shown;
    std::size_t hidden = 0;
    bool some_small = false;
    for (const auto& row : tables_[t]) {
      auto& own = shown.emplace_back();
      for (const std::size_t i : row) {
        own.push_back({static_cast<std::uint64_t>(figures_.value(i)), figures_.is_hidden(i),
                       small_ones.contains(i)});
        hidden += figures_.is_hidden(i) ? 1 : 0;
        some_small = some_small || own.back().is_small;
      }
    }
    // A region below the smallest cell cannot be protected within its table.
    if (!some_small || safe_with_[t] == hidden ||
        figures_.small(figures_.value(tables_[t].back().back()))) {
      continue;
    }
    const auto close = known_too_closely(shown, figures_.smallest());
    if (close.empty() || !hide_in_table(tables_[t], close.front())) safe_with_[t] = hidden;
  }
}

// Hides one more count of a table for the sake of `cell`: of its own column, else of its row,
// else any other, else a total.
bool CountTables::hide_in_table(const Places& table, const statistics::TableCell& cell) {
  std::optional<std::size_t> best;
  int nearest = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (std::size_t j = 0; j < table[i].size(); ++j) {
      const std::size_t one = table[i][j];
      if (!figures_.at(one).value || *figures_.at(one).value <= 0) continue;
      const bool is_total = i + 1 == table.size() || j + 1 == table[i].size();
      if (i + 1 == table.size() && j + 1 == table[i].size()) continue;  // the region's n
      const int near = is_total ? 1 : j == cell.column ? 4 : i == cell.row ? 3 : 2;
      if (!best || near > nearest || (near == nearest && figures_.rather(one, *best))) {
        best = one;
        nearest = near;
      }
    }
  }
  if (best)
    figures_.hide(*best, kProtects, "else a hidden count would be known too closely by all sums");
  return best.has_value();
}

}  // namespace tertium::engine
