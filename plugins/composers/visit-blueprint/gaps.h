#pragma once

#include <tertium/document.h>
#include <tertium/wording.h>

#include <optional>

#include "visits.h"

// The criteria of a visit: both scores, the gap, how sure it is, and wishes; none without criteria.
std::optional<tertium::Table> gaps_table(const Blueprint& blueprint, tertium::UniqueIds& ids,
                                         const std::string& fragment);
