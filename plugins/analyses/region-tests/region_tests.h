#pragma once

#include <tertium/analysis.h>
#include <tertium/statistics/multiplicity.h>

#include <string>

namespace tertium::analyses {

// Do the regions differ? One test over all regions but the benchmark for each question, and the
// regions two by two.
class RegionTests : public Analysis {
 public:
  // Options: pairs, exact (booleans), correction, across (texts; see corrections.h).
  explicit RegionTests(const Settings& settings);

  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  bool pairs_ = true;
  bool exact_ = false;
  std::string correction_;  // over the pairs of a question
  std::string across_;      // over the questions
};

}  // namespace tertium::analyses
