#pragma once

#include "tertium/criteria.h"
#include "tertium/finding.h"
#include "tertium/stage.h"
#include "tertium/summary.h"

namespace tertium {

// Makes findings of a summary. Sees no batch; deterministic.
class TERTIUM_API Analysis : public Stage {
 public:
  static constexpr StageKind kKind = StageKind::analysis;
  ~Analysis() override;
  // Says which parts of a Summary it needs beyond counts and moments (which are always there), and
  // checks its settings against codebook and criteria: throws Error (setup).
  virtual void need(const Context& context, SummaryPlan& plan) const;
  virtual void analyze(const Context& context, const Summary& summary,
                       Findings& findings) const = 0;
};

}  // namespace tertium
