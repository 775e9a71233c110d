#pragma once

#include "tertium/plugin.h"

// A criterion that is always 50: enough to be offered.
class Stub : public tertium::Criterion {
 public:
  tertium::Score score(const tertium::CriterionAnswers&) const override {
    tertium::Score score;
    score.value = 50;
    return score;
  }
};
