#include "tertium/labels.h"

#include <utility>
#include <variant>

#include "tertium/messages.h"

namespace tertium {

Labels::Labels() = default;
Labels::Labels(const Labels&) = default;
Labels& Labels::operator=(const Labels&) = default;
Labels::~Labels() = default;

Labels::Labels(std::span<const Fragment* const> fragments, std::string_view language,
               const Anchor& anchor) {
  const Messages& messages = messages_in(language);
  const std::string table_word = messages.text("document.table");
  const std::string figure_word = messages.text("document.figure");
  int tables = 0;
  int figures = 0;
  for (const Fragment* fragment : fragments) {
    for (const Block& block : fragment->blocks) {
      Label label{.fragment = fragment,
                  .table = std::get_if<Table>(&block),
                  .chart = std::get_if<Chart>(&block),
                  .word = {},
                  .anchor = {}};
      if (label.table == nullptr && label.chart == nullptr) continue;
      label.word = label.table != nullptr ? table_word : figure_word;
      label.number = ++(label.table != nullptr ? tables : figures);
      if (anchor) label.anchor = anchor(label);
      if (!label.id().empty()) by_id_.emplace(label.id(), labels_.size());
      labels_.push_back(std::move(label));
    }
  }
}

const Label& Labels::next() { return labels_.at(written_++); }

const Label* Labels::of(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &labels_[found->second];
}

}  // namespace tertium
