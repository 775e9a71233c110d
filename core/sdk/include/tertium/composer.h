#pragma once

#include "tertium/criteria.h"
#include "tertium/document.h"
#include "tertium/finding.h"
#include "tertium/stage.h"

namespace tertium {

// Says what a section of the report says. Adds one or several fragments. Uses only findings, the
// codebook and the criteria; a figure without a value is named as missing, never left out silently.
class TERTIUM_API Composer : public Stage {
 public:
  static constexpr StageKind kKind = StageKind::composer;
  ~Composer() override;
  // Checks that it can write in the report's language and suits codebook and criteria: throws Error
  // (setup). The default accepts all.
  virtual void check(const Context& context) const;
  // `document` has title and language; what is added to it comes behind what the composers before it in
  // the pipeline add. Others may compose at the same time, each on its own thread.
  virtual void compose(const Context& context, const Findings& findings,
                       Document& document) const = 0;
};

}  // namespace tertium
