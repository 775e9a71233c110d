#pragma once

#include <tertium/statistics/score.h>

#include <string>
#include <vector>

namespace tertium::analyses {

// A question and how its answers become scores.
struct Item {
  std::string question;
  statistics::ScoreScale scale;
};

// Items that should have one thing in common; `criterion` is empty for a list of questions.
struct ItemGroup {
  std::string criterion;
  std::vector<Item> items{};
};

}  // namespace tertium::analyses
