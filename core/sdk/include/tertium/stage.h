#pragma once

#include "tertium/export.h"

namespace tertium {

// What a plugin offers is a stage of one of six kinds; the order of the kinds is the way of the data.
enum class StageKind { reader, normalizer, analysis, criterion, composer, writer };

// Base of all stages. A stage is made once per run from its Settings, and its const functions may be
// called from several threads at once.
class TERTIUM_API Stage {
 public:
  virtual ~Stage();

 protected:
  Stage() = default;
  Stage(const Stage&) = default;
  Stage& operator=(const Stage&) = default;
};

}  // namespace tertium
