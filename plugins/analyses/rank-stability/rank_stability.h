#pragma once

#include <tertium/analysis.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tertium::analyses {

// How the scores of criteria are put together again and again.
struct Methods {
  std::size_t draws = 1000;
  std::uint64_t seed = 1;
  std::vector<std::string> normalisations{};
  std::vector<std::string> aggregations{};
};

// Do the regions keep their places if criteria are weighted, brought to a scale and put together in
// other ways?
class RankStability : public Analysis {
 public:
  // Options: draws, seed (integers), normalisations, aggregations (texts; see composites.h).
  explicit RankStability(const Settings& settings);

  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  Methods methods_;
};

}  // namespace tertium::analyses
