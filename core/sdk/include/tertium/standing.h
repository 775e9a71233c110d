#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/criteria.h"
#include "tertium/export.h"
#include "tertium/finding.h"
#include "tertium/statistics/difference.h"

namespace tertium {

// Which regions a report speaks of, in the one order that all its sections keep.
struct ReportRegions {
  std::vector<std::string> compared;  // in order of their first finding
  std::string benchmark;              // empty if there is none, or no finding speaks of it

  // The compared regions, then the benchmark.
  TERTIUM_API std::vector<std::string> all() const;
  bool is_benchmark(std::string_view region) const {
    return !benchmark.empty() && region == benchmark;
  }
};

// The regions of the findings of kind coverage and criterion; if there are none of these, of kind
// theme and question. None is invented.
TERTIUM_API ReportRegions report_regions(const Context& context, const Findings& findings);

// "Basque Country (benchmark)", or the name alone.
TERTIUM_API std::string region_label(const ReportRegions& regions, const std::string& region,
                                     std::string_view language);

struct RegionScore {
  std::string region;
  double score = 0;  // 0 to 100
  std::optional<double> low{};
  std::optional<double> high{};
  std::optional<std::uint64_t> n{};
};

// Where the regions stand on one criterion or theme.
struct Standing {
  std::vector<RegionScore> scores;         // compared regions that have a score, best first
  std::vector<std::string> without_score;  // compared regions that have none
  // Those of them whose score is suppressed, though the region has enough respondents: it may be the
  // highest or the lowest of all.
  std::vector<std::string> hidden{};
  std::optional<RegionScore> benchmark{};
};

// `kind` is "criterion" or "theme", `item` its id.
TERTIUM_API Standing standing(const ReportRegions& regions, const Findings& findings,
                              std::string_view kind, std::string_view item);

// The mean score of the compared regions but this one, each counting the same, with its interval;
// no value if there is none, or if one of them is suppressed.
TERTIUM_API statistics::Estimate mean_of_others(const Standing& standing, std::string_view region);

// Whether the difference of two scores is clear or may be chance: by the interval of the
// difference, as everywhere in a report.
using statistics::Certainty;
TERTIUM_API Certainty certainty_of(const RegionScore& a, const RegionScore& b);
// "clear", "may be chance", "not known".
TERTIUM_API std::string certainty_text(Certainty certainty, std::string_view language);

// Who is ahead, who follows, and how sure that is, in whole points; nothing of this where a score
// is suppressed. Regions whose scores round to the same point are called level. Names regions
// without a score, and never a figure that is not there. `if_unknown` is said where intervals are
// missing, in place of a sentence that says just that.
TERTIUM_API std::string standing_sentence(const Standing& standing, std::string_view language,
                                          const std::string& if_unknown = {});

// The same for a theme. Where the scores of the theme have no intervals, its criteria say how sure
// the order of the leader and the next region is.
TERTIUM_API std::string theme_sentence(const Context& context, const Findings& findings,
                                       const ReportRegions& regions, std::string_view theme);

// "The benchmark, Basque Country, scores 81."; empty if it has no score.
TERTIUM_API std::string benchmark_sentence(const Standing& standing, std::string_view language);

// "1 of 3 (1–2)", "1 of 3, tied": from the findings of statistic "rank" of the compared regions; in
// parentheses its interval, the ranks that are open, if there is more than one. Empty if the region
// has no rank, or is the benchmark.
TERTIUM_API std::string rank_text(const ReportRegions& regions, const Findings& findings,
                                  std::string_view kind, std::string_view item,
                                  const std::string& region, std::string_view language);

}  // namespace tertium
