#pragma once

#include <tertium/criteria.h>
#include <tertium/finding.h>
#include <tertium/messages.h>
#include <tertium/standing.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// A criterion that a visit is for.
struct Goal {
  const tertium::CriterionDefinition* criterion = nullptr;
  const tertium::Finding* gap = nullptr;                       // has a value
  tertium::Certainty certainty = tertium::Certainty::unknown;  // that the host is ahead
};

// A visit of the plan.
struct Visit {
  std::string visitor;
  std::string host;
  std::vector<Goal> goals;                                  // what is worth most first
  std::vector<const tertium::CriterionDefinition*> hidden;  // of which the gap is not shown

  std::size_t clear_goals() const;
};

// A region for which the plan has no visit, and the analysis's words for why; empty if the figure
// is suppressed.
struct NoVisit {
  std::string region;
  std::string reason;
};

struct Plan {
  std::vector<Visit> visits;
  std::vector<NoVisit> none;
};
// As findings of kind match say, with at most `most_goals` criteria a visit.
Plan plan_of(const tertium::Context& context, const tertium::Findings& findings,
             std::size_t most_goals);

// What the parts of a blueprint are made of.
struct Blueprint {
  const tertium::Context& context;
  const tertium::Findings& findings;
  const tertium::ReportRegions& regions;
  const Visit& visit;
  const tertium::Messages& messages;
};

// The score of a region on a criterion, or of one of its groups; null if there is none.
const tertium::Finding* score_of(const Blueprint& blueprint,
                                 const tertium::CriterionDefinition& criterion,
                                 const std::string& region, const std::string& group = {});
