#pragma once

#include <memory>

#include "tertium/reader.h"

namespace tertium::limesurvey {

// Reads LimeSurvey's CSV exports; see plugin.cpp for what becomes of their columns.
class LimeSurveyReader : public Reader {
 public:
  Sureness recognize(const Source& source) const override;
  std::unique_ptr<Reading> open(std::unique_ptr<Source> source) const override;
};

}  // namespace tertium::limesurvey
