#pragma once

#include <string>
#include <vector>

namespace tertium::app::watch {

// Which names are no exports: those that engine::is_passing_name() knows, those that locks and
// synchronizing tools leave, and the patterns that the user added ("*.bak"; compared with the
// file's name without its folders; upper and lower case are the same).
class IgnoreRules {
 public:
  explicit IgnoreRules(std::vector<std::string> patterns);

  // Why the name is ignored, in words; empty if it is not.
  std::string why(const std::string& file_name) const;
  const std::vector<std::string>& patterns() const { return patterns_; }

 private:
  std::vector<std::string> patterns_;
};

}  // namespace tertium::app::watch
