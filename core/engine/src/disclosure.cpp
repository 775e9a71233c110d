#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "tertium/engine/run.h"
#include "tertium/number.h"

namespace tertium::engine {
namespace {

// Findings that add up to a total that is shown: one of them alone must not be hidden.
using Row = std::tuple<std::string, std::string, std::string, std::string, std::string>;

class Mask {
 public:
  Mask(Findings& findings, const Codebook& codebook, std::uint64_t smallest)
      : findings_(findings),
        codebook_(codebook),
        smallest_(smallest),
        reason_("suppressed: n < " + std::to_string(smallest)) {}

  std::size_t apply() {
    hide_small();
    hide_second_choices();
    hide_second_groups();
    hide_rest_of_small_groups();
    hide_companions();
    return hidden_;
  }

 private:
  bool small(double count) const { return count > 0 && count < static_cast<double>(smallest_); }
  bool is_hidden(const Finding& f) const { return !f.value && f.note.starts_with("suppressed"); }

  void hide(std::size_t index, const std::string& reason) {
    if (is_hidden(findings_.all()[index])) return;
    findings_.hide(index, reason);
    ++hidden_;
  }

  void hide_small() {
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = findings_.all()[i];
      const bool is_count = f.statistic == "count" || (f.statistic == "n" && !f.group.empty());
      const bool few = f.n && small(static_cast<double>(*f.n)) && f.statistic != "n";
      if (f.value && (few || (is_count && small(*f.value)))) hide(i, reason_);
    }
  }

  // What is said of a group that is too small to be counted.
  void hide_rest_of_small_groups() {
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = findings_.all()[i];
      if (f.group.empty() || f.statistic == "n" || !f.value) continue;
      const Finding* size = findings_.find({f.kind, f.item, {}, f.region, f.group, f.against, "n"});
      if (size != nullptr && is_hidden(*size)) hide(i, std::string(size->note));
    }
  }

  // Counts of one question in one region add up to its n.
  void hide_second_choices() {
    std::map<Row, std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = findings_.all()[i];
      if (f.statistic != "count" || f.choice.empty()) continue;
      const auto question = codebook_.find(f.item);
      const bool adds_up =
          question && codebook_.questions[*question].scale != Scale::multiple;
      if (adds_up) rows[{f.kind, f.item, f.region, f.group, f.against}].push_back(i);
    }
    for (const auto& [row, cells] : rows) hide_second(cells, true);
  }

  // Groups of one region add up to the region.
  void hide_second_groups() {
    std::map<Row, std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = findings_.all()[i];
      if (f.group.empty()) continue;
      rows[{f.kind, f.item, f.choice, f.region, f.statistic}].push_back(i);
    }
    for (const auto& [row, cells] : rows) hide_second(cells, false);
  }

  void hide_second(const std::vector<std::size_t>& cells, bool by_value) {
    std::size_t hidden = 0;
    std::size_t next = findings_.all().size();
    double least = 0;
    for (const std::size_t i : cells) {
      const Finding& f = findings_.all()[i];
      if (is_hidden(f)) {
        ++hidden;
        continue;
      }
      if (!f.value) continue;
      const bool is_size = by_value || f.statistic == "n";
      const double size = is_size ? *f.value : static_cast<double>(f.n.value_or(0));
      // A cell of zero protects nothing that is not zero.
      if (size > 0 && (next == findings_.all().size() || size < least)) {
        next = i;
        least = size;
      }
    }
    if (hidden == 1 && next != findings_.all().size()) {
      hide(next, "suppressed: protects another cell");
    }
  }

  // A share follows from its count, and the other way round.
  void hide_companions() {
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = findings_.all()[i];
      if (f.statistic != "share" || !f.value) continue;
      const Finding* count =
          findings_.find({f.kind, f.item, f.choice, f.region, f.group, f.against, "count"});
      if (count != nullptr && is_hidden(*count)) hide(i, std::string(count->note));
    }
  }

  Findings& findings_;
  const Codebook& codebook_;
  const std::uint64_t smallest_;
  const std::string reason_;
  std::size_t hidden_ = 0;
};

}  // namespace

std::size_t hide_small_cells(Findings& findings, const Codebook& codebook,
                             std::uint64_t smallest_cell) {
  return smallest_cell <= 1 ? 0 : Mask(findings, codebook, smallest_cell).apply();
}

}  // namespace tertium::engine
