#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "masked_findings.h"
#include "shown_table.h"

namespace tertium::engine {

// The counts of one question in one region by group. What one sum after the other leaves open may
// still follow from all of them solved together.
class CountTables {
 public:
  // `small`: the counts that are hidden for being small. Both must outlive the tables.
  CountTables(MaskedFindings& figures, const std::vector<std::size_t>& small);

  // Hides one more count of each table that tells a small one.
  void protect();

 private:
  // Places of the counts by group, each row ending with its n, and last the whole region's.
  using Places = std::vector<std::vector<std::size_t>>;

  bool hide_in_table(const Places& table, const statistics::TableCell& cell);

  MaskedFindings& figures_;
  const std::vector<std::size_t>& small_;
  std::vector<Places> tables_{};
  // By table: with how many hidden cells it was found safe, or beyond help.
  std::vector<std::optional<std::size_t>> safe_with_{};
};

}  // namespace tertium::engine
