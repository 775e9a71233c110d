#pragma once

#include <tertium/criteria.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "practices.h"

// Open answers that a person has cleared for quoting. The pipeline lists them word by word: whether
// an answer names or gives away somebody is nothing that a program can judge.
class Quotes {
 public:
  Quotes() = default;
  // Each "CRITERION=REGION=WORDS". Throws Error (setup) where a part is missing.
  explicit Quotes(const std::vector<std::string>& listed);

  // Throws Error (setup) if there is no such criterion.
  void check(const tertium::Context& context) const;
  // Quotes from regions that are none of these, with the nearest name: a sentence each.
  std::vector<std::string> doubts(const std::vector<std::string>& regions) const;
  // Of that practice, in the order of the list.
  std::vector<std::string> of(const Practice& practice) const;
  // What the quotes are about that is none of these practices.
  std::vector<Practice> beside(const tertium::Context& context,
                               const std::vector<Practice>& practices) const;

 private:
  // By criterion and region.
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> words_;
};
