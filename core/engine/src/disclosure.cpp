#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "tertium/engine/run.h"

namespace tertium::engine {
namespace {

// A total that is shown and the parts that add up to it: if all but one are shown, the one is
// known.
struct Sum {
  std::size_t total;
  std::vector<std::size_t> parts;
  bool total_first;  // rather the total than another part is hidden
};

const char* const kProtects = "suppressed: protects another cell";

// Statistics that count respondents, so that they add up over regions and groups.
bool adds_up(const std::string& statistic) {
  return statistic == "n" || statistic == "count" || statistic == "empty" ||
         (statistic.starts_with("missing") && statistic != "missing_share");
}

class Mask {
 public:
  Mask(Findings& findings, const Codebook& codebook, std::uint64_t smallest)
      : findings_(findings),
        codebook_(codebook),
        smallest_(smallest),
        reason_("suppressed: n < " + std::to_string(smallest)) {}

  std::size_t apply() {
    hide_small();
    find_sums();
    // What is hidden to protect one cell may be given away by another sum: until nothing changes.
    bool changed = true;
    while (changed) {
      const std::size_t before = hidden_;
      hide_what_follows();
      for (const Sum& sum : sums_) protect(sum);
      hide_what_gives_away();
      changed = hidden_ != before;
    }
    return hidden_;
  }

 private:
  bool small(double count) const { return count > 0 && count < static_cast<double>(smallest_); }
  const Finding& at(std::size_t index) const { return findings_.all()[index]; }
  bool is_hidden(std::size_t index) const {
    return !at(index).value && at(index).note.starts_with("suppressed");
  }

  void hide(std::size_t index, const std::string& reason) {
    if (is_hidden(index)) return;
    findings_.hide(index, reason);
    ++hidden_;
  }

  // Index of the finding at a place, or none.
  std::optional<std::size_t> place(const Findings::Key& key) const {
    const Finding* found = findings_.find(key);
    if (found == nullptr) return std::nullopt;
    return static_cast<std::size_t>(found - findings_.all().data());
  }

  void hide_small() {
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (!f.value) {
        // A figure that could not be worked out keeps its reason, but not on how few answers.
        if (f.n && (small(static_cast<double>(*f.n)) || of_small_group(f))) {
          findings_.hide(i, f.note);
        }
        continue;
      }
      const bool few = (f.n && small(static_cast<double>(*f.n)) && f.statistic != "n") ||
                       (f.smallest_part && small(static_cast<double>(*f.smallest_part)));
      const bool counts = f.statistic == "count" || (f.statistic == "n" && !f.group.empty());
      if (few || (counts && small(*f.value)) || of_small_group(f)) hide(i, reason_);
    }
  }

  bool of_small_group(const Finding& f) const {
    if (f.group.empty()) return false;
    const std::optional<std::size_t> size = place({"coverage", {}, {}, f.region, f.group, {}, "n"});
    return size && (is_hidden(*size) || small(at(*size).value.value_or(0)));
  }

  // A share follows from its count; where the n of a cell is hidden, every figure that carries it
  // is.
  void hide_what_follows() {
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (!f.value) continue;
      const char* const source = f.statistic == "share"           ? "count"
                                 : f.statistic == "missing_share" ? "missing"
                                                                  : nullptr;
      const auto from =
          source == nullptr
              ? std::nullopt
              : place({f.kind, f.item, f.choice, f.region, f.group, f.against, source});
      const auto size = place({f.kind, f.item, {}, f.region, f.group, f.against, "n"});
      if ((from && is_hidden(*from)) || (size && *size != i && is_hidden(*size))) {
        hide(i, kProtects);
      }
    }
  }

  // A figure that is made of others gives one of them away if that is all that is not known of it.
  void hide_what_gives_away() {
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (!f.value) continue;
      if (hidden_of(f.depends_on) > 0) {
        hide(i, kProtects);
        continue;
      }
      std::size_t unknown = 0;
      for (const FindingSource& source : f.sources) {
        const std::size_t parts = hidden_of(source.parts);
        unknown += source.rest.empty() ? parts : std::min(parts, hidden_of(source.rest));
      }
      if (unknown == 1) hide(i, kProtects);
    }
  }

  std::size_t hidden_of(const std::vector<FindingPlace>& places) const {
    std::size_t hidden = 0;
    for (const FindingPlace& p : places) {
      const auto found =
          place({p.kind, p.item, p.choice, p.region, p.group, p.against, p.statistic});
      if (found && is_hidden(*found)) ++hidden;
    }
    return hidden;
  }

  using Row = std::tuple<std::string, std::string, std::string, std::string, std::string>;

  void find_sums() {
    std::map<Row, std::vector<std::size_t>> by_group;
    std::map<Row, std::vector<std::size_t>> by_region;
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (!adds_up(f.statistic)) continue;
      if (!f.group.empty())
        by_group[{f.kind, f.item, f.choice, f.region, f.statistic}].push_back(i);
      if (!f.region.empty())
        by_region[{f.kind, f.item, f.choice, f.group, f.statistic}].push_back(i);
      if (f.statistic == "n" && !f.item.empty()) find_sums_of(i);
    }
    for (auto& [row, parts] : by_group) {
      const auto& [kind, item, choice, region, statistic] = row;
      add_sum(place({kind, item, choice, region, {}, {}, statistic}), std::move(parts), false);
    }
    for (auto& [row, parts] : by_region) {
      const auto& [kind, item, choice, group, statistic] = row;
      add_sum(place({kind, item, choice, {}, group, {}, statistic}), std::move(parts), true);
    }
  }

  // The sums around the n of a question: its counts, its missing answers, and itself said twice.
  void find_sums_of(std::size_t n) {
    const Finding& f = at(n);
    const std::optional<std::size_t> question = codebook_.find(f.item);
    if (!question) return;
    std::vector<std::size_t> counts;
    for (const Choice& choice : codebook_.questions[*question].choices) {
      if (const auto c = place({f.kind, f.item, choice.code, f.region, f.group, {}, "count"})) {
        counts.push_back(*c);
      }
    }
    if (codebook_.questions[*question].scale != Scale::multiple) add_sum(n, counts, false);
    const auto missing = place({f.kind, f.item, {}, f.region, f.group, {}, "missing"});
    const auto everybody = place({"coverage", {}, {}, f.region, f.group, {}, "n"});
    if (missing) add_sum(everybody, {n, *missing}, false);
    if (f.kind == "question") {
      if (const auto twin = place({"coverage", f.item, {}, f.region, f.group, {}, "n"})) {
        add_sum(n, {*twin}, false);
      }
      const auto twin = place({"coverage", f.item, {}, f.region, f.group, {}, "missing"});
      if (twin && missing) add_sum(*missing, {*twin}, false);
    }
    if (f.kind != "coverage" || !missing) return;
    std::vector<std::size_t> kinds;
    for (std::size_t m = 1; m <= kMissingKinds; ++m) {
      const std::string name = "missing_" + std::string(name_of(static_cast<Missing>(m)));
      if (const auto k = place({f.kind, f.item, {}, f.region, f.group, {}, name}))
        kinds.push_back(*k);
    }
    add_sum(*missing, std::move(kinds), false);
  }

  void add_sum(std::optional<std::size_t> total, std::vector<std::size_t> parts, bool total_first) {
    if (total && !parts.empty()) sums_.push_back({*total, std::move(parts), total_first});
  }

  void protect(const Sum& sum) {
    std::size_t hidden = is_hidden(sum.total) ? 1 : 0;
    for (const std::size_t part : sum.parts) hidden += is_hidden(part) ? 1 : 0;
    if (hidden != 1) return;
    if (sum.total_first && !is_hidden(sum.total)) return hide(sum.total, kProtects);
    std::optional<std::size_t> smallest;
    for (const std::size_t part : sum.parts) {
      const double size = at(part).value.value_or(0);
      // A cell of zero hides nothing.
      if (size > 0 && (!smallest || size < *at(*smallest).value)) smallest = part;
    }
    if (smallest) return hide(*smallest, kProtects);
    if (!is_hidden(sum.total)) hide(sum.total, kProtects);
  }

  Findings& findings_;
  const Codebook& codebook_;
  const std::uint64_t smallest_;
  const std::string reason_;
  std::size_t hidden_ = 0;
  std::vector<Sum> sums_;
};

}  // namespace

std::size_t hide_small_cells(Findings& findings, const Codebook& codebook,
                             std::uint64_t smallest_cell) {
  return smallest_cell <= 1 ? 0 : Mask(findings, codebook, smallest_cell).apply();
}

}  // namespace tertium::engine
