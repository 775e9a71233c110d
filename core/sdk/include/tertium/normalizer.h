#pragma once

#include <functional>

#include "tertium/batch.h"
#include "tertium/problem.h"
#include "tertium/questionnaire.h"
#include "tertium/stage.h"

namespace tertium {

// The result of binding a Normalizer to one export's questionnaire.
struct Normalized {
  Questionnaire questionnaire;
  // Brings a batch of the old questionnaire to the new one. Row-wise and pure: the same rows in the
  // same order, no memory between calls, callable from several threads at once.
  std::function<Batch(Batch, Problems&)> apply;
};

// Brings answers to the codebook.
class TERTIUM_API Normalizer : public Stage {
 public:
  static constexpr StageKind kKind = StageKind::normalizer;
  ~Normalizer() override;
  // Called once per export, before its rows. What in the questionnaire cannot be used is named in
  // `problems` (line 0 or the header's line).
  virtual Normalized normalize(const Questionnaire& questionnaire, const Codebook& codebook,
                               Problems& problems) const = 0;
};

}  // namespace tertium
