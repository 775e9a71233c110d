#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/export.h"
#include "tertium/option.h"
#include "tertium/questionnaire.h"

namespace tertium {

class Criterion;

// A question's score as part of a criterion.
struct Indicator {
  std::string question;      // id in the codebook
  double weight = 1.0;       // greater than 0
  bool lower_is_better = false;
};

// A weighted set of indicators, and the method that makes a score of them.
struct CriterionDefinition {
  std::string id;
  Text title{};
  Text description{};
  std::string theme{};       // id of its theme
  double weight = 1.0;       // within the theme
  std::string method{};      // name of a Criterion plugin
  Settings settings{};       // its options, checked
  std::vector<Indicator> indicators{};
  std::shared_ptr<const Criterion> stage{};  // the method, made by the engine
};

// A set of criteria.
struct Theme {
  std::string id;
  Text title{};
  Text description{};
};

// What a criteria file says.
struct TERTIUM_API Criteria {
  Criteria();
  Criteria(const Criteria&);
  Criteria(Criteria&&) noexcept;
  Criteria& operator=(const Criteria&);
  Criteria& operator=(Criteria&&) noexcept;
  ~Criteria();

  const Theme* theme(std::string_view id) const;
  const CriterionDefinition* criterion(std::string_view id) const;

  std::vector<Theme> themes;
  std::vector<CriterionDefinition> criteria;
};

// What every stage after the Summary knows about the run before it sees a figure.
struct Context {
  const Codebook& codebook;
  const Criteria& criteria;
  std::string title{};
  std::string language = "en";        // of the report, BCP 47
  std::string benchmark{};            // region shown as the reference, never ranked; may be empty
  std::string group_question{};       // id of the question that makes the groups; may be empty
  double confidence = 0.95;           // level of all intervals
  std::uint64_t smallest_cell = 5;    // figures on fewer respondents are suppressed
};

}  // namespace tertium
