#pragma once

#include <tertium/analysis.h>

#include <string>
#include <vector>

namespace tertium::analyses {

// Do the groups within a region answer differently?
class GroupTables : public Analysis {
 public:
  // Options: questions (texts; none: all), exact (boolean).
  explicit GroupTables(const Settings& settings);

  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  std::vector<std::string> questions_;
  bool exact_ = false;
};

}  // namespace tertium::analyses
