#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "masked_findings.h"

namespace tertium::engine {

// The sums that readers of a report can work out: of the groups of a region, of the regions, of a
// question's counts and its missing answers. Hides further figures until none tells a small count.
class Sums {
 public:
  // `small`: the counts that are hidden for being small. Both must outlive the sums.
  Sums(MaskedFindings& figures, const std::vector<std::size_t>& small);

  // How many of each region answered the question that makes the groups with one choice is the size
  // of a group, and how many did not answer it that of the group without a name.
  void add_sizes_of_groups(const std::string& group_question);
  // No hidden figure may be what is left of a sum.
  void protect_each();
  // A small count must be left open by all sums together: it may be as large as the smallest cell,
  // or others know it is small; and with what the notes say, it may still be two numbers.
  void widen_ranges();
  // The n of a region's score is the sum of those of its groups, and the score itself nearly their
  // mean: if all groups but one are shown, so is that one.
  void protect_n_of_scores();

 private:
  // A total that is shown and the parts that add up to it: if all but one are shown, the one is
  // known.
  struct Sum {
    std::size_t total;
    std::vector<std::size_t> parts;
    bool total_first;  // rather the total than another part is hidden
  };
  // What others can work out of a figure, its smallest and its largest value.
  struct Range {
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
  };

  // The size of a group, and the same number in the question that makes the groups.
  struct SizeOfGroup {
    std::size_t size;
    std::size_t twin;
    std::optional<std::size_t> n;  // of the question, if the twin is one of its counts
  };

  void find_sums_of_n();
  void find_sums_of(std::size_t n);
  void add_sum(std::optional<std::size_t> total, std::vector<std::size_t> parts, bool total_first);
  void protect(const Sum& sum);
  void protect(const SizeOfGroup& one);
  void hide_another(const Sum& sum, const std::string& why);
  void protect_n(const Sum& sum);
  // `labelled`: the notes are known, which tell what counts are hidden for being small.
  std::vector<Range> known_ranges(bool labelled) const;
  static bool narrow(const Sum& sum, std::vector<Range>& ranges);
  static bool binds(const Sum& sum, std::size_t part, const std::vector<Range>& ranges);

  MaskedFindings& figures_;
  const std::vector<std::size_t>& small_;
  std::vector<Sum> sums_{};
  std::vector<Sum> sums_of_n_{};  // of the n of scores, over groups
  std::vector<SizeOfGroup> sizes_{};
};

}  // namespace tertium::engine
