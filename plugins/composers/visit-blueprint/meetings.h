#pragma once

#include <tertium/document.h>
#include <tertium/wording.h>

#include <optional>
#include <string>
#include <vector>

#include "visits.h"

// A group of the host and its score on a criterion.
struct GroupScore {
  std::string group;
  double score = 0;
};

// The groups of the host whose score on the criterion can be shown, the highest first. Those who did
// not say which group they are in are left out: nobody could meet them.
std::vector<GroupScore> group_scores(const Blueprint& blueprint,
                                     const tertium::CriterionDefinition& criterion);

// Whom to meet: a sentence a criterion, and the scores of the groups.
void add_meetings(const Blueprint& blueprint, tertium::UniqueIds& ids,
                  tertium::Fragment& fragment);
