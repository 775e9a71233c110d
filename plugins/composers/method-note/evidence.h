#pragma once

#include <tertium/criteria.h>
#include <tertium/finding.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

// What the findings show to have been done in a run.
class Evidence {
 public:
  explicit Evidence(const tertium::Findings& findings);

  // Whether there is a finding of that kind and statistic, with a value or without.
  bool has(std::string_view kind, std::string_view statistic) const;
  // Whether answers are weighted; none if the findings do not tell.
  std::optional<bool> weighted() const;
  // The method by which p-values of that statistic were corrected, as the analysis calls it
  // ("holm"); empty if they were not, or there are none.
  std::string correction(std::string_view statistic) const;

 private:
  const tertium::Findings& findings_;
  std::set<std::pair<std::string, std::string>, std::less<>> made_;
};
