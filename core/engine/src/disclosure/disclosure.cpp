#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "count_tables.h"
#include "masked_findings.h"
#include "scales.h"
#include "sums.h"
#include "tertium/engine/run.h"

namespace tertium::engine {
namespace {

class Mask {
 public:
  Mask(Findings& findings, const Codebook& codebook, std::uint64_t smallest,
       const std::string& group_question)
      : figures_(findings, codebook, smallest),
        group_question_(group_question),
        few_("fewer than " + std::to_string(smallest) + " respondents"),
        reason_("suppressed: n < " + std::to_string(smallest)) {}

  std::vector<HiddenFigure> apply() {
    hide_small();
    Sums sums(figures_, small_);
    sums.add_sizes_of_groups(group_question_);
    Scales scales(figures_);
    CountTables tables(figures_, small_);
    // What is hidden to protect one cell may be given away by another sum: until nothing changes.
    std::size_t before = 0;
    do {
      before = figures_.hidden().size();
      hide_what_follows();
      hide_groups_of_hidden_size();
      sums.protect_each();
      sums.widen_ranges();
      if (figures_.hidden().size() == before) tables.protect();
      scales.protect_each();
      sums.protect_n_of_scores();
      hide_what_gives_away();
    } while (figures_.hidden().size() != before);
    return figures_.take_hidden();
  }

 private:
  void hide_small() {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const Finding& f = figures_.at(i);
      if (!f.value) {
        // Why a figure could not be worked out may tell how few answers there are ("one answer").
        if (f.n && (figures_.small(static_cast<double>(*f.n)) || of_small_group(f))) {
          figures_.say(i, reason_);
        }
        continue;
      }
      const bool few = f.n && figures_.small(static_cast<double>(*f.n)) && f.statistic != "n";
      if (few || is_small_count(f)) {
        if (is_small_count(f)) small_.push_back(i);
        figures_.hide(i, reason_, few_);
      } else if (figures_.small(not_ticked(f))) {
        figures_.hide(i, reason_, few_ + " did not tick it");
      } else if (f.smallest_part && figures_.small(static_cast<double>(*f.smallest_part))) {
        figures_.hide(i, reason_, few_ + " in the smallest part of what is compared");
      } else if (of_small_group(f)) {
        figures_.hide(i, reason_, few_ + " in the group");
      }
    }
  }

  bool is_small_count(const Finding& f) const {
    const bool counts = f.statistic == "count" || (f.statistic == "n" && !f.group.empty());
    return counts && figures_.small(*f.value);
  }

  // Of a choice of several: who answered the question without ticking it. 0 for any other figure.
  double not_ticked(const Finding& f) const {
    if (f.kind != "question" || f.statistic != "count" || !f.n) return 0;
    const std::optional<std::size_t> question = figures_.codebook().find(f.item);
    if (!question || figures_.codebook().questions[*question].scale != Scale::multiple) return 0;
    return static_cast<double>(*f.n) - *f.value;
  }

  bool of_small_group(const Finding& f) const {
    if (f.group.empty()) return false;
    const std::optional<std::size_t> size =
        figures_.place({"coverage", {}, {}, f.region, f.group, {}, "n"});
    return size &&
           (figures_.is_hidden(*size) || figures_.small(figures_.at(*size).value.value_or(0)));
  }

  // A share follows from its count; where the n of a cell is hidden, every figure that carries it
  // is.
  void hide_what_follows() {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const Finding& f = figures_.at(i);
      if (!f.value) continue;
      const char* const source = f.statistic == "share"           ? "count"
                                 : f.statistic == "missing_share" ? "missing"
                                                                  : nullptr;
      const auto from =
          source == nullptr
              ? std::nullopt
              : figures_.place({f.kind, f.item, f.choice, f.region, f.group, f.against, source});
      const auto size = figures_.place({f.kind, f.item, {}, f.region, f.group, f.against, "n"});
      if (from && figures_.is_hidden(*from)) {
        figures_.hide(i, kProtects, std::string("its ") + source + " is hidden");
      } else if (size && *size != i && figures_.is_hidden(*size)) {
        figures_.hide(i, kProtects, "the n that it rests on is hidden");
      } else if (is_test_of_hidden_n(f)) {
        figures_.hide(i, kProtects, "its n is that of its question, which is hidden");
      } else if (is_hidden_mean(f)) {
        figures_.hide(i, kProtects, "it is the hidden mean of its question on another scale");
      }
    }
  }

  // Tests carry the n of all regions together.
  bool is_test_of_hidden_n(const Finding& f) const {
    if (f.kind != "test" || !f.n) return false;
    const auto n = figures_.place({"question", f.item, {}, f.region, f.group, {}, "n"});
    return n && figures_.is_hidden(*n);
  }

  // An indicator's score is its question's mean as a score.
  bool is_hidden_mean(const Finding& f) const {
    if (f.kind != "criterion" || f.statistic != "indicator_score") return false;
    const auto mean = figures_.place({"question", f.choice, {}, f.region, f.group, {}, "mean"});
    return mean && figures_.is_hidden(*mean);
  }

  // Where the size of a group is hidden to protect that of another one, nothing is said of it: n
  // would tell its size, shares nearly so (63.6 % is of 11 or 22), and means and scores, with those
  // of the whole region, would leave few answers open to the other group.
  void hide_groups_of_hidden_size() {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const Finding& f = figures_.at(i);
      if (!f.group.empty() && figures_.size_is_hidden(f)) {
        if (f.value) figures_.hide(i, kProtects, "of a group whose size is hidden");
        if (f.n) figures_.say(i, kProtects);
      }
    }
  }

  // A figure that is made of others gives one of them away if that is all that is not known of it.
  void hide_what_gives_away() {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const Finding& f = figures_.at(i);
      if (!f.value) continue;
      if (figures_.hidden_of(f.depends_on) > 0) {
        figures_.hide(i, kProtects, "a figure that it is made of is hidden");
        continue;
      }
      if (f.low && figures_.lost_an_interval(f.depends_on)) figures_.hide_interval(i);
      std::size_t unknown = 0;
      for (const FindingSource& source : f.sources) {
        const std::size_t parts = figures_.hidden_of(source.parts);
        unknown += source.rest.empty() ? parts : std::min(parts, figures_.hidden_of(source.rest));
      }
      if (unknown == 1) figures_.hide(i, kProtects, "would tell a hidden count");
    }
  }

  MaskedFindings figures_;
  const std::string group_question_;
  const std::string few_;
  const std::string reason_;
  std::vector<std::size_t> small_{};  // counts that are hidden for being small
};

}  // namespace

std::vector<HiddenFigure> hide_small_cells(Findings& findings, const Codebook& codebook,
                                           std::uint64_t smallest_cell,
                                           const std::string& group_question) {
  if (smallest_cell <= 1) return {};
  return Mask(findings, codebook, smallest_cell, group_question).apply();
}

}  // namespace tertium::engine
