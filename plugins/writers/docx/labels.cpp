#include "labels.h"

#include <variant>

namespace tertium::docx {

Labels::Labels(std::span<const Fragment* const> fragments, const Words& words) {
  BookmarkNames names;
  int tables = 0;
  int figures = 0;
  const auto add = [&](const std::string& id, Label label) {
    if (!id.empty()) by_id_.emplace(id, labels_.size());
    labels_.push_back(std::move(label));
  };
  for (const Fragment* fragment : fragments) {
    for (const Block& block : fragment->blocks) {
      if (const auto* table = std::get_if<Table>(&block)) {
        add(table->id, {words.table, ++tables, names.make("Table_", table->id)});
      } else if (const auto* chart = std::get_if<Chart>(&block)) {
        add(chart->id, {words.figure, ++figures, names.make("Figure_", chart->id)});
      }
    }
  }
}

const Label& Labels::next() { return labels_.at(written_++); }

const Label* Labels::of(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &labels_[found->second];
}

}  // namespace tertium::docx
