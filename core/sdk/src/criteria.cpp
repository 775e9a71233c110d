#include "tertium/criteria.h"

#include <algorithm>

namespace tertium {

Criteria::Criteria() = default;
Criteria::Criteria(const Criteria&) = default;
Criteria::Criteria(Criteria&&) noexcept = default;
Criteria& Criteria::operator=(const Criteria&) = default;
Criteria& Criteria::operator=(Criteria&&) noexcept = default;
Criteria::~Criteria() = default;

const Theme* Criteria::theme(std::string_view id) const {
  const auto found = std::ranges::find(themes, id, &Theme::id);
  return found == themes.end() ? nullptr : &*found;
}

const CriterionDefinition* Criteria::criterion(std::string_view id) const {
  const auto found = std::ranges::find(criteria, id, &CriterionDefinition::id);
  return found == criteria.end() ? nullptr : &*found;
}

}  // namespace tertium
