#pragma once

#include <tertium/statistics/estimate.h>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace tertium::analyses {

// A figure of an earlier run.
struct EarlierFigure {
  statistics::Estimate estimate{};  // without a value: `reason` is what its note says
  std::uint64_t n = 0;
};

// The scores and means of whole regions in an earlier run's findings.csv.
class EarlierFindings {
 public:
  // Throws Error (setup), naming the line, if the file is not a findings.csv.
  explicit EarlierFindings(const std::string& path);

  // Null if it is not there.
  const EarlierFigure* find(const std::string& kind, const std::string& item,
                            const std::string& region, const std::string& statistic) const;
  bool has_region(const std::string& region) const;

 private:
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<Key, EarlierFigure> figures_;
};

}  // namespace tertium::analyses
