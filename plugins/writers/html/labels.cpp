#include "labels.h"

#include <variant>

namespace tertium::html {

Labels::Labels(const Document& document, const Messages& messages, PageIds& ids) {
  const std::string table_word = messages.text("document.table");
  const std::string figure_word = messages.text("document.figure");
  int tables = 0;
  int figures = 0;
  const auto add = [&](const std::string& id, const std::string& word, int number,
                       const std::string& prefix) {
    if (!id.empty()) by_id_.emplace(id, labels_.size());
    const std::string wanted = prefix + (id.empty() ? std::to_string(number) : id);
    labels_.push_back({word + " " + std::to_string(number), ids.take(wanted)});
  };
  for (const Fragment& fragment : document.fragments) {
    for (const Block& block : fragment.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) {
        add(table->id, table_word, ++tables, "table-");
      } else if (const auto* chart = std::get_if<Chart>(&block)) {
        add(chart->id, figure_word, ++figures, "figure-");
      }
    }
  }
}

const Label& Labels::next() { return labels_.at(written_++); }

const Label* Labels::of(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &labels_[found->second];
}

}  // namespace tertium::html
