#pragma once

#include <tertium/criteria.h>
#include <tertium/summary.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tertium::analyses {

// "criterion=question" lines as a map; one that has no '=' gives an empty question.
std::map<std::string, std::string> questions_by_criterion(const std::vector<std::string>& lines);

// Throws Error (setup) unless all criteria and questions are there and the questions have a scale.
void check_wishes(const Context& context, const std::string& option,
                  const std::map<std::string, std::string>& questions);

// How much a region wishes to learn (or teach) in a criterion.
struct Wish {
  std::optional<double> share{};  // 0 to 1: mean answer on its scale; none if too few answered
  std::uint64_t n = 0;
  std::string question{};  // empty: it was not asked, and counts as 1
};
Wish wish_of(const Context& context, const Summary& summary,
             const std::map<std::string, std::string>& questions, const std::string& criterion,
             const std::string& region);

}  // namespace tertium::analyses
