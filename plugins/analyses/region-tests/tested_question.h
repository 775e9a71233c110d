#pragma once

#include <tertium/finding.h>
#include <tertium/questionnaire.h>
#include <tertium/summary.h>

#include <string>
#include <vector>

namespace tertium::analyses {

// A question and how the compared regions answered it.
struct TestedQuestion {
  const Question& question;
  const std::vector<std::string>& regions;
  const std::vector<const QuestionSummary*>& answers;  // by region
  bool weighted = false;
  double confidence = 0.95;
};

inline constexpr const char* kWeightsNotUsed = "weights are not used";

inline std::string joined_notes(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + "; " + b;
}

}  // namespace tertium::analyses
